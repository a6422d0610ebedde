"""The figures: each number is the length of the list behind it, whatever the federation is like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from hypothesis import HealthCheck, Phase, given, settings, strategies as some

from gurvan.agreements.models import DutyRound
from gurvan.figures import norms, queries
from gurvan.figures.models import Kept
from gurvan.figures.periods import Period
from gurvan.figures.subjects import (
    ALL,
    FLOWS,
    LAND,
    MEMBERS,
    OUTCOMES,
    SUBJECTS,
    WORK,
    Asked,
    Counted,
    Number,
    asked_of,
    asked_of_flow,
    asked_of_month,
    asked_of_outcome,
)
from gurvan.figures.views import drawing
from gurvan.figures.views.counted import drawn
from gurvan.figures.views.drawing import leading
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.norms import Norm, Norms
from gurvan.registry.commands import deny_membership, dissolve_organisation
from gurvan.registry.models import Organisation
from tests.cast import TODAY, Cast, noon
from tests.figures.federations import grown
from tests.outcomes.answering import FEBRUARY, JANUARY, answered

WINTER = Period(2025, 4)
EVERY_WAY = [
    Asked(WINTER),
    Asked(Period(2026), "kind"),
    Asked(Period(2026, 1), "place", "23"),
    Asked(Period(2025), "place", "", "partnership"),
]
WHO = ("federation_officer", "auditor", "aimag_officer", "leader")
READ_NO_MEMBERS = ("authority_officer", "researcher")


def rows_behind(actor: Actor, address: str) -> Any:
    """Return the rows of the list at an address, as its page would show them to the actor."""
    request = RequestFactory().get(address)
    request.actor = actor  # type: ignore[attr-defined]
    page = resolve(request.path).func.view_class()  # type: ignore[attr-defined]
    page.setup(request)
    return page.found


def every_number(counted: Counted, asked: Asked) -> list[tuple[Number, str, str]]:
    """Return every number with the address that it leads to, and what of the rows it sums."""
    found: list[tuple[Number, str, str]] = []
    for subject in SUBJECTS:
        for row, cells in counted.tables.get(subject.key, {}).items():
            for column, number in cells.items():
                address = leading(subject.page, asked_of(subject, asked, row, column))
                sums = "hectares" if subject is LAND else ""
                found.append((number, address, WORK_SUMS[column] if subject is WORK else sums))
    for band, number in counted.bands.items():
        born = {**asked_of(MEMBERS, asked, ALL, ALL), "standing": "confirmed", "born": band}
        found.append((number, leading(MEMBERS.page, born), ""))
    for flow, numbers in counted.flows.items():
        for number, period in zip(numbers, (asked.period, asked.period.before), strict=True):
            found.append(
                (number, leading(FLOWS[flow][1], asked_of_flow(flow, asked, period, TODAY)), "")
            )
    return [*found, *numbers_of_outcomes(counted, asked)]


WORK_SUMS = {"women": "women", "men": "men", ALL: "people"}


def numbers_of_outcomes(counted: Counted, asked: Asked) -> Iterator[tuple[Number, str, str]]:
    """Yield what groups answered: sums of people, days, accidents, or how many answers."""
    page = WORK.page
    for name, numbers in counted.outcomes.items():
        narrowed = OUTCOMES[name][1]
        for number, period in zip(numbers, (asked.period, asked.period.before), strict=True):
            if number is not None and narrowed is not None:
                sums = "" if narrowed or name == "answered" else name
                yield number, leading(page, asked_of_outcome(asked, narrowed, period)), sums
    for band, number in counted.incomes.items():
        earning = asked_of_outcome(asked, {"income": band}, asked.period)
        yield number, leading(page, earning), ""
    for month, (told, silent) in counted.months.items():
        yield told, leading(page, asked_of_month(asked, month)), ""
        yield silent, leading("outcomes:silent", asked_of_month(asked, month)), ""


def check(actor: Actor, asked: Asked) -> int:
    """Compare every number with its list; return how many there were above nought."""
    numbers = every_number(queries.at_a_glance(actor=actor, asked=asked).counted, asked)
    for number, address, sums in numbers:
        rows = rows_behind(actor, address)
        if sums == "hectares":
            areas = {row.area_id: row.area.hectares for row in rows if row.area_id}
            assert number == float(round(sum(areas.values(), Decimal(0)), 1)), address
        elif sums:
            assert number == sum(getattr(row, sums) for row in rows), address
        else:
            assert number == rows.count(), address
    return sum(bool(number) for number, _, _ in numbers)


@pytest.mark.parametrize(
    ("asked", "who"),
    [*zip(EVERY_WAY, WHO, strict=True), (EVERY_WAY[0], "authority_officer")],
    ids=str,
)
def test_each_number_is_the_length_of_its_list(cast: Cast, asked: Asked, who: str) -> None:
    """For officers, a leader and the auditor: all that is told of the cast is in the lists."""
    deny_membership(actor=cast.officer, membership=cast.memberships["nergui"])
    for month in (JANUARY, FEBRUARY):
        answered(cast.officer, cast.norovlin, month, obstacles="Усгүй")
        answered(cast.officer, cast.tsagaan_chuluu, month, income="unknown")
    assert check(cast.actors[who], asked) > (10 if who in WHO else 0)


# Each example takes back what it made. One that fails is told as it is: to make it smaller costs
# minutes.
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=some.data())
def test_so_it_is_in_any_federation(cast: Cast, data: some.DataObject) -> None:
    """Groups anywhere or nowhere, members of every standing, agreements of every state."""
    with grown(cast, data) as officer:
        asked = data.draw(some.sampled_from(EVERY_WAY))
        check(officer, asked)


# --- The page -------------------------------------------------------------------------------------

NUMBER = re.compile(r'<a class="govuk-link(?: g-figure)?" href="([^"]+)">([\d\xa0.]+)</a>')


@pytest.mark.parametrize("who", ["federation_officer", *READ_NO_MEMBERS])
def test_each_number_on_the_page_leads_to_its_list(
    cast: Cast, sit: Callable[..., Client], who: str
) -> None:
    """What a person follows: the list says how many it holds, and that is the number followed."""
    client = sit(who)
    page = client.get("/glance/?period=2025-4").content.decode()
    links = {(unescape(url), text) for url, text in NUMBER.findall(page)}
    assert len(links) > (20 if who not in READ_NO_MEMBERS else 3)
    for url, text in sorted(links)[::7]:
        if "land=" in url:
            continue
        listed = client.get(url)
        assert listed.status_code == 200
        assert listed.context["page"].paginator.count == int(text.replace("\xa0", ""))


def test_what_is_asked_in_vain_is_left_out(cast: Cast, sit: Callable[..., Client]) -> None:
    """A period, an aimag or a kind that is none: the page answers as if it were not asked."""
    page = sit("leader").get("/glance/?period=soon&aimag=99&kind=circus&by=moon&map=stars")
    assert page.status_code == 200
    assert page.context["period"] == "quarter 1 of 2026"
    assert page.context["tiles"]


def test_a_table_is_taken_away_with_codes_and_units(cast: Cast, sit: Callable[..., Client]) -> None:
    """CSV: code, name, numbers with their unit, and all totals; XLSX as well."""
    officer = sit("federation_officer")
    file = officer.get("/glance/?table=members&format=csv").content.decode("utf-8-sig")
    lines = file.splitlines()
    assert lines[0].startswith("Code,Name,Women confirmed (memberships)")
    assert lines[-1].startswith(",All,")
    assert any(line.startswith("23,") for line in lines)
    assert officer.get("/glance/?table=land&format=xlsx").content[:2] == b"PK"
    assert "html" in officer.get("/glance/?table=stars&format=csv")["Content-Type"]


@pytest.mark.parametrize("who", READ_NO_MEMBERS)
def test_who_reads_no_lists_of_people_is_told_nothing_of_members(
    cast: Cast, sit: Callable[..., Client], who: str
) -> None:
    """Groups and agreements; of members no number, no nought and no link, on page and API."""
    page = sit(who).get("/glance/").content.decode()
    assert "/memberships/" not in page.split("<main")[1]
    assert "nobody can be found" in page
    told = sit(who).get("/api/v1/figures").json()
    assert "members" not in told["tables"]
    assert "confirmed" not in told["flows"]
    assert told["bands"] is None
    assert told["outcomes"] is None
    assert "What comes of the work" not in page
    told = sit("leader").get("/api/v1/figures").json()
    assert "confirmed" in told["flows"]
    assert told["months"] == {"2026-01": [0, 2], "2026-02": [0, 2]}
    assert "What comes of the work" in sit("leader").get("/glance/").content.decode()


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"aimag": "99"}, "figures.no_such_aimag"),
        ({"aimag": "2343"}, "figures.no_such_aimag"),
        ({"kind": "company"}, "figures.no_such_kind"),
        ({"kind": "к" * 100}, "figures.no_such_kind"),
    ],
)
def test_a_program_asks_no_other_than_the_page(
    cast: Cast, sit: Callable[..., Client], asked: dict[str, str], key: str
) -> None:
    refused = sit("leader").get("/api/v1/figures", asked)
    assert (refused.status_code, refused.json()["key"]) == (409, key)


def test_dissolved_groups_are_on_the_path_no_more(cast: Cast) -> None:
    before = queries.at_a_glance(actor=cast.officer, asked=Asked(Period(2026, 1))).counted
    group = Organisation.objects.get(pk=cast.ulaan_tolgoi.pk)
    dissolve_organisation(actor=cast.officer, organisation=group, dissolved_on=TODAY)
    after = queries.at_a_glance(actor=cast.officer, asked=Asked(Period(2026, 1))).counted
    assert after.tables["groups"][ALL][ALL] == before.tables["groups"][ALL][ALL] - 1
    assert after.flows["dissolved"] == [before.flows["dissolved"][0] + 1, 0]
    assert check(cast.officer, Asked(Period(2026, 1))) > 10


def test_no_duty_fell_due_before_its_day(cast: Cast) -> None:
    asked = Asked(Period(2026, 1))
    coming = DutyRound.objects.filter(due_on__gt=TODAY, due_on__lte=asked.period.last)
    last = coming.latest("due_on").due_on
    told = {}
    for today in (TODAY, last - timedelta(days=1), last):
        with clock.held(noon(today)):
            counted = queries.at_a_glance(actor=cast.officer, asked=asked).counted
        fell = DutyRound.objects.filter(due_on__gte=asked.period.first, due_on__lte=today)
        assert counted.flows["due"][0] == fell.count()
        told[today] = counted
    now, after = told[TODAY], told[last]
    # The table tells of the whole period, also of what is to come; what happened grows to it.
    assert now.tables["duties"][ALL][ALL] == after.flows["due"][0] > now.flows["due"][0]
    assert now.tables["duties"][ALL]["open"] >= coming.count()


def test_an_empty_federation_reads_what_to_do(cast: Cast, sit: Callable[..., Client]) -> None:
    """Somebody with nothing below them yet: no empty tables, but the next step."""
    page = sit("buyer").get("/glance/").content.decode()
    assert "Register the first group" in page
    assert sit("administrator").get("/glance/").status_code == 403


def test_it_asks_the_database_the_same_few_questions(
    cast: Cast, sit: Callable[..., Client]
) -> None:
    """As many for the whole federation as for one group in it."""
    asked = {}
    for who in ("federation_officer", "leader"):
        client = sit(who)
        client.get("/glance/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/glance/")
        asked[who] = len(seen)
    assert asked["federation_officer"] <= asked["leader"] + 2
    assert max(asked.values()) <= 45


def keep_from(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let counts be kept that took as long, however busy this machine is."""
    changed = [
        Norm(n.key, seconds, n.unit, n.since, n.until, n.source)
        if n.key == "kept_from_seconds"
        else n
        for n in norms.NORMS.every
    ]
    monkeypatch.setattr(norms, "NORMS", Norms(tuple(changed)))


