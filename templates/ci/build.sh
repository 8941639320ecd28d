mkdir -p sortie
set -- --draft
if [ "$BLIND" = true ]; then set -- --draft --blind; fi
# @ci-build-exit@
ouvrage build --root "$VOLUME" "$@" --out sortie/brouillon || [ $? -eq 1 ]
