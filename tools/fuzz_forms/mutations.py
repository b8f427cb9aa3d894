"""Ways to damage bytes and XML: small, believable, and greedy ones."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from random import Random
from typing import Final

from lxml import etree

from tools.fuzz_forms.expressions import expression

WORDS: Final = (
    "", " ", "\0", "\ufeff", "١٢", "🙂", "NaN", "1e309", "-", "9" * 400, "a" * 3000, "/data", "../..", "//", "*", "[1]", "(", ")", "'", '"', "&amp;", "&lt;", "<", ">",
    "<!DOCTYPE x>", "<!--", "]]>", "<?x?>", "jr://file/../x.csv", "jr://file-csv/list.csv", "jr://instance/last-saved", "http://example.org/",
    "true()", "count(", "position(..)", "current()", "instance('l')/root/item", "${a}", "jr:itext('x')", "begin_repeat", "end_group", "select_one l", "calculate",
    "|", ";", ",", "\n", "\t", "=cmd|' /C calc'!A0", "((((((((((", "{1,99999}", "(a+)+$", "%Y-%m-%d", "2024-02-30", "99999-01-01", "2024-01-01T99:99:99Z",
)  # fmt: skip


def damaged(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Bytes with one to six wounds."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(found) + 1)
        width = min(chance.choice((0, 1, 1, 2, 8, 64)), len(found) - at)
        match chance.randrange(7):
            case 0:
                found[at : at + width] = chance.choice(WORDS).encode()
            case 1:
                del found[at : at + width]
            case 2:
                found[at:at] = found[at : at + 4 * width]
            case 3 if found:
                found[at % len(found)] = chance.randrange(256)
            case 4:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                found[at : at + width] = other[start : start + chance.randint(0, 200)]
            case 5:
                del found[at:]
            case _:
                found[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 6)))
        if len(found) > 400_000:
            break
    return bytes(found)


def regrown(chance: Random, data: bytes) -> bytes:
    """XML whose elements and attributes were moved, doubled, dropped or rewritten; well-formed again."""
    root = etree.fromstring(data)
    for _ in range(chance.randint(1, 5)):
        nodes = [node for node in root.iter() if isinstance(node.tag, str)]
        node = chance.choice(nodes)
        parent = node.getparent()
        match chance.randrange(8):
            case 0 if node.attrib:
                name = chance.choice(list(node.attrib))
                node.attrib[name] = _clean(chance.choice((expression(chance), chance.choice(WORDS))))
            case 1 if node.attrib:
                del node.attrib[chance.choice(list(node.attrib))]
            case 2 if parent is not None:
                parent.remove(node)
            case 3 if parent is not None:
                parent.insert(chance.randrange(len(parent) + 1), deepcopy(node))
            case 4:
                node.text = _clean(chance.choice(WORDS))
            case 5:
                other = chance.choice(nodes)
                for name, value in other.attrib.items():
                    node.attrib[name] = value
            case 6:
                donor = deepcopy(chance.choice(nodes))
                if len(etree.tostring(donor)) < 20_000:
                    node.insert(chance.randrange(len(node) + 1), donor)
            case _:
                node.tag = chance.choice(nodes).tag
    return etree.tostring(root)


def _clean(text: str) -> str:
    return "".join(letter for letter in text if letter in "\t\n" or letter >= " ")