def test_a_count_that_took_long_is_kept_until_something_changes(
    cast: Cast, sit: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept with the log's size: an entry later it is old, and shown as such, then counted anew."""
    asked, officer = Asked(WINTER), sit("federation_officer")

    def glance() -> queries.Answer:
        officer.get("/glance/?period=2025-4")
        return queries.at_a_glance(actor=cast.officer, asked=asked)

    keep_from(monkeypatch, 3600.0)
    once = glance()
    assert not Kept.objects.exists()
    keep_from(monkeypatch, 0.0)
    glance()
    again = glance()
    assert (again.fresh, again.old) == (False, False)
    assert again.counted == once.counted
    deny_membership(actor=cast.officer, membership=cast.memberships["nergui"])
    later = glance()
    assert (later.fresh, later.old) == (False, True)
    with clock.held(clock.now() + timedelta(minutes=16)):
        anew = queries.at_a_glance(actor=cast.officer, asked=asked)
    assert anew.fresh
    assert anew.counted != once.counted
    assert queries.at_a_glance(actor=cast.leader, asked=asked).fresh


def test_what_is_seen_alike_is_drawn_once_and_anything_else_anew(
    cast: Cast, sit: Callable[..., Client]
) -> None:
    office = sit("federation_officer")
    drawn.cache_clear()
    first = office.get("/glance/?period=2025-4").content.decode()
    second = office.get("/glance/?period=2025-4").content.decode()
    assert drawn.cache_info().hits == 1
    main = re.compile("<section.*</section>", re.DOTALL)
    assert main.search(first)[0] == main.search(second)[0]  # type: ignore[index] # it is there
    deny_membership(actor=cast.officer, membership=cast.memberships["nergui"])
    office.get("/glance/?period=2025-4")
    office.get("/glance/?period=2025-4&map=groups")
    office.cookies["django_language"] = "mn"
    office.get("/glance/?period=2025-4")
    sit("leader").get("/glance/?period=2025-4")
    assert drawn.cache_info().hits == 1
    sit("auditor").get("/glance/?period=2025-4")
    assert drawn.cache_info().hits == 2, "who sees the same numbers is shown the same drawing"


def test_months_without_an_answer_lead_to_who_did_not_answer(
    cast: Cast, sit: Callable[..., Client]
) -> None:
    """For the period and the one before, by the chart in which each month has its list."""
    answered(cast.leader, cast.norovlin, JANUARY)
    asked, office = Asked(Period(2026, 1)), sit("federation_officer")
    rows = drawing.outcomes(queries.at_a_glance(actor=cast.officer, asked=asked).counted, asked)
    for number, url in rows[-1]["cells"]:
        assert number > 0
        page = office.get(url).content.decode()
        assert f'id="{url.rpartition("#")[2]}"' in page
        lists = set(re.findall(r"/outcomes/silent/\?month=[0-9-]+", page))
        assert sum(len(rows_behind(cast.officer, one)) for one in lists) == number
