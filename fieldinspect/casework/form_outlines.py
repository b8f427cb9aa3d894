"""The outline of a checklist that is no XLSForm: read from the loaded form, for the same linter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fieldinspect.domain.form_outline import Choice, FormOutline, Question
from forms import Form
from forms.definition import Control, Expression, NodeDef, Text
from forms.expression import Call, Literal, Path
from forms.lists import Table

_TYPES: Final = {
    "int": "integer",
    "select1": "select_one",
    "select": "select_multiple",
    "trigger": "acknowledge",
}
_META: Final = {"legal_ref", "notice", "sensitivity", "fprw", "statistic", "guidance_self"}


def outline_of_form(form: Form) -> FormOutline:
    """Questions, groups, repeats and answers of a loaded form, as an author of sheets would have written them."""
    lists: dict[str, tuple[Choice, ...]] = {}
    questions = []
    repeats: dict[int, str] = {}
    for node in form.definition.nodes[1:]:
        outer = repeats.get(node.parent, "")
        repeats[node.index] = node.name if node.repeat else outer
        if node.path.split("/")[2:3] == ["meta"] or node.name.endswith(":meta"):
            continue
        questions.append(_question(form, node, outer, lists))
    return FormOutline(form.id, form.version, tuple(form.languages), tuple(questions), lists)


def _question(form: Form, node: NodeDef, repeat: str, lists: dict[str, tuple[Choice, ...]]) -> Question:
    bind, control = node.bind, node.control
    kind = "repeat" if node.repeat else "group" if not node.leaf else "question"
    if node.leaf and control is None:
        kind = "calculate"
    elif (
        control is not None
        and bind.readonly is not None
        and bind.calculate is None
        and control.kind == "input"
    ):
        kind = "note" if bind.type == "string" and _is_true(bind.readonly) else kind
    type_ = kind if kind != "question" or control is None else _type(node, control)
    shown = control or node.group
    return Question(
        row=0,
        kind=kind,
        type=type_,
        name=node.name,
        list_name=_list_of(form, node, control, lists),
        repeat=repeat,
        texts=_texts(form, node, shown),
        expressions=_expressions(node),
        meta=_meta(node),
        sensitivity=node.sensitivity,
        path=form.place(node.path),
    )


def _is_true(expression: Expression) -> bool:
    return isinstance(expression.tree, Call) and expression.tree.name == "true"


def _type(node: NodeDef, control: Control) -> str:
    if control.kind == "upload":
        return control.mediatype.partition("/")[0] if "/" in control.mediatype else "file"
    if control.kind in _TYPES or control.kind in ("range", "rank"):
        return _TYPES.get(control.kind, control.kind)
    return _TYPES.get(node.bind.type, "text" if node.bind.type == "string" else node.bind.type)


def _meta(node: NodeDef) -> dict[str, str]:
    found = dict(node.bind.meta)
    for name, expression in (("finding_when", node.bind.finding_when), ("photo_when", node.bind.photo_when), ("severity", node.bind.severity)):  # fmt: skip
        if expression is not None:
            found[name] = expression.text
    if node.bind.severity_word:
        found["severity"] = node.bind.severity_word
    if node.bind.scale is not None:
        found["scale"] = str(node.bind.scale)
    return found


def _expressions(node: NodeDef) -> dict[str, str]:
    bind, count = node.bind, node.group.count if node.group is not None else None
    pairs = {
        "relevant": bind.relevant, "required": bind.required, "constraint": bind.constraint, "calculation": bind.calculate,
        "readonly": bind.readonly, "repeat_count": count,
    }  # fmt: skip
    return {column: expression.text for column, expression in pairs.items() if expression is not None}


def _texts(form: Form, node: NodeDef, shown: Control | None) -> dict[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for column, text in (
        ("label", shown.label if shown else None),
        ("hint", shown.hint if shown else None),
        ("constraint_message", node.bind.constraint_message),
        ("required_message", node.bind.required_message),
    ):
        spoken = _spoken(form, text)
        if spoken:
            found[column] = spoken
    return found


def _spoken(form: Form, text: Text | None) -> dict[str, str]:
    """Language → words; `output` shows as its expression."""
    if text is None:
        return {}
    if isinstance(text.text_id, str):
        every = {lang: texts.get(text.text_id, {}) for lang, texts in form.definition.translations.items()}
        return {
            lang: _plain(forms[""])
            for lang, forms in every.items()
            if "" in forms and _plain(forms[""]).strip()
        }
    return _in_every_language(form, _plain(text))


def _in_every_language(form: Form, words: str) -> dict[str, str]:
    """Words that stand in the form itself are shown whatever the language."""
    return dict.fromkeys(form.languages or ("",), words) if words.strip() else {}


def _plain(text: Text) -> str:
    return "".join(part if isinstance(part, str) else f"${{{part.text}}}" for part in text.parts)


def _list_of(form: Form, node: NodeDef, control: Control | None, lists: dict[str, tuple[Choice, ...]]) -> str:
    if control is None or control.kind not in ("select1", "select", "rank"):
        return ""
    if control.itemset is None:
        lists[node.path] = tuple(
            Choice(0, choice.value, _spoken(form, choice.label), frozenset({"name", "label"}))
            for choice in control.choices
        )
        return node.path
    tree = control.itemset.nodeset.tree
    if isinstance(tree, Call) and tree.name == "randomize":
        tree = tree.arguments[0]
    base = tree.base if isinstance(tree, Path) else None
    if not (isinstance(base, Call) and base.name == "instance" and isinstance(base.arguments[0], Literal)):
        return node.path
    name = base.arguments[0].value
    source = form.lists.get(name)
    if isinstance(source, Table) and name not in lists:
        lists[name] = tuple(_row(form, source, row, control) for row in source.rows[:500])
    return name


def _row(form: Form, source: Table, row: tuple[str, ...], control: Control) -> Choice:
    itemset = control.itemset
    assert itemset is not None
    cells = {column: row[place] for column, place in source.columns.items()}
    label = cells.get((itemset.label.text if itemset.label else "").strip(), "")
    if itemset.label_is_text_id:
        text_id = cells.get("itextId", label)
        labels = _spoken(form, Text(text_id=text_id))
    else:
        labels = _in_every_language(form, label)
    return Choice(0, cells.get(itemset.value.text.strip(), ""), labels, frozenset(source.columns))
