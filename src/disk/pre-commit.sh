#!/bin/sh
# ouvrage-hook 1
# Posé par « ouvrage hook install », retiré par « ouvrage hook uninstall ».
# Written by "ouvrage hook install", taken away by "ouvrage hook uninstall".
ouvrage=@PROGRAM@
absent=@ABSENT@

# The hook that stood here before goes first, and its refusal is final.
before="$(dirname "$0")/pre-commit.avant-ouvrage"
if [ -x "$before" ] && [ -z "$OUVRAGE_HOOK" ]; then
	OUVRAGE_HOOK=1 "$before" "$@" || exit $?
fi
if [ ! -x "$ouvrage" ]; then
	ouvrage=$(command -v ouvrage) || {
		printf '%s\n' "$absent" >&2
		exit 0
	}
fi
exec "$ouvrage" hook run
