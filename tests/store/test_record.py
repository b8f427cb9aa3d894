"""Recording: one call is there together or not at all, numbers follow, and what lists show is current."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.domain.people import Role
from fieldinspect.store import Store
from sync.errors import Malformed
from sync.events import Draft

VISIT, PLACE = b"V" * 16, b"E" * 16
FINDING, NOTICE = "f1" * 16, "a1" * 16


def test_an_answer_is_in_the_log_the_heads_and_the_list(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    assert laptop.store.inspections()[0].status == "draft"
    first = laptop.set(VISIT, "4f1c09aa/data/q1", "no")
    second = laptop.set(VISIT, "4f1c09aa/data/q1", "yes")
    assert laptop.store.seen(VISIT, "4f1c09aa/data/q1") == [second.id]
    row = laptop.store.inspections()[0]
    assert (row.status, row.updated_ms, row.started_ms < first.time_ms) == (
        "in_progress",
        second.time_ms,
        True,
    )
    assert laptop.store.visit(VISIT).value().answers["4f1c09aa/data/q1"].value == "yes"
    assert [fact.id for fact in laptop.store.facts(VISIT)][-2:] == [first.id, second.id]


def test_a_failing_transaction_leaves_nothing_not_even_a_number(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    before, head = laptop.store.inspections(), laptop.store.log.own()

    def changes_their_mind() -> None:
        with laptop.store.transaction() as tx:
            assert tx.next_number("IMP", 2026).endswith("-0001")
            tx.record([Draft(VISIT, laptop.author, kinds.body_finding_drafted(FINDING))])
            tx.set_setting("language", "fr")
            raise RuntimeError("changed my mind")

    with pytest.raises(RuntimeError, match="changed my mind"):
        changes_their_mind()
    with pytest.raises(Malformed):
        laptop.say(VISIT, kinds.body_finding_drafted(FINDING), {"t": "no version"})
    assert (laptop.store.inspections(), laptop.store.log.own()) == (before, head)
    assert laptop.store.setting("language") is None
    assert laptop.store.visit(VISIT).value().findings == ()
    assert laptop.store.next_number("IMP", 2026).endswith("-0001")


def test_numbers_run_per_type_year_and_device(laptop: Any) -> None:
    code = laptop.store.device_code
    assert code == "X" + laptop.store.identity.replica.hex()[:5].upper()
    with laptop.store.transaction() as tx:
        taken = [tx.next_number("INS", 2026), tx.next_number("INS", 2026), tx.next_number("IMP", 2026),
                 tx.next_number("INS", 2027)]  # fmt: skip
    assert taken == [f"INS-2026-{code}-0001", f"INS-2026-{code}-0002", f"IMP-2026-{code}-0001",
                     f"INS-2027-{code}-0001"]  # fmt: skip
    laptop.store.set_setting("device_code", "D017")
    assert laptop.store.next_number("INS", 2026) == "INS-2026-D017-0001"
    laptop.store.explain_gap(taken[1], "The printer was out of paper and the notice was issued anew.")
    assert list(laptop.store.gaps()) == [taken[1]]
    for prefix, year in (("ins", 2026), ("IN", 2026), ("INS", 26)):
        with pytest.raises(ValueError, match="does not begin a number"):
            laptop.store.next_number(prefix, year)


def test_findings_and_notices_stand_in_their_lists_until_they_count_no_more(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    laptop.say(VISIT, kinds.body_finding_drafted(FINDING, "4f1c09aa/data/q1"))
    laptop.set(VISIT, f"finding[{FINDING}]/title", "Machine without guard")
    laptop.set(VISIT, f"finding[{FINDING}]/due", "2026-10-30")
    issue = kinds.body_notice_issued(
        NOTICE, "IMP-2026-X00000-0001", "improvement", [FINDING], "Meridian Ltd", "Fit a guard", ["xx.12"],
        "2026-10-21", "21 days",
    )  # fmt: skip
    laptop.say(VISIT, issue)
    row = laptop.store.inspection(VISIT.hex())
    assert row is not None
    assert (row.findings, row.notices, str(row.next_due)) == (1, 1, "2026-10-21")
    finding = laptop.store.findings(establishment=PLACE.hex())[0]
    assert (finding.title, finding.status, finding.establishment_name) == (
        "Machine without guard", "confirmed", "Meridian Garments")  # fmt: skip
    laptop.say(VISIT, kinds.body_notice_served(NOTICE, "Mr Rao", "in_person", "accepted", "", 5))
    served = laptop.store.notices(inspection=VISIT.hex())[0]
    assert (served.status, served.served_ms, served.flags) == ("served", 5, ())
    assert laptop.store.establishments()[0].open_findings == 1
    laptop.say(VISIT, kinds.body_finding_act("withdraw", FINDING, "wrong machine"))
    assert laptop.store.findings(status="confirmed") == []
    assert laptop.store.establishments()[0].open_findings == 0


def test_lists_are_found_by_the_beginnings_of_words(laptop: Any) -> None:
    laptop.establishment(PLACE, "Café Zürich & Söhne", "Altstadt")
    laptop.visit(VISIT, PLACE, "INS-2026-D017-0412")
    laptop.visit(b"W" * 16, laptop.establishment(b"F" * 16, "Delta Mills", "Harbour"), "INS-2026-D017-0413")
    laptop.say(VISIT, kinds.body_finding_drafted(FINDING))
    laptop.set(VISIT, f"finding[{FINDING}]/title", "Locked fire exit")

    def found(text: str) -> list[str]:
        return [row.number[-4:] for row in laptop.store.inspections(text=text)]

    assert found("zur soh") == found("ALTST") == found("fire ex") == found("0412") == ["0412"]
    assert found("D017") == ["0413", "0412"] or found("D017") == ["0412", "0413"]
    assert found("zurich harbour") == []
    for hostile in ('"', "' OR 1=1 --", "a* NEAR b", "title:zur AND", "(", "-"):
        laptop.store.inspections(text=hostile)
        laptop.store.establishments(text=hostile)
    assert [row.legal_name for row in laptop.store.establishments(text="cafe")] == ["Café Zürich & Söhne"]
    laptop.set(PLACE, "legal_name", "Bistro Basel")
    assert found("zurich") == []
    assert found("bistro") == ["0412"]


def test_practice_visits_are_listed_and_marked_but_count_nowhere(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    laptop.set(VISIT, "visit/practice", True)
    assert [row.practice for row in laptop.store.inspections(text="merid")] == [True]
    assert laptop.store.establishments()[0].visits == 0


def test_in_a_workspace_for_practice_every_visit_counts(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    laptop.set(VISIT, "visit/practice", True)
    laptop.store.set_setting("practice", "yes")
    (row,) = laptop.store.establishments()
    assert row.visits == 1
    assert row.last_visit_ms == laptop.store.inspections()[0].started_ms


def test_what_people_say_of_themselves_counts_and_of_others_not(laptop: Any) -> None:
    laptop.say(
        laptop.author, kinds.body_user_claim("Amina Diallo", "amina@labour.example", "supervisor", "south")
    )
    laptop.say(b"b" * 16, kinds.body_user_claim("Not I", "other@labour.example", "supervisor", "south"))
    users = laptop.store.users()
    assert [(user.name, user.role, user.office) for user in users.values()] == [
        ("Amina Diallo", Role.SUPERVISOR, "south")
    ]
    laptop.say(laptop.author, kinds.body_user_claim("Amina", "amina@labour.example", "emperor", "south"))
    assert laptop.store.users()[laptop.author.hex()].role is Role.DELEGATE


def test_an_establishment_remembers_its_visits(laptop: Any) -> None:
    laptop.establishment(PLACE, "Meridian Garments")
    laptop.set(PLACE, "identifier[tax]", "TX-99-1")
    laptop.set(PLACE, "headcount[aa]", {"sex": "F", "age_band": "18_plus", "n": 120, "category": ""})
    laptop.visit(VISIT, PLACE)
    row = laptop.store.establishment_row(PLACE.hex())
    assert row is not None
    assert (row.identifiers, row.women, row.workers, row.visits) == ({"tax": "TX-99-1"}, 120, 120, 1)
    assert laptop.store.establishment(PLACE.hex()).identifiers == {"tax": "TX-99-1"}
    assert [r.id for r in laptop.store.establishments(text="tx 99")] == [PLACE.hex()]
    assert [r.id for r in laptop.store.inspections(establishment=PLACE.hex())] == [VISIT.hex()]
    assert laptop.store.inspections(status=["approved", "completed"]) == []


def test_progress_is_what_casework_told(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    laptop.store.write_progress(VISIT.hex(), 12, 64)
    row = laptop.store.inspections()[0]
    assert (row.answered, row.questions) == (12, 64)


def test_files_are_missing_or_unsent_until_they_are_not(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    unsent = laptop.store.inspections()[0].unsent
    name, size = laptop.store.blobs.put(b"a photograph")
    laptop.say(VISIT, kinds.body_attached("4f1c09aa/data/q1", name, size, "image/jpeg", "p.jpg"))
    row = laptop.store.inspections()[0]
    assert (row.unsent, row.missing_blobs) == (unsent + 2, 0)


def test_two_threads_write_through_two_connections(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    second: Store = laptop.store.second_connection()

    def write(store: Store, name: str) -> None:
        for number in range(25):
            store.record(
                [Draft(VISIT, laptop.author, kinds.body_set(f"4f1c09aa/data/{name}{number}", number, ()))]
            )

    threads = [threading.Thread(target=write, args=pair) for pair in ((laptop.store, "a"), (second, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(laptop.store.visit(VISIT).value().answers) == 50
    assert laptop.store.verify().sound
    stamps = [event.hlc for event in second.log.of_replica(second.identity.replica, 0, 100)]
    assert stamps == sorted(set(stamps))
    second.close()


def test_the_self_check_sees_what_was_tampered_with(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    laptop.set(VISIT, "4f1c09aa/data/q1", "no")
    assert laptop.store.verify().sound
    database = laptop.store._db
    database.execute("UPDATE inspection SET findings=7")
    database.execute("INSERT INTO insp_fts(rowid, title) VALUES (999, 'ghost')")
    assert set(laptop.store.verify().faults) == {
        "the table inspection is not what the events say", "the table insp_fts is not what the events say"
    }  # fmt: skip
    laptop.store.rebuild()
    assert laptop.store.verify().sound
    database.execute("DROP TRIGGER event_no_upd")
    database.execute("UPDATE event SET body=CAST(replace(body, 'Meridian', 'Meridial') AS BLOB)")
    assert any("was changed" in fault for fault in laptop.store.verify().faults)


def test_reduced_pictures_are_kept_encrypted(
    laptop: Any, laptop_at: Callable[..., Any], tmp_path: Path
) -> None:
    pictures = laptop.store.pictures
    assert pictures.get("ab" * 32, 320) is None
    pictures.put("ab" * 32, 320, b"\xff\xd8 small jpeg")
    assert pictures.get("ab" * 32, 320) == b"\xff\xd8 small jpeg"
    assert pictures.get("ab" * 32, 640) is None
    (kept,) = (laptop.folder / "pictures").iterdir()
    assert b"jpeg" not in kept.read_bytes()
    assert "abab" not in kept.name
    kept.write_bytes(kept.read_bytes()[:-1])
    assert pictures.get("ab" * 32, 320) is None


def test_nothing_that_a_person_waits_for_reads_all_events(
    laptop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    database, plans = laptop.store._db, []
    asked = database.execute

    def explained(sql: str, parameters: Any = (), /) -> Any:
        if sql.lstrip().startswith(("SELECT", "WITH")):
            plans.extend((row[3], sql) for row in asked(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall())
        return asked(sql, parameters)

    monkeypatch.setattr(database, "execute", explained)
    laptop.set(VISIT, "4f1c09aa/data/q1", "no")
    laptop.store.inspections()
    laptop.store.inspections(text="merid", status="draft", limit=10)
    laptop.store.inspection(VISIT.hex())
    laptop.store.quarantine()
    laptop.store.findings(inspection=VISIT.hex())
    laptop.store.establishments(text="merid")
    laptop.store.visit(VISIT)
    laptop.store.log.last_hlc()
    laptop.store.log.of_replica(laptop.store.identity.replica, 3, 10)
    read_whole = {plan for plan, _ in plans if re.match(r"SCAN (e|event|h|head)\b", plan)}
    assert read_whole - {"SCAN e USING INDEX event_aside"} == set()
    assert len(plans) > 30
