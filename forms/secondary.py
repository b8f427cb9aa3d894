"""Which instances a form declares: the primary one, lists inside the form, and lists in files beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lxml import etree

from forms.errors import FormError
from forms.lists import LastSaved, SecondaryInstance, Table, from_xml, read_csv, read_geojson
from forms.reading import Findings
from forms.xmlsafe import attribute, local, parse_xml

LAST_SAVED: Final = "jr://instance/last-saved"
_SCHEMES: Final = ("jr://file/", "jr://file-csv/")
MEDIA_SCHEMES: Final = ("jr://images/", "jr://audio/", "jr://video/", "jr://file/")
FILE_LIMIT: Final = 60_000_000


def read_lists(
    model: etree._Element, media_dir: Path | None, findings: Findings
) -> tuple[etree._Element, dict[str, SecondaryInstance]]:
    """The root element of the primary instance, and the lists by id.

    Raises:
        FormError: there is no primary instance.
    """
    instances = [child for child in model if local(child) == "instance"]
    if not instances:
        raise FormError("model", "there is no instance in the model")
    primary = next((child for child in instances[0] if local(child)), None)
    if primary is None:
        raise FormError("model", "the primary instance is empty")
    lists: dict[str, SecondaryInstance] = {}
    for element in instances[1:]:
        name = attribute(element, "id")
        source = attribute(element, "src")
        if name in lists:
            findings.error(findings.where(element), f"two lists have the name “{name}”", "rename one")
            continue
        try:
            lists[name] = _external(name, source, media_dir, findings) if source else _internal(element)
        except FormError as error:
            findings.note(error)
            lists[name] = Table("root", "item", (), [])
    return primary, lists


def _internal(element: etree._Element) -> SecondaryInstance:
    root = next((child for child in element if local(child)), None)
    return from_xml(root) if root is not None else Table("root", "item", (), [])


def _external(name: str, source: str, media_dir: Path | None, findings: Findings) -> SecondaryInstance:
    if source == LAST_SAVED:
        return LastSaved("", None)
    path = media_path(source, media_dir)
    if path is None or not path.is_file():
        findings.warn(f"the list “{name}” is empty: the file {source.rpartition('/')[2]} is not there")
        return Table("root", "item", (), [])
    suffix = path.suffix.lower()
    if suffix == ".csv" or source.startswith("jr://file-csv/"):
        return read_csv(path)
    if suffix in (".geojson", ".json"):
        return read_geojson(path)
    if path.stat().st_size > FILE_LIMIT:
        raise FormError(path.name, f"the file has more than {FILE_LIMIT // 1_000_000} MB")
    return from_xml(parse_xml(path.read_bytes(), path.name))


def is_beside(address: str) -> bool:
    """Whether the address of a picture, a sound or a film can only mean a file beside the form."""
    name = address
    for scheme in MEDIA_SCHEMES:
        name = name.removeprefix(scheme) if address.startswith(scheme) else name
    parts = name.replace("\\", "/").split("/")
    return (
        bool(name)
        and not name.startswith(("/", "\\"))
        and ".." not in parts
        and ":" not in name
        and "\0" not in name
    )


def media_path(source: str, media_dir: Path | None) -> Path | None:
    """The file of a `jr://file…` address inside the media folder.

    Raises:
        FormError: an address that could lead anywhere else.
    """
    scheme = next((scheme for scheme in _SCHEMES if source.startswith(scheme)), None)
    if scheme is None:
        raise FormError("", f"the address {source} is not supported", "attach the file to the form")
    name = source.removeprefix(scheme)
    parts = name.replace("\\", "/").split("/")
    if not name or name.startswith("/") or ".." in parts or ":" in name or "\0" in name:
        raise FormError("", f"the file name {name} is not accepted", "use a plain name without folders")
    return media_dir / name if media_dir is not None else None
