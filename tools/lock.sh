#!/usr/bin/env bash
# Compiles the hashed requirement locks from pyproject.toml: names, versions and hashes, never an address.
set -euo pipefail
cd "$(dirname "$0")/.."
UV="${UV:-uv}"
common=(pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --python-version 3.11)
"$UV" "${common[@]}" pyproject.toml --all-extras --group dev --output-file requirements/dev.txt "$@"
"$UV" "${common[@]}" --constraints requirements/dev.txt pyproject.toml --output-file requirements/base.txt
for extra in desktop postgresql server; do
  "$UV" "${common[@]}" --constraints requirements/dev.txt pyproject.toml --extra "$extra" --output-file "requirements/$extra.txt"
done
