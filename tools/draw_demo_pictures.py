"""Draws the demo's first four pictures: nobody was photographed, and the same program gives the same pictures."""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont

SIZE = (1600, 1200)
LIMIT = 250_000
FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
Colour = tuple[int, int, int]
Point = tuple[float, float]
Drawn = tuple[Callable[[], Image.Image], str, str]
"""What draws a picture, the moment at which it is taken, its title."""


def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Noto Sans as it ships with the program."""
    return ImageFont.truetype(str(FONTS / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf"), size)


def gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    """A vertical run from one colour to another."""
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        share = y / max(1, size[1] - 1)
        column.putpixel((0, y), tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True)))
    return column.resize(size)


def panel(
    image: Image.Image, box: Sequence[int], top: Colour, bottom: Colour, *, radius: int = 6, shadow: int = 14
) -> None:
    """A solid part with light from above and a soft shadow behind it."""
    x0, y0, x1, y1 = box
    if shadow:
        layer = Image.new("L", image.size, 0)
        ImageDraw.Draw(layer).rounded_rectangle(
            (x0 + shadow, y0 + shadow, x1 + shadow, y1 + shadow), radius, 120
        )
        dark = Image.new("RGB", image.size, (18, 20, 22))
        image.paste(dark, mask=layer.filter(ImageFilter.GaussianBlur(shadow)))
    mask = Image.new("L", (x1 - x0, y1 - y0), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, x1 - x0 - 1, y1 - y0 - 1), radius, 255)
    image.paste(gradient((x1 - x0, y1 - y0), top, bottom), (x0, y0), mask)
    edge = tuple(min(255, c + 40) for c in top)
    ImageDraw.Draw(image).line((x0 + radius, y0 + 1, x1 - radius, y0 + 1), fill=edge, width=2)


def bolt(image: Image.Image, at: Point, size: int, *, hole: bool = False) -> None:
    """A hexagon bolt, or the empty hole where one should be."""
    draw, (x, y) = ImageDraw.Draw(image), at
    if hole:
        draw.ellipse((x - size, y - size, x + size, y + size), fill=(150, 156, 152))
        draw.ellipse((x - size * 0.6, y - size * 0.6, x + size * 0.6, y + size * 0.6), fill=(14, 16, 16))
        return
    ring = [(x + size * math.cos(math.pi / 3 * k), y + size * math.sin(math.pi / 3 * k)) for k in range(6)]
    draw.polygon(ring, fill=(168, 172, 174), outline=(70, 74, 76))
    draw.ellipse((x - size * 0.4, y - size * 0.4, x + size * 0.4, y + size * 0.4), fill=(124, 128, 130))


def finish(image: Image.Image, seed: int, *, warmth: float = 1.0) -> Image.Image:
    """What a camera adds: grain, less light in the corners, a little softness."""
    image = image.filter(ImageFilter.GaussianBlur(0.9))
    chance = random.Random(seed)
    grain = Image.frombytes("L", (400, 300), bytes(chance.randrange(116, 140) for _ in range(400 * 300)))
    grain = grain.resize(SIZE, Image.Resampling.BICUBIC).convert("RGB")
    image = ImageChops.overlay(image, grain)
    light = Image.radial_gradient("L").resize((SIZE[0] * 2, SIZE[1] * 2)).crop((800, 600, 2400, 1800))
    light = light.point(lambda v: 255 - round(max(0, v - 40) * 0.62)).convert("RGB")
    image = ImageChops.multiply(image, light)
    if warmth != 1.0:
        red, green, blue = image.split()
        image = Image.merge("RGB", (red.point(lambda v: min(255, round(v * warmth))), green, blue))
    return ImageEnhance.Contrast(image).enhance(1.06)


def tilted(sheet: Image.Image, corners: Sequence[Point], onto: Image.Image) -> None:
    """Lay a sheet on a picture so that its corners (from upper left, clockwise) come to lie on four points."""
    width, height = sheet.size
    source = ((0, 0), (width, 0), (width, height), (0, height))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    factors = _solved(rows)
    moved = sheet.convert("RGBA").transform(
        onto.size, Image.Transform.PERSPECTIVE, factors, Image.Resampling.BICUBIC
    )
    shade = Image.new("L", onto.size, 0)
    ImageDraw.Draw(shade).polygon([(x + 10, y + 14) for x, y in corners], fill=150)
    onto.paste((20, 16, 12), mask=shade.filter(ImageFilter.GaussianBlur(14)))
    onto.paste(moved, mask=moved.getchannel("A"))


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss elimination of eight equations, each with its right side last."""
    size = len(rows)
    for column in range(size):
        best = max(range(column, size), key=lambda r: abs(rows[r][column]))
        rows[column], rows[best] = rows[best], rows[column]
        for row in range(size):
            if row != column:
                factor = rows[row][column] / rows[column][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [rows[k][size] / rows[k][k] for k in range(size)]


def scribble(
    draw: ImageDraw.ImageDraw, box: Sequence[float], chance: random.Random, ink: Colour, width: int = 4
) -> None:
    """A word in a hurried hand that nobody can read."""
    x0, y0, x1, y1 = box
    points: list[Point] = []
    x, phase = x0, chance.random() * 6
    while x < x1:
        tall = 1.0 if chance.random() < 0.78 else 1.9
        y = (y0 + y1) / 2 + math.sin(phase) * (y1 - y0) * 0.28 * tall
        points.append((x, y))
        x, phase = x + 4.2 + chance.random() * 1.6, phase + 0.8 + chance.random() * 0.7
    draw.line(points, fill=ink, width=width, joint="curve")


def press() -> Image.Image:
    """A cutting press without its side guard, switched off, locked and tagged."""
    image = gradient(SIZE, (196, 200, 196), (150, 156, 154))
    draw = ImageDraw.Draw(image)
    for x in (60, 1190):
        draw.rectangle((x, 40, x + 330, 330), fill=(214, 224, 228))
        for k in range(1, 4):
            draw.line((x + k * 82, 40, x + k * 82, 330), fill=(168, 176, 178), width=6)
        draw.line((x, 180, x + 330, 180), fill=(168, 176, 178), width=6)
    image.paste(gradient((1600, 260), (104, 104, 98), (64, 64, 60)), (0, 940))
    draw.polygon([(0, 1010), (1600, 960), (1600, 984), (0, 1036)], fill=(206, 176, 44))
    panel(image, (330, 110, 1130, 1080), (58, 112, 92), (32, 74, 60), radius=18, shadow=26)
    panel(image, (470, 300, 990, 760), (24, 28, 28), (44, 48, 48), radius=8, shadow=0)
    panel(image, (450, 290, 1010, 400), (126, 132, 132), (84, 90, 90), shadow=10)
    panel(image, (520, 400, 940, 450), (176, 180, 180), (128, 132, 132), shadow=10)
    panel(image, (430, 690, 1030, 800), (140, 146, 144), (92, 98, 96), shadow=16)
    panel(image, (560, 640, 780, 690), (182, 140, 96), (150, 108, 70), radius=2, shadow=8)
    for x in (440, 1020):
        panel(image, (x - 26, 250, x + 26, 850), (186, 190, 192), (120, 126, 128), shadow=8)
    for y in (330, 470, 610, 750):
        bolt(image, (352 + 16, y), 15, hole=True)
        bolt(image, (1092, y), 15)
    panel(image, (1050, 300, 1072, 790), (222, 184, 40), (186, 148, 26), radius=3, shadow=6)
    panel(image, (560, 150, 900, 238), (226, 190, 44), (206, 168, 30), radius=6, shadow=6)
    draw.text((730, 192), "PRESS No. 3", fill=(30, 30, 28), font=font(46, bold=True), anchor="mm")
    _switch_box(image)
    return finish(image, 3)


def _switch_box(image: Image.Image) -> None:
    draw = ImageDraw.Draw(image)
    panel(image, (1220, 470, 1450, 900), (206, 208, 206), (168, 172, 170), radius=12, shadow=18)
    draw.ellipse((1270, 510, 1400, 640), fill=(232, 196, 44))
    draw.ellipse((1292, 532, 1378, 618), fill=(186, 30, 28))
    draw.ellipse((1304, 540, 1350, 574), fill=(222, 92, 84))
    draw.rounded_rectangle((1300, 690, 1370, 760), 10, fill=(48, 50, 52))
    draw.rectangle((1328, 670, 1342, 780), fill=(26, 26, 28))
    draw.arc((1302, 742, 1368, 830), 180, 360, fill=(150, 154, 156), width=12)
    panel(image, (1290, 786, 1380, 866), (190, 44, 40), (150, 26, 24), radius=8, shadow=6)
    tag = Image.new("RGB", (250, 330), (250, 246, 232))
    drawn = ImageDraw.Draw(tag)
    drawn.rectangle((0, 0, 250, 92), fill=(190, 34, 30))
    drawn.text((125, 48), "DO NOT START", fill=(255, 255, 255), font=font(30, bold=True), anchor="mm")
    for row in range(3):
        scribble(drawn, (24, 116 + row * 62, 216, 156 + row * 62), random.Random(row), (30, 46, 110))
    drawn.ellipse((112, 296, 138, 322), fill=(120, 120, 112))
    tilted(tag, [(1196, 880), (1368, 866), (1396, 1092), (1222, 1110)], image)


def fire_exit() -> Image.Image:
    """A fire exit with cartons and rolls of cloth before it."""
    image = gradient(SIZE, (216, 212, 202), (184, 180, 170))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 620, 1600, 960), fill=(142, 156, 160))
    image.paste(gradient((1600, 240), (122, 118, 112), (84, 80, 76)), (0, 960))
    for k in range(9):
        draw.line((k * 260 - 300, 1200, k * 180, 960), fill=(104, 100, 96), width=3)
    draw.rectangle((508, 220, 1092, 962), fill=(92, 96, 98))
    for x in (526, 806):
        panel(image, (x, 238, x + 268, 960), (176, 186, 188), (134, 144, 148), radius=2, shadow=0)
        draw.rectangle((x + 74, 300, x + 194, 470), fill=(206, 222, 226), outline=(98, 104, 106), width=6)
        panel(image, (x + 20, 618, x + 248, 650), (206, 54, 46), (160, 34, 30), radius=14, shadow=6)
    panel(image, (640, 96, 960, 198), (28, 138, 78), (16, 112, 60), radius=8, shadow=10)
    draw.text((868, 146), "EXIT", fill=(250, 252, 250), font=font(62, bold=True), anchor="mm")
    _runner(draw, (700, 146))
    panel(image, (1220, 600, 1296, 850), (204, 40, 34), (148, 20, 18), radius=30, shadow=12)
    draw.rectangle((1238, 566, 1278, 606), fill=(44, 46, 48))
    draw.arc((1180, 580, 1250, 760), 100, 300, fill=(34, 34, 36), width=12)
    panel(image, (1206, 420, 1310, 524), (206, 44, 36), (186, 30, 26), radius=4, shadow=6)
    draw.text((1258, 472), "F", fill=(255, 255, 255), font=font(64, bold=True), anchor="mm")
    _cartons(image)
    return finish(image, 5, warmth=1.03)


