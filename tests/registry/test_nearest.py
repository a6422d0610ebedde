"""Whom a name finds: first those who are called just so, always the same, and nobody is hidden."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import QuerySet
from django.test import Client

from gurvan.kernel.guard import writing
from gurvan.kernel.web import listing as listings
from gurvan.ledger.models import Log
from gurvan.ledger.verifying import verify
from gurvan.registry.commands import NewMember, enrol_members, register_people
from gurvan.registry.models import Person
from gurvan.registry.particulars import Draft
from gurvan.registry.queries import nearest_people, people
from tests.cast import Cast

pytestmark = pytest.mark.django_db
NAMES = ("Алтанхүрэл", "Хүрэлбаатар", "Хүрэлсүх", "Хүрэл", "Мөнххүрэл")


@pytest.fixture
def called(cast: Cast) -> dict[str, Person]:
    drafts = [Draft(given=name) for name in NAMES]
    made = register_people(actor=cast.house, drafts=drafts, older_list=True)
    return dict(zip(NAMES, made, strict=True))


def test_who_is_called_just_so_comes_before_those_whose_name_begins_so(
    cast: Cast, called: dict[str, Person]
) -> None:
    near = nearest_people(people(actor=cast.officer), "хүрэл")
    assert near is not None
    first = [called[name] for name in ("Хүрэл", "Хүрэлбаатар", "Хүрэлсүх")]
    assert list(dict.fromkeys(near.rows())) == first
    assert list(dict.fromkeys(near.keys(100))) == [one.pk for one in first]


@pytest.mark.parametrize("words", [" ", "99112233", "УБ90112233"])
def test_nobody_is_near_to_no_name(cast: Cast, words: str) -> None:
    assert nearest_people(people(actor=cast.officer), words) is None


@pytest.mark.parametrize(("asked", "found"), [("хүрэл", "Хүрэл"), ("khurel", "Хүрэл")])
def test_the_page_shows_the_nearest_first_and_says_that_there_are_more(
    called: dict[str, Person],
    sit: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    found: str,
) -> None:
    client = sit("federation_officer")
    monkeypatch.setattr(listings, "MOST_FOUND", 4)
    page = client.get("/people/", {"q": asked})
    shown = list(page.context["page"])
    assert shown[:3] == [called[name] for name in (found, "Хүрэлбаатар", "Хүрэлсүх")]
    assert shown[3] in (called["Алтанхүрэл"], called["Мөнххүрэл"])
    assert "More than 4 were found" in page.content.decode()
    assert list(client.get("/people/", {"q": asked}).context["page"]) == shown
    by_name = client.get("/people/", {"q": asked, "sort": "sort_key"}).context["page"]
    assert list(by_name) == sorted(shown, key=lambda one: one.sort_key)
    monkeypatch.setattr(listings, "MOST_FOUND", 5)
    assert "were found" not in client.get("/people/", {"q": asked}).content.decode()


@pytest.mark.parametrize(
    "change", [{"search": ""}, {"search": " khurel"}, {"sort_key": "00"}], ids=str
)
def test_nobody_is_hidden_from_searches_unseen(
    cast: Cast, called: dict[str, Person], change: dict[str, str]
) -> None:
    log = Log.objects.get(federation_id=cast.federation.pk)
    assert verify(log, record=True).misfit is None
    one = called["Мөнххүрэл"]
    with writing("registry"):
        QuerySet(Person).filter(pk=one.pk).update(**change)
    misfit = verify(log, record=True).misfit
    assert misfit is not None
    assert str(one.uid) in misfit.where
    assert misfit.why == "what is computed from it differs"
    with writing("registry"):  # in another order they find the same
        turned = " " + " ".join(reversed(one.search.split()))
        QuerySet(Person).filter(pk=one.pk).update(search=turned, sort_key=one.sort_key)
    assert verify(log, record=True).misfit is None


def test_members_are_found_by_the_nearest_name_too(
    cast: Cast,
    called: dict[str, Person],
    sit: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    members = [NewMember(person=called[name]) for name in NAMES]
    enrol_members(actor=cast.officer, organisation=cast.zaamar, members=members, carried_over=True)
    monkeypatch.setattr(listings, "MOST_FOUND", 3)
    page = sit("federation_officer").get("/memberships/", {"q": "хүрэл"}).context["page"]
    assert page.paginator.is_more
    names = [row.person.given for row in page]
    assert names == ["Хүрэл", "Хүрэлбаатар", "Хүрэлсүх"]


def test_a_leader_finds_their_own_among_very_many_others_of_that_name(
    cast: Cast, sit: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    others = register_people(
        actor=cast.house, drafts=[Draft(given="Хүрэл") for _ in range(12)], older_list=True
    )
    members = [NewMember(person=one) for one in others]
    enrol_members(actor=cast.officer, organisation=cast.zaamar, members=members, carried_over=True)
    own = register_people(
        actor=cast.house, drafts=[Draft(given=name) for name in NAMES], older_list=True
    )
    members = [NewMember(person=one) for one in own]
    enrol_members(
        actor=cast.officer, organisation=cast.norovlin, members=members, carried_over=True
    )
    for most in (2, 4, 6):
        monkeypatch.setattr(listings, "MOST_FOUND", most)
        page = sit("leader").get("/people/", {"q": "хүрэл"}).context["page"]
        assert set(page) <= set(own)
        assert len(page) == min(most, len(own))
        assert page.paginator.is_more == (most < len(own))
        if most < len(own):
            assert next(iter(page)).given == "Хүрэл"
