#!/usr/bin/env bash
# Collects the interface's sentences into resources/translations/*.ts and says what is not translated yet.
# Run it after changing words of the desktop, translate what is new in the .ts files, and run it again.
# With --release it only compiles the .qm files that the program loads (make setup does this).
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
folder=resources/translations

if [ "${1:-}" != --release ]; then
  mapfile -t sources < <(find fieldinspect/desktop -name '*.py' | LC_ALL=C sort)
  "$bin/pyside6-lupdate" -silent -no-obsolete -locations none -source-language en -target-language fr \
    "${sources[@]}" -ts "$folder/fieldinspect_fr.ts"
  "$bin/pyside6-lupdate" -silent -no-obsolete -locations none -pluralonly -source-language en -target-language en \
    "${sources[@]}" -ts "$folder/fieldinspect_en.ts"
  for file in "$folder"/*.ts; do
    printf '%s: %s to translate\n' "$file" "$(grep -c 'type="unfinished"' "$file" || true)"
  done
fi
for file in "$folder"/*.ts; do
  "$bin/pyside6-lrelease" -silent "$file" -qm "${file%.ts}.qm"
done