def _runner(draw: ImageDraw.ImageDraw, at: Point) -> None:
    x, y = at
    white = (250, 252, 250)
    draw.ellipse((x + 2, y - 40, x + 22, y - 20), fill=white)
    draw.line([(x + 6, y - 14), (x - 10, y + 10), (x - 34, y + 12)], fill=white, width=9, joint="curve")
    draw.line([(x - 10, y + 8), (x + 8, y + 20), (x + 2, y + 42)], fill=white, width=9, joint="curve")
    draw.line([(x + 4, y - 14), (x + 28, y - 4)], fill=white, width=8)
    draw.line([(x + 4, y - 12), (x - 16, y - 14), (x - 24, y)], fill=white, width=7, joint="curve")


def _cartons(image: Image.Image) -> None:
    chance = random.Random(11)
    boxes = [
        (470, 800, 730, 1060), (716, 820, 956, 1066), (500, 580, 740, 806), (742, 610, 930, 824),
        (940, 850, 1150, 1080), (560, 420, 730, 584), (330, 880, 486, 1090),
    ]  # fmt: skip
    for x0, y0, x1, y1 in boxes:
        shift = chance.randrange(-14, 14)
        brown = (186 + shift, 146 + shift, 100 + shift)
        panel(image, (x0, y0, x1, y1), brown, tuple(c - 34 for c in brown), radius=3, shadow=14)
        draw = ImageDraw.Draw(image)
        middle = (x0 + x1) // 2
        draw.rectangle((middle - 14, y0, middle + 14, y1), fill=(206, 176, 128))
        draw.line((x0, y0 + 34, x1, y0 + 34), fill=tuple(c - 50 for c in brown), width=3)
        panel(
            image, (x0 + 18, y1 - 76, x0 + 98, y1 - 26), (244, 242, 234), (226, 224, 214), radius=2, shadow=0
        )
        for row in range(3):
            draw.line(
                (x0 + 28, y1 - 66 + row * 14, x0 + 86 - row * 8, y1 - 66 + row * 14),
                fill=(70, 70, 70),
                width=4,
            )
    for k, colour in enumerate(((60, 84, 140), (150, 54, 66), (206, 200, 184))):
        x = 1010 + k * 58
        panel(
            image,
            (x, 640 + k * 26, x + 62, 1110),
            colour,
            tuple(c * 2 // 3 for c in colour),
            radius=26,
            shadow=10,
        )
        ImageDraw.Draw(image).ellipse((x + 8, 632 + k * 26, x + 54, 662 + k * 26), fill=(214, 206, 190))


def notebook() -> Image.Image:
    """A page of a notebook in which somebody wrote the hours of Sundays."""
    image = gradient(SIZE, (132, 92, 58), (100, 66, 40))
    draw, chance = ImageDraw.Draw(image), random.Random(21)
    for _ in range(70):
        y = chance.randrange(1200)
        points = [(x, y + 10 * math.sin(x / 260 + y)) for x in range(0, 1601, 40)]
        draw.line(points, fill=(112 + chance.randrange(30), 78, 48), width=chance.randrange(1, 4))
    page = Image.new("RGB", (1000, 1240), (247, 243, 228))
    drawn = ImageDraw.Draw(page)
    for y in range(190, 1220, 62):
        drawn.line((30, y, 970, y), fill=(164, 190, 214), width=3)
    for x in (150, 470, 650, 820):
        drawn.line((x, 120, x, 1200), fill=(206, 130, 130), width=3)
    drawn.text((500, 66), "PACKING – SUNDAYS", fill=(28, 40, 96), font=font(52, bold=True), anchor="mm")
    for x, word in ((310, "Works no."), (560, "From"), (735, "To"), (895, "Hours")):
        drawn.text((x, 158), word, fill=(28, 40, 96), font=font(34), anchor="mm")
    _entries(drawn, chance)
    tilted(page, [(286, 60), (1226, 26), (1352, 1150), (196, 1186)], image)
    pen = ImageDraw.Draw(image)
    pen.line((1330, 330, 1486, 1010), fill=(26, 34, 82), width=30)
    pen.line((1486, 1010, 1500, 1070), fill=(196, 190, 170), width=20)
    pen.line((1322, 300, 1334, 350), fill=(206, 208, 210), width=26)
    return finish(image, 7, warmth=1.04)


def _entries(drawn: ImageDraw.ImageDraw, chance: random.Random) -> None:
    ink, total = (34, 50, 122), 0
    for row in range(14):
        y = 222 + row * 62
        first, hours = 7, (5, 6, 7)[chance.randrange(3)]
        total += hours
        drawn.text((90, y), f"{1 + row // 5}.", fill=ink, font=font(34), anchor="mm")
        drawn.text(
            (230 + chance.randrange(-8, 8), y),
            f"P{101 + (row * 7) % 43}",
            fill=ink,
            font=font(36),
            anchor="mm",
        )
        scribble(drawn, (300, y - 18, 448, y + 18), chance, ink)
        drawn.text((560, y), f"{first}.00", fill=ink, font=font(36), anchor="mm")
        drawn.text(
            (735, y), f"{first + hours}.{chance.choice(('00', '30'))}", fill=ink, font=font(36), anchor="mm"
        )
        drawn.text((895, y), f"{hours}", fill=ink, font=font(38), anchor="mm")
    drawn.line((830, 1080, 960, 1076), fill=(176, 30, 30), width=5)
    drawn.text((895, 1122), str(total), fill=(176, 30, 30), font=font(46, bold=True), anchor="mm")


def notice_board() -> Image.Image:
    """A board beside the gate with hours of work, rest days and the inspectorate's address."""
    image = gradient(SIZE, (222, 224, 218), (192, 194, 188))
    chance = random.Random(31)
    panel(image, (150, 110, 1450, 1080), (120, 84, 52), (92, 62, 38), radius=10, shadow=26)
    panel(image, (186, 146, 1414, 1044), (190, 150, 104), (172, 132, 88), radius=4, shadow=0)
    draw = ImageDraw.Draw(image)
    for _ in range(5200):
        x, y, dark = chance.randrange(190, 1410), chance.randrange(150, 1040), chance.randrange(-26, 22)
        draw.ellipse((x, y, x + 3, y + 3), fill=(178 + dark, 138 + dark, 94 + dark))
    sheets = [
        ("HOURS OF WORK", (250, 190), (400, 520), "table"), ("LABOUR INSPECTORATE", (700, 180), (420, 300), "lines"),
        ("DAYS OF REST", (690, 520), (300, 400), "lines"), ("FIRST AID", (1040, 520), (300, 250), "cross"),
        ("SAFETY COMMITTEE", (270, 750), (360, 250), "lines"), ("CANTEEN", (1050, 800), (270, 200), "lines"),
    ]  # fmt: skip
    for title, at, size, content in sheets:
        sheet = _sheet(title, size, content)
        x, y = at[0] + chance.randrange(-6, 6), at[1] + chance.randrange(-6, 6)
        lean = chance.randrange(-10, 10)
        corners = [
            (x, y + lean),
            (x + size[0], y),
            (x + size[0] - lean, y + size[1]),
            (x - lean, y + size[1] + lean),
        ]
        tilted(sheet, corners, image)
        pin = ImageDraw.Draw(image)
        px, py = x + size[0] / 2, y + 16
        pin.ellipse(
            (px - 13, py - 13, px + 13, py + 13),
            fill=chance.choice(((190, 36, 32), (34, 84, 160), (26, 122, 66))),
        )
        pin.ellipse((px - 6, py - 9, px + 1, py - 2), fill=(244, 244, 244))
    return finish(image, 9)


def _sheet(title: str, size: tuple[int, int], content: str) -> Image.Image:
    sheet = Image.new("RGB", size, (251, 250, 245))
    draw, chance = ImageDraw.Draw(sheet), random.Random(title)
    width, height = size
    draw.rectangle((0, 34, width, 92), fill=(24, 60, 104))
    draw.text((width / 2, 63), title, fill=(255, 255, 255), font=font(30, bold=True), anchor="mm")
    if content == "cross":
        draw.rectangle((width / 2 - 24, 112, width / 2 + 24, height - 20), fill=(22, 128, 70))
        draw.rectangle((width / 2 - 72, 154, width / 2 + 72, 202), fill=(22, 128, 70))
    elif content == "table":
        for row, hours in enumerate(("06.00 – 14.00", "14.00 – 22.00", "Break 30 min", "Sunday: rest")):
            y = 136 + row * 84
            draw.rectangle((26, y, width - 26, y + 70), outline=(90, 98, 108), width=3)
            draw.text((width / 2, y + 35), hours, fill=(30, 34, 40), font=font(32), anchor="mm")
    else:
        for y in range(116, height - 24, 30):
            draw.line((26, y, width - 26 - chance.randrange(0, 90), y), fill=(120, 124, 130), width=6)
    return sheet


PICTURES: dict[str, Drawn] = {
    "press-without-guard": (press, "2026:11:24 09:35:31", "Press no. 3 without its side guard"),
    "fire-exit": (fire_exit, "2026:11:24 09:22:08", "Fire exit behind cartons and rolls"),
    "notebook-page": (notebook, "2026:11:24 10:31:40", "Page of the packing notebook"),
    "notice-board": (notice_board, "2026:11:24 09:50:55", "Notice board beside the gate"),
}


def save(image: Image.Image, path: Path, taken: str, title: str) -> int:
    """Write a JPEG below the limit, with the moment at which the story has it taken; return its bytes."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0131], exif[0x0132], exif[0x0112] = title, "tools/draw_demo_pictures.py", taken, 1
    details = exif.get_ifd(0x8769)
    details[0x9003], details[0x9004], details[0x9011] = taken, taken, "-01:00"
    for quality in range(86, 40, -4):
        image.save(path, "JPEG", quality=quality, exif=exif, optimize=True, progressive=False)
        if path.stat().st_size < LIMIT:
            return path.stat().st_size
    raise SystemExit(f"{path.name} does not get below {LIMIT} bytes")


def draw_all(pictures: Mapping[str, Drawn]) -> None:
    """Draw pictures into the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FONTS.parent / "demo" / "photos")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, (draw, taken, title) in pictures.items():
        print(f"{name}.jpg {save(draw(), folder / f'{name}.jpg', taken, title):,} bytes")


if __name__ == "__main__":
    draw_all(PICTURES)
