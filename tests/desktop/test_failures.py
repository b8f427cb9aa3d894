"""Every error has words for people: what happened, what was kept, what to do; never a traceback or a secret."""

from __future__ import annotations

import inspect

import pytest

import fieldinspect.casework.errors
import fieldinspect.store.errors
import forms
import sync.errors
from fieldinspect.casework.errors import CaseworkError, Frozen
from fieldinspect.desktop import failures
from fieldinspect.store.errors import StoreError
from sync.errors import SyncError
from sync.standing import Revoked


def classes(module: object, root: type[Exception]) -> list[type[Exception]]:
    found = [
        c for _, c in inspect.getmembers(module, inspect.isclass) if issubclass(c, root) and c is not root
    ]
    assert found
    return found


OF_SYNC_AND_STORE = [
    *classes(sync.errors, SyncError),
    Revoked,
    *classes(fieldinspect.store.errors, StoreError),
]


@pytest.mark.parametrize("kind", OF_SYNC_AND_STORE, ids=lambda k: k.__name__)
def test_sync_and_store_errors_have_a_sentence_each(kind: type[Exception]) -> None:
    assert f"{kind.__module__}.{kind.__qualname__}" in failures.WORDS


@pytest.mark.parametrize("words", [*failures.WORDS.values(), failures.UNKNOWN])
def test_a_sentence_says_what_was_kept_and_what_to_do(words: str) -> None:
    assert any(sign in words for sign in ("kept", "Nothing was", "Nothing of it"))
    assert ";" in words or "." in words[:-1]
    assert len(words) < 220


def test_no_sentence_without_a_class() -> None:
    known = {f"{k.__module__}.{k.__qualname__}" for k in OF_SYNC_AND_STORE}
    assert {n for n in failures.WORDS if not n.startswith("builtins.")} == known


def test_use_cases_speak_for_themselves() -> None:
    error = Frozen("The visit is finished; reopen it with a reason.", "Your text is still in the field.")
    assert (
        failures.words(error)
        == "The visit is finished; reopen it with a reason. Your text is still in the field."
    )
    assert isinstance(error, CaseworkError)


def test_forms_say_the_place() -> None:
    assert failures.words(forms.FormError("survey row 4", "there is no type colour", "use text")) == (
        "survey row 4: there is no type colour; use text"
    )


def test_a_full_disk_is_told_apart() -> None:
    assert "disk is full" in failures.words(OSError(28, "No space left on device"))
    assert "disk is full" not in failures.words(OSError(5, "Input/output error"))


def test_our_own_mistakes_show_no_details(caplog: pytest.LogCaptureFixture) -> None:
    said = failures.words(ZeroDivisionError("hunter2"))
    assert "hunter2" not in said
    assert said == failures.UNKNOWN
    assert "ZeroDivisionError" in caplog.text
