"""A form as frozen values: the nodes of its instance, what binds them, the controls that show them, its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.expression import Tree


@dataclass(frozen=True, slots=True)
class Expression:
    """An XPath expression with the text it was read from."""

    text: str
    tree: Tree


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the form: plain parts and expressions (`output`), or a reference into the translations."""

    parts: tuple[str | Expression, ...] = ()
    text_id: str | Expression | None = None

    @property
    def speaks(self) -> bool:
        """Whether it speaks of answers."""
        return any(isinstance(part, Expression) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice written inside its question."""

    value: str
    label: Text | None


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices that come from a node-set.

    ``nodeset`` gives the items; ``value`` and ``label`` are read at each item, the label also as `jr:itext(…)`.
    """

    nodeset: Expression
    value: Expression
    label: Expression | None
    label_is_text_id: bool


@dataclass(frozen=True, slots=True)
class Action:
    """A `setvalue` or `odk:setgeopoint`: on which events it writes what to which node.

    ``home`` is the index of the question, group or repeat that it stands in, the root for one of the model.
    """

    events: frozenset[str]
    target: Expression
    value: Expression | None
    text: str
    home: int
    in_body: bool
    geopoint: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """What the body says of a node."""

    kind: str
    label: Text | None = None
    hint: Text | None = None
    appearance: str = ""
    mediatype: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    itemset: Itemset | None = None
    count: Expression | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Bind:
    """What the model says of a node; an expression that is absent is None."""

    type: str = "string"
    relevant: Expression | None = None
    required: Expression | None = None
    readonly: Expression | None = None
    constraint: Expression | None = None
    calculate: Expression | None = None
    constraint_message: Text | None = None
    required_message: Text | None = None
    preload: str = ""
    preload_parameters: str = ""
    finding_when: Expression | None = None
    photo_when: Expression | None = None
    severity: Expression | None = None
    severity_word: str = ""
    scale: int | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AttributeBind:
    """A calculation of an attribute of a node, such as `/data/meta/entity/@create`."""

    node: int
    name: str
    type: str
    calculate: Expression


@dataclass(frozen=True, slots=True)
class NodeDef:
    """A node of the primary instance, once for all its instances.

    ``slot`` is its place among its parent's children, ``ancestors`` the indexes from the root to itself.
    """

    index: int
    parent: int
    slot: int
    name: str
    namespace: str
    prefix: str
    path: str
    children: tuple[int, ...]
    ancestors: tuple[int, ...]
    repeat: bool
    leaf: bool
    attributes: tuple[tuple[str, str], ...]
    bind: Bind
    control: Control | None
    group: Control | None
    sensitivity: str = "internal"
    alone: bool = False
    """Neither it nor a group around it is a repeat: its path is its reference, and it has one instance."""
    depth: int = field(init=False, default=0)
    """How many steps below the root."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "depth", len(self.ancestors) - 1)


@dataclass(frozen=True, slots=True)
class Seed:
    """The content of the form's own instance at one node: its text and the seeds below it, per child slot."""

    node: int
    text: str = ""
    children: tuple[tuple[Seed, ...], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """Everything that is known of a form before it is filled.

    ``translations``: language → text id → form of the text (`""` is the long one) → parts.
    ``templates``: repeat's index → what a new row is copied from.
    """

    id: str
    version: str
    title: str
    nodes: tuple[NodeDef, ...]
    seed: Seed
    templates: Mapping[int, Seed]
    actions: tuple[Action, ...]
    languages: tuple[str, ...]
    default_language: str | None
    translations: Mapping[str, Mapping[str, Mapping[str, Text]]]
    by_path: Mapping[str, int]
    namespaces: Mapping[str, str]
    submission: Mapping[str, str]
    body_order: tuple[int, ...]
    attribute_binds: tuple[AttributeBind, ...] = ()
