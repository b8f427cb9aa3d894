"""The engine's own words to a person filling a form, where the form brings none."""

from __future__ import annotations

import re
from typing import Final

_CODE: Final = re.compile(r"\(([a-z]{2,3})(?:[-_][A-Za-z]+)?\)\s*\Z|\A([a-z]{2,3})(?:[-_][A-Za-z]+)?\Z")
_NAMES: Final = {
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "arabic": "ar",
    "العربية": "ar",
}

WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "constraint": "This answer is not possible here.",
        "required": "This question needs an answer.",
        "type": "This is not written in the way that the question expects.",
        "surplus": "This entry is beyond the number that was given; remove it or raise the number.",
        "error": "This could not be computed from the answers given.",
    },
    "fr": {
        "constraint": "Cette réponse n’est pas possible ici.",
        "required": "Cette question attend une réponse.",
        "type": "La réponse n’a pas la forme attendue.",
        "surplus": "Cette entrée dépasse le nombre indiqué ; supprimez-la ou augmentez le nombre.",
        "error": "Le calcul n’a pas abouti avec les réponses données.",
    },
    "es": {
        "constraint": "Esta respuesta no es posible aquí.",
        "required": "Esta pregunta necesita una respuesta.",
        "type": "La respuesta no tiene la forma esperada.",
        "surplus": "Este registro supera el número indicado; elimínelo o aumente el número.",
        "error": "No se pudo calcular con las respuestas dadas.",
    },
    "ar": {
        "constraint": "هذه الإجابة غير ممكنة هنا.",
        "required": "هذا السؤال يحتاج إلى إجابة.",
        "type": "الإجابة ليست بالشكل المتوقع.",
        "surplus": "هذا القيد يزيد على العدد المذكور؛ احذفه أو زد العدد.",
        "error": "تعذر الحساب من الإجابات المعطاة.",
    },
}


def language_code(language: str | None) -> str:
    """`French (fr)`, `fr`, `fr-CA` or `Français` → `fr`; what is unknown → `en`."""
    text = (language or "").strip()
    match = _CODE.search(text)
    code = (match[1] or match[2]) if match else _NAMES.get(text.lower(), "en")
    return code if code in WORDS else "en"


def word(kind: str, language: str | None) -> str:
    """The sentence for a kind of violation in the language nearest to the form's."""
    return WORDS[language_code(language)][kind]
