"""The order of a synchronisation as a pure machine: it always ends, and repeats only what it may."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.client.cycle import ENDS, GAPS_FORGIVEN, Cycle, Event, Step, advance


def run(events: list[Event]) -> list[Step]:
    """The steps that a list of events leads through, from hello on."""
    cycle, steps = Cycle(), [Step.HELLO]
    for event in events:
        cycle, _ = advance(cycle, event)
        steps.append(cycle.step)
    return steps


def test_the_plain_order() -> None:
    assert run([Event.FINISHED] * 10) == [
        Step.HELLO, Step.SIGN_IN, Step.REGISTER, Step.KEYS, Step.COMPARE, Step.PUSH, Step.PULL,
        Step.SEND_FILES, Step.FETCH_FILES, Step.RECEIPTS, Step.DONE,
    ]  # fmt: skip


def test_more_stays_and_an_end_stays() -> None:
    pulling = Cycle(Step.PULL)
    assert advance(pulling, Event.MORE) == (pulling, (Step.PULL,))
    for end in ENDS:
        for event in Event:
            assert advance(Cycle(end), event) == (Cycle(end), ())


def test_a_session_is_renewed_once_for_a_step() -> None:
    renewing, actions = advance(Cycle(Step.PUSH), Event.SESSION_OVER)
    assert actions == (Step.RENEW,)
    again, actions = advance(renewing, Event.FINISHED)
    assert actions == (Step.PUSH,)
    assert advance(again, Event.SESSION_OVER)[0].step is Step.FAILED
    later, _ = advance(again, Event.MORE)
    assert advance(later, Event.SESSION_OVER)[1] == (Step.RENEW,)
    assert advance(renewing, Event.SESSION_OVER)[0].step is Step.FAILED


def test_gaps_are_sent_again_a_few_times() -> None:
    cycle = Cycle(Step.PUSH)
    for _ in range(GAPS_FORGIVEN):
        cycle, actions = advance(cycle, Event.GAP)
        assert actions == (Step.COMPARE,)
        cycle, _ = advance(cycle, Event.FINISHED)
    assert advance(cycle, Event.GAP)[0].step is Step.FAILED


def test_a_restored_server_is_compared_sent_to_and_read_anew_once() -> None:
    cycle, actions = advance(Cycle(Step.PULL), Event.RESTORED)
    assert actions == (Step.FORGET_CURSOR,)
    cycle, actions = advance(cycle, Event.FINISHED)
    assert actions == (Step.COMPARE,)
    assert advance(cycle, Event.RESTORED)[0].step is Step.FAILED


@given(st.lists(st.sampled_from([e for e in Event if e is not Event.MORE]), min_size=60, max_size=60))
def test_without_more_it_always_ends(events: list[Event]) -> None:
    assert run(events)[-1] in ENDS


@given(st.lists(st.sampled_from(list(Event)), max_size=60))
def test_nothing_is_pulled_before_heads_were_compared(events: list[Event]) -> None:
    steps = run(events)
    for at, step in enumerate(steps):
        if step in (Step.PUSH, Step.PULL):
            assert Step.COMPARE in steps[:at]
        if step is Step.FETCH_FILES:
            assert Step.PULL in steps[:at]
