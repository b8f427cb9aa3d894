"""The features of a form engine, and how each is recognised in what is tested.

A feature is proved by the forms that were filled side by side with the reference engine (its ``pattern`` occurs in the
form or its script), and by tests named here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Feature:
    """``group`` and ``name`` make the row of the table; ``state`` is complete, as text, or refused."""

    group: str
    name: str
    pattern: str = ""
    tests: tuple[str, ...] = ()
    state: str = "complete"


def _many(heading: str, /, **patterns: str) -> list[Feature]:
    return [Feature(heading, name.replace("_", " "), pattern) for name, pattern in patterns.items()]


def _in_expressions(pattern: str) -> str:
    """The pattern inside an expression of the XForm or of the script, not in a label or between the cells of a sheet."""
    return rf'(?:(?:calculate|relevant|constraint|required|nodeset|value)="[^"\n]*|"expr": "[^"\n]*){pattern}'


def _functions(*names: str) -> list[Feature]:
    return [Feature("XPath functions", f"{name}()", rf"(?<![\w-]){name}\s*\(") for name in names]


F = "tests/forms/"
FEATURES: list[Feature] = [
    *_functions(
        "string", "concat", "join", "substr", "substring-before", "substring-after", "translate", "string-length", "normalize-space",
        "contains", "starts-with", "ends-with", "uuid", "digest", "pulldata", "if", "coalesce", "once", "true", "false", "boolean",
        "boolean-from-string", "not", "regex", "checklist", "weighted-checklist", "number", "int", "sum", "max", "min", "round", "pow",
        "log", "log10", "abs", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sqrt", "exp", "exp10", "pi", "count",
        "count-non-empty", "position", "instance", "current", "randomize", "today", "now", "format-date", "format-date-time", "date",
        "date-time", "decimal-date-time", "decimal-time", "selected", "selected-at", "count-selected", "jr:choice-name", "jr:itext",
        "indexed-repeat", "area", "distance", "geofence", "base64-decode", "last",
    ),
    Feature("XPath functions", "random()", r"random\(\)", (F + "test_events.py::test_the_same_chance_gives_the_same_filling",)),
    Feature("XPath functions", "intersects()", tests=(F + "test_features.py::test_lines_that_cross_intersect",)),
    *[Feature("XPath operators", f"`{sign}`", _in_expressions(pattern)) for sign, pattern in {
        "+": r" \+ ", "-": r" - ", "*": r" \* ", "div": r" div ", "mod": r" mod ", "=": r" = ", "!=": r" != ", "<": r" (<|&lt;) ",
        "<=": r" (<=|&lt;=) ", ">": r" (>|&gt;) ", ">=": r" (>=|&gt;=) ", "and": r" and ", "or": r" or ", "union": r" \| /",
    }.items()],
    *_many("XPath paths", absolute=r"/data/\w", relative=r"\.\./\w", context=r"[('\" ]\. ", parent=r"\.\.", all_children=r"/\*", descendants=r"\(//\w",
           attribute="/@", predicate=r"\[[^\]]+\]", several_predicates=r"\]\[", position=r"position\(\) =", axes=r"(child|self|descendant|ancestor|following-sibling|preceding-sibling)::", current="current\\(\\)"),
    *_many("Question types", int='type="int"', decimal='type="decimal"', string='type="string"', boolean='type="boolean"', date='type="date"',
           time='type="time"', dateTime='type="dateTime"', geopoint='type="geopoint"', geotrace='type="geotrace"', geoshape='type="geoshape"',
           binary='type="binary"', barcode='type="barcode"', unknown='type="nonsense"'),
    *_many("Controls", input="<input ", select1="<select1 ", select="<select ", upload="<upload ", trigger="<trigger ", range="<range ", rank="<odk:rank ",
           group="<group ", repeat="<repeat ", label="<label", hint="<hint", output="<output ", item="<item>", itemset="<itemset "),
    *_many("Bind attributes", relevant=' relevant="', required=' required="', readonly=' readonly="', constraint=' constraint="', calculate=' calculate="'),
    Feature("Bind attributes", "jr:constraintMsg", "jr:constraintMsg"),
    Feature("Bind attributes", "jr:requiredMsg", tests=(F + "test_filling.py::test_messages_come_in_the_language_of_the_session",)),
    Feature("Bind attributes", "orx:max-pixels, saveIncomplete and others, kept", tests=(F + "test_features.py::test_other_attributes_of_a_bind_are_kept",)),
    Feature("Bind attributes", "entities:saveto, kept", tests=(F + "test_features.py::test_entities_are_named_kept_and_written",)),
    Feature("Bind attributes", "fi:… columns for labour inspection", tests=(F + "test_inspection_columns.py::test_columns_come_as_they_were_written", F + "test_inspection_columns.py::test_a_finding_is_drafted_when_its_condition_holds_and_only_while_the_question_shows")),
    Feature("Bind attributes", "calculations of attributes (entities that are updated)", r'nodeset="[^"]*/@\w+" calculate'),
    Feature("Preloads", "uid", 'jr:preload="uid"'),
    Feature("Preloads", "timestamp start", 'jr:preloadParams="start"'),
    Feature("Preloads", "timestamp end", tests=(F + "test_events.py::test_preloads_come_from_the_clock_and_the_properties",)),
    Feature("Preloads", "date today", 'jr:preloadParams="today"'),
    *[Feature("Preloads", f"property {name}", f'jr:preloadParams="{name}"') for name in ("deviceid", "username", "email", "phonenumber")],
    *_many("Repeats", added_by_a_person='"add_repeat"', removed='"remove_repeat"', counted="jr:count=", template="jr:template", nested=r'<repeat (?s:.)*?<repeat (?s:(?!</repeat>).)*</repeat>(?s:(?!<repeat).)*</repeat>'),
    Feature("Repeats", "jr:noAddRemove", tests=(F + "test_features.py::test_rows_that_the_form_keeps_can_be_neither_added_nor_removed",)),
    Feature("Repeats", "rows beyond the count are kept and told", tests=(F + "test_random_forms.py::test_step_by_step_is_from_scratch_and_changed_names_every_difference", "tests/casework/test_restoring.py::test_rows_inside_counted_rows_come_back")),
    *[Feature("Actions", f"setvalue on {name}", rf'event="[^"]*{name}') for name in ("odk-instance-first-load", "odk-instance-load", "xforms-ready", "xforms-value-changed", "odk-new-repeat")],
    Feature("Actions", "setvalue with a text", r"<setvalue [^>]*>[^<]"),
    Feature("Actions", "odk:setgeopoint through the host", tests=(F + "test_events.py::test_the_position_is_asked_of_the_host",)),
    Feature("Actions", "an endless chain ends with words", tests=(F + "test_events.py::test_actions_that_set_each_other_off_end_at_a_limit_with_words",)),
    *_many("Instances", internal=r'<instance id="\w+"><root>', CSV_file="jr://file-csv/", XML_file=r"jr://file/\w+\.xml", GeoJSON_file=r"\.geojson", attributes="/@"),
    Feature("Instances", "last saved", tests=(F + "test_events.py::test_what_was_saved_last_is_at_hand",)),
    Feature("Instances", "a file that is missing is an empty list, and named", tests=(F + "test_choices.py::test_a_missing_list_is_empty_and_named",)),
    Feature("Instances", "index over several columns", tests=(F + "test_choices.py::test_an_index_finds_what_a_search_finds",)),
    *_many("Languages", translations="<translation ", switched_while_filling='"language"', short_form='form="short"', guidance='form="guidance"', image='form="image"'),
    Feature("Languages", "output in translations", "<output value=\"/data/n\"/></value>"),
    Feature("Languages", "audio, video and big-image of labels and choices", tests=(F + "test_features.py::test_pictures_and_sounds_come_with_their_texts",)),
    Feature("Languages", "marks in texts (Markdown)", tests=(F + "test_styling.py::test_marks_become_spans",)),
    Feature("Submission", "XML as ODK servers expect it", '"xml"', (F + "test_submission.py::test_a_submission_is_what_it_always_was",)),
    Feature("Submission", "namespaces and prefixes kept", "orx:meta", (F + "test_submission.py::test_a_submission_in_a_namespace_of_its_own_keeps_it",)),
    Feature("Submission", "instanceName", "instanceName"),
    Feature("Submission", "instanceID, and deprecatedID on an edit", tests=(F + "test_events.py::test_an_edited_submission_gets_a_new_identity_and_names_the_old",)),
    Feature("Submission", "attachments by name", r"\.jpg"),
    Feature("Submission", "attributes of <submission>", tests=(F + "test_features.py::test_where_a_form_wants_to_be_sent_can_be_read",)),
    Feature("Submission", "an opened record goes on", '"reload"', (F + "test_random_forms.py::test_a_record_opens_as_what_it_was",)),
    *[Feature("XLSForm", column, pattern) for column, pattern in {
        "choice_filter": r"\| choice_filter", "repeat_count": r"\| repeat_count", "trigger": r"\| trigger", "parameters": r"\| parameters",
        "or_other": "or_other", "translations": "label::", "default, also dynamic": r"\| default", "select_one from a repeat": r"select_one \$\{",
        "instance_name, version, form_title": "instance_name", "namespaces": "namespaces", "select_one_from_file": "select_one_from_file",
    }.items()],
    Feature("XLSForm", "errors with sheet and row", tests=(F + "test_xlsform_errors.py::test_a_mistake_is_told_where_it_was_made", F + "test_xlsform_errors.py::test_all_mistakes_are_told_at_once")),
    Feature("XLSForm", ".xlsx, .md, .csv and .xml say the same", tests=(F + "test_xlsform_errors.py::test_every_kind_of_sheet_says_the_same",)),
    Feature("Numbers", "exact decimals, rounding half up, fi:scale", tests=(F + "test_filling.py::test_money_is_exact", F + "test_totals.py::test_a_running_total_is_what_a_walk_finds")),
    Feature("Appearances", "all of the desktop's widgets, handed on as they are", tests=(F + "test_features.py::test_appearances_are_handed_on",)),
    Feature("Appearances", "unknown ones are ignored and named", tests=(F + "test_features.py::test_appearances_that_are_not_known_are_named",), state="named"),
    *[Feature("Refused or shown otherwise", name, tests=(F + test,), state=state) for name, test, state in (
        ("search()", "test_hostile.py::test_what_cannot_work_is_refused_by_name", "refused"),
        ("odk:recordaudio, background audio", "test_events.py::test_recording_in_the_background_is_refused", "refused"),
        ("unknown functions, undeclared instances, controls without a node", "test_hostile.py::test_what_cannot_work_is_refused_by_name", "refused"),
        ("encryption, audit, entities made by the form", "test_features.py::test_what_the_host_must_do_is_named", "named"),
        ("maps, ex: apps, printer, bearing, other calendars", "test_hostile.py::test_what_is_ignored_is_named", "as text"),
        ("text messages (SMS)", "test_hostile.py::test_text_messages_are_refused", "refused"),
        ("addresses outside the media folder", "test_hostile.py::test_a_form_reads_no_file_but_those_beside_it", "refused"),
        ("circles of calculations, with their path", "test_features.py::test_a_circle_is_refused_with_its_path", "refused"),
        ("a question with the source of a complaint", "test_hostile.py::test_what_cannot_work_is_refused_by_name", "refused"),
    )],
]  # fmt: skip
