"""Reads one table of a pack field by field, and says in plain words what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

TEXT_LIMIT = 4000
"""Characters of one text of a pack."""
_Choice = TypeVar("_Choice", bound=StrEnum)


class JurisdictionError(ValueError):
    """A pack that cannot be used: ``place`` names file and table, ``cause`` what is wrong, ``remedy`` what to write."""

    def __init__(self, place: str, cause: str, remedy: str = "") -> None:
        self.place, self.cause, self.remedy = place, cause, remedy
        text = f"{place}: {cause}" if place else cause
        super().__init__(f"{text}; {remedy}" if remedy else text)


class Fields:
    """One table of a pack. Each method takes one field; `done` refuses what nobody asked for."""

    def __init__(self, table: object, place: str) -> None:
        if not isinstance(table, Mapping):
            raise JurisdictionError(place, "this must be a table of fields", "see the shipped pack xx")
        self._table: Mapping[str, Any] = table
        self._asked: set[str] = set()
        self.place = place

    def error(self, cause: str, remedy: str = "") -> JurisdictionError:
        """An error at this table's place."""
        return JurisdictionError(self.place, cause, remedy)

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return name in self._table

    def raw(self, name: str) -> Any:
        """The field as it is; None if it is not there."""
        self._asked.add(name)
        return self._table.get(name)

    def text(self, name: str, default: str | None = None) -> str:
        """A text; without a default it must be there and not be blank."""
        value = self.raw(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(f"`{name}` must be a text", f'write {name} = "…"')
        return self._clean(name, value)

    def texts(self, name: str, languages: tuple[str, ...], *, blank: bool = False) -> dict[str, str]:
        """A text in each of the languages."""
        table = self.raw(name)
        if not isinstance(table, Mapping):
            wanted = ", ".join(f'{code} = "…"' for code in languages)
            raise self.error(f"`{name}` must be given in each language", f"write {name} = {{ {wanted} }}")
        said: dict[str, str] = {}
        for language in languages:
            value = table.get(language)
            if not isinstance(value, str) or (not value.strip() and not blank):
                raise self.error(f"`{name}` is missing in the language {language}", f'add {language} = "…"')
            said[language] = self._clean(name, value)
        extra = sorted(set(table) - set(languages))
        if extra:
            raise self.error(
                f"`{name}` has the language {extra[0]}, which the pack does not declare",
                "add it to `languages` in pack.toml or take it out",
            )
        return said

    def whole(self, name: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number within bounds."""
        value = self.raw(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.error(
                f"`{name}` must be a whole number from {least} to {most}", f"write {name} = {least}"
            )
        return value

    def yes_or_no(self, name: str, default: bool | None = None) -> bool:
        """True or false."""
        value = self.raw(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, bool):
            raise self.error(f"`{name}` must be true or false", f"write {name} = true")
        return value

    def decimal(self, name: str) -> Decimal:
        """An exact decimal, written as a text so that no digit is lost."""
        value = self.raw(name)
        try:
            number = Decimal(value) if isinstance(value, str) else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            raise self.error(f"`{name}` must be a decimal in quotes", f'write {name} = "0.01"')
        return number

    def day(self, name: str) -> date | None:
        """A date, None if it is not there."""
        value = self.raw(name)
        if value is None or type(value) is date:
            return value
        raise self.error(f"`{name}` must be a date", f"write {name} = 2026-01-31")

    def clock(self, name: str) -> time:
        """A time of day such as 20:00."""
        value = self.raw(name)
        try:
            if not isinstance(value, str) or not re.fullmatch(r"\d\d:\d\d", value):
                raise ValueError
            return time.fromisoformat(value)
        except ValueError:
            raise self.error(f"`{name}` must be a time of day", f'write {name} = "20:00"') from None

    def choice(self, name: str, words: type[_Choice], default: _Choice | None = None) -> _Choice:
        """One word of a list."""
        value = self.raw(name)
        if value is None and default is not None:
            return default
        known = [str(word) for word in words]
        if not isinstance(value, str) or value not in known:
            raise self.error(f"`{name}` cannot be {value!r}", f"write one of {', '.join(known)}")
        return words(value)

    def list_of_texts(self, name: str, *, pattern: re.Pattern[str] | None = None) -> tuple[str, ...]:
        """A list of texts, empty if it is not there; each matches the pattern."""
        value = self.raw(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(f"`{name}` must be a list of texts", f'write {name} = ["…"]')
        for each in value:
            if pattern is not None and not pattern.fullmatch(each):
                raise self.error(
                    f"`{name}` has {each!r}, which does not look right", "see the shipped pack xx"
                )
        return tuple(self._clean(name, each) for each in value)

    def tables(self, name: str) -> list[Fields]:
        """A list of tables, empty if it is not there."""
        value = self.raw(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(f"`{name}` must be a list of tables", f"write [[{name}]] before each")
        return [Fields(each, f"{self.place}, {name} {number}") for number, each in enumerate(value, start=1)]

    def table(self, name: str) -> Fields:
        """A table within this one."""
        value = self.raw(name)
        if value is None:
            raise self.error(f"the table `{name}` is missing", f"write [{name}]")
        return Fields(value, f"{self.place}, {name}")

    def done(self) -> None:
        """Refuse a field that nobody asked for: it is most likely a slip of the pen.

        Raises:
            JurisdictionError: a field is unknown.
        """
        unknown = sorted(set(self._table) - self._asked)
        if unknown:
            known = ", ".join(sorted(self._asked))
            raise self.error(f"`{unknown[0]}` is not known here", f"known are: {known}")

    def _clean(self, name: str, value: str) -> str:
        if len(value) > TEXT_LIMIT:
            raise self.error(f"`{name}` is longer than {TEXT_LIMIT} characters", "shorten it")
        if any(ord(sign) < 32 and sign not in "\n\t" for sign in value):
            raise self.error(f"`{name}` has control characters", "take them out")
        return value
