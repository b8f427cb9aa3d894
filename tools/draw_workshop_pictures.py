"""Draws the three pictures of the demo's second visit: a saw, a switchboard and a shelf of a joiner's workshop."""

from __future__ import annotations

import math
import random

from draw_demo_pictures import (
    SIZE,
    Colour,
    Drawn,
    Point,
    bolt,
    draw_all,
    finish,
    font,
    gradient,
    panel,
    scribble,
    tilted,
)
from PIL import Image, ImageDraw, ImageFilter

WOOD: Colour = (204, 164, 112)
DUST: Colour = (214, 184, 138)


def saw() -> Image.Image:
    """A bench saw whose blade runs without its hood; the arm that should carry it ends in two empty holes."""
    image = gradient(SIZE, (206, 202, 190), (168, 162, 150))
    draw, chance = ImageDraw.Draw(image), random.Random(41)
    for x in range(0, 1600, 200):
        draw.line((x, 0, x, 700), fill=(186, 180, 168), width=4)
    _boards_on_wall(image, chance)
    image.paste(gradient((1600, 320), (134, 124, 108), (92, 84, 72)), (0, 880))
    draw.polygon([(150, 730), (330, 560), (1270, 560), (1450, 730)], fill=(168, 174, 176))
    draw.line((330, 560, 1270, 560), fill=(206, 212, 214), width=4)
    _arm(image)
    _blade(image, (760, 610), 226)
    _body(image)
    draw.polygon([(150, 730), (236, 648), (1364, 648), (1450, 730)], fill=(176, 182, 184))
    draw.polygon([(536, 646), (1012, 646), (1016, 656), (532, 656)], fill=(36, 40, 42))
    panel(image, (150, 728, 1450, 776), (150, 156, 158), (98, 104, 106), radius=4, shadow=12)
    _plank(image, chance)
    _dust(image, (240, 640, 1380, 726), chance, 420)
    _dust(image, (180, 1080, 1480, 1190), chance, 900)
    return finish(image, 43, warmth=1.03)


