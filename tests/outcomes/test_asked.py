"""Who is asked, whose silence is a gap, and what months add up to."""

from __future__ import annotations

from collections import Counter
from datetime import date

from gurvan.agreements.commands import terminate
from gurvan.agreements.models import Agreement
from gurvan.kernel import clock
from gurvan.outcomes import desk, queries
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.outcomes.queries.asked import answered as is_answered, asks
from gurvan.outcomes.queries.standings import gaps, spans
from gurvan.registry.commands import dissolve_organisation, withdraw_membership
from gurvan.registry.models import Membership, Organisation
from tests.cast import Cast, noon
from tests.outcomes.answering import FEBRUARY, JANUARY, answered

MONTHS = [Month(2024, 4).after(count) for count in range(24)]


def names(rows: object) -> set[str]:
    return {str(row) for row in rows}  # type: ignore[attr-defined] # rows of any kind


def compared(cast: Cast) -> dict[Month, set[str]]:
    """Return who is asked in each month, after comparing the two ways in which it is told."""
    every = Organisation.objects.all()
    told = Counter(answer.month for answer in Answer.objects.all())
    spanned, silent = spans(every), gaps(every, MONTHS, told)
    found = {}
    for month in MONTHS:
        asked = every.filter(asks(month))
        assert {one.pk for one in asked} == {k for k, span in spanned.items() if span.covers(month)}
        assert silent[month] == asked.filter(~is_answered(month)).count()
        found[month] = names(asked)
    return found


def test_it_is_told_alike_for_one_month_and_for_many(cast: Cast) -> None:
    asked = compared(cast)
    assert str(cast.norovlin) in asked[Month(2024, 6)]
    assert str(cast.norovlin) not in asked[Month(2024, 5)], "its members came in June"
    assert not any(str(cast.ulaan_tolgoi) in one for one in asked.values()), "it has nobody"
    assert not any(str(cast.company) in one for one in asked.values())


def test_who_has_nobody_any_more_or_is_dissolved_is_asked_no_longer(cast: Cast) -> None:
    for group in (cast.tsagaan_chuluu, cast.norovlin, cast.mandal_unur):
        answered(cast.officer, group)
    with clock.held(noon(date(2026, 2, 10))):
        for one in Membership.objects.filter(organisation=cast.mandal_unur):
            withdraw_membership(actor=cast.officer, membership=one)
        group = Organisation.objects.get(pk=cast.tsagaan_chuluu.pk)
        dissolve_organisation(
            actor=cast.officer, organisation=group, dissolved_on=date(2026, 1, 20)
        )
    asked = compared(cast)
    assert str(cast.mandal_unur) in asked[FEBRUARY]
    assert str(cast.mandal_unur) not in asked[Month(2026, 3)]
    assert str(cast.tsagaan_chuluu) in asked[JANUARY]
    assert str(cast.tsagaan_chuluu) not in asked[FEBRUARY]


def test_a_draft_that_was_terminated_was_never_in_force(cast: Cast) -> None:
    draft = cast.deals.draft
    terminate(actor=cast.officer, agreement=draft, reason="Талууд тохироогүй")
    assert set(Agreement.objects.filter(queries.in_force(FEBRUARY))) == {cast.deals.active}
    assert cast.deals.lost in set(Agreement.objects.filter(queries.in_force(Month(2020, 6))))
    compared(cast)


def test_silence_is_counted_and_is_no_nought(cast: Cast) -> None:
    before = names(queries.silent(actor=cast.officer, month=FEBRUARY))
    answered(cast.leader, cast.norovlin)
    assert before - names(queries.silent(actor=cast.officer, month=FEBRUARY)) == {
        str(cast.norovlin)
    }
    assert names(queries.silent(actor=cast.aimag, month=FEBRUARY)) < before
    assert not queries.silent(actor=cast.officer, month=Month(2026, 3)).exists()
    assert not queries.silent(actor=cast.officer, month=Month(2024, 12)).exists()
    assert not queries.silent(actor=cast.actors["researcher"], month=FEBRUARY).exists()
    january, february = queries.trend(actor=cast.officer, months=[JANUARY, FEBRUARY])
    assert (january.answered, january.people, january.silent) == (0, None, len(before))
    assert (february.answered, february.people, february.silent) == (1, 6, len(before) - 1)
    assert (february.days, february.accidents, february.serious) == (110, 1, 0)


def test_a_place_is_added_up_by_itself(cast: Cast) -> None:
    answered(cast.leader, cast.norovlin)
    answered(cast.officer, cast.zaamar, men=8)
    [there] = queries.trend(actor=cast.officer, months=[FEBRUARY], place="4152")
    assert (there.answered, there.people) == (1, 10)
    codes = [code for code, _ in queries.places_asked(actor=cast.officer)]
    assert {"41", "4152", "2343"} <= set(codes)
    assert [code for code, _ in queries.places_asked(actor=cast.leader)] == ["23", "2343"]


def test_an_agreement_adds_up_who_works_under_it(cast: Cast) -> None:
    active = cast.deals.active
    mine = answered(cast.leader, cast.norovlin)
    below = answered(cast.officer, cast.altan_tevsh, women=1, men=1, days=40)
    apart = answered(cast.officer, cast.zaamar)
    for answer in (mine, below):
        assert list(queries.agreements_of(actor=cast.officer, answer=answer)) == [active]
    assert not queries.agreements_of(actor=cast.officer, answer=apart)
    totals = queries.under(actor=cast.officer, agreement=active)
    assert [str(total.month) for total in totals] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert (totals[-1].asked, totals[-1].people, totals[-1].days) == (2, 8, 150)
    assert (totals[0].answered, totals[0].silent, totals[0].people) == (0, 2, None)


def test_what_waits_for_whom(cast: Cast) -> None:
    answered(cast.leader, cast.norovlin, JANUARY)
    [mine] = desk.waiting(actor=cast.leader)
    assert (str(mine.what), mine.about) == ("Answer for February 2026", str(cast.norovlin))
    assert mine.url.endswith(f"{cast.norovlin.uid}/2026-02/")
    with clock.held(noon(date(2026, 3, 20))):
        [late] = desk.waiting(actor=cast.leader)
        assert late.late
        *_, calls = desk.waiting(actor=cast.officer)
        count = queries.silent(actor=cast.officer, month=FEBRUARY).count()
        assert str(calls.what) == f"Call {count} groups that have not answered"
    answered(cast.leader, cast.norovlin)
    assert desk.waiting(actor=cast.leader) == []
    assert desk.waiting(actor=cast.actors["auditor"]) == []
    [figure] = desk.figures(actor=cast.officer)
    assert (str(figure.title), figure.count) == ("People who worked, February 2026", 6)
    assert desk.figures(actor=cast.actors["company_officer"]) == []
    assert desk.search(actor=cast.officer, text="Хайлуур") == []
