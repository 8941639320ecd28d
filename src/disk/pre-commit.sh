#!/bin/sh
# ouvrage-hook 1
# Posé par « ouvrage hook install », retiré par « ouvrage hook uninstall ».
# Written by "ouvrage hook install", taken away by "ouvrage hook uninstall".
ouvrage=@PROGRAM@
absent=@ABSENT@

# Called by the very hook that this one calls: what is outside checks.
[ -z "$OUVRAGE_HOOK" ] || exit 0
# The hook that stood here before goes first, and its refusal is final.
before="$(dirname "$0")/pre-commit.avant-ouvrage"
if [ -x "$before" ]; then
	OUVRAGE_HOOK=1 "$before" "$@" || exit $?
fi
if [ ! -x "$ouvrage" ]; then
	ouvrage=$(command -v ouvrage) || {
		printf '%s\n' "$absent" >&2
		exit 0
	}
fi
exec "$ouvrage" hook run
