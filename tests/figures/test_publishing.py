"""Published figures: frozen, once a period, with nothing few in them; open to everybody."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from hypothesis import given, settings, strategies as some

from gurvan.figures import policies, public
from gurvan.figures.commands import publish_figures, withdraw_figures, withhold_periods
from gurvan.figures.models import Published
from gurvan.figures.periods import Period, lately, quarter_of, read
from gurvan.figures.refusals import (
    NoPeriod,
    PeriodLongOver,
    PeriodNotOver,
    PublishedAlready,
    PublishedLately,
    WithdrawnAlready,
)
from gurvan.figures.subjects import ALL, MEMBERS, Counted, Table
from gurvan.figures.telling import told
from gurvan.figures.tiles_of_aimags import SHADES, shades, tiles
from gurvan.kernel import clock
from gurvan.kernel.errors import NotAllowed, NotFound, SecondFactorNeeded
from gurvan.places.queries import aimags
from gurvan.registry.commands import deny_membership
from tests.cast import TODAY, Cast, noon
from tests.registry.people import confirmed

PLACES = ("11", "21", "23", "41", "43", "none")
ROWS = some.lists(some.tuples(*[some.integers(0, 30)] * 5), min_size=1, max_size=len(PLACES)).map(
    lambda rows: dict(zip(PLACES, map(list, rows), strict=False))
)
BANDS = some.tuples(some.integers(0, 9), some.integers(0, 30)).map(
    lambda two: {band: n for band, n in zip(("1980-1984", "unknown"), two, strict=True) if n}
)


def of_members(rows: dict[str, list[int]], bands: dict[str, int]) -> Counted:
    """Return figures in which the members are such."""
    table: Table = {
        row: {**dict(zip(MEMBERS.columns, numbers, strict=True)), ALL: sum(numbers)}
        for row, numbers in rows.items()
    }
    empty: Table = {ALL: {}}
    return Counted(
        {"groups": empty, "agreements": empty, "land": empty, "members": table}, bands, {}
    )


@settings(max_examples=60)
@given(ROWS, BANDS)
def test_no_few_are_told(rows: dict[str, list[int]], bands: dict[str, int]) -> None:
    """Every number of members that is stored is nought or not small; the bands add no equation."""
    content = told(of_members(rows, bands), least=5, sensitive=10)
    members = content["members"]
    if members is None:
        assert sum(map(sum, rows.values())) < 10
        assert content["bands"] is None
        return
    numbers = [n for row in members["cells"] for n in row if n is not None]
    for number in (*numbers, *members["row_totals"], *members["column_totals"]):
        assert number == 0 or number >= 10
    if content["bands"]:
        assert all(number >= 5 for number in content["bands"]["counts"])
        assert members["columns"][:3] == [["women"], ["men"], ["sex_unknown"]]


def test_figures_are_published_once_and_stay_as_they_were(cast: Cast) -> None:
    """What changes later changes nothing in them; the period is not published a second time."""
    row = publish_figures(actor=cast.officer, period="2025-4")
    assert row.told["members"] is None or row.told["members"]["total"] >= 10
    before = json.loads(json.dumps(row.told))
    deny_membership(actor=cast.officer, membership=cast.memberships["nergui"])
    assert Published.objects.get().told == before
    with pytest.raises(PublishedAlready):
        publish_figures(actor=cast.officer, period="2025-4")
    withdraw_figures(actor=cast.officer, published=row, reason="Тоо буруу")
    with pytest.raises(PublishedAlready):
        publish_figures(actor=cast.officer, period="2025-4")
    with pytest.raises(WithdrawnAlready):
        withdraw_figures(actor=cast.officer, published=row, reason="Тоо буруу")


def test_an_older_moment_that_is_back_publishes_nothing_a_second_time(
    cast: Cast, sit: Callable[..., Client]
) -> None:
    kept = publish_figures(actor=cast.officer, period="2025-4")
    with pytest.raises(NotAllowed):
        withhold_periods(actor=cast.officer)
    assert withhold_periods(actor=cast.house) == 1, "the year, which may have been"
    assert withhold_periods(actor=cast.house) == 0
    with pytest.raises(PublishedAlready):
        publish_figures(actor=cast.officer, period="2025")
    assert public.published() == [kept]
    held = Published.objects.get(period="2025")
    page = sit("federation_officer").get(held.get_absolute_url()).content.decode()
    assert "the office was brought back from a backup" in page


def test_what_cannot_be_published(cast: Cast) -> None:
    """No period, one that lasts, or somebody who may not."""
    for wrong in ("", "soon", "2026-5", "1400"):
        with pytest.raises(NoPeriod):
            publish_figures(actor=cast.officer, period=wrong)
    for lasting in ("2026", "2026-1", "2030"):
        with pytest.raises(PeriodNotOver):
            publish_figures(actor=cast.officer, period=lasting)
    for past in ("2024", "2025-3"):
        with pytest.raises(PeriodLongOver):
            publish_figures(actor=cast.officer, period=past)
    for who in ("leader", "auditor", "researcher", "aimag_officer"):
        with pytest.raises(NotAllowed):
            publish_figures(actor=cast.actors[who], period="2025")
    row = publish_figures(actor=cast.officer, period="2025")
    with pytest.raises(PublishedLately):
        publish_figures(actor=cast.officer, period="2025-4")
    with clock.held(noon(date(2026, 7, 1))):
        again = publish_figures(actor=cast.officer, period="2026-2")
        assert again.counted_on == date(2026, 7, 1)
    with pytest.raises(NotFound):
        withdraw_figures(actor=cast.stranger, published=row, reason="Тийм")
    assert not policies.may_publish(cast.leader)
    assert issubclass(SecondFactorNeeded, NotAllowed)


def test_everybody_reads_what_is_published_and_not_what_was_withdrawn(
    cast: Cast, sit: Callable[..., Client]
) -> None:
    """Without signing in; with its day and no link into the federation's lists."""
    for letter in "абвгдежзиклм":
        confirmed(cast, f"Олон{letter}", cast.norovlin)
    stranger, officer = Client(), sit("federation_officer")
    assert "No figures have been published yet" in read_in_english(stranger, "/figures/")
    answer = officer.post("/glance/publish/", {"period": "2025-4"}, follow=True)
    assert "Published. Everybody can read it now." in answer.content.decode()
    row = Published.objects.get()
    assert row.get_absolute_url() in read_in_english(officer, "/glance/published/")
    assert str(row.uid) in read_in_english(stranger, "/figures/")
    page = read_in_english(stranger, f"/figures/{row.uid}/")
    assert "2026.03.02" in page
    assert "Groups on the path" in page
    assert "withheld" in page
    assert "/groups/?" not in page
    assert public.told_by([row])[0][2] == "quarter 4 of 2025"
    officer.post(f"/glance/published/{row.uid}/withdraw/", {"reason": "Тоо буруу"})
    assert stranger.get(f"/figures/{row.uid}/").status_code == 404
    assert "Тоо буруу" in read_in_english(officer, row.get_absolute_url())


