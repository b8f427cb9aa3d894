"""Laws of counting days, held against a slow count by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldinspect.domain.deadlines import (
    Calendar,
    DayKind,
    DeadlineError,
    IfRestDay,
    Period,
    Start,
    TooEarly,
    days_left,
    due_date,
    due_on,
    earliest_due,
    is_overdue,
)

AZORES = Calendar(
    "Atlantic/Azores",
    frozenset({6}),
    frozenset({(1, 1), (5, 1), (12, 25), (12, 26)}),
    frozenset({date(2026, 9, 28)}),
)
MOMENTS = st.datetimes(datetime(2021, 1, 1), datetime(2031, 1, 1)).map(lambda m: m.replace(tzinfo=UTC))
PERIODS = st.builds(
    Period,
    st.integers(0, 120),
    st.sampled_from(DayKind),
    st.sampled_from(Start),
    st.sampled_from(IfRestDay),
)
CALENDARS = st.builds(
    Calendar,
    st.just("Atlantic/Azores"),
    st.frozensets(st.integers(0, 6), max_size=5),
    st.frozensets(st.tuples(st.integers(1, 12), st.integers(1, 28)), max_size=20),
    st.frozensets(st.dates(date(2021, 1, 1), date(2031, 1, 1)), max_size=20),
)


def local_day_by_hand(moment: datetime) -> date:
    """The Azores' day from the rule itself: one hour behind UTC, none from the last Sunday of March to October's."""

    def last_sunday(month: int) -> datetime:
        day = datetime(moment.year, month, 31, 1, tzinfo=UTC)
        return day - timedelta(days=(day.weekday() + 1) % 7)

    summer = last_sunday(3) <= moment < last_sunday(10)
    return (moment if summer else moment - timedelta(hours=1)).date()


def rests(day: date, calendar: Calendar) -> bool:
    holiday = (day.month, day.day) in calendar.yearly or day in calendar.dated
    return holiday or day.weekday() in calendar.rest_days


def due_by_hand(moment: datetime, period: Period, calendar: Calendar) -> date:
    """Counts days one by one, the way one does with a finger on a wall calendar."""
    day = local_day_by_hand(moment)
    if period.days == 0:
        return day
    counted = 0
    if period.start is Start.NEXT_FULL_DAY:
        day += timedelta(days=1)
    while True:
        if period.day_kind is DayKind.CALENDAR or not rests(day, calendar):
            counted += 1
        if counted == period.days:
            break
        day += timedelta(days=1)
    while period.if_rest_day is IfRestDay.NEXT_WORKING_DAY and rests(day, calendar):
        day += timedelta(days=1)
    return day


@given(MOMENTS, PERIODS, CALENDARS)
def test_the_day_is_the_one_counted_by_hand(moment: datetime, period: Period, calendar: Calendar) -> None:
    assert due_date(moment, period, calendar).due == due_by_hand(moment, period, calendar)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=40)), PERIODS, CALENDARS)
def test_served_later_is_never_due_earlier(
    moment: datetime, delay: timedelta, period: Period, calendar: Calendar
) -> None:
    assert earliest_due(moment, period, calendar) <= earliest_due(moment + delay, period, calendar)


@given(MOMENTS, PERIODS, CALENDARS, st.integers(1, 60))
def test_more_days_are_never_due_earlier(
    moment: datetime, period: Period, calendar: Calendar, more: int
) -> None:
    longer = Period(period.days + more, period.day_kind, period.start, period.if_rest_day)
    assert due_date(moment, period, calendar).due <= due_date(moment, longer, calendar).due


@given(MOMENTS, PERIODS, CALENDARS)
def test_working_days_never_end_on_a_day_of_rest(
    moment: datetime, period: Period, calendar: Calendar
) -> None:
    due = due_date(moment, period, calendar).due
    moves = period.day_kind is DayKind.WORKING or period.if_rest_day is IfRestDay.NEXT_WORKING_DAY
    if period.days and moves:
        assert calendar.is_working(due)


@given(MOMENTS, PERIODS, CALENDARS)
def test_a_moved_day_says_so(moment: datetime, period: Period, calendar: Calendar) -> None:
    found = due_date(moment, period, calendar)
    assert (found.moved_from is None) == ("next working day" not in found.rule("en"))
    if found.moved_from is not None:
        assert found.moved_from < found.due
        assert not calendar.is_working(found.moved_from)


@given(MOMENTS)
def test_the_zone_decides_the_day_whatever_offset_the_moment_carries(moment: datetime) -> None:
    elsewhere = moment.astimezone(timezone(timedelta(hours=9)))
    assert AZORES.local_day(moment) == AZORES.local_day(elsewhere) == local_day_by_hand(moment)


@given(st.dates(date(2021, 1, 1), date(2031, 1, 1)))
def test_a_day_is_over_at_local_midnight_even_when_clocks_change(day: date) -> None:
    end = AZORES.end_of(day)
    assert AZORES.local_day(end) == day + timedelta(days=1)
    assert AZORES.local_day(end - timedelta(microseconds=1)) == day


@pytest.mark.parametrize(
    ("served", "period", "due"),
    [
        # 12 March 2026 and 21 days: the example of the notice in the design
        ("2026-03-12T13:22-01:00", Period(21), "2026-04-02"),
        ("2026-03-12T13:22-01:00", Period(21, start=Start.SERVICE_DAY), "2026-04-01"),
        # served half an hour before midnight, and half an hour after it
        ("2026-03-12T23:30-01:00", Period(1), "2026-03-13"),
        ("2026-03-13T00:30-01:00", Period(1), "2026-03-14"),
        # the night in which clocks go forward (29 March 2026) and back (25 October 2026)
        ("2026-03-29T00:30+00:00", Period(1), "2026-03-29"),
        ("2026-03-29T01:30+00:00", Period(1), "2026-03-30"),
        ("2026-10-25T00:30+00:00", Period(1), "2026-10-26"),
        ("2026-10-25T23:30+00:00", Period(1), "2026-10-26"),
        # 4 December and 21 days end on Christmas Day, then comes the 26th and a Sunday
        ("2026-12-04T15:00+00:00", Period(21), "2026-12-25"),
        ("2026-12-04T15:00+00:00", Period(21, if_rest_day=IfRestDay.NEXT_WORKING_DAY), "2026-12-28"),
        # Friday, five working days over a Sunday
        ("2026-11-06T10:00-01:00", Period(5, DayKind.WORKING), "2026-11-12"),
        ("2026-11-06T10:00-01:00", Period(5, DayKind.WORKING, Start.SERVICE_DAY), "2026-11-11"),
        # at once stays at once, on a holiday too
        ("2026-12-25T10:00-01:00", Period(0, if_rest_day=IfRestDay.NEXT_WORKING_DAY), "2026-12-25"),
    ],
)
def test_days_known_from_the_calendar(served: str, period: Period, due: str) -> None:
    assert due_date(datetime.fromisoformat(served), period, AZORES).due == date.fromisoformat(due)


def test_the_rule_in_words_is_the_rule_that_was_applied() -> None:
    served = datetime.fromisoformat("2026-12-04T15:00+00:00")
    found = due_date(served, Period(21, if_rest_day=IfRestDay.NEXT_WORKING_DAY), AZORES)
    assert found.rule("en") == (
        "21 days, counted from the day after service. "
        "The last day would have been a day of rest; it moves to the next working day."
    )
    assert found.rule("fr-CA").startswith("21 jours, comptés à partir du lendemain de la remise.")
    assert found.rule("es") == found.rule("en")
    one = due_date(served, Period(1, DayKind.WORKING, Start.SERVICE_DAY), AZORES)
    assert one.rule("en") == (
        "One working day, the day of service counting as the first. Days of rest and public holidays do not count."
    )


@given(MOMENTS, PERIODS, CALENDARS, st.integers(-400, 4000))
def test_a_chosen_day_is_taken_exactly_from_the_least_one_on(
    moment: datetime, shortest: Period, calendar: Calendar, offset: int
) -> None:
    least = earliest_due(moment, shortest, calendar)
    chosen = least + timedelta(days=offset)
    if offset < 0:
        with pytest.raises(TooEarly) as caught:
            due_on(chosen, moment, shortest, calendar)
        assert caught.value.earliest == least
    elif (chosen - calendar.local_day(moment)).days <= 3650:
        assert due_on(chosen, moment, shortest, calendar).due == chosen
    else:
        with pytest.raises(DeadlineError, match="look at the year"):
            due_on(chosen, moment, shortest, calendar)


def test_overdue_begins_on_the_day_after() -> None:
    due = date(2026, 4, 2)
    assert not is_overdue(due, due)
    assert is_overdue(due, date(2026, 4, 3))
    assert not is_overdue(None, date(2026, 4, 3))
    assert [days_left(due, date(2026, 4, day)) for day in (1, 2, 3)] == [1, 0, -1]


def test_what_cannot_be_counted_is_refused_in_words() -> None:
    with pytest.raises(DeadlineError, match="without an offset"):
        due_date(datetime(2026, 3, 12, 13, 22), Period(21), AZORES)
    with pytest.raises(DeadlineError, match="0 to 3650 days"):
        Period(-1)
    idle = Calendar("UTC", frozenset(range(7)))
    with pytest.raises(DeadlineError, match="no working day"):
        due_date(datetime(2026, 3, 12, tzinfo=UTC), Period(1, DayKind.WORKING), idle)