def _body(image: Image.Image) -> None:
    """What carries the table: slits for the dust, the plate with the saw's number, its two buttons."""
    draw = ImageDraw.Draw(image)
    panel(image, (250, 700, 1350, 1130), (62, 92, 110), (36, 58, 72), radius=10, shadow=24)
    panel(image, (520, 820, 780, 1040), (48, 74, 90), (40, 62, 76), radius=8, shadow=0)
    for k in range(6):
        draw.rounded_rectangle((548, 846 + k * 32, 752, 858 + k * 32), 5, fill=(24, 38, 46))
    panel(image, (880, 820, 1290, 910), (226, 190, 44), (206, 168, 30), radius=6, shadow=6)
    draw.text((1085, 865), "SAW No. 2", fill=(30, 30, 28), font=font(48, bold=True), anchor="mm")
    for x, colour in ((1130, (40, 132, 72)), (1200, (190, 40, 34))):
        draw.ellipse((x - 28, 950, x + 28, 1006), fill=tuple(c // 2 for c in colour))
        draw.ellipse((x - 22, 954, x + 22, 998), fill=colour)


def _boards_on_wall(image: Image.Image, chance: random.Random) -> None:
    for k in range(5):
        shift = chance.randrange(-16, 16)
        brown = (196 + shift, 158 + shift, 108 + shift)
        panel(
            image,
            (60 + k * 46, 150 - k * 12, 100 + k * 46, 900),
            brown,
            tuple(c - 40 for c in brown),
            shadow=8,
        )
    panel(image, (1210, 110, 1530, 420), (116, 88, 60), (92, 68, 46), radius=4, shadow=10)
    draw = ImageDraw.Draw(image)
    for k in range(4):
        x = 1250 + k * 76
        draw.rounded_rectangle(
            (x, 150, x + 24, 250), 8, fill=((176, 52, 40), (52, 92, 140), (206, 170, 60), (60, 120, 80))[k]
        )
        draw.rectangle((x + 6, 248, x + 18, 370 - k * 14), fill=(168, 174, 178))


def _arm(image: Image.Image) -> None:
    """The riving knife's arm, bare where the hood was."""
    draw = ImageDraw.Draw(image)
    draw.polygon([(1040, 640), (1082, 640), (1076, 420), (1046, 396), (1030, 420)], fill=(120, 126, 130))
    draw.line((1046, 396, 1040, 640), fill=(176, 182, 186), width=5)
    for y in (446, 506):
        bolt(image, (1054, y), 14, hole=True)


def _blade(image: Image.Image, at: Point, size: int) -> None:
    x, y = at
    shade = Image.new("L", image.size, 0)
    ImageDraw.Draw(shade).ellipse((x - size + 18, y - size + 14, x + size + 18, y + size + 14), fill=110)
    image.paste((30, 26, 22), mask=shade.filter(ImageFilter.GaussianBlur(12)))
    draw = ImageDraw.Draw(image)
    teeth = 48
    ring: list[Point] = []
    for k in range(teeth):
        turn = 2 * math.pi * k / teeth
        for by, far in ((0.0, size - 16), (0.7, size + 6), (0.82, size - 14)):
            angle = turn + by * 2 * math.pi / teeth
            ring.append((x + far * math.cos(angle), y + far * math.sin(angle)))
    draw.polygon(ring, fill=(188, 194, 198))
    for r, tone in ((size - 26, 176), (size - 60, 190), (size - 110, 170), (60, 150)):
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(tone, tone + 6, tone + 10))
    for k in range(5):
        turn = 2 * math.pi * k / 5 + 0.3
        cx, cy = x + 150 * math.cos(turn), y + 150 * math.sin(turn)
        draw.ellipse((cx - 13, cy - 13, cx + 13, cy + 13), fill=(92, 96, 98))
    for k in range(3):
        draw.arc(
            (x - 190 + k * 34, y - 190 + k * 34, x + 190 - k * 34, y + 190 - k * 34),
            205,
            262,
            fill=(226, 232, 236),
            width=5,
        )


def _plank(image: Image.Image, chance: random.Random) -> None:
    draw = ImageDraw.Draw(image)
    draw.polygon([(196, 706), (246, 662), (700, 662), (688, 706)], fill=WOOD)
    draw.polygon([(196, 706), (688, 706), (688, 730), (196, 730)], fill=tuple(c - 46 for c in WOOD))
    for _ in range(9):
        y = chance.randrange(668, 704)
        draw.line((260 - (y - 662), y, 690, y + chance.randrange(-2, 3)), fill=(182, 142, 92), width=2)
    draw.polygon([(860, 668), (1250, 652), (1264, 664), (868, 682)], fill=(96, 104, 108))


def _dust(image: Image.Image, box: tuple[int, int, int, int], chance: random.Random, count: int) -> None:
    draw = ImageDraw.Draw(image)
    x0, y0, x1, y1 = box
    for _ in range(count):
        x, y, r = chance.randrange(x0, x1), y0 + (y1 - y0) * chance.random() ** 0.6, chance.randrange(2, 8)
        shift = chance.randrange(-24, 18)
        draw.ellipse((x, y, x + r * 2, y + r), fill=tuple(c + shift for c in DUST))


def switchboard() -> Image.Image:
    """A switchboard without its door; boards and sacks of sawdust stand before it."""
    image = gradient(SIZE, (198, 202, 200), (164, 168, 166))
    draw, chance = ImageDraw.Draw(image), random.Random(53)
    for y in range(80, 900, 120):
        draw.line((0, y, 1600, y), fill=(178, 182, 180), width=4)
        for x in range(-(y // 2) % 260, 1600, 260):
            draw.line((x, y, x, y + 120), fill=(178, 182, 180), width=4)
    image.paste(gradient((1600, 240), (128, 122, 112), (88, 82, 74)), (0, 960))
    panel(image, (760, 0, 800, 130), (120, 126, 130), (104, 110, 114), radius=2, shadow=6)
    panel(image, (900, 0, 930, 130), (120, 126, 130), (104, 110, 114), radius=2, shadow=6)
    panel(image, (470, 120, 1130, 900), (152, 160, 164), (116, 124, 128), radius=8, shadow=24)
    panel(image, (510, 160, 1090, 860), (44, 48, 52), (60, 64, 68), radius=4, shadow=0)
    _breakers(image, chance)
    for y in (240, 760):
        panel(image, (1122, y, 1146, y + 56), (98, 104, 108), (74, 80, 84), radius=4, shadow=0)
    _warning(image, (1330, 300))
    _stacked(image, chance)
    _dust(image, (120, 1060, 1560, 1190), chance, 1100)
    return finish(image, 59)


def _breakers(image: Image.Image, chance: random.Random) -> None:
    draw = ImageDraw.Draw(image)
    for row in range(3):
        y = 210 + row * 210
        draw.rectangle((540, y + 46, 1060, y + 66), fill=(176, 180, 182))
        for k in range(9):
            if (row, k) in ((0, 6), (1, 2)):
                draw.rectangle((552 + k * 56, y, 596 + k * 56, y + 116), fill=(16, 16, 18))
                continue
            panel(
                image,
                (552 + k * 56, y, 598 + k * 56, y + 116),
                (232, 232, 228),
                (204, 204, 200),
                radius=3,
                shadow=0,
            )
            up = chance.random() < 0.8
            top = y + (26 if up else 58)
            draw.rectangle((564 + k * 56, y + 22, 586 + k * 56, y + 96), fill=(58, 60, 64))
            draw.rounded_rectangle(
                (566 + k * 56, top, 584 + k * 56, top + 34), 4, fill=(30, 92, 160) if up else (176, 44, 36)
            )
    for k, colour in enumerate(((176, 52, 40), (40, 84, 160), (222, 190, 50), (60, 60, 62))):
        points = [(840 + k * 12 + 46 * math.sin(t / 6 + k), 330 + t * 14) for t in range(40)]
        draw.line(points, fill=colour, width=9, joint="curve")
    draw.ellipse((858, 868, 886, 896), fill=(196, 132, 70))


def _warning(image: Image.Image, at: Point) -> None:
    x, y = at
    draw = ImageDraw.Draw(image)
    draw.polygon([(x, y - 110), (x + 130, y + 110), (x - 130, y + 110)], fill=(24, 24, 24))
    draw.polygon([(x, y - 80), (x + 102, y + 94), (x - 102, y + 94)], fill=(240, 202, 40))
    bolt_ = [
        (x + 12, y - 50),
        (x - 34, y + 30),
        (x - 2, y + 30),
        (x - 16, y + 82),
        (x + 36, y + 4),
        (x + 4, y + 4),
    ]
    draw.polygon(bolt_, fill=(24, 24, 24))


def _stacked(image: Image.Image, chance: random.Random) -> None:
    """Boards that lean on the wall, and sacks before them."""
    for k in range(7):
        shift = chance.randrange(-18, 14)
        brown = tuple(c + shift for c in WOOD)
        board = gradient((90, 1000), tuple(min(255, c + 14) for c in brown), tuple(c - 34 for c in brown))
        drawn = ImageDraw.Draw(board)
        for _ in range(5):
            x = chance.randrange(8, 82)
            drawn.line((x, 0, x + chance.randrange(-8, 8), 1000), fill=tuple(c - 26 for c in brown), width=2)
        foot = 360 + k * 82
        head = foot + 60 + chance.randrange(-16, 16)
        top = 330 + chance.randrange(-60, 60)
        tilted(board, [(head, top), (head + 66, top - 4), (foot + 84, 1110), (foot, 1114)], image)
    for x, wide, tall in ((900, 300, 250), (1120, 270, 220), (250, 260, 230)):
        _sack(image, (x, 1140 - tall, x + wide, 1140), chance)


def _sack(image: Image.Image, box: tuple[int, int, int, int], chance: random.Random) -> None:
    x0, y0, x1, y1 = box
    panel(image, box, (222, 214, 192), (170, 160, 136), radius=60, shadow=18)
    draw = ImageDraw.Draw(image)
    middle = (x0 + x1) // 2
    draw.polygon(
        [(middle - 46, y0 + 6), (middle + 46, y0 + 6), (middle + 70, y0 - 46), (middle - 64, y0 - 40)],
        fill=(206, 198, 174),
    )
    draw.line((middle - 44, y0 + 6, middle + 44, y0 + 6), fill=(120, 84, 50), width=10)
    for _ in range(6):
        x = chance.randrange(x0 + 40, x1 - 40)
        draw.line((x, y0 + 40, x + chance.randrange(-26, 26), y1 - 30), fill=(186, 176, 152), width=4)


def shelf() -> Image.Image:
    """A shelf with containers of paint stripper, glue and oil, none of which says what it holds."""
    image = gradient(SIZE, (176, 168, 154), (136, 128, 114))
    draw, chance = ImageDraw.Draw(image), random.Random(67)
    for x in (150, 1410):
        panel(image, (x, 0, x + 44, 1200), (92, 98, 102), (70, 76, 80), radius=2, shadow=16)
        for y in range(30, 1200, 70):
            draw.ellipse((x + 14, y, x + 30, y + 16), fill=(40, 44, 46))
    for y in (560, 1060):
        panel(image, (120, y, 1490, y + 46), (172, 136, 92), (128, 98, 64), radius=3, shadow=18)
    _can(image, (230, 240, 470, 560), (52, 92, 150))
    _can(image, (510, 200, 770, 560), (226, 226, 216))
    _tin(image, (820, 380, 980, 560), (178, 122, 74), chance)
    _bottle(image, (1040, 250, 1130, 560), (120, 70, 30))
    _tin(image, (1180, 340, 1370, 560), (150, 152, 150), chance)
    _tin(image, (240, 860, 420, 1060), (92, 120, 96), chance)
    _bottle(image, (480, 760, 580, 1060), (196, 176, 90))
    _bottle(image, (620, 800, 710, 1060), (150, 190, 200))
    _can(image, (770, 720, 1040, 1060), (176, 56, 44))
    _tin(image, (1090, 820, 1330, 1060), (186, 182, 170), chance)
    _scrap(image)
    return finish(image, 71, warmth=1.04)


def _can(image: Image.Image, box: tuple[int, int, int, int], colour: Colour) -> None:
    """A jerry can with its handle and cap."""
    x0, y0, x1, y1 = box
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle(
        (x0 + 30, y0 - 62, x1 - 90, y0 + 20), 22, outline=tuple(c * 4 // 5 for c in colour), width=24
    )
    panel(image, (x1 - 84, y0 - 50, x1 - 24, y0 + 10), (40, 42, 44), (24, 26, 28), radius=8, shadow=6)
    panel(
        image,
        box,
        tuple(min(255, c + 20) for c in colour),
        tuple(c * 2 // 3 for c in colour),
        radius=30,
        shadow=18,
    )
    for k in range(2):
        y = y0 + 70 + k * 110
        draw.rounded_rectangle(
            (x0 + 26, y, x1 - 26, y + 66), 14, outline=tuple(c * 3 // 4 for c in colour), width=6
        )
    draw.line((x0 + 14, y0 + 40, x0 + 14, y1 - 40), fill=tuple(min(255, c + 60) for c in colour), width=7)


def _tin(image: Image.Image, box: tuple[int, int, int, int], colour: Colour, chance: random.Random) -> None:
    x0, y0, x1, _ = box
    panel(
        image,
        box,
        tuple(min(255, c + 24) for c in colour),
        tuple(c * 2 // 3 for c in colour),
        radius=8,
        shadow=16,
    )
    draw = ImageDraw.Draw(image)
    draw.ellipse((x0, y0 - 24, x1, y0 + 24), fill=tuple(min(255, c + 44) for c in colour))
    draw.ellipse((x0 + 16, y0 - 14, x1 - 16, y0 + 14), fill=(62, 50, 40))
    for _ in range(5):
        x = chance.randrange(x0 + 10, x1 - 24)
        draw.rounded_rectangle((x, y0 + 6, x + 14, y0 + chance.randrange(40, 150)), 7, fill=(94, 58, 30))


def _bottle(image: Image.Image, box: tuple[int, int, int, int], liquid: Colour) -> None:
    """A bottle that once held something to drink."""
    x0, y0, x1, y1 = box
    middle = (x0 + x1) // 2
    panel(
        image,
        (middle - 18, y0 - 60, middle + 18, y0 + 40),
        (206, 216, 214),
        (170, 180, 178),
        radius=6,
        shadow=4,
    )
    panel(
        image, (middle - 22, y0 - 84, middle + 22, y0 - 48), (190, 44, 38), (140, 24, 20), radius=6, shadow=4
    )
    panel(image, (x0, y0 + 20, x1, y1), (214, 224, 222), (176, 186, 184), radius=26, shadow=14)
    panel(
        image,
        (x0 + 8, y0 + 100, x1 - 8, y1 - 6),
        liquid,
        tuple(c * 3 // 4 for c in liquid),
        radius=18,
        shadow=0,
    )
    ImageDraw.Draw(image).line((x0 + 16, y0 + 60, x0 + 16, y1 - 40), fill=(244, 250, 250), width=6)


def _scrap(image: Image.Image) -> None:
    """The only paper on the shelf: a scrap of tape with something nobody can read."""
    tape = Image.new("RGB", (220, 80), (236, 226, 190))
    scribble(ImageDraw.Draw(tape), (20, 22, 190, 60), random.Random(5), (60, 60, 70), 5)
    tilted(tape, [(560, 420), (730, 404), (736, 468), (566, 486)], image)


PICTURES: dict[str, Drawn] = {
    "saw-without-hood": (saw, "2026:11:25 13:52:18", "Saw no. 2 without its hood"),
    "open-switchboard": (
        switchboard,
        "2026:11:25 14:08:40",
        "Switchboard without its door, behind boards and sacks",
    ),
    "unlabelled-containers": (shelf, "2026:11:25 14:16:05", "Containers without labels in the varnish store"),
}

if __name__ == "__main__":
    draw_all(PICTURES)
