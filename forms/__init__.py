"""Form engine: fills ODK XForms and XLSForms natively, without a browser."""

from forms.errors import FormError, Unfinished
from forms.form import Form
from forms.loading import load_form
from forms.records import Choice, Node, Result, Violation
from forms.session import Session
from forms.styling import Span, Styled, styled

__all__ = [
    "Choice",
    "Form",
    "FormError",
    "Node",
    "Result",
    "Session",
    "Span",
    "Styled",
    "Unfinished",
    "Violation",
    "load_form",
    "styled",
]
