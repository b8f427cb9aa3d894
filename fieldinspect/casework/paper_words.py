"""Words that papers take from the record's codes and that `reports` does not print by itself, in English and French."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "scope.complete": "Complete",
        "scope.partial": "Partial",
        "scope.records_only": "Records only",
        "scope.not_carried_out": "Not carried out",
        "advance_notice.none": "none",
        "warning.chosen_by_employer": "chosen by the employer",
        "function.inspector": "Labour inspector",
        "function.supervisor": "Labour inspector, supervisor",
        "scheme.tax": "tax number",
        "scheme.social_security": "social security number",
        "scheme.licence": "licence",
        "scheme.register": "register number",
        "activity": "ISIC {code} · {title}",
        "persons.title": "Persons heard",
        "persons.line": "Person {n}",
        "persons.heard": "heard; the words are kept apart under seal",
        "omitted.parties": "Internal notes, and what persons said in confidence, stand in no copy for the parties.",
        "omitted.file": "What persons said in confidence stands in no copy; they are named by code.",
        "answers.reason": "Reason given: {text}",
        "reasons.finding": "{number}. {title}. {facts}",
        "reasons.place": "Place: {place}.",
        "copy.and_lifting": "{copy} {lifting}",
        "visit_type.programmed": "programmed",
        "visit_type.reactive_complaint": "reactive",
        "visit_type.reactive_accident": "reactive, accident",
        "visit_type.reactive_referral": "reactive, referral",
        "visit_type.reactive_imminent_danger": "reactive, imminent danger",
        "visit_type.follow_up": "follow-up",
        "visit_type.monitoring": "monitoring",
        "visit_type.special": "special",
        "visit_type.joint": "joint",
        "visit_type.joint_advisory": "joint, advisory",
        "visit_type.advisory": "advisory",
        "yes": "yes",
    },
    "fr": {
        "scope.complete": "Complète",
        "scope.partial": "Partielle",
        "scope.records_only": "Sur pièces seulement",
        "scope.not_carried_out": "Non effectuée",
        "advance_notice.none": "aucun",
        "warning.chosen_by_employer": "désigné par l’employeur",
        "function.inspector": "Inspection du travail",
        "function.supervisor": "Inspection du travail, supervision",
        "scheme.tax": "numéro fiscal",
        "scheme.social_security": "numéro de sécurité sociale",
        "scheme.licence": "licence",
        "scheme.register": "numéro de registre",
        "activity": "CITI {code} · {title}",
        "persons.title": "Personnes entendues",
        "persons.line": "Personne {n}",
        "persons.heard": "entendue ; ses paroles sont conservées à part, sous scellé",
        "omitted.parties": (
            "Les notes internes et les paroles confiées par des personnes ne figurent dans aucune copie aux parties."
        ),
        "omitted.file": (
            "Les paroles confiées par des personnes ne figurent dans aucune copie ; les personnes sont désignées par code."
        ),
        "answers.reason": "Motif indiqué : {text}",
        "reasons.finding": "{number}. {title}. {facts}",
        "reasons.place": "Lieu : {place}.",
        "copy.and_lifting": "{copy} {lifting}",
        "visit_type.programmed": "programmée",
        "visit_type.reactive_complaint": "réactive",
        "visit_type.reactive_accident": "réactive, accident",
        "visit_type.reactive_referral": "réactive, saisine",
        "visit_type.reactive_imminent_danger": "réactive, danger imminent",
        "visit_type.follow_up": "de suivi",
        "visit_type.monitoring": "de surveillance",
        "visit_type.special": "spéciale",
        "visit_type.joint": "conjointe",
        "visit_type.joint_advisory": "conjointe, de conseil",
        "visit_type.advisory": "de conseil",
        "yes": "oui",
    },
}


def paper_word(language: str, key: str, **values: str) -> str:
    """The words under a key in a language (`fr`, `fr-CA`), English where there are none in it; a code that has
    no words is printed as it stands."""
    table = WORDS.get(language.partition("-")[0], WORDS["en"])
    text = table.get(key) or WORDS["en"].get(key) or key.partition(".")[2].replace("_", " ")
    return text.format(**values) if values else text
