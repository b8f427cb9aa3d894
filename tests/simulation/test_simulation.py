"""The world as a state machine of Hypothesis: what breaks a law is made as short as it can be."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.errors import FlakyFailure
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.simulation.world import DAY_MS, PATHS, ROWS, VISITS, World

RUNS, STEPS = 15, 30
WHO, VISIT = st.integers(0, 3), st.sampled_from(VISITS)
PATH, ROW = st.sampled_from(PATHS), st.sampled_from(ROWS)
TROUBLE = st.sampled_from(["lost request", "lost answer", "cut", "twice"])


class Devices(RuleBasedStateMachine):
    """2–4 laptops and an office; the laws are checked at the end of a run."""

    sins: dict[str, bool] = {}  # noqa: RUF012 set by a subclass as a whole

    @initialize(
        seed=st.integers(1, 1 << 30), people=st.sampled_from([("amina", "boris"), ("amina", "boris", "sara")])
    )
    def begin(self, seed: int, people: tuple[str, ...]) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.world = World(self.folder / "world", seed, people, **self.sins)  # type: ignore[arg-type]

    def laptop(self, who: int):  # type: ignore[no-untyped-def]  # the world's own type
        return self.world.laptops[who % len(self.world.laptops)]

    @rule(who=WHO, visit=VISIT, path=PATH, same=st.booleans())
    def answer(self, who: int, visit: bytes, path: str, same: bool) -> None:
        self.world.answer(self.laptop(who), visit, path, same)

    @rule(who=WHO, visit=VISIT, path=PATH)
    def clear(self, who: int, visit: bytes, path: str) -> None:
        self.world.clear(self.laptop(who), visit, path)

    @rule(who=WHO, visit=VISIT, row=ROW)
    def add_row(self, who: int, visit: bytes, row: str) -> None:
        self.world.add_row(self.laptop(who), visit, row)

    @rule(who=WHO, visit=VISIT, row=ROW)
    def remove_row(self, who: int, visit: bytes, row: str) -> None:
        self.world.remove_row(self.laptop(who), visit, row)

    @rule(who=WHO, visit=VISIT, path=PATH)
    def resolve(self, who: int, visit: bytes, path: str) -> None:
        self.world.resolve(self.laptop(who), visit, path)

    @rule(who=WHO, visit=VISIT)
    def finish(self, who: int, visit: bytes) -> None:
        self.world.finish(self.laptop(who), visit)

    @rule(who=WHO, visit=VISIT)
    def reopen(self, who: int, visit: bytes) -> None:
        self.world.reopen(self.laptop(who), visit)

    @rule(who=WHO, visit=VISIT)
    def from_the_future(self, who: int, visit: bytes) -> None:
        self.world.from_the_future(self.laptop(who), visit)

    @rule(who=WHO, visit=VISIT)
    def for_another(self, who: int, visit: bytes) -> None:
        self.world.for_another(self.laptop(who), visit)

    @rule(who=WHO)
    def synchronise(self, who: int) -> None:
        self.world.sync(self.laptop(who))

    @rule(who=WHO, trouble=TROUBLE, after=st.integers(0, 8))
    def synchronise_badly(self, who: int, trouble: str, after: int) -> None:
        self.world.sync(self.laptop(who), trouble, after)

    @rule(who=WHO)
    def crash(self, who: int) -> None:
        self.world.crash(self.laptop(who))

    @rule(who=WHO)
    def back_up(self, who: int) -> None:
        self.world.back_up(self.laptop(who))

    @rule(who=WHO, whole=st.booleans())
    def restore(self, who: int, whole: bool) -> None:
        self.world.restore(self.laptop(who), whole)

    @rule(who=WHO)
    def clone(self, who: int) -> None:
        self.world.clone(self.laptop(who))

    @rule()
    def back_up_office(self) -> None:
        self.world.back_up_office()

    @rule()
    def restore_office(self) -> None:
        self.world.restore_office()

    @rule(ms=st.sampled_from([-400 * DAY_MS, -DAY_MS, 1000, DAY_MS // 2]))
    def clock_jumps(self, ms: int) -> None:
        self.world.jump(ms)

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self.world.settle()
            wrong = self.world.broken_law()
        finally:
            self.world.close()
            shutil.rmtree(self.folder)
        assert not wrong, wrong


class LastWriteWins(Devices):
    """The control: held against a fold that keeps the last answer only, the product has to look wrong."""

    sins = {"last_write_wins": True}  # noqa: RUF012


def _settings(runs: int) -> settings:
    return settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@pytest.mark.slow
def test_the_laws_hold_whatever_happens() -> None:
    run_state_machine_as_test(Devices, settings=_settings(RUNS))


@pytest.mark.slow
def test_control_a_fold_that_keeps_the_last_answer_only_is_caught() -> None:
    with pytest.raises((AssertionError, FlakyFailure), match="heads of"):
        run_state_machine_as_test(LastWriteWins, settings=_settings(40))
