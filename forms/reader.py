"""XForm XML to a definition; what is unsupported is refused by name, never skipped in silence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from lxml import etree

from forms.binds import check_sensitivity, higher_sensitivity, read_bind
from forms.body import BodyReader, repeats_of
from forms.definition import AttributeBind, Bind, FormDefinition, NodeDef, Text
from forms.errors import FormError
from forms.instances import InstanceReader, Sketch, namespaces_of
from forms.lists import SecondaryInstance
from forms.reading import Findings
from forms.secondary import is_beside, read_lists
from forms.texts import MEDIA_FORMS
from forms.xmlsafe import ODK, attribute, local, parse_xml

_MODEL: Final = frozenset(
    {"instance", "bind", "itext", "submission", "setvalue", "setgeopoint", "recordaudio"}
)
_SMS: Final = frozenset(f"{{{ODK}}}{name}" for name in ("prefix", "delimiter", "tag"))


def read_form(
    data: bytes, media_dir: Path | None, findings: Findings
) -> tuple[FormDefinition, Mapping[str, SecondaryInstance]]:
    """The definition of a form and its lists.

    Raises:
        FormError: the form cannot be used; ``errors`` holds all that was found.
    """
    root = parse_xml(data, "form")
    head = next((child for child in root if local(child) == "head"), None)
    model = _descendant(root, "model")
    if model is None:
        raise FormError("form", "there is no model in this file", "is it an XForm?")
    body = next((child for child in root if local(child) == "body"), None)
    title = _descendant(head, "title") if head is not None else None
    primary, lists = read_lists(model, media_dir, findings)
    root_path = f"/{local(primary)}"
    instance = InstanceReader(primary, repeats_of(body, root_path))
    by_path = {sketch.path: sketch.index for sketch in instance.sketches}
    binds, ids, attributes = _binds(model, by_path, primary, findings)
    reader = _read_body(model, body, BodyReader(by_path, ids, findings), root_path, findings)
    translations, default = _translations(model, findings)
    submission = _submission(model, findings)
    _warn_of_meta(instance.sketches, findings)
    _warn_of_unknown(model, findings)
    definition = FormDefinition(
        id=attribute(primary, "id") or etree.QName(primary).namespace or local(primary),
        version=attribute(primary, "version"),
        title=("".join(str(part) for part in title.itertext()).strip() if title is not None else ""),
        nodes=_nodes(instance.sketches, binds, reader),
        seed=instance.seed,
        templates=MappingProxyType(instance.templates),
        actions=tuple(reader.body.actions),
        languages=tuple(translations),
        default_language=default,
        translations=MappingProxyType(translations),
        by_path=MappingProxyType(by_path),
        namespaces=MappingProxyType(dict(namespaces_of(root, primary))),
        submission=MappingProxyType(submission),
        body_order=tuple(by_path[path] for path in reader.body.order),
        attribute_binds=tuple(attributes),
    )
    _check_text_ids(definition, findings)
    _check_media(definition, findings)
    return definition, lists


def _warn_of_unknown(model: etree._Element, findings: Findings) -> None:
    for child in model:
        if local(child) and local(child) not in _MODEL:
            findings.warn(f"{findings.where(child)}: this part of the model is not known and is ignored")


def _read_body(
    model: etree._Element, body: etree._Element | None, reader: BodyReader, root_path: str, findings: Findings
) -> BodyReader:
    """The actions of the model, then the controls with theirs."""
    for child in model:
        if local(child) in ("setvalue", "setgeopoint"):
            reader.action(child, "/")
        elif local(child) == "recordaudio":
            reader.refuse_audio(child)
    if body is not None:
        for style in attribute(body, "class").split():
            if style != "pages":  # groups are pages on the desktop whatever the form says
                findings.warn(f"the style “{style}” is not known and is ignored")
        reader.read(body, root_path)
    return reader


def _descendant(root: etree._Element, name: str) -> etree._Element | None:
    for element in root.iter():
        if local(element) == name:
            return element
    return None


def _binds(
    model: etree._Element, by_path: Mapping[str, int], primary: etree._Element, findings: Findings
) -> tuple[dict[str, Bind], dict[str, str], list[AttributeBind]]:
    """Binds by path, paths by the id of a bind, and what is calculated into attributes."""
    binds: dict[str, Bind] = {}
    ids: dict[str, str] = {}
    attributes: list[AttributeBind] = []
    for element in model:
        if local(element) != "bind":
            continue
        path = "".join((attribute(element, "nodeset") or attribute(element, "ref")).split())
        if path and not path.startswith("/"):
            path = f"/{local(primary)}/{path}"
        bind = read_bind(element, findings)
        check_sensitivity(element, bind, findings)
        if attribute(element, "id"):
            ids[attribute(element, "id")] = path
        owner, mark, name = path.rpartition("/@")
        if mark and owner in by_path:
            if bind.calculate is not None:
                attributes.append(
                    AttributeBind(by_path[owner], name.rpartition(":")[2], bind.type, bind.calculate)
                )
            continue
        if path not in by_path:
            findings.warn(f"{findings.where(element)}: the form has no node {path}; the bind is not used")
            continue
        binds[path] = bind
    return binds, ids, attributes


def _nodes(sketches: list[Sketch], binds: Mapping[str, Bind], reader: BodyReader) -> tuple[NodeDef, ...]:
    made: list[NodeDef] = []
    sensitivity: dict[int, str] = {-1: ""}
    plain = Bind()
    for sketch in sketches:
        bind = binds.get(sketch.path, plain)
        level = higher_sensitivity(sensitivity[sketch.parent], bind.meta.get("sensitivity", ""))
        sensitivity[sketch.index] = level
        made.append(
            NodeDef(
                index=sketch.index,
                parent=sketch.parent,
                slot=sketch.slot,
                name=sketch.name,
                namespace=sketch.namespace,
                prefix=sketch.prefix,
                path=sketch.path,
                children=tuple(sketch.children),
                ancestors=sketch.ancestors,
                repeat=sketch.repeat,
                leaf=not sketch.children and sketch.parent >= 0 and not sketch.repeat,
                attributes=sketch.attributes,
                bind=bind,
                control=reader.body.controls.get(sketch.path),
                group=reader.body.groups.get(sketch.path),
                sensitivity=level or "internal",
                alone=not any(sketches[index].repeat for index in sketch.ancestors),
            )
        )
    return tuple(made)


def _translations(
    model: etree._Element, findings: Findings
) -> tuple[dict[str, dict[str, dict[str, Text]]], str | None]:
    """Language → text id → form of the text → text; the default is the marked language, else the first."""
    found: dict[str, dict[str, dict[str, Text]]] = {}
    default: str | None = None
    itext = next((child for child in model if local(child) == "itext"), None)
    for translation in itext if itext is not None else ():
        if local(translation) != "translation":
            continue
        language = attribute(translation, "lang")
        if default is None or (
            translation.get("default") is not None and attribute(translation, "default") != "false()"
        ):
            default = language
        texts = found.setdefault(language, {})
        for text in translation:
            if local(text) == "text":
                texts[attribute(text, "id")] = {
                    attribute(value, "form"): Text(tuple(findings.parts(value, text)))
                    for value in text
                    if local(value) == "value"
                }
    return found, default


def _submission(model: etree._Element, findings: Findings) -> dict[str, str]:
    element = next((child for child in model if local(child) == "submission"), None)
    if element is None:
        return {}
    found = {str(name): str(value) for name, value in element.attrib.items()}
    if found.get("base64RsaPublicKey"):
        findings.warn(
            "submissions of this form must be encrypted for its server; it is not sent anywhere from here"
        )
    return found


def _warn_of_meta(sketches: list[Sketch], findings: Findings) -> None:
    """What a form asks to be recorded or sent beside the answers, which the host must do or leave."""
    for sketch in sketches:
        if sketch.path.endswith("/meta/audit"):
            findings.warn(
                "the form asks for an audit log; it is written from the log of events, not by the form"
            )
        elif sketch.path.endswith("/meta/entity"):
            findings.warn("the form creates entities; they go into the submission and are made by its server")
        if any(name in _SMS for name, _ in sketch.attributes):
            findings.error(
                sketch.path, "submissions as text messages are not supported", "remove the settings for them"
            )


def _check_media(form: FormDefinition, findings: Findings) -> None:
    """Pictures and sounds lie beside the form: an address that leads anywhere else is refused."""
    for texts in form.translations.values():
        for text_id, spoken in texts.items():
            for kind in MEDIA_FORMS:
                text = spoken.get(kind)
                if text is None or text.speaks:
                    continue
                name = "".join(part for part in text.parts if isinstance(part, str)).strip()
                if name and not is_beside(name):
                    findings.error(
                        text_id,
                        f"the {kind} {name} is not accepted",
                        "use the name of a file beside the form",
                    )


def _check_text_ids(form: FormDefinition, findings: Findings) -> None:
    """A text id that no translation knows is refused."""
    known = {text_id for texts in form.translations.values() for text_id in texts}
    for node in form.nodes:
        texts: list[Text | None] = [node.bind.constraint_message, node.bind.required_message]
        for control in (node.control, node.group):
            if control is not None:
                texts += [control.label, control.hint, *(choice.label for choice in control.choices)]
        for text in texts:
            if text is not None and isinstance(text.text_id, str) and text.text_id not in known:
                findings.error(
                    node.path, f"there is no text with the id “{text.text_id}”", "check the translations"
                )
