"""The clock of silence and the scoreboard, for all that can be said: pure."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

from hypothesis import given, strategies as st

from gurvan.voice.lifecycle import ASK, OVER, SILENT
from gurvan.voice.scoring import Asked, Period, Promised, scores
from gurvan.voice.silence import Said, Term, answer_by, silence

START = date(2026, 1, 1)
DAYS = st.integers(0, 400)
OFF = st.none() | DAYS


def day(after: int | None) -> date | None:
    return None if after is None else START + timedelta(days=after)


@st.composite
def told(draw: st.DrawFn) -> Said:
    sent = draw(OFF)
    first = draw(OFF) if sent is not None else None
    return Said(
        state=draw(st.sampled_from(sorted(ASK.words))),
        sent_on=day(sent),
        way=draw(st.sampled_from(("handed", "post", "email", "spoken"))),
        acknowledged_on=day(draw(OFF)),
        extended=draw(st.booleans()),
        first_answer_on=day(first),
        last_answer_on=None if first is None else day(first + draw(DAYS)),
    )


TERMS = st.builds(Term, days=st.none() | st.integers(1, 90), more_days=st.integers(0, 60))


@given(told(), TERMS, DAYS)
def test_the_clock_counts_from_what_was_said_and_never_below_nought(
    said: Said, term: Term, today: int
) -> None:
    now = START + timedelta(days=today)
    clock = silence(said, term, now)
    assert clock.late_days >= 0
    for count in (clock.since_sent, clock.since_answer, clock.until_answer):
        assert count is None or count >= 0
    if said.sent_on is None or said.state == "draft":
        assert clock == silence(Said(state="draft"), term, now)
        return
    assert clock.runs == (said.state in SILENT)
    assert (clock.since_sent is None) == (said.state in OVER)
    assert (clock.answer_by is None) == (term.days is None)
    assert not clock.late_days or (clock.runs and now > (clock.answer_by or now))


@given(told(), TERMS, DAYS)
def test_a_day_later_it_is_a_day_more(said: Said, term: Term, today: int) -> None:
    now = START + timedelta(days=today)
    one, other = silence(said, term, now), silence(said, term, now + timedelta(days=1))
    if one.late_days:
        assert other.late_days == one.late_days + 1
    if one.since_sent and other.since_sent:
        assert other.since_sent == one.since_sent + 1
    assert one.answer_by == other.answer_by  # the day of the rule does not move with the clock


@given(told(), TERMS)
def test_extending_gives_the_days_of_the_rule_and_a_receipt_by_post_starts_it(
    said: Said, term: Term
) -> None:
    by = answer_by(said, term)
    if by is None or term.days is None:
        return
    started = by - timedelta(days=term.days + (term.more_days if said.extended else 0))
    by_post = said.way == "post" and said.acknowledged_on is not None
    assert started == (said.acknowledged_on if by_post else said.sent_on)


ROWS = st.sampled_from("abc")
COUNTS = st.integers(1, 4)
ASKED = st.builds(Asked, row=ROWS, silent=st.booleans(), days=st.none() | DAYS, count=COUNTS)
PROMISED = st.builds(
    Promised,
    row=ROWS,
    state=st.sampled_from(("promised", "kept", "partly", "not_kept", "withdrawn")),
    count=COUNTS,
)


@given(st.lists(ASKED), st.lists(PROMISED))
def test_the_scoreboard_adds_up(asked: list[Asked[str]], promised: list[Promised[str]]) -> None:
    found = scores(asked, promised)
    assert sum(one.asks for one in found.values()) == sum(one.count for one in asked)
    assert sum(one.promised for one in found.values()) == sum(one.count for one in promised)
    for row, one in found.items():
        days = [
            ask.days
            for ask in asked
            if ask.row == row and ask.days is not None
            for _each in range(ask.count)
        ]
        assert one.answered + one.unanswered == one.asks
        assert one.kept + one.partly + one.not_kept + one.open == one.promised
        assert one.median_days == (median(days) if days else None)


@given(st.dates(max_value=date(2200, 1, 1)), DAYS)
def test_the_period_before_ends_where_this_one_begins_and_is_as_long(
    since: date, days: int
) -> None:
    period = Period(since, since + timedelta(days=days))
    before = period.before
    if before is None:
        assert since - date.min <= timedelta(days=days + 1)
        return
    assert before.since is not None
    assert before.until == since - timedelta(days=1)
    assert (before.until - before.since).days == days


def test_without_two_days_in_order_nothing_lies_before() -> None:
    for period in (Period(), Period(START), Period(None, START), Period(START, date(2025, 1, 1))):
        assert period.before is None
