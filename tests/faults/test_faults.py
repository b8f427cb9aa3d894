"""Every fault in short: its trials hold, and each of its controls fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.kit import SIZES, Fault, Trials, all_faults

pytestmark = pytest.mark.network  # one of them bends it

FAULTS = all_faults()
CONTROLS = [(fault, name) for fault in FAULTS for name in fault.controls]


def test_there_are_faults_and_each_has_sizes_and_a_control() -> None:
    assert len(FAULTS) >= 2
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    for fault in FAULTS:
        assert tuple(fault.sizes) == SIZES
        assert fault.sizes["short"] <= fault.sizes["ci"] <= fault.sizes["release"]
        assert fault.controls


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_nothing_is_lost(fault: Fault, tmp_path: Path) -> None:
    tally = fault.trials(1, fault.sizes["short"], tmp_path)
    if tally.skipped:
        pytest.skip(tally.skipped)
    assert tally.trials == fault.sizes["short"]
    assert tally.failures == []


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "name"), CONTROLS, ids=[f"{f.name}: {n}" for f, n in CONTROLS])
def test_a_control_fails(fault: Fault, name: str, tmp_path: Path) -> None:
    control: Trials = fault.controls[name]
    tally = control(1, fault.control_trials, tmp_path)
    if tally.skipped:
        pytest.skip(tally.skipped)
    assert tally.failures, "the fault must be able to show itself"
