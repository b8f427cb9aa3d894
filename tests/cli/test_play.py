"""`fieldinspect play` as a person sees it from outside: lines, exit status, one sentence for each trouble."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from fieldinspect.casework.showing import SHOWN
from fieldinspect.cli.play import STEP_TABLE, play
from fieldinspect.cli.player import PASSPHRASE, Player
from fieldinspect.cli.story_clock import StoryClock, moment
from fieldinspect.store import Store
from tests.casework.desk import CHEAP, small_form

ROOT = Path(__file__).resolve().parent.parent.parent
USER = {"name": "Amina Diallo", "email": "amina@labour.example", "role": "inspector", "office": "R4"}
CREATE = {"do": "workspace.create", "user": USER}
ADD = {"do": "establishment.add", "legal_name": "Seabright", "locality": "Eastport", "as": "place"}
START = {
    "do": "inspection.start", "establishment": "$place", "checklist": "fi_small.xml", "visit_type": "programmed",
    "as": "visit",
}  # fmt: skip


def run(
    folder: Path,
    *lines: Mapping[str, Any] | str,
    stop: bool = False,
    practice: bool = False,
    secret: str = "correct horse",
) -> tuple[int, list[dict[str, Any]], str]:
    """Play a story in this process with a cheap passphrase: exit status, answers, complaints."""
    (folder / "fi_small.xml").write_bytes(small_form())
    player = Player(
        folder / "workspace", folder, folder, {PASSPHRASE: secret}, kdf=CHEAP,
        clock=StoryClock(moment("2026-11-24T09:00:00Z")) if practice else None, seed=7 if practice else None,
    )  # fmt: skip
    story = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    out, complaints = io.StringIO(), io.StringIO()
    status = play(player, io.StringIO(story), out, complaints, stop)
    return status, [json.loads(line) for line in out.getvalue().splitlines()], complaints.getvalue()


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "fieldinspect", *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


def test_every_step_and_parameter_is_documented_and_nothing_else() -> None:
    text = (ROOT / "docs" / "stories.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z_]+(?:\.[a-z_]+)?)` \| (.*?) \| ", text, re.MULTILINE))
    assert set(STEP_TABLE) <= set(rows)
    for name, step in STEP_TABLE.items():
        for parameter in step.parameters:
            written = f"`{parameter.name}{'?' if parameter.optional else ''}`"
            assert written in rows[name], f"{name} {written}"
        named = set(re.findall(r"`([a-z_]+)\??`", rows[name]))
        assert {p.name for p in step.parameters} <= named


def test_steps_are_answered_line_by_line_and_a_failed_one_does_not_end_the_story(tmp_path: Path) -> None:
    status, lines, complaints = run(
        tmp_path, CREATE, ADD, START,
        {"do": "answer", "inspection": "$visit", "ref": "/data/place/total", "value": "12", "as": "total"},
        {"do": "answer", "inspection": "$visit", "ref": "/data/nothing", "value": "1"},
        {"do": "fly"},
        {"do": "answer", "inspection": "$visit", "ref": "/data/place/total", "value": "3", "colour": "red"},
        {"do": "show", "what": "inspection", "id": "$visit"},
    )  # fmt: skip
    assert (status, complaints) == (1, "")
    assert [line["ok"] for line in lines] == [True, True, True, True, False, False, False, True]
    assert [line["error"]["kind"] for line in lines if not line["ok"]] == [
        "not_found",
        "unknown_step",
        "bad_parameters",
    ]
    assert all(set(line["error"]) == {"kind", "message", "kept"} for line in lines if not line["ok"])
    assert lines[3]["as"] == "total"
    shown = lines[-1]["result"]
    assert shown["answers"]["/data/place/total"] == "12"
    assert {"status", "number", "findings", "conferences", "signatures", "documents"} <= set(shown)


def test_stop_ends_at_the_first_failure(tmp_path: Path) -> None:
    status, lines, _ = run(tmp_path, CREATE, {"do": "fly"}, ADD, stop=True)
    assert (status, len(lines)) == (1, 2)


def test_a_story_that_cannot_be_read_ends_with_a_sentence(tmp_path: Path) -> None:
    status, lines, complaints = run(tmp_path, CREATE, "not json", ADD)
    assert (status, len(lines)) == (2, 1)
    assert complaints.count("\n") == 1
    assert complaints.startswith("Step 2 is not JSON")


def test_without_a_workspace_a_story_begins_with_making_one(tmp_path: Path) -> None:
    status, lines, complaints = run(tmp_path, ADD)
    assert (status, lines) == (2, [])
    assert "workspace.create" in complaints


def test_a_wrong_passphrase_is_said_in_one_sentence(tmp_path: Path) -> None:
    assert run(tmp_path, CREATE)[0] == 0
    status, lines, complaints = run(tmp_path, ADD, secret="wrong horse battery")
    assert (status, lines) == (2, [])
    assert complaints.count("\n") == 1
    assert "passphrase" in complaints


def test_the_passphrase_can_lie_in_a_file_that_the_first_step_names(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a passphrase in a file\n", encoding="utf-8")
    create = {**CREATE, "passphrase_file": "secret"}
    assert run(tmp_path, create, ADD, secret="")[0] == 0
    status, lines, _ = run(tmp_path, create, ADD, secret="")
    assert (status, [line["ok"] for line in lines]) == (1, [False, True])
    assert run(tmp_path, ADD, secret="a passphrase in a file")[0] == 0


def test_a_damaged_database_is_said_in_one_sentence(tmp_path: Path) -> None:
    assert run(tmp_path, CREATE)[0] == 0
    database = next(p for p in (tmp_path / "workspace").iterdir() if p.suffix in (".db", ".sqlite"))
    database.write_bytes(b"\x55" * database.stat().st_size)
    status, lines, complaints = run(tmp_path, ADD)
    assert (status, lines) == (2, [])
    assert complaints.count("\n") == 1
    assert "nothing was changed" in complaints


def test_lost_keys_are_said_and_no_new_workspace_is_proposed(tmp_path: Path) -> None:
    assert run(tmp_path, CREATE)[0] == 0
    (tmp_path / "workspace" / "keys.json").unlink()
    for first in (ADD, CREATE):
        status, lines, complaints = run(tmp_path, first)
        assert (status, lines) == (2, [])
        assert "keys.json" in complaints


def test_a_creation_that_was_cut_off_is_carried_to_its_end(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    Store.create(folder, "correct horse", clock_ms=lambda: 1, kdf=CHEAP).close()
    status, lines, complaints = run(tmp_path, ADD)
    assert (status, lines) == (2, [])
    assert "never finished" in complaints
    status, lines, _ = run(tmp_path, CREATE, ADD)
    assert status == 0, lines


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"\xff\xfe{", "not UTF-8"), (b'{"do": "' + b"x" * 1_100_000, "longer than"), (b"\0" * 2_000_000, "longer than"),
        (b"[" * 90_000, "nested too deep"), (b'{"do": 5}', "has to be an object"), (b"[1]", "has to be an object"),
    ],
)  # fmt: skip
def test_what_is_no_story_ends_with_a_sentence_in_every_locale(
    tmp_path: Path, line: bytes, said: str
) -> None:
    for environment in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin1", "PYTHONUTF8": "0"}):
        done = subprocess.run(
            [sys.executable, "-m", "fieldinspect", "play", "-", "--workspace", str(tmp_path / "w")], cwd=ROOT,
            input=line + b"\n", capture_output=True, check=False,
            env={**os.environ, **environment, "XDG_STATE_HOME": str(tmp_path), PASSPHRASE: "correct horse"},
        )  # fmt: skip
        assert done.returncode == 2
        assert said in done.stderr.decode("utf-8")
        assert done.stderr.count(b"\n") == 1


def test_a_byte_order_mark_before_a_story_does_not_matter(tmp_path: Path) -> None:
    assert run(tmp_path, "\ufeff" + json.dumps(CREATE), ADD)[0] == 0


def test_signs_that_are_no_text_come_back_in_a_readable_line(tmp_path: Path) -> None:
    nested = '{"do": "show", "what": ' + "[" * 500 + "]" * 500 + "}"
    status, lines, _ = run(tmp_path, CREATE, '{"do": "\\ud800"}', '{"do": "show", "\\ud800": 1}', nested)
    assert status == 1
    assert [line["error"]["kind"] for line in lines[1:]] == [
        "unknown_step",
        "bad_parameters",
        "bad_parameters",
    ]


def test_a_clock_beyond_the_calendar_is_refused(tmp_path: Path) -> None:
    for far in ("9999-12-31T23:59:59", "0001-01-01T00:00:00"):
        done = command("play", "-", "--workspace", str(tmp_path / "w"), "--clock", far)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    advance = {"do": "clock.advance", "by": "P900000D"}
    _, lines, _ = run(tmp_path, CREATE, advance, ADD, practice=True)
    assert [line["ok"] for line in lines] == [True, False, True]
    assert "2199" in lines[1]["error"]["message"]


def test_ids_that_are_none_are_not_found(tmp_path: Path) -> None:
    shows = [{"do": "show", "what": what, "id": id} for what in SHOWN for id in ("zz", "\u0434", "0" * 32)]
    _, lines, _ = run(tmp_path, CREATE, *shows)
    assert {line["error"]["kind"] for line in lines if not line["ok"]} == {"not_found"}


def test_finishing_too_early_says_why(tmp_path: Path) -> None:
    _, lines, _ = run(tmp_path, CREATE, ADD, START, {"do": "inspection.finish", "inspection": "$visit"})
    assert lines[-1]["error"]["kind"] == "incomplete"
    assert "no_opening_conference" in [p["code"] for p in lines[-1]["error"]["problems"]]
    assert lines[-1]["result"]["problems"] == lines[-1]["error"]["problems"]


def test_a_story_goes_on_in_a_second_run(tmp_path: Path) -> None:
    _, lines, _ = run(tmp_path, CREATE, ADD, START)
    visit = lines[-1]["result"]["id"]
    answer = {"do": "answer", "inspection": visit, "ref": "/data/place/total", "value": "4"}
    status, lines, _ = run(tmp_path, answer, {"do": "show", "what": "inspection", "id": visit})
    assert status == 0
    assert lines[-1]["result"]["answers"]["/data/place/total"] == "4"


def test_a_fixed_clock_marks_practice_and_is_refused_where_work_was_done_in_earnest(tmp_path: Path) -> None:
    _, lines, _ = run(tmp_path, CREATE, ADD, START, practice=True)
    assert lines[0]["result"]["practice"] is True
    assert lines[-1]["result"]["number"].startswith("INS-2026-X")
    real = tmp_path / "real"
    real.mkdir()
    ended = {"do": "inspection.not_carried_out", "inspection": "$visit", "reason": "The gate was shut."}
    assert run(real, CREATE, ADD, START, ended)[0] == 0
    status, lines, complaints = run(real, ADD, practice=True)
    assert (status, lines) == (2, [])
    assert "finished visits" in complaints
    assert run(real, {"do": "clock.advance", "by": "PT1H"})[1][0]["error"]["kind"] == "not_allowed"


def test_what_is_shown_of_the_log_never_says_what_an_event_says(tmp_path: Path) -> None:
    say = {
        "do": "answer",
        "inspection": "$visit",
        "ref": "/data/talks/worker[1]/words",
        "value": "they lock us in",
    }
    _, lines, _ = run(tmp_path, CREATE, ADD, START, say, {"do": "show", "what": "log"})
    log = lines[-1]["result"]
    assert log[-1]["kind"] == "seal"
    assert [e["seq"] for e in log] == list(range(1, len(log) + 1))
    assert "lock us" not in json.dumps(log)


@pytest.mark.parametrize(
    "what",
    ["inspections", "findings", "notices", "establishments", "conflicts", "quarantine", "sync", "forms"],
)
def test_everything_can_be_shown(tmp_path: Path, what: str) -> None:
    status, lines, _ = run(tmp_path, CREATE, ADD, START, {"do": "show", "what": what})
    assert status == 0, lines[-1]
    assert lines[-1]["result"] is not None


def test_the_command_plays_from_standard_input_and_writes_each_answer_at_once(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "fieldinspect", "play", "-", "--workspace", str(tmp_path / "w")], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, PASSPHRASE: "correct horse battery"},
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    for line in (CREATE, ADD):
        process.stdin.write(json.dumps(line) + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["ok"]
    out, complaints = process.communicate()
    assert (process.returncode, out, complaints) == (0, "", "")
    arguments = b"correct horse battery"
    logs = [p.read_bytes() for p in (tmp_path / "w").rglob("*.log")]
    assert not any(arguments in log for log in logs)


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_asked_to_end_a_story_ends_in_order(tmp_path: Path, sign: signal.Signals, status: int) -> None:
    (tmp_path / "w").mkdir()
    arguments = ["play", "-", "--workspace", str(tmp_path / "w")]
    environment = {**os.environ, PASSPHRASE: "correct horse battery"}
    # what a shell starts in the background inherits Ctrl-C as ignored; the story is to hear it
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "fieldinspect", *arguments], cwd=ROOT, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(CREATE) + "\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["ok"]
    assert (
        command(
            "show", "sync", "--workspace", str(tmp_path / "w"), PASSPHRASE=environment[PASSPHRASE]
        ).returncode
        == 2
    )
    process.send_signal(sign)
    out, complaints = process.communicate(timeout=30)
    assert (process.returncode, out, complaints) == (status, "", "")
    assert not list((tmp_path / "w").glob("*-wal")), "the database was closed"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_log_that_cannot_be_written_shows_nobody_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "fieldinspect").mkdir()
    (tmp_path / "fieldinspect" / "fieldinspect.log").symlink_to("/dev/full")
    code = (
        "import os; os.chmod = lambda *_: None  # the device stays as it is\n"
        "import sys; from fieldinspect.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "show", "sync", "--workspace", str(tmp_path / "none")], cwd=ROOT,
        capture_output=True, text=True, check=False, env={**os.environ, "XDG_STATE_HOME": str(tmp_path), PASSPHRASE: "x"},
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, done.stderr


def test_troubles_of_a_command_are_one_sentence_and_status_two(tmp_path: Path) -> None:
    state = {"XDG_STATE_HOME": str(tmp_path / "state"), PASSPHRASE: "correct horse battery"}
    for arguments in (
        ["show", "inspections", "--workspace", str(tmp_path / "none")],
        ["verify", str(tmp_path / "none.pdf")],
        ["play", str(tmp_path / "none.jsonl"), "--workspace", str(tmp_path / "none")],
        ["play", "-", "--workspace", str(tmp_path / "none"), "--clock", "noon"],
        ["forms", "check", str(tmp_path / "none.md")],
    ):
        done = command(*arguments, **state)
        assert done.returncode == 2, (arguments, done.stderr)
        assert done.stderr.count("\n") == 1, done.stderr
        assert "Traceback" not in done.stderr


def test_a_checklist_is_checked(tmp_path: Path) -> None:
    sound = command("forms", "check", str(ROOT / "forms" / "checklists" / "fi_general.md"))
    assert sound.returncode == 0, sound.stdout
    assert "0 errors" in sound.stdout
    bad = tmp_path / "bad.md"
    bad.write_text(
        "| settings |\n| | form_title | form_id | version |\n| | Bad | bad | 1 |\n\n| survey |\n"
        "| | type | name | label |\n| | text | a | Nationality of the worker? |\n",
        encoding="utf-8",
    )
    done = command("forms", "check", str(bad))
    assert done.returncode == 1, done.stdout
    assert "error" in done.stdout


def test_the_launcher_loads_nothing_heavy() -> None:
    code = (
        "import sys, fieldinspect.__main__; "
        "print([m for m in ('requests','PIL','reportlab','pyxform','PySide6','starlette','uharfbuzz') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_missing_part_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None; sys.modules['starlette'] = None\n"
        "from fieldinspect.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    for arguments, extra in ((["desktop"], "desktop"), (["serve", "--folder", str(tmp_path)], "server")):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
            env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
        )  # fmt: skip
        assert done.returncode == 2
        assert f"fieldinspect[{extra}]" in done.stderr, done.stderr
        assert done.stderr.count("\n") == 1
