"""Binds: what the model says of a node, with the columns for labour inspection."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lxml import etree

from forms.definition import Bind
from forms.reading import Findings
from forms.xmlsafe import ENTITIES, FIELDINSPECT, JAVAROSA, ODK, OPENROSA, attribute

SENSITIVITIES: Final = ("public", "parties", "internal", "confidential_person")
SEVERITIES: Final = ("minor", "serious", "very_serious", "imminent_danger")
_PRELOADS: Final = frozenset({("timestamp", "start"), ("timestamp", "end"), ("date", "today")})
_KNOWN_TYPES: Final = frozenset(
    {"string", "int", "integer", "boolean", "decimal", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape",
     "binary", "barcode", "intent", "select", "select1", "rank", "long", "double", "float", "anyURI", "text", ""}
)  # fmt: skip


def read_bind(element: etree._Element, findings: Findings) -> Bind:
    """One `<bind>`; what is wrong goes to ``findings``."""
    kind = attribute(element, "type").rpartition(":")[2]
    if kind not in _KNOWN_TYPES:
        findings.warn(
            f"{findings.where(element)}: the type “{kind}” is not known; the answer is kept as text"
        )
    expressions = {
        name: findings.expression(element, attribute(element, name), name)
        for name in ("relevant", "required", "readonly", "constraint", "calculate")
    }
    preload = (attribute(element, "preload", JAVAROSA), attribute(element, "preloadParams", JAVAROSA))
    if not is_known_preload(*preload):
        findings.warn(
            f"{findings.where(element)}: the preload {' '.join(preload).strip()} is not known; it stays blank"
        )
    meta = _meta(element)
    severity = meta.get("severity", "").strip()
    return Bind(
        type=kind if kind in _KNOWN_TYPES and kind else "string",
        **expressions,
        constraint_message=findings.message(element, attribute(element, "constraintMsg", JAVAROSA)),
        required_message=findings.message(element, attribute(element, "requiredMsg", JAVAROSA)),
        preload=preload[0],
        preload_parameters=preload[1],
        finding_when=findings.expression(element, meta.get("finding_when", ""), "fi:finding_when"),
        photo_when=findings.expression(element, meta.get("photo_when", ""), "fi:photo_when"),
        severity=None
        if severity in SEVERITIES
        else findings.expression(element, severity, "fi:severity"),
        severity_word=severity if severity in SEVERITIES else "",
        scale=_scale(element, meta, findings),
        meta=MappingProxyType(meta),
        extra=MappingProxyType(_extra(element)),
    )  # fmt: skip


def is_known_preload(kind: str, parameters: str) -> bool:
    """Whether the engine fills a preload."""
    return (kind, parameters) in _PRELOADS or kind in ("", "uid", "property")


def _meta(element: etree._Element) -> dict[str, str]:
    prefix = f"{{{FIELDINSPECT}}}"
    return {
        str(name).removeprefix(prefix): str(value)
        for name, value in element.attrib.items()
        if str(name).startswith(prefix)
    }


def _extra(element: etree._Element) -> dict[str, str]:
    """Attributes that are kept for the host: max-pixels, saveto, saveIncomplete."""
    found = {}
    for name, value in element.attrib.items():
        namespace, _, bare = str(name).lstrip("{").rpartition("}")
        if namespace in (OPENROSA, ENTITIES, ODK) or bare == "saveIncomplete":
            found[bare] = str(value)
    return found


def _scale(element: etree._Element, meta: Mapping[str, str], findings: Findings) -> int | None:
    text = meta.get("scale", "").strip()
    if not text:
        return None
    if not text.isdigit() or int(text) > 12:
        findings.error(
            findings.where(element, "fi:scale"), f"“{text}” is not a number of decimals from 0 to 12"
        )
        return None
    return int(text)


def check_sensitivity(element: etree._Element, bind: Bind, findings: Findings) -> None:
    """A complainant's identity never enters a form; other words must be known."""
    word = bind.meta.get("sensitivity", "")
    if word == "complaint_source":
        findings.error(
            findings.where(element, "fi:sensitivity"),
            "a form never asks for the source of a complaint",
            "remove the question; complaints have their own room",
        )
    elif word and word not in SENSITIVITIES:
        findings.error(
            findings.where(element, "fi:sensitivity"),
            f"“{word}” is not a sensitivity",
            "use one of " + ", ".join(SENSITIVITIES),
        )


def higher_sensitivity(inherited: str, own: str) -> str:
    """A child can only raise what its group says; nothing said means what is inherited."""
    if not own or own not in SENSITIVITIES:
        return inherited
    if not inherited:
        return own
    return max(inherited, own, key=SENSITIVITIES.index)
