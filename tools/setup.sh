#!/usr/bin/env bash
# Prepares this checkout: checks system packages first, then makes .venv from the hashed lock. Safe to run again.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

python="${PYTHON:-python3}"

debian_packages=(
  libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libglib2.0-0 libbrotli1
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
  poppler-utils qpdf
)

missing_on_debian() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
  done
}

# 1. System packages, before anything is half done.
if command -v dpkg-query >/dev/null 2>&1; then
  wanted=("${debian_packages[@]}")
  if ! command -v "$python" >/dev/null 2>&1; then wanted+=(python3 python3-venv)
  elif ! "$python" -c 'import ensurepip' >/dev/null 2>&1; then wanted+=(python3-venv); fi
  read -r -a missing <<<"$(missing_on_debian "${wanted[@]}")" || true
  if [ "${#missing[@]}" -gt 0 ]; then
    command_line="apt-get install --yes --no-install-recommends ${missing[*]}"
    if [ "$(id -u)" = 0 ]; then
      say "Installing system packages: ${missing[*]}"
      export DEBIAN_FRONTEND=noninteractive
      if ! { apt-get update -qq && $command_line -qq; } >/tmp/fieldinspect-apt.$$ 2>&1; then
        tail -n 20 "/tmp/fieldinspect-apt.$$" >&2; rm -f "/tmp/fieldinspect-apt.$$"
        say "System packages could not be installed. Nothing was set up. Run: apt-get update && $command_line"
        exit 1
      fi
      rm -f "/tmp/fieldinspect-apt.$$"
    else
      say "System packages are missing, nothing was set up yet. Run: sudo apt-get update && sudo $command_line"
      exit 1
    fi
  fi
elif ! "$python" -c 'import ensurepip' >/dev/null 2>&1; then
  say "This needs Python 3.11 or newer with its venv module, as \`$python\` (set PYTHON to name another)."
  exit 1
fi
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  say "This needs Python 3.11 or newer; $("$python" --version) was found. Set PYTHON to name another."
  exit 1
}

# 2. The environment, made anew only when the lock, or how we are installed, changed (not for a linter's setting).
lock_hash="$("$python" - <<'PY'
import hashlib, json, pathlib, sys, tomllib
project = tomllib.loads(pathlib.Path("pyproject.toml").read_text(encoding="utf-8"))
installed = [project["build-system"], project["project"], project["tool"]["hatch"], sys.version]
lock = pathlib.Path("requirements/dev.txt").read_bytes()
print(hashlib.sha256(lock + json.dumps(installed, sort_keys=True).encode()).hexdigest())
PY
)"
if [ "$(cat .venv/.lock-hash 2>/dev/null || true)" != "$lock_hash" ]; then
  say "Setting up .venv from requirements/dev.txt (once, a minute or two)"
  [ -x .venv/bin/python ] && [ "${FIELDINSPECT_KEEP_VENV:-}" ] || rm -rf .venv
  "$python" -m venv .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
  printf '%s' "$lock_hash" > .venv/.lock-hash
fi

# 3. The interface's translations, compiled when their sources changed.
for source in resources/translations/*.ts; do
  [ "${source%.ts}.qm" -nt "$source" ] || { tools/translate.sh --release; break; }
done