def read_in_english(client: Client, path: str) -> str:
    """Return a page as somebody reads it in English."""
    return client.get(path, headers={"accept-language": "en"}).content.decode()


def test_who_published_is_named_to_those_who_read_names(
    cast: Cast, sit: Callable[..., Client]
) -> None:
    row, name = publish_figures(actor=cast.officer, period="2025"), cast.officer.name
    read = {
        who: name in sit(who).get(row.get_absolute_url()).content.decode()
        for who in ("second_officer", "company_officer", "researcher")
    }
    assert read == {"second_officer": True, "company_officer": False, "researcher": False}


def test_a_federation_sees_what_it_published_alone(cast: Cast, sit: Callable[..., Client]) -> None:
    """The neighbour's list of published figures is its own."""
    row = publish_figures(actor=cast.officer, period="2025")
    assert sit("neighbour_officer").get(row.get_absolute_url()).status_code == 404
    assert sit("leader").get(row.get_absolute_url()).status_code == 200


# --- Periods and tiles ----------------------------------------------------------------------------


@given(some.integers(2001, 2099), some.integers(0, 4))
def test_periods_follow_one_another_without_a_gap(year: int, quarter: int) -> None:
    """The one before ends a day earlier, and a code is read as it is written."""
    period = Period(year, quarter)
    assert (period.first - period.before.last).days == 1
    assert period.before.after == period
    assert read(str(period)) == period
    if quarter:
        assert quarter_of(period.first) == quarter_of(period.last) == period


def test_two_years_and_more_are_there_to_choose_from() -> None:
    """The newest quarter first, then the years."""
    assert list(map(str, lately(TODAY)))[:3] == ["2026-1", "2025-4", "2025-3"]
    assert str(lately(TODAY)[-1]) == "2024"


def test_each_aimag_has_a_tile_of_its_own(cast: Cast) -> None:
    """All that the list of places has, none on top of another."""
    assert {tile.code for tile in tiles()} == {place.code for place in aimags()}
    assert len({(tile.row, tile.column) for tile in tiles()}) == len(tiles())
    assert len({tile.mn for tile in tiles()}) == len({tile.en for tile in tiles()}) == len(tiles())


@given(some.dictionaries(some.sampled_from("abcdef"), some.integers(0, 10**6)))
def test_more_is_never_lighter(numbers: dict[str, float]) -> None:
    """Nought has no shade, the most has the darkest."""
    found = shades(numbers)
    assert all((found[code] == 0) == (numbers[code] == 0) for code in numbers)
    assert all(found[a] <= found[b] for a in numbers for b in numbers if numbers[a] <= numbers[b])
    assert not any(numbers.values()) or max(found.values()) == SHADES
