#!/usr/bin/env bash
# Draws the README's pictures anew: plays the demo without a display into a folder of its own, takes some of its
# screens and the first page of its notice, and writes them with few colours to docs/pictures.
set -euo pipefail
cd "$(dirname "$0")/.."
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

env -u DISPLAY -u WAYLAND_DISPLAY .venv/bin/python -m fieldinspect demo --folder "$folder/demo"
pdftoppm -r 84 -png -f 1 -l 1 -singlefile \
  "$folder/demo/papers/notice-employer-en.pdf" "$folder/demo/screens/notice"

.venv/bin/python - "$folder/demo/screens" docs/pictures <<'PYTHON'
import sys
from pathlib import Path

from PIL import Image

LIMIT = 200_000
PICTURES = {
    "fill-light": "fill-light", "fill-dark": "fill-dark", "today-light": "today-light", "today-dark": "today-dark",
    "finding-light": "finding-light", "review_sign-2-light": "review-and-sign-light", "review-light": "review-light",
    "notice": "notice",
}
drawn, kept = Path(sys.argv[1]), Path(sys.argv[2])
kept.mkdir(parents=True, exist_ok=True)
for name, title in PICTURES.items():
    picture = kept / f"{title}.png"
    with Image.open(drawn / f"{name}.png") as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(picture, optimize=True)
    size = picture.stat().st_size
    if size >= LIMIT:
        sys.exit(f"{picture} has {size:,} bytes; it has to stay below {LIMIT:,}.")
    print(f"{picture} {size:,} bytes")
PYTHON
