"""A form that is loaded and compiled, ready for any number of sessions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from random import Random

from forms.building import from_instance, grow
from forms.definition import FormDefinition
from forms.events import Events
from forms.filling import Filling
from forms.keys import KeySource, give_first_keys
from forms.lists import Element, SecondaryInstance, document, tree_of
from forms.offered import Language
from forms.preloads import new_identifier, preload
from forms.program import Program
from forms.session import Session
from forms.tree import Group, Leaf
from forms.xmlsafe import parse_xml
from forms.xpath.compiler import Compiler


class Form:
    """A form; made by `load_form`.

    ``sha256``: hex digest of the source's bytes. ``xml``: the XForm. ``languages``: in the form's order.
    ``lists``: the secondary instances by their id.
    """

    def __init__(
        self,
        definition: FormDefinition,
        program: Program,
        lists: Mapping[str, SecondaryInstance],
        xml: bytes,
        sha256: str,
        warnings: tuple[str, ...],
        places: Callable[[str], str] = str,
    ) -> None:
        self.definition, self._program, self.lists = definition, program, lists
        self._places = places
        self.id, self.version, self.title = definition.id, definition.version, definition.title
        self.languages, self.default_language = definition.languages, definition.default_language
        self.xml, self.sha256, self.warnings = xml, sha256, warnings

    def place(self, path: str) -> str:
        """Where an author finds a node: `survey, row 12 (pay)` in an XLSForm, its path in an XForm."""
        return self._places(path)

    def new_session(
        self,
        *,
        clock: Callable[[], datetime],
        random: Random,
        properties: Mapping[str, str] | None = None,
        language: str | None = None,
        last_saved: bytes | None = None,
        geopoint: Callable[[], str] | None = None,
        key_source: KeySource | None = None,
        restored: bool = False,
    ) -> Session:
        """An empty filling with the form's defaults.

        Args:
            clock: the time, with its zone.
            random: the only source of chance and of identifiers.
            properties: deviceid, username, email, phonenumber.
            language: of texts and messages; the form's default if None.
            last_saved: the XML of the instance that was saved last.
            geopoint: gives the position for `odk:setgeopoint`.
            key_source: gives keys for rows; from ``random`` if None.
            restored: the filling goes on from a log: `restore_row` and `load_values` follow. Defaults and actions
                of the first load happen as they did, given the same clock and chance; what the log says wins.
        """
        filling = self._filling(None, clock, random, properties, language, last_saved)
        events = Events(filling, geopoint)
        preload(filling.root, filling.now(), random, filling.properties)
        events.load("odk-instance-first-load")
        events.load("xforms-ready")
        return self._started(filling, events, random, key_source, "", restored)

    def open_session(
        self,
        instance: bytes,
        edit: bool = False,
        *,
        clock: Callable[[], datetime],
        random: Random,
        properties: Mapping[str, str] | None = None,
        language: str | None = None,
        last_saved: bytes | None = None,
        geopoint: Callable[[], str] | None = None,
        key_source: KeySource | None = None,
    ) -> Session:
        """A filling that goes on from the XML of an instance; defaults are not applied again.

        Args:
            instance: the XML; limits and dangers as for a form.
            edit: a new instanceID, the old one is kept as deprecatedID.

        Raises:
            FormError: not an instance of this form.
        """
        filling = self._filling(instance, clock, random, properties, language, last_saved)
        deprecated = self._renew_identity(filling) if edit else ""
        return self._started(filling, Events(filling, geopoint), random, key_source, deprecated, False)

    def _started(
        self,
        filling: Filling,
        events: Events,
        random: Random,
        key_source: KeySource | None,
        deprecated: str,
        restored: bool,
    ) -> Session:
        give_first_keys(filling.root, self._program.counts)
        events.load("odk-instance-load")
        filling.work.mark_all(filling.root)
        filling.settle()

        def key() -> str:
            return f"{random.getrandbits(128):032x}"

        return Session(
            filling,
            events,
            lambda: Compiler(self.definition, self.lists),
            key_source or key,
            deprecated,
            restored,
        )

    def _filling(
        self,
        instance: bytes | None,
        clock: Callable[[], datetime],
        random: Random,
        properties: Mapping[str, str] | None,
        language: str | None,
        last_saved: bytes | None,
    ) -> Filling:
        def moment() -> datetime:
            now = clock()
            return now if now.tzinfo is not None else now.replace(tzinfo=UTC)

        zone = moment().tzinfo
        if instance is None:
            root = grow(self.definition, zone)
        else:
            root = from_instance(self.definition, parse_xml(instance, "instance"), zone)
        saved = (
            document(tree_of(parse_xml(last_saved, "last saved instance")))
            if last_saved
            else Element("", None)
        )
        chosen = Language(language or self.default_language, self.default_language)
        return Filling(self._program, root, moment, random, properties or {}, chosen, saved)

    def _renew_identity(self, filling: Filling) -> str:
        """A new instanceID; the old one goes to deprecatedID, or is returned where the form has no such node."""
        identity = _leaf_named(filling.root, "instanceID")
        if identity is None:
            return ""
        old = identity.text
        fresh = new_identifier(filling.random)
        filling.work.write(identity, fresh, fresh)
        former = _leaf_named(filling.root, "deprecatedID")
        if former is None:
            return old
        filling.work.write(former, old, old)
        return ""


def _leaf_named(root: Group, name: str) -> Leaf | None:
    """A leaf of the form's `meta` group."""
    for child in root.children:
        if isinstance(child, Group) and child.defn.name.rpartition(":")[2] == "meta":
            for leaf in child.children:
                if isinstance(leaf, Leaf) and leaf.defn.name.rpartition(":")[2] == name:
                    return leaf
    return None
