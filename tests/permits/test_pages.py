"""The pages of permits: each act through its form; lists; what the law says; the desk."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gurvan.areas.mapped import Asked
from gurvan.areas.queries import shape_of
from gurvan.kernel.errors import NotAllowed
from gurvan.land.commands import NewGround, enter_grounds
from gurvan.permits import commands, desk, queries
from gurvan.permits.models import LandReturn, Permit
from gurvan.registry.commands import confirm_in_person
from gurvan.registry.models import Membership
from tests.agreements.pages import Sit, refused, sent, text
from tests.cast import NOROVLIN, TODAY, ZAAMAR, Cast
from tests.deals import GROUND, scan
from tests.permits.stories import DECIDED, Permits, with_land_returned

DAY = "2026.02.20"


def at(name: str, thing: Any = None) -> str:
    return reverse(f"permits:{name}", args=[thing.uid] if thing is not None else [])


def answers(cast: Cast, **told: Any) -> dict[str, Any]:
    """Return what is answered of an order."""
    order = {
        "decided_by": cast.authority.uid,
        "level": "soum",
        "order_number": "А/28",
        "decided_on": DAY,
        "official_name": "Б.Ганхуяг",
        "official_post": "Засаг дарга",
    }
    return {**order, **told}


# --- The way, by its pages ------------------------------------------------------------------------


def test_leader_and_office_bring_a_permit_into_force(cast: Cast, sit: Sit) -> None:
    leader, office = sit("partnership_leader"), sit("authority_officer")
    asked = {"holder": cast.altan_tevsh.uid, "office": cast.authority.uid, "place": NOROVLIN}
    page = sent(leader, at("request"), **asked)
    permit = Permit.objects.get()
    assert "Permit asked for" in text(page)
    assert "The area is not drawn. (the holder, or an officer of the federation)" in text(page)
    page = sent(leader, at("draw_area", permit), name="Зүүн энгэр", shape=GROUND, kind="working",
                source="gps", place=NOROVLIN)  # fmt: skip
    assert "ha" in text(page)
    sent(leader, at("set_area", permit), area=Permit.objects.get().area.uid)  # type: ignore[union-attr] # just drawn
    assert "Record the inspection" in text(office.get(at("permit", permit)))
    sent(office, at("inspect", permit), inspected_on="2026.03.02", passed="no", words="Ус ойрхон")
    assert "something in the way" in text(leader.get(at("permit", permit)))
    sent(office, at("inspect", permit), inspected_on="2026.03.02", passed="yes", words="Зассан")
    assert refused(sent(office, at("grant", permit), **answers(cast))) == ["Choose the file."]
    today = "2026.03.02"
    page = sent(office, at("grant", permit), **answers(cast, paper=scan(), decided_on=today))
    assert "Granted" in text(page)
    assert "Ганхуяг" not in text(page)  # the name is not for offices
    assert "Б.Ганхуяг, Засаг дарга" in text(leader.get(at("permit", permit)))
    term = {"starts_on": today, "ends_on": "2026.03.20"}
    sent(office, at("contract", permit), contract_number="12", contracted_on=today, paper=scan(),
         **term)  # fmt: skip
    page = sent(office, at("begin", permit))
    assert "In force" in text(page)
    assert "land use 7101, level 40, contract active" in text(page)
    assert "listed that day" in text(page)
    page = sent(office, at("return_land", permit), returned_on="2026.03.02", hectares="1")
    assert "The return is recorded." in text(page)
    page = sent(office, at("strike_return", LandReturn.objects.get()), reason="Андуурсан")
    assert "taken back" in text(page)
    sent(office, at("end", permit), ended_on="2026.03.02", reason="Тохирсон")
    page = sent(office, at("step_back", permit), reason="Андуурсан")
    assert "In force" in text(page)
    [line] = [one for one in desk.waiting(actor=cast.officer) if one.due_on]
    assert line.due_on == date(2026, 3, 20)


def test_a_request_goes_other_ways_too(cast: Cast, stories: Permits, sit: Sit) -> None:
    officer, leader = sit("federation_officer"), sit("partnership_leader")
    permit = stories.requested()
    assert "Pass it on to another office" in text(officer.get(at("pass_on", permit)))
    page = sent(leader, at("withdraw", permit), reason="Өөр газар")
    assert "Request withdrawn" in text(page)
    refusal = sent(
        officer,
        at("refuse", stories.inspected()),
        **answers(cast, reason="Ойн сан"),
    )
    assert "Ойн сан" in text(refusal)
    page = sent(officer, at("lapse", stories.granted()), reason="Гэрээ хийгээгүй")
    assert "Lapsed before it began" in text(page)
    page = sent(officer, at("erase_official", stories.granted()))
    assert "The name is erased." in text(page)
    page = sent(leader, at("issue_paper", stories.in_force()), kind="permit", language="both")
    assert "G-2026-000001" in text(page)
    assert "G-2026-000001" in text(leader.get(at("papers", Permit.objects.latest("pk"))))


def test_one_that_exists_is_entered_and_corrected(cast: Cast, sit: Sit) -> None:
    officer = sit("federation_officer")
    told = answers(
        cast, hectares="4.8", state="in_force", since="2026.02.20", starts_on="2026.02.20",
        ends_on="2026.03.01",
    )  # fmt: skip
    whose = {"holder": cast.altan_tevsh.uid, "place": NOROVLIN, "paper": scan()}
    page = sent(officer, at("enter"), **told, **whose)
    assert "This permit existed before" in text(page)
    assert "Its last day is over." in text(page)
    permit = Permit.objects.get()
    shown = officer.get(at("correct", permit)).context["form"].initial
    assert (shown["official_name"], str(shown["hectares"])) == ("Б.Ганхуяг", "4.8000")
    page = sent(officer, at("correct", permit), **{**told, "hectares": "4.2"})
    assert "4.2" in text(page)
    page = sent(officer, at("expire", permit))
    assert "4.2 ha are still to be returned" in text(page)


# --- Lists ----------------------------------------------------------------------------------------


def test_lists_are_asked_and_the_table_leads_to_them(cast: Cast, sit: Sit) -> None:
    permit, returned = with_land_returned(cast)
    stories = Permits(cast)
    asked = stories.requested()
    client = sit("federation_officer")

    def found(**questions: Any) -> set[str]:
        page = client.get(at("permits"), questions)
        return {str(cell.value) for row in page.context["rows"] for cell in row[:1]}

    assert found() == {permit.number, asked.number}
    for questions in (
        {"q": "28"}, {"state": "in_force"}, {"granted": "2026"}, {"land": "open"},
        {"land": "returned", "within": NOROVLIN},
    ):  # fmt: skip
        assert found(**questions) == {permit.number}, questions
    assert found(waits="me") == {asked.number}
    assert found(soum="Норовлин", office=str(cast.authority.uid)) == found()
    assert found(aimag="41") == found(within=ZAAMAR) == found(expiring="soon") == set()
    assert found(q="–") == set()
    page = client.get(at("land"))
    assert page.context["chart_shown"] is not None
    [row] = page.context["rows"]
    assert [str(cell.value) for cell in row[2:]] == ["1", "4", "1", "3"]
    assert found(**dict(part.split("=") for part in row[5].url.split("?")[1].split("&"))) == {
        permit.number
    }
    file = client.get(at("permits"), {"format": "csv", "state": "in_force"})
    [head, line] = csv.reader(io.StringIO(file.content.decode("utf-8-sig")))
    told = dict(zip(head, line, strict=True))
    assert (told["Land-use code"], told["Level code"]) == ("7101", "40")
    assert told["Contract state in the land system"] == "active"
    for name, thing in (("group", cast.norovlin), ("returns", permit), ("papers", permit)):
        assert client.get(at(name, thing)).status_code == 200
    assert at("group", cast.norovlin) in text(client.get(cast.norovlin.get_absolute_url()))
    strike = at("strike_return", returned)
    assert strike in text(client.get(at("returns", permit)))
    assert strike not in text(sit("leader").get(at("returns", permit)))
    ask = f"{at('request')}?holder={cast.altan_tevsh.uid}"
    assert ask in text(client.get(at("group", cast.altan_tevsh)))
    assert client.get(ask).context["form"].initial["holder"] == cast.altan_tevsh.uid
    assert "holder" not in client.get(f"{at('request')}?holder=x").context["form"].initial
    assert "Permits" not in text(sit("buyer").get("/"))


def test_a_list_asks_as_often_for_many(cast: Cast, stories: Permits, sit: Sit) -> None:
    client, counts = sit("federation_officer"), []
    stories.in_force()
    for _again in range(2):
        client.get(at("permits"))
        asked = []
        for name in ("permits", "land"):
            with CaptureQueriesContext(connection) as seen:
                assert client.get(at(name)).status_code == 200
            asked.append(len(seen))
        counts.append(asked)
        for _more in range(3):
            stories.entered()
    assert counts[0] == counts[1]


# --- What the law says ----------------------------------------------------------------------------


def verdicts(cast: Cast, permit: Permit, day: date) -> dict[str, str]:
    [told] = queries.law_findings(actor=cast.officer, permit=permit, on=day)
    return {one.clause.asks: one.verdict for one in told.findings if one.clause.asks != "judge"}


def test_one_granted_in_the_suspension_does_not_hold(cast: Cast, stories: Permits) -> None:
    day = date(2020, 6, 1)
    permit = stories.entered(decided_on=day, since=day, starts_on=day, contracted_on=day)
    assert verdicts(cast, permit, day)["no_new"] == "fails"
    before = date(2019, 6, 1)
    earlier = stories.entered(decided_on=before, since=before, starts_on=before)
    assert verdicts(cast, earlier, day)["no_new"] == "holds"
    later = stories.entered()  # not there yet that day
    assert verdicts(cast, later, day)["no_new"] == "judge"
    assert verdicts(cast, stories.requested(), day)["no_new"] == "fails"


def test_members_hectares_and_paper_are_read_from_the_record(cast: Cast, stories: Permits) -> None:
    permit = stories.in_force()
    facts = queries.law_facts([permit], TODAY)[permit.pk]
    assert (facts.kind, facts.place, facts.made_on) == ("permit", NOROVLIN, DECIDED)
    assert (facts.hectares, facts.written, facts.several_groups) == (4.0, True, False)
    members = Membership.objects.filter(organisation=cast.altan_tevsh)
    assert facts.listed == members.exclude(state__in=["denied", "withdrawn"]).count()
    assert facts.confirmed == members.filter(state="confirmed").count()
    nergui = cast.memberships["nergui"]
    confirm_in_person(actor=cast.officer, membership=nergui, witness=cast.people["bayar"])
    now = queries.law_facts([permit], TODAY)[permit.pk]
    assert now == replace(facts, confirmed=(facts.confirmed or 0) + 1, twice=now.twice)
    requested = stories.requested()
    unmade = queries.law_facts([requested], TODAY)[requested.pk]
    assert (unmade.unmade, unmade.written, unmade.made_on) == (True, False, None)
    assert verdicts(cast, permit, date(2015, 6, 1))["most_hectares"] == "unknown"  # not there yet


def test_a_permit_in_a_water_area_does_not_hold(cast: Cast, stories: Permits) -> None:
    permit = stories.in_force()
    assert verdicts(cast, permit, TODAY).get("no_water") is None  # no clause of today asks
    assert queries.law_facts([permit], TODAY)[permit.pk].in_water is None
    area = permit.area
    assert area is not None
    river = NewGround(kind="water", name="Улз гол", shape=bytes(area.wkb))
    enter_grounds(actor=cast.officer, rows=[river])
    assert queries.law_facts([permit], TODAY)[permit.pk].in_water is True


def test_facts_of_many_cost_as_much_as_of_one(cast: Cast, stories: Permits) -> None:
    stories.in_force(), stories.entered(), stories.requested()
    rows = list(Permit.objects.order_by("pk"))
    asked = []
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as seen:
            assert set(queries.law_facts(some, TODAY)) == {row.pk for row in some}
        asked.append(len(seen))
    assert max(asked) <= 9
    assert asked[1] - asked[0] <= 1  # the paper of one from before


def test_what_does_not_hold_is_told_to_the_miners_side(
    cast: Cast, stories: Permits, sit: Sit
) -> None:
    permit = stories.in_force()
    assert sit("partnership_leader").get(at("law", permit)).status_code == 200
    assert sit("authority_officer").get(at("law", permit)).status_code == 403
    with pytest.raises(NotAllowed):
        queries.law_findings(actor=cast.actors["authority_officer"], permit=permit)
    page = sit("federation_officer").get(at("law", permit), {"on": "2020.06.01"})
    assert "On the day that you chose" in text(page)


# --- The desk -------------------------------------------------------------------------------------


def test_what_waits_for_whom(cast: Cast, stories: Permits) -> None:
    def told(who: str) -> list[str]:
        return [str(one.what) for one in desk.waiting(actor=cast.actors[who])]

    permit = stories.requested(area=False)
    assert told("federation_officer") == ["Draw the area of the permit"]
    assert told("partnership_leader") == ["Draw the area of the permit"]
    assert told("authority_officer") == ["A permit is asked for: its area is not drawn yet"]
    assert told("leader") == told("buyer") == told("auditor") == []
    commands.set_permit_area(actor=cast.officer, permit=permit, area=stories.ground())
    assert told("authority_officer") == ["Record the inspection of the land"]
    assert told("partnership_leader") == []
    stories.contracted()
    assert "Put the permit in force: its first day has come" in told("authority_officer")
    for _more in range(desk.MOST_LOOKED):
        stories.requested(area=False)
    assert told("federation_officer")[-1] == "Look whether 2 more permits need something"
    found = desk.search(actor=cast.officer, text="алтан тэвш")
    assert len(found) == 22
    assert [one.count for one in desk.figures(actor=cast.officer)] == [0, 0]
    assert desk.figures(actor=cast.actors["buyer"]) == []


def test_permits_stand_on_the_map_for_those_who_see_them(cast: Cast, stories: Permits) -> None:
    permit = stories.in_force()
    stories.requested(area=False)
    [one] = desk.on_map(actor=cast.officer, asked=Asked(place=NOROVLIN))
    assert (one.layer, one.uid, one.place) == ("permit", permit.uid, NOROVLIN)
    assert not [*desk.on_map(actor=cast.officer, asked=Asked(place=ZAAMAR))]
    area = permit.area
    assert area is not None
    box = shape_of(area).box
    assert len([*desk.on_map(actor=cast.officer, asked=Asked(box=box))]) == 1
    assert not [*desk.on_map(actor=cast.actors["company_officer"], asked=Asked())]
