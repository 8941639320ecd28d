repository="$PWD"
site="$RUNNER_TEMP/site"
# @ci-pages-why@
for attempt in 1 2 3 4 5; do
  rm -rf "$site" "$RUNNER_TEMP/index"
  mkdir -p "$site"
  old="$(git ls-remote origin "refs/heads/$PAGES" | cut -f 1)"
  if [ -n "$old" ]; then
    git fetch --quiet --depth=1 origin "$old"
    git archive "$old" | tar -x -C "$site"
  fi
  if [ -n "$NAME" ]; then
    ouvrage publish --root "$VOLUME" --to "$site" --as "$NAME" --commit "$SHA" "$DRAFT"
  fi
  ouvrage publish --root "$VOLUME" --to "$site" --keep "$RUNNER_TEMP/open.txt"
  rm -f "$site/.lock"
  touch "$site/.nojekyll"
  export GIT_INDEX_FILE="$RUNNER_TEMP/index"
  git -C "$site" --git-dir="$repository/.git" --work-tree="$site" add --all --force .
  tree="$(git write-tree)"
  unset GIT_INDEX_FILE
  if [ -n "$old" ] && [ "$tree" = "$(git rev-parse "$old^{tree}")" ]; then
    echo "@ci-pages-same@"
    exit 0
  fi
  commit="$(git -c user.name=ouvrage -c user.email=ouvrage@noreply.invalid commit-tree "$tree" -m "@ci-pages-commit@")"
  if git push --quiet --force-with-lease="refs/heads/$PAGES:$old" origin "$commit:refs/heads/$PAGES"; then
    exit 0
  fi
  echo "@ci-pages-again@ ($attempt/5)"
  sleep "$((attempt * PAUSE))"
done
exit 1
