"""Text as a QR code of level M (ISO/IEC 18004), versions 1 to 10: what the head of a document needs, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_BLOCKS: tuple[tuple[int, tuple[tuple[int, int], ...]], ...] = (
    (10, ((1, 16),)),
    (16, ((1, 28),)),
    (26, ((1, 44),)),
    (18, ((2, 32),)),
    (24, ((2, 43),)),
    (16, ((4, 27),)),
    (18, ((4, 31),)),
    (22, ((2, 38), (2, 39))),
    (22, ((3, 36), (2, 37))),
    (26, ((4, 43), (1, 44))),
)
"""For each version: correction codewords a block, and how many blocks hold how many data codewords (level M)."""
_ALIGNED: tuple[tuple[int, ...], ...] = (
    (), (6, 18), (6, 22), (6, 26), (6, 30), (6, 34), (6, 22, 38), (6, 24, 42), (6, 26, 46), (6, 28, 50),
)  # fmt: skip

Matrix = list[list[bool]]


class TooLong(ValueError):
    """The text does not fit the largest code that is drawn."""


def qr_matrix(text: str) -> Matrix:
    """Give the rows of dark (True) and light squares, without the quiet zone.

    Raises:
        TooLong: more than 311 characters of its alphabet, or 213 bytes of other text.
    """
    version, words = _data_words(text)
    size = 17 + 4 * version
    dark, fixed = _frame(version, size)
    _fill(dark, fixed, _with_correction(version, words))
    candidates = []
    for mask in range(8):
        masked = _masked(dark, fixed, mask)
        _write_format(masked, mask)
        candidates.append(masked)
    return min(candidates, key=_penalty)


def _data_words(text: str) -> tuple[int, list[int]]:
    """The smallest version that holds the text, and its data codewords."""
    plain = all(c in _ALPHABET for c in text)
    raw = text.encode("utf-8")
    for version, (_, groups) in enumerate(_BLOCKS, 1):
        room = sum(count * size for count, size in groups)
        bits = _alphanumeric(text, version) if plain else _bytes(raw, version)
        if len(bits) <= room * 8:
            bits += "0" * min(4, room * 8 - len(bits))
            bits += "0" * (-len(bits) % 8)
            words = [int(bits[i : i + 8], 2) for i in range(0, len(bits), 8)]
            return version, words + [(0xEC, 0x11)[i % 2] for i in range(room - len(words))]
    raise TooLong("the text is too long for the code at the head of a document")


def _alphanumeric(text: str, version: int) -> str:
    bits = "0010" + format(len(text), f"0{9 if version < 10 else 11}b")
    for i in range(0, len(text) - 1, 2):
        bits += format(_ALPHABET.index(text[i]) * 45 + _ALPHABET.index(text[i + 1]), "011b")
    return bits + (format(_ALPHABET.index(text[-1]), "06b") if len(text) % 2 else "")


def _bytes(raw: bytes, version: int) -> str:
    count = format(len(raw), f"0{8 if version < 10 else 16}b")
    return "0100" + count + "".join(format(byte, "08b") for byte in raw)


def _powers() -> tuple[list[int], list[int]]:
    """Powers of two, and their logarithms, in the field of 256 elements over x^8+x^4+x^3+x^2+1."""
    power, logarithm, value = [0] * 510, [0] * 256, 1
    for i in range(255):
        power[i] = power[i + 255] = value
        logarithm[value] = i
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return power, logarithm


_POWER, _LOGARITHM = _powers()


def _correction(data: list[int], count: int) -> list[int]:
    """The Reed-Solomon codewords of one block."""
    generator = [1]
    for i in range(count):
        longer = [*generator, 0]
        for k, factor in enumerate(generator):
            longer[k + 1] ^= _POWER[_LOGARITHM[factor] + i] if factor else 0
        generator = longer
    rest = [*data, *[0] * count]
    for i in range(len(data)):
        lead = rest[i]
        for k, factor in enumerate(generator if lead else ()):
            rest[i + k] ^= _POWER[_LOGARITHM[factor] + _LOGARITHM[lead]] if factor else 0
    return rest[len(data) :]


def _with_correction(version: int, words: list[int]) -> str:
    """All codewords as bits, blocks interleaved."""
    count, groups = _BLOCKS[version - 1]
    blocks: list[list[int]] = []
    at = 0
    for number, size in groups:
        for _ in range(number):
            blocks.append(words[at : at + size])
            at += size
    corrections = [_correction(block, count) for block in blocks]
    longest = max(len(block) for block in blocks)
    mixed = [block[i] for i in range(longest) for block in blocks if i < len(block)]
    mixed += [block[i] for i in range(count) for block in corrections]
    return "".join(format(word, "08b") for word in mixed)


def _frame(version: int, size: int) -> tuple[Matrix, Matrix]:
    """The fixed patterns, and which squares they take (the format's among them)."""
    dark = [[False] * size for _ in range(size)]
    fixed = [[False] * size for _ in range(size)]

    def put(row: int, column: int, on: bool) -> None:
        if 0 <= row < size and 0 <= column < size:
            dark[row][column] = on
            fixed[row][column] = True

    for i in range(size):
        put(6, i, i % 2 == 0)
        put(i, 6, i % 2 == 0)
    for top, left in ((3, 3), (3, size - 4), (size - 4, 3)):
        for dy in range(-4, 5):
            for dx in range(-4, 5):
                put(top + dy, left + dx, max(abs(dx), abs(dy)) in (0, 1, 3))
    places = _ALIGNED[version - 1]
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    for y in places:
        for x in places:
            for dy in range(-2, 3) if (y, x) not in corners else ():
                for dx in range(-2, 3):
                    put(y + dy, x + dx, max(abs(dx), abs(dy)) != 1)
    for row, column in _format_places(size):
        fixed[row][column] = True
    put(size - 8, 8, True)
    if version >= 7:
        bits = version << 12 | _remainder(version, 12, 0x1F25)
        for i in range(18):
            put(i // 3, size - 11 + i % 3, bool(bits >> i & 1))
            put(size - 11 + i % 3, i // 3, bool(bits >> i & 1))
    return dark, fixed


def _format_places(size: int) -> list[tuple[int, int]]:
    """Where the fifteen bits of the format stand, lowest first, twice."""
    beside = [*range(6), 7, 8]
    first = [(i, 8) for i in beside] + [(8, i) for i in (7, 5, 4, 3, 2, 1, 0)]
    second = [(8, size - 1 - i) for i in range(8)] + [(size - 7 + i, 8) for i in range(7)]
    return first + second


def _remainder(value: int, degree: int, generator: int) -> int:
    value <<= degree
    while value.bit_length() > degree:
        value ^= generator << value.bit_length() - generator.bit_length()
    return value


def _write_format(dark: Matrix, mask: int) -> None:
    bits = (mask << 10 | _remainder(mask, 10, 0x537)) ^ 0x5412
    for i, (row, column) in enumerate(_format_places(len(dark))):
        dark[row][column] = bool(bits >> i % 15 & 1)


def _fill(dark: Matrix, fixed: Matrix, bits: str) -> None:
    """Lay the bits into the free squares, two columns at a time, up and down from the right."""
    for (row, column), bit in zip(_path(fixed), bits, strict=False):
        dark[row][column] = bit == "1"


def _path(fixed: Matrix) -> Iterator[tuple[int, int]]:
    size = len(fixed)
    upwards = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for row in range(size - 1, -1, -1) if upwards else range(size):
            for column in (right, right - 1):
                if not fixed[row][column]:
                    yield row, column
        upwards = not upwards


_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)


def _masked(dark: Matrix, fixed: Matrix, mask: int) -> Matrix:
    rule = _MASKS[mask]
    return [
        [on != (not fixed[y][x] and rule(y, x)) for x, on in enumerate(row)] for y, row in enumerate(dark)
    ]


def _penalty(dark: Matrix) -> int:
    """How hard a pattern is to read: long runs, blocks, shapes like a corner, too much of one colour."""
    rows = ["".join("1" if on else "0" for on in row) for row in dark]
    lines = rows + ["".join(column) for column in zip(*rows, strict=True)]
    total = 0
    for line in lines:
        for run in line.replace("01", "0 1").replace("10", "1 0").split():
            total += len(run) - 2 if len(run) >= 5 else 0
        total += 40 * sum(line.startswith(("10111010000", "00001011101"), i) for i in range(len(line) - 10))
    for above, below in pairwise(rows):
        total += 3 * sum(above[i] == above[i + 1] == below[i] == below[i + 1] for i in range(len(above) - 1))
    share = sum(row.count("1") for row in rows) * 100 / len(rows) ** 2
    return total + 10 * int(abs(share - 50) / 5)
