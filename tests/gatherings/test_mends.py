"""Minutes that were written anew, what a leader is told before the page goes down, what is left."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given, strategies as st

from gurvan.gatherings import commands, queries
from gurvan.gatherings.commands import Came
from gurvan.gatherings.comparing import compared
from gurvan.gatherings.models import AgendaItem
from gurvan.ledger.models import Seal
from gurvan.papers.policies import has_lapsed
from tests.agreements.pages import Sit, sent, text
from tests.cast import Cast
from tests.gatherings.stories import Gatherings

HERE = "https://example.org/papers/verify/"


@pytest.mark.parametrize("language", ["mn", "both"])
def test_minutes_hold_until_a_point_is_written_anew(
    cast: Cast, stories: Gatherings, sit: Sit, language: str
) -> None:
    officer, gathering = cast.officer, stories.held(items=2)
    one, two = AgendaItem.objects.filter(gathering=gathering).order_by("position")
    commands.write_minutes(actor=officer, item=one, said="Ярив\nХэлэв", decided="Сургалт")
    first = commands.issue_minutes(
        actor=officer, gathering=gathering, language=language, address=HERE
    )
    assert not has_lapsed(first)
    came = Came(organisation=cast.authority, women=6, men=8)
    commands.note_delegation(actor=officer, gathering=gathering, came=came)
    assert not has_lapsed(first)  # of whom it tells may change; what was said is still so
    page = reverse("gatherings:minutes", args=[gathering.uid])
    assert "Does not hold now" not in text(sit("leader").get(page))
    commands.write_minutes(actor=officer, item=two, said="Дараа нь")
    assert has_lapsed(first)
    assert "Does not hold now" in text(sit("leader").get(page))
    second = commands.issue_minutes(
        actor=officer, gathering=gathering, language=language, address=HERE
    )
    assert not has_lapsed(second)
    commands.erase_minutes(actor=officer, gathering=gathering)
    second.refresh_from_db()
    assert has_lapsed(second)


def test_a_leader_is_told_before_the_page_goes_down_and_the_federation_is_not(
    cast: Cast, stories: Gatherings, sit: Sit
) -> None:
    gathering = stories.announced(items=1)
    item = AgendaItem.objects.get(gathering=gathering)
    pages = [
        reverse("gatherings:correct", args=[gathering.uid]),
        reverse("gatherings:add_item", args=[gathering.uid]),
        reverse("gatherings:correct_item", args=[item.uid]),
        reverse("gatherings:remove_item", args=[item.uid]),
    ]
    leader, federation = sit("leader"), sit("federation_officer")
    told = "With this change it is taken down"
    assert not any(told in text(leader.get(page)) for page in pages)
    commands.publish_gathering(actor=cast.officer, gathering=gathering)
    for page in pages:
        assert told in text(leader.get(page)), page
        assert told not in text(federation.get(page)), page
    photo = reverse("gatherings:add_photo", args=[gathering.uid])
    commands.hold_gathering(actor=cast.officer, gathering=gathering)
    assert told not in text(leader.get(photo))  # the page shows no photo yet
    sent(leader, pages[2], subject="Өөр")
    gathering.refresh_from_db()
    assert gathering.published_on is None


def test_of_minutes_that_were_emptied_and_lines_that_were_struck_no_seal_is_opened(
    cast: Cast, stories: Gatherings
) -> None:
    officer, gathering = cast.officer, stories.held()
    item = AgendaItem.objects.get(gathering=gathering)
    commands.write_minutes(actor=officer, item=item, said="Дорж хэлэв")
    commands.write_minutes(actor=officer, item=item, said="")
    salts = Seal.objects.filter(row_uid=item.uid).order_by("entry__number")
    held = [one.salt is not None for one in salts]
    assert held == [False] * (len(held) - 1) + [True]
    commands.write_minutes(actor=officer, item=item, said="")  # nothing was there to take away
    row = commands.note_delegation(
        actor=officer, gathering=gathering, came=Came(named="Сургалтын төв", women=1)
    )
    commands.strike_delegation(actor=officer, delegation=row)
    assert not Seal.objects.filter(row_uid=row.uid, salt__isnull=False, gone=False).exists()
    told = [line.event.name for line in queries.history(actor=officer, subject=gathering)]
    assert told[:3] == [
        "gatherings.delegation_struck",
        "gatherings.delegation_noted",
        "gatherings.minutes_written",
    ]
    assert "gatherings.minutes_emptied" in told


LINES = st.lists(st.sampled_from("абвгд"), max_size=8)


@given(LINES, LINES)
def test_side_by_side_each_line_of_both_stands_once_and_in_order(
    before: list[str], after: list[str]
) -> None:
    told = compared(before, after)
    assert [one.before for one in told if one.before] == before
    assert [one.after for one in told if one.after] == after
    assert any(one.differs for one in told) == (before != after)


def test_two_editions_are_laid_side_by_side(cast: Cast, stories: Gatherings, sit: Sit) -> None:
    officer, gathering = cast.officer, stories.held(items=1)
    item = AgendaItem.objects.get(gathering=gathering)
    page, minutes = (
        reverse(f"gatherings:{name}", args=[gathering.uid])
        for name in ("compare_minutes", "minutes")
    )
    client = sit("leader")
    for said in ("Худаг хол.", "Худаг ойр."):
        assert "There are no two editions" in text(client.get(page))
        assert "See what was changed" not in text(client.get(minutes))
        commands.write_minutes(actor=officer, item=item, said=f"Ус\n{said}")
        for language in ("mn", "both"):
            commands.issue_minutes(
                actor=officer, gathering=gathering, language=language, address=HERE
            )
    told = client.get(page).context["lines"]
    assert [(one.before, one.after) for one in told if one.differs] == [
        ("Худаг хол.", "Худаг ойр.")
    ]
    assert "See what was changed" in text(client.get(minutes))
    commands.erase_minutes(actor=officer, gathering=gathering)
    assert "There are no two editions" in text(client.get(page))
