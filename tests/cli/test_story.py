"""The demonstration tells the two documents' story, and the ledger bears it out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice

import pytest
from django.db import transaction
from django.test import override_settings

from gurvan.accounts.models import User
from gurvan.agreements import queries as agreements
from gurvan.agreements.models import Agreement, Duty, DutyRound, RosterLine
from gurvan.cli.story import accounts, concluding, names, reporting, talking, telling
from gurvan.cli.story.papers_only import KEY, ON_PAPER
from gurvan.cli.story.stage import Stage
from gurvan.files.models import Attachment
from gurvan.kernel import office
from gurvan.kernel.office import OtherKindOfOffice
from gurvan.land.queries import in_water
from gurvan.ledger.models import Entry, Log
from gurvan.ledger.verifying import verify
from gurvan.papers.models import Paper
from gurvan.papers.queries import sheet_of
from gurvan.registry.commands import names_used
from gurvan.registry.models import Assembly, Membership, Organisation, Person, Placement
from gurvan.registry.roles import ROLES
from gurvan.research.models import Overruling, Report
from gurvan.vault import unlocked
from gurvan.vault.ring import new_ring

pytestmark = pytest.mark.django_db

# Who stands in the documents by name; none of them may stand in the story.
REAL = ("мөнхсарнай", "дамбийсүрэнжав", "баярмаа", "болормаа", "мөнхзаяа", "хантийн хүч", "emeh")


@pytest.fixture(scope="module")
def stage(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """Yield the story as it was told, once for all tests of this module."""
    held = unlocked.ring() if unlocked.is_unlocked() else None
    unlocked.hold(new_ring())
    home = tmp_path_factory.mktemp("story")
    with (
        django_db_blocker.unblock(),  # type: ignore[attr-defined] # the plugin does not name its type
        override_settings(GURVAN_HOME=home),
        transaction.atomic(),
    ):
        office.declare("demonstration")
        chapters: list[str] = []
        yield telling.tell(chapters.append)
        assert len(chapters) == len(telling.CHAPTERS)
        transaction.set_rollback(True)
    unlocked.lock()
    if held:
        unlocked.hold(held)


def test_every_entry_and_row_fits(stage: Stage) -> None:
    report = verify(Log.objects.get(), record=True)
    assert report.misfit is None
    assert report.size > 400
    moments = list(Entry.objects.order_by("number").values_list("at", flat=True))
    assert moments[0].date() < stage.day(990)


def test_everybody_is_invented_and_says_so(stage: Stage) -> None:
    assert 80 <= Person.objects.count() <= 100
    for model in (Person, Organisation, Membership, User, Agreement):
        assert not model.objects.filter(invented=False).exists(), model
    told = " ".join(
        [
            *Person.objects.values_list("given", flat=True),
            *Organisation.objects.values_list("name", flat=True),
            *User.objects.values_list("name", flat=True),
            *Agreement.objects.values_list("title", flat=True),
        ]
    ).casefold()
    assert not [name for name in REAL if name in told]


def test_no_register_number_is_anybodys(stage: Stage) -> None:
    people = list(islice(names.people(), 300))
    assert all(one.register_number.startswith("ЯЯ") for one in people)
    assert len({(one.patronymic, one.given) for one in people}) == 300
    assert people == list(islice(names.people(), 300)), "the same each time"


def test_one_signs_in_for_each_role(stage: Stage) -> None:
    assert {one.role for one in accounts.EVERY} == set(ROLES)
    for one in accounts.EVERY:
        user = User.objects.get(email=one.email)
        assert user.check_password(accounts.PASSWORD)
        assert user.mandates.get(until=None).organisation == stage.groups[one.group]


def test_norovlin_has_an_agreement_that_works(stage: Stage) -> None:
    agreement = Agreement.objects.get(miners=stage.groups["norovlin"])
    assert (agreement.state, agreement.kind, agreement.place_id) == ("active", "access", "2343")
    assert agreement.residents_only
    assert agreement.area is not None
    authority = agreement.parties.get(capacity="authority")
    assert authority.confirmed_on, "from the soum's own account"
    assert agreement.parties.get(capacity="company").confirmed_on is None
    rounds = DutyRound.objects.filter(duty__agreement=agreement)
    assert rounds.filter(state="accepted").count() >= 10
    assert rounds.filter(state="handed_in").count() == 1
    late = rounds.filter(state="due", due_on__lt=stage.today)
    assert [item.duty.kind for item in late] == ["insurance"]
    told = in_water(agreement.federation_id, [agreement.area], stage.today)
    assert told == {agreement.area_id: False}, "all waters of the soum are stated"


def test_the_figures_of_the_training_are_the_documents(stage: Stage) -> None:
    duty = Duty.objects.get(kind="training")
    assert "20 гишүүнд" in duty.words
    assert "10 гишүүнд бүтэн жилийн" in duty.words
    assert duty.rounds.get().state == "accepted"


def test_zaamar_lost_its_agreement_and_asks_anew(stage: Stage) -> None:
    lost, asked = Agreement.objects.filter(miners=stage.groups["zaamar"]).order_by("pk")
    assert (lost.state, lost.entered, lost.state_since) == ("terminated", True, date(2020, 3, 16))
    assert lost.paper is not None
    assert asked.state == "negotiating"
    assert asked.residents_only
    assert asked.managing == "authority"
    zaamar = Membership.objects.filter(organisation=stage.groups["zaamar"])
    assert zaamar.filter(state="confirmed").count() == 10
    assert zaamar.filter(state="carried_over").count() == 10


def test_partners_on_paper_count_for_nothing(stage: Stage) -> None:
    entered = Membership.objects.filter(organisation=stage.groups[KEY])
    assert entered.count() == ON_PAPER + 1
    assert entered.filter(counts_for__isnull=False).count() == 2
    assert entered.filter(state="denied").count() == 1


def test_khentii_is_founded_and_two_aimags_have_decided(stage: Stage) -> None:
    khentii = stage.groups["khentii"]
    khentii.refresh_from_db()
    assert khentii.state == "founded"
    assembly = Assembly.objects.get(organisation=khentii)
    assert assembly.votes_for > assembly.votes_against
    assert assembly.attendances.count() == 17
    assert {stage.groups[key].place_id for key in ("batnorov", "bor_undur")} == {"2304", "2352"}
    for key in ("selenge", "govi_altai"):
        assert stage.groups[key].state == "decided"
    moved = Placement.objects.filter(child=stage.groups["norovlin"])
    assert moved.count() == 2, "the history keeps where it stood before"


def test_the_roster_of_khuld_fell_short(stage: Stage) -> None:
    agreement = Agreement.objects.get(miners=stage.groups["khuld"])
    facts = agreements.facts_of([agreement])[agreement.pk]
    assert agreement.state == "active"
    assert RosterLine.objects.filter(agreement=agreement, until=None).count() == 11
    assert facts.falls_short


def test_the_slip_opens_where_the_name_is_used(stage: Stage) -> None:
    uses = names_used(code=stage.slip, source="test").uses
    assert [use.membership_uid for use in uses if use.membership_uid]


def test_the_papers_say_what_they_are(stage: Stage) -> None:
    assert Attachment.objects.count() > 30
    assert set(Attachment.objects.values_list("media_type", flat=True)) == {"application/pdf"}


def test_a_real_office_takes_no_story(stage: Stage, tmp_path: object) -> None:
    with override_settings(GURVAN_HOME=tmp_path):
        office.declare("office")
        with pytest.raises(OtherKindOfOffice):
            telling.tell(print)


def test_the_published_report_holds_what_the_talk_came_to(stage: Stage) -> None:
    [report] = Report.objects.exclude(published=None)
    told = json.dumps(
        sheet_of(Paper.objects.get(uid=str(report.published))).content, ensure_ascii=False
    )
    for words in (
        concluding.FOUND[0][1],
        concluding.PROPOSED[concluding.AGREEMENT - 1][1],
        "What helps and what harms",
        "Place in the ranking",
        reporting.TOLD_EN.splitlines()[1],
        "What came of it",
        "An office was asked on",
        "How old are you?",
        "Are you a member of a group? — How has your income changed since the pandemic?",
    ):
        assert words in told
    assert len(Overruling.objects.filter(report=report)) == len(reporting.NO_NAMES)
    blocks = set(report.blocks.values_list("kind", flat=True))
    assert {"finding", "quote", "swot", "solutions", "words"} <= blocks


def test_every_finding_of_the_talk_rests_on_notes_that_are_meant() -> None:
    for *_place, beginnings in concluding.FOUND:
        for beginning in beginnings:
            assert [note[3].startswith(beginning) for note in talking.SAID].count(True) == 1
