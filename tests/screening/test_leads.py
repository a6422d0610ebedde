"""Leads: found, looked at by a named officer, asked about, closed, over, and erased."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gurvan.accounts.commands import erase_account, invite_user
from gurvan.agreements import commands as agreements
from gurvan.files.policies import may_see
from gurvan.kernel import clock
from gurvan.kernel.errors import CannotWhile, NotAllowed, NotFound, Refused
from gurvan.ledger.models import Entry
from gurvan.permits import commands as permits
from gurvan.permits.refusals import Recused
from gurvan.registry import norms as registry_norms
from gurvan.registry.commands import (
    confirm_in_person,
    correct_person,
    dispute_leadership,
    end_mandate,
    end_membership,
    enrol,
    forget_person,
    give_mandate,
    record_call_back,
)
from gurvan.registry.models import Confirmation, Mandate, Membership
from gurvan.registry.queries import actor_for
from gurvan.registry.refusals import InFuture
from gurvan.screening import commands, queries, refusals
from gurvan.screening.models import Evidence, Interest, Lead, Look, Word
from gurvan.screening.queries import gathering
from gurvan.screening.tasks import look
from tests.cast import TODAY, Cast, noon, side
from tests.deals import name_all, owe_all, scan, sign_all
from tests.permits.stories import Permits
from tests.registry.people import NUMBER, PHONE, confirmed, every_call, member, miner
from tests.rules.own import some_clause, some_decision
from tests.screening.finding import (
    found,
    one_witness,
    some_interest,
    some_lead,
    some_sale,
    some_word,
)


def kinds(cast: Cast) -> dict[str, int]:
    """Look, and return how many reasons of each kind there are."""
    return dict(commands.look_for_leads(actor=cast.officer).found)


def settled(lead: Lead) -> Lead:
    lead.refresh_from_db()
    return lead


# --- Finding --------------------------------------------------------------------------------------


def test_a_cast_without_anything_odd_gives_no_lead(cast: Cast) -> None:
    assert kinds(cast) == {}
    assert not Lead.objects.exists()
    assert Entry.objects.filter(event="screening.looked_for_leads").count() == 1


def test_too_few_have_confirmed_by_the_number_of_the_law(cast: Cast) -> None:
    assert "short_roster" not in kinds(cast), "by the law of today the number is not known"
    least = {"asks": "least_members", "of": ["partnership"], "words": "Доод тоо"}
    some_clause(cast, some_decision(cast), **least, number=Decimal(4))
    lead = found(cast, "short_roster")
    assert lead.figures == {"confirmed": 2, "listed": 4, "least": 4}
    assert lead.about_key == str(cast.altan_tevsh.uid)
    confirmed(cast, "Дөлгөөн", cast.altan_tevsh)
    assert kinds(cast) == {"short_roster": 1}
    assert settled(lead).figures["confirmed"] == 3, "it rests on what is so today"


def test_numbers_that_stand_in_several_groups(cast: Cast) -> None:
    for at, group in enumerate((cast.altan_tevsh, cast.ulaan_tolgoi, cast.altan_tevsh)):
        told = {"register_number": NUMBER} if at == 0 else {}
        person = miner(cast, f"Нэр{'абв'[at]}", group, phone=PHONE, **told)
        if told:
            enrol(actor=cast.officer, person=person, organisation=cast.ulaan_tolgoi)
    assert kinds(cast) == {"same_number": 1, "same_phone": 1}
    lead = Lead.objects.get(kind="same_phone")
    held = {(row.label, row.row_uid) for row in Evidence.objects.filter(lead=lead)}
    assert ("registry.organisation", cast.ulaan_tolgoi.uid) in held
    assert "9911" not in str(lead.figures) + str(held)


@pytest.mark.parametrize("at_once", [1, 3, gathering.PART])
def test_confirmations_before_one_witness_and_in_one_minute(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(gathering, "PART", at_once)  # a group is looked at whole, all the same
    one_witness(cast)
    assert kinds(cast) == {"one_witness": 1}, "the first was written down months before"
    first = cast.memberships["tsetseg"]
    end_membership(actor=cast.officer, membership=first, reason="moved", until=TODAY)
    assert kinds(cast) == {}, "of four nothing is said"
    with clock.held(noon(TODAY) + timedelta(seconds=50)):
        again = member(cast, "Даваажав", cast.norovlin)
        before_the_witness(cast, again)
        assert kinds(cast) == {"one_witness": 1, "one_minute": 1}


def before_the_witness(cast: Cast, membership: Membership) -> None:
    confirm_in_person(actor=cast.officer, membership=membership, witness=cast.people["enkh"])


def test_nobody_answered_the_calls(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry_norms, "NORMS", every_call())
    members = [confirmed(cast, name, cast.altan_tevsh) for name in ("Жаргал", "Зориг", "Идэр")]
    asked = list(Confirmation.objects.filter(membership__in=members))
    for one in asked:
        record_call_back(actor=cast.officer, confirmation=one, answer="unreached")
    assert kinds(cast) == {"unanswered": 1}
    record_call_back(actor=cast.officer, confirmation=asked[0], answer="said_yes")
    assert kinds(cast) == {}


def renamed(cast: Cast) -> None:
    """Let all on the roster be called as children of whoever signed for the authority."""
    for key in ("tsetseg", "munkhbat", "saruul"):
        correct_person(
            actor=cast.officer, person=cast.people[key], changes={"patronymic": "Ганхуяг"}
        )


def test_names_fit_with_the_officials_unless_a_bond_was_declared(cast: Cast) -> None:
    renamed(cast)
    lead = found(cast, "kin")
    assert lead.figures == {"count": 3, "members": 3, "steps": 1}
    assert lead.about_key == str(cast.deals.active.uid)
    some_interest(cast)
    assert kinds(cast) == {"kin": 1}, "another official of the office has declared it"
    user, _link = invite_user(actor=cast.house, email="g@example.org", name="Б.Ганхуяг")
    give_mandate(actor=cast.house, user=user, organisation=cast.authority, role="authority_officer")
    official = actor_for(user, verified=True)
    assert official is not None
    late = commands.declare_interest(actor=official, group=cast.norovlin, bond="kin")
    assert kinds(cast) == {"kin": 1}, "it was declared after the decision"
    commands.take_interest_back(actor=official, interest=late)
    side = cast.deals.active.parties.get(capacity="authority")
    assert side.signed_on
    with clock.held(noon(side.signed_on)):
        declared = commands.declare_interest(actor=official, group=cast.norovlin, bond="kin")
    assert kinds(cast) == {}, "it is a recusal, and no lead"
    assert settled(lead).state == "settled"
    commands.take_interest_back(actor=official, interest=declared)
    assert found(cast, "kin").pk != lead.pk, "nobody has judged it"


def test_a_permits_official_is_looked_at_alike(cast: Cast) -> None:
    least = {"asks": "least_members", "of": ["permit"], "words": "Доод тоо"}
    some_clause(cast, some_decision(cast), **least, number=Decimal(4))
    permit = Permits(cast).in_force()
    assert kinds(cast) == {"short_roster": 1}
    official = cast.actors["authority_officer"]
    commands.declare_interest(actor=official, group=permit.holder, bond="kin")
    for membership in cast.altan_tevsh.memberships.select_related("person"):
        changes = {"patronymic": "Ганхуяг"}
        correct_person(actor=cast.officer, person=membership.person, changes=changes)
    assert kinds(cast) == {"short_roster": 1, "kin": 1}
    for lead in Lead.objects.filter(state="open"):
        assert (lead.about_label, lead.about_key) == ("permits.permit", str(permit.uid))
        [first, *_] = queries.evidence(actor=cast.officer, lead=lead)
        assert first.row == permit


def test_a_company_that_owes_restoration_and_sells(cast: Cast) -> None:
    with clock.held(noon(date(2026, 2, 21))):
        stands, paper = side(cast), cast.deals.draft
        agreements.set_terms(
            actor=cast.officer,
            agreement=paper,
            title=paper.title,
            starts_on=clock.today(),
            ends_on=date(2027, 1, 1),
            minerals=["gold"],
            residents_only=True,
            managing="authority",
            least_roster=2,
        )
        name_all(stands, paper)
        owe_all(stands, paper)
        for kind in ("restoration", "delivery"):
            agreements.owe_duty(
                actor=cast.officer,
                agreement=paper,
                debtor=paper.parties.get(capacity="company"),
                creditor=paper.parties.get(capacity="miners"),
                kind=kind,
                words="Үүрэг",
                first_due=date(2026, 5, 1),
            )
        agreements.draft_agreement(actor=cast.officer, agreement=paper)
        sign_all(stands, paper)
        assert "restores_and_trades" not in kinds(cast), "nothing binds yet"
        agreements.activate(actor=cast.officer, agreement=paper)
    sale = some_sale(cast)
    lead = found(cast, "restores_and_trades")
    assert lead.figures == {"restoring": 1, "trading": 1, "sales": 1}
    assert sale in [one.row for one in queries.evidence(actor=cast.officer, lead=lead)]
    assert not queries.groups_of(lead), "a company is never asked through this"
    commands.take_lead(actor=cast.officer, lead=lead)
    commands.mend_lead(actor=cast.officer, lead=lead, done="Уулзаж ярив.")


def test_it_is_found_once_and_asks_as_often_for_many_as_for_few(cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            list(queries.reasons(actor=cast.officer, on=TODAY))
        return len(seen)

    one_witness(cast)
    renamed(cast)
    asked()  # some things are read once and kept
    few = asked()
    for at in range(12):
        confirmed(cast, f"Нэр{'абвгдежзиклм'[at]}", cast.ulaan_tolgoi, phone=PHONE)
    assert asked() <= few
    kinds(cast)
    before = Lead.objects.count()
    kinds(cast)
    assert Lead.objects.count() == before


# --- The way of one -------------------------------------------------------------------------------


def test_an_officer_asks_the_group_and_closes_with_its_word(cast: Cast) -> None:
    lead = some_lead(cast)
    assert (lead.state, lead.officer_uid) == ("looked_at", cast.officer.user_uid)
    with pytest.raises(refusals.WordNotAsked):
        commands.mend_lead(actor=cast.officer, lead=lead, done="Засав")
    with pytest.raises(refusals.NotOfThisLead):
        commands.ask_for_word(actor=cast.officer, lead=lead, group=cast.zaamar, question="Яагаад?")
    word = some_word(cast, lead)
    assert lead.state == "asked"
    with pytest.raises(refusals.AskedAlready):
        some_word(cast, settled(lead))
    with pytest.raises(refusals.WordAwaited):
        commands.mend_lead(actor=cast.officer, lead=settled(lead), done="Засав")
    commands.give_word(actor=cast.leader, word=word, reply=" Нэг \u202e хүн л\nбайсан. ")
    assert (word.reply, word.heard) == ("Нэг хүн л байсан.", "own")
    assert settled(lead).state == "replied"
    with pytest.raises(refusals.NotAskedNow):
        commands.give_word(actor=cast.leader, word=word, reply="Дахин")
    commands.mend_lead(actor=cast.officer, lead=lead, done="Дахин баталгаажуулав.")
    assert lead.state == "mended"
    told = Entry.objects.filter(subject_uid=lead.uid).order_by("number")
    assert [one.event.removeprefix("screening.") for one in told] == [
        "lead_taken",
        "word_asked",
        "word_given",
        "lead_mended",
    ]
    for one in Entry.objects.filter(event__startswith="screening."):
        for secret in ("Норовлин", "Хайлуурын", "Дахин", str(cast.norovlin.uid)):
            assert secret not in one.particulars.body


def test_who_does_not_answer_in_time_does_not_hold_it_up(cast: Cast) -> None:
    lead = some_lead(cast)
    word = some_word(cast, lead)
    with clock.held(noon(word.reply_by + timedelta(days=1))):
        commands.mend_lead(actor=cast.officer, lead=settled(lead), done="Засав")
        word.refresh_from_db()
        assert word.closed_on is not None
        with pytest.raises(refusals.NotAskedNow):
            commands.give_word(actor=cast.leader, word=word, reply="Хожимдлоо")


def test_an_officer_writes_down_what_they_were_told_and_takes_questions_back(cast: Cast) -> None:
    lead = some_lead(cast)
    word = some_word(cast, lead)
    commands.take_question_back(actor=cast.officer, word=word)
    assert settled(lead).state == "looked_at"
    again = some_word(cast, lead)
    commands.give_word(actor=cast.officer, word=again, reply="Утсаар хэлэв.")
    assert again.heard == "told"
    assert settled(lead).state == "replied"
    with pytest.raises(refusals.WordAwaited):
        commands.mend_lead(actor=cast.officer, lead=lead, done="Засав")
    with pytest.raises(refusals.NotAskedNow):
        commands.give_word(actor=cast.officer, word=again, reply="Өөрөөр хэлэв.")
    third = some_word(cast, settled(lead))
    commands.take_question_back(actor=cast.officer, word=third)
    assert settled(lead).state == "replied", "there is a word already"
    assert list(queries.waiting_words(actor=cast.leader)) == [again]
    with clock.held(noon(again.reply_by + timedelta(days=1))):
        with pytest.raises(refusals.NotAskedNow):
            commands.give_word(actor=cast.leader, word=again, reply="Хожимдлоо")
        assert not queries.waiting_words(actor=cast.leader)
    commands.give_word(actor=cast.leader, word=again, reply="Би тэгж хэлээгүй.")
    assert (again.reply, again.heard) == ("Би тэгж хэлээгүй.", "own")
    assert not queries.waiting_words(actor=cast.leader)
    commands.mend_lead(actor=cast.officer, lead=settled(lead), done="Засав")


def test_every_group_that_it_is_about_is_asked(cast: Cast) -> None:
    for at, group in enumerate((cast.altan_tevsh, cast.ulaan_tolgoi, cast.altan_tevsh)):
        miner(cast, f"Нэр{'абв'[at]}", group, phone=PHONE)
    lead = commands.take_lead(actor=cast.officer, lead=found(cast, "same_phone"))
    mend: Any = {"actor": cast.officer, "lead": lead, "done": "Засав"}
    ask: Any = {"actor": cast.officer, "lead": lead, "question": "Хэний утас вэ?"}
    word = commands.ask_for_word(group=cast.altan_tevsh, **ask)
    leader = cast.actors["partnership_leader"]
    commands.give_word(actor=leader, word=word, reply="Хань минь.")
    settled(lead)
    with pytest.raises(refusals.WordNotAsked):
        commands.mend_lead(**mend)
    word = commands.ask_for_word(group=cast.ulaan_tolgoi, **ask | {"lead": settled(lead)})
    settled(lead)
    commands.give_word(actor=cast.officer, word=word, reply="Утсаар хэлэв.")
    with clock.held(noon(word.reply_by)), pytest.raises(refusals.WordAwaited):
        commands.mend_lead(**mend | {"lead": settled(lead)})
    with clock.held(noon(word.reply_by + timedelta(days=1))):
        commands.mend_lead(**mend | {"lead": settled(lead)})


def test_only_the_officer_who_is_named_acts(cast: Cast) -> None:
    lead, second = some_lead(cast), cast.actors["second_officer"]
    with pytest.raises(refusals.NotYours):
        commands.put_lead_back(actor=second, lead=lead)
    with pytest.raises(refusals.NotYours):
        commands.dismiss_lead(actor=second, lead=lead, why="Учиргүй")
    with pytest.raises(refusals.NotYours):
        commands.mend_lead(actor=second, lead=lead, done="Засав")
    with pytest.raises(refusals.NoSuchOfficer):
        commands.give_lead(actor=cast.officer, lead=lead, officer=cast.users["leader"])
    commands.give_lead(actor=cast.officer, lead=lead, officer=cast.users["second_officer"])
    commands.put_lead_back(actor=second, lead=lead)
    assert (lead.state, lead.officer_uid) == ("open", None)
    with pytest.raises(CannotWhile):
        commands.dismiss_lead(actor=second, lead=_named(lead, second), why="Учиргүй")


def test_a_party_to_it_neither_takes_closes_gives_nor_is_given_it(cast: Cast) -> None:
    lead, second = some_lead(cast), cast.actors["second_officer"]
    word = some_word(cast, lead)
    commands.give_lead(actor=cast.officer, lead=settled(lead), officer=cast.users["second_officer"])
    give_mandate(
        actor=cast.house,
        user=cast.users["second_officer"],
        organisation=cast.federation,
        role="auditor",
        person=cast.norovlin.memberships.get(person__given="Билэгт").person,
    )
    for act in (
        lambda: commands.dismiss_lead(actor=second, lead=lead, why="Учиргүй"),
        lambda: commands.mend_lead(actor=second, lead=lead, done="Засав"),
        lambda: commands.give_lead(actor=second, lead=lead, officer=cast.users["second_officer"]),
        lambda: commands.take_lead(actor=second, lead=lead),
        lambda: commands.give_word(actor=second, word=word, reply="Зүгээр гэв"),
        lambda: commands.take_question_back(actor=second, word=word),
        lambda: some_word(cast, lead, actor=second),
    ):
        with pytest.raises(refusals.InvolvedYourself):
            act()
    commands.take_lead(actor=cast.officer, lead=settled(lead))
    with pytest.raises(refusals.OfficerInvolved):
        commands.give_lead(actor=cast.officer, lead=lead, officer=cast.users["second_officer"])
    commands.dismiss_lead(actor=cast.officer, lead=lead, why="Ганц гэрч байсан.")
    with pytest.raises(refusals.InvolvedYourself):
        commands.reopen_lead(actor=second, lead=lead)


def _named(lead: Lead, actor: Any) -> Lead:
    lead.officer_uid = actor.user_uid
    return lead


OUTSIDE = (
    "aimag_officer", "leader", "zaamar_leader", "authority_officer", "company_officer", "buyer",
    "researcher", "auditor", "administrator", "neighbour_officer",
)  # fmt: skip


def test_nobody_else_is_told_or_acts(cast: Cast) -> None:
    lead = some_lead(cast)
    word = some_word(cast, lead)
    for who in OUTSIDE:
        actor = cast.actors[who]
        assert not queries.leads(actor=actor)
        assert queries.last_look(actor=actor) is None
        assert list(queries.words(actor=actor)) == ([word] if who == "leader" else [])
        with pytest.raises(NotFound):
            commands.take_lead(actor=actor, lead=lead)
        if who != "leader":
            with pytest.raises(Refused):
                commands.give_word(actor=actor, word=word, reply="Би хэлье")
        if who != "neighbour_officer":
            with pytest.raises(NotAllowed):
                commands.look_for_leads(actor=actor)


def test_a_leader_whose_place_is_disputed_gives_no_word(cast: Cast) -> None:
    word = some_word(cast, some_lead(cast))
    dispute_leadership(actor=cast.officer, organisation=cast.norovlin, reason="Хоёр тэргүүн")
    with pytest.raises(Refused):
        commands.give_word(actor=cast.leader, word=word, reply="Би тэргүүн")


# --- Coming back, being over ----------------------------------------------------------------------


def test_what_was_dismissed_comes_back_only_when_its_evidence_changes(cast: Cast) -> None:
    lead = some_lead(cast)
    with pytest.raises(refusals.WordsNeeded):
        commands.dismiss_lead(actor=cast.officer, lead=lead, why=" \u200b ")
    commands.dismiss_lead(actor=cast.officer, lead=lead, why="Ганц гэрч байсан.")
    assert kinds(cast) == {"one_witness": 1}
    assert Lead.objects.count() == 1, "the same is not said again"
    before_the_witness(cast, member(cast, "Ерөөлт", cast.norovlin))
    kinds(cast)
    assert Lead.objects.filter(state="open").count() == 1
    with pytest.raises(refusals.OpenElsewhere):
        commands.reopen_lead(actor=cast.officer, lead=lead)


def test_a_closed_one_is_opened_again(cast: Cast) -> None:
    lead = some_lead(cast)
    commands.dismiss_lead(actor=cast.officer, lead=lead, why="Андуурч хаав.")
    commands.reopen_lead(actor=cast.actors["second_officer"], lead=lead)
    assert (lead.state, lead.closed_words) == ("looked_at", "")
    assert lead.officer_uid == cast.actors["second_officer"].user_uid


def test_what_is_no_longer_so_is_over_or_says_so(cast: Cast) -> None:
    lead = some_lead(cast)
    [*_, last] = cast.norovlin.memberships.filter(state="confirmed").order_by("pk")
    end_membership(actor=cast.officer, membership=last, reason="moved", until=TODAY)
    kinds(cast)
    assert (settled(lead).state, lead.gone_on) == ("looked_at", TODAY)
    commands.put_lead_back(actor=cast.officer, lead=lead)
    kinds(cast)
    assert settled(lead).state == "settled"


def test_it_is_over_with_the_season_and_then_erased(cast: Cast) -> None:
    lead = some_lead(cast)
    word = some_word(cast, lead)
    lead = settled(lead)
    with clock.held(noon(lead.expires_on + timedelta(days=1))):
        look()
        assert settled(lead).state == "expired"
        word.refresh_from_db()
        assert not word.is_open
        look()
        assert Lead.objects.filter(state="open").count() == 0, "the same is not said again"
    with clock.held(noon(lead.expires_on + timedelta(days=200))):
        look()
        assert (settled(lead).erased_on, lead.figures, lead.about_key) == (
            clock.today(),
            {},
            "",
        )
        assert not Evidence.objects.filter(lead=lead).exists()
        assert not Word.objects.exists()
        with pytest.raises((CannotWhile, refusals.EvidenceIsErased)):
            commands.reopen_lead(actor=cast.officer, lead=lead)
        [again] = Lead.objects.filter(state="open")
        assert again.digest == lead.digest, "after a season of rest it is so still"


def test_whom_an_erased_lead_was_about_is_told_by_no_digest(cast: Cast) -> None:
    lead = some_lead(cast)
    [reason] = queries.reasons(actor=cast.officer, on=TODAY)
    commands.dismiss_lead(actor=cast.officer, lead=lead, why="Ганц гэрч байсан.")
    with clock.held(noon(TODAY + timedelta(days=400))):
        look()
        look()
        assert settled(lead).erased_on is not None
        assert lead.digest not in {"", reason.digest}
        assert Lead.objects.count() == 1, "it is known again all the same"


def test_forgetting_somebody_erases_what_rests_on_them(cast: Cast) -> None:
    members = one_witness(cast)
    for person in (members[0].person, cast.people["enkh"]):
        lead = commands.take_lead(actor=cast.officer, lead=found(cast))
        some_word(cast, lead)
        forget_person(actor=cast.officer, person=person, why="asked")
        assert (settled(lead).state, lead.erased_on, lead.about_key) == ("settled", TODAY, "")
        assert not Evidence.objects.exists()
        assert not Word.objects.exists()
        if person != cast.people["enkh"]:
            before_the_witness(cast, member(cast, "Жавзан", cast.norovlin))


def test_the_house_looks_in_every_federation(cast: Cast) -> None:
    one_witness(cast)
    look()
    look()
    assert Look.objects.count() == 4
    assert Lead.objects.get().federation_id == cast.federation.federation_id
    with pytest.raises(NotAllowed):
        commands.erase_old_leads(actor=cast.officer)


# --- What officials declare -----------------------------------------------------------------------


def test_an_official_declares_a_bond_and_takes_it_back(cast: Cast) -> None:
    official = cast.actors["authority_officer"]
    interest = some_interest(cast)
    with pytest.raises(refusals.DeclaredAlready):
        some_interest(cast)
    with pytest.raises(refusals.BondUnknown):
        commands.declare_interest(actor=official, group=cast.norovlin, bond="love")
    with pytest.raises(NotFound):
        commands.declare_interest(actor=official, group=cast.zaamar, bond="kin")
    for who, no in (("leader", NotAllowed), ("federation_officer", NotAllowed)):
        with pytest.raises(no):
            commands.declare_interest(actor=cast.actors[who], group=cast.norovlin, bond="kin")
        with pytest.raises(no):
            commands.take_interest_back(actor=cast.actors[who], interest=interest)
    commands.take_interest_back(actor=official, interest=interest)
    with pytest.raises(refusals.TakenBackAlready):
        commands.take_interest_back(actor=official, interest=interest)
    assert list(queries.interests(actor=official)) == list(queries.interests(actor=cast.officer))
    assert not queries.interests(actor=cast.leader)


def test_what_an_official_declared_is_erased_with_the_account(cast: Cast) -> None:
    interest = some_interest(cast)
    mandate = Mandate.objects.get(user__uid=interest.user_uid)
    end_mandate(actor=cast.officer, mandate=mandate)
    erase_account(actor=cast.officer, user=mandate.user)
    assert not Interest.objects.exists()
    assert Entry.objects.get(event="screening.interest_erased").subject_uid == interest.uid


# --- What officers note ---------------------------------------------------------------------------


def test_a_sale_is_noted_with_its_paper_and_taken_back(cast: Cast) -> None:
    told: Any = {"actor": cast.officer, "sold_on": TODAY}
    with pytest.raises(refusals.PaperNeeded):
        commands.note_sale(company=cast.company, paper=None, **told)
    with pytest.raises(refusals.NoSuchCompany):
        commands.note_sale(company=cast.norovlin, paper=scan(), **told)
    with pytest.raises(InFuture):
        commands.note_sale(
            actor=cast.officer, company=cast.company, paper=scan(), sold_on=date(2027, 1, 1)
        )
    sale = some_sale(cast)
    for who in OUTSIDE:
        assert not queries.sales(actor=cast.actors[who])
        assert not may_see(cast.actors[who], sale.paper)
        with pytest.raises(NotFound):
            commands.take_sale_back(actor=cast.actors[who], sale=sale)
    assert may_see(cast.actors["second_officer"], sale.paper)
    commands.take_sale_back(actor=cast.officer, sale=sale)
    with pytest.raises(refusals.TakenBackAlready):
        commands.take_sale_back(actor=cast.officer, sale=sale)


def test_who_declared_a_bond_decides_nothing_about_the_group(cast: Cast) -> None:
    official, permit = cast.actors["authority_officer"], Permits(cast).requested()
    interest = commands.declare_interest(actor=official, group=permit.holder, bond="kin")
    told: dict[str, Any] = {"inspected_on": TODAY, "passed": True, "words": "Талбай чөлөөтэй"}
    with pytest.raises(Recused):
        permits.record_inspection(actor=official, permit=permit, **told)
    commands.take_interest_back(actor=official, interest=interest)
    permits.record_inspection(actor=official, permit=permit, **told)
    assert permit.state == "inspected"
