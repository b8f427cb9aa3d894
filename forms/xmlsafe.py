"""XML from outside: parsed without entities, document types, network or huge trees."""

from __future__ import annotations

from typing import Final

from lxml import etree

from forms.errors import FormError

SIZE_LIMIT: Final = 60_000_000
DEPTH_LIMIT: Final = 200

XFORMS: Final = "http://www.w3.org/2002/xforms"
XHTML: Final = "http://www.w3.org/1999/xhtml"
JAVAROSA: Final = "http://openrosa.org/javarosa"
OPENROSA: Final = "http://openrosa.org/xforms"
ODK: Final = "http://www.opendatakit.org/xforms"
ENTITIES: Final = "http://www.opendatakit.org/xforms/entities"
FIELDINSPECT: Final = "urn:fieldinspect:checklist:1"


def parse_xml(data: bytes, what: str) -> etree._Element:
    """The root element of a document.

    Args:
        data: the bytes of the file.
        what: its name for messages.

    Raises:
        FormError: not well-formed, too big, too deep, or with a document type.
    """
    if len(data) > SIZE_LIMIT:
        raise FormError(what, f"the file has more than {SIZE_LIMIT // 1_000_000} MB")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise FormError(f"{what}, line {line}", f"this is not well-formed XML ({error.msg})") from error
    if root.getroottree().docinfo.internalDTD is not None or b"<!DOCTYPE" in data[:4096]:
        raise FormError(
            what, "the file declares a document type, which is not accepted", "remove the DOCTYPE line"
        )
    _check_depth(root, what)
    return root


def _check_depth(root: etree._Element, what: str) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > DEPTH_LIMIT:
            raise FormError(what, f"elements are nested more than {DEPTH_LIMIT} deep")
        level = [child for element in level for child in element if len(child) or depth < 2]


def local(element: etree._Element) -> str:
    """The element's name without its namespace; blank for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str, namespace: str = "") -> str:
    """An attribute's text, blank if it is not there."""
    found = element.get(f"{{{namespace}}}{name}" if namespace else name)
    return str(found) if found is not None else ""


def place_of(element: etree._Element, what: str = "") -> str:
    """`line 12, <bind /data/a>` for messages."""
    subject = attribute(element, "nodeset") or attribute(element, "ref") or what or attribute(element, "id")
    name = f"<{local(element)} {subject}>" if subject else f"<{local(element)}>"
    return f"line {element.sourceline}, {name}" if element.sourceline else name
