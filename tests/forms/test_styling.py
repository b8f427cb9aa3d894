"""Labels may hold a little markdown: it comes as text and spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import Span, styled


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        ("plain", "plain", ()),
        ("a **b** c", "a b c", (Span(2, 3, "strong"),)),
        ("a _b c_ d", "a b c d", (Span(2, 5, "em"),)),
        ("**a *b***", "a b", (Span(0, 3, "strong"), Span(2, 3, "em"))),
        ("## Exits", "Exits", (Span(0, 5, "heading", "2"),)),
        (
            "see [the law](https://example.org/a)",
            "see the law",
            (Span(4, 11, "link", "https://example.org/a"),),
        ),
        ('<span style="color: red">Stop</span> now', "Stop now", (Span(0, 4, "colour", "red"),)),
        ("1 * 2 * 3", "1 * 2 * 3", ()),
        ("safety_exit_why", "safety_exit_why", ()),
        ("5 \\* 3", "5 * 3", ()),
        ("**open", "**open", ()),
        ("[x](javascript:alert)", "[x](javascript:alert)", ()),
    ],
)
def test_marks_become_spans(source: str, text: str, spans: tuple[Span, ...]) -> None:
    found = styled(source)
    assert (found.text, found.spans) == (text, spans)


@given(source=st.text("ab *_#[]()\\\n<>/span", max_size=40))
def test_any_text_is_readable_and_spans_lie_inside(source: str) -> None:
    found = styled(source)
    assert all(0 <= span.start <= span.end <= len(found.text) for span in found.spans)


@given(source=st.text("abc äé123 .,;:?!", max_size=40))
def test_words_without_marks_stay_as_they_are(source: str) -> None:
    assert styled(source).text == source
