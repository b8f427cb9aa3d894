"""Documents that several tests look at are made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from fieldinspect.reports import Rendered, render
from tests.reports import fixtures


@lru_cache(maxsize=16)
def _made(kind: str, language: str, issued: bool) -> Rendered:
    if kind == "prohibition":
        return render(fixtures.prohibition(language), fixtures.photo)
    maker = {"report": fixtures.report, "notice": fixtures.notice}[kind]
    return render(maker(language, issued=issued), fixtures.photo)


@pytest.fixture(scope="session")
def made() -> Callable[..., Rendered]:
    """Make (once) the `report`, `notice` or `prohibition` of the rich visit in a language."""

    def make(kind: str, language: str = "en", *, issued: bool = True) -> Rendered:
        return _made(kind, language, issued)

    return make
