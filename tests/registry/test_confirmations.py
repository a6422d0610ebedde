"""Confirming: the three ways, the witnesses, the draw, and what a leader alone cannot do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import CannotWhile, NotAllowed, NotFound
from gurvan.registry import norms
from gurvan.registry.codes import new_code
from gurvan.registry.commands import (
    appoint_officer,
    confirm_at_assembly,
    confirm_by_code,
    confirm_in_person,
    deny_by_code,
    end_membership,
    enrol,
    give_mandate,
    judge_same,
    note_death,
    open_code,
    print_code,
    print_codes,
    record_call_back,
    register_person,
    revoke_code,
)
from gurvan.registry.models import Confirmation, ConfirmationCode, Mandate, Membership, Person
from gurvan.registry.queries import actor_for, clashes, codes, counts, slip_actor, to_call_back
from gurvan.registry.refusals import (
    AlreadyMember,
    CannotConfirmHere,
    CodeNotGood,
    CodesSlowed,
    GainingCannotConfirm,
    InFuture,
    InTwoPartnerships,
    NobodyChosen,
    NotToCall,
    NotYourOwn,
    NumberOfAnother,
    SheetNeeded,
    WitnessesAreOne,
    WitnessesTogether,
    WitnessGone,
    WitnessHoldsOffice,
    WitnessIsYou,
    WitnessNotConfirmed,
)
from tests.cast import TODAY, Cast
from tests.registry.people import (
    BAYARMAA,
    NUMBER,
    confirmed,
    draft,
    every_call,
    member,
    miner,
    newly,
)

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def sheet() -> SimpleUploadedFile:
    return SimpleUploadedFile("sheet.pdf", PDF, "application/pdf")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(norms, "NORMS", every_call())


# --- A leader alone -------------------------------------------------------------------------------


def test_a_leader_alone_cannot_make_a_paper_partner_count(cast: Cast) -> None:
    """Whatever a leader tries with a copied identity card, no count goes up."""
    leader = cast.actors["partnership_leader"]
    before = counts(actor=cast.officer, organisation=cast.federation)
    paper = register_person(actor=leader, draft=BAYARMAA, joins=cast.altan_tevsh)
    friend = register_person(actor=leader, draft=draft("Номин", patronymic="Алтан"))
    row = paper.memberships.get()
    for witness in (cast.people["munkhbat"], cast.people["saruul"], friend):
        with pytest.raises(GainingCannotConfirm):
            confirm_in_person(actor=leader, membership=row, witness=witness)
    with pytest.raises(GainingCannotConfirm):
        confirm_at_assembly(
            actor=leader,
            organisation=cast.altan_tevsh,
            memberships=[row],
            witness=friend,
            second_witness=cast.people["saruul"],
            sheet=sheet(),
        )
    with pytest.raises(NotAllowed):
        print_code(actor=leader, membership=row)
    code = print_code(actor=cast.officer, membership=row)
    stolen = open_code(code=code.text, source="192.0.2.1")
    for gaining in ("partnership_leader", "leader", "aimag_officer"):
        with pytest.raises(GainingCannotConfirm):
            confirm_by_code(actor=cast.actors[gaining], code=stolen)
    after = counts(actor=cast.officer, organisation=cast.federation)
    assert (after.confirmed, after.unconfirmed) == (before.confirmed, before.unconfirmed + 1)
    assert not Confirmation.objects.filter(membership=row).exists()


def test_an_officer_with_an_office_in_the_group_does_not_confirm_for_it(cast: Cast) -> None:
    appoint_officer(
        actor=cast.officer,
        organisation=cast.ulaan_tolgoi,
        person=cast.people["erdene"],
        title="controller",
    )
    row = member(cast, "Номин", cast.ulaan_tolgoi)
    with pytest.raises(GainingCannotConfirm):
        confirm_in_person(actor=cast.aimag, membership=row, witness=cast.people["batsukh"])
    with pytest.raises(GainingCannotConfirm):
        confirm_in_person(
            actor=cast.aimag,
            membership=cast.memberships["erdene"],
            witness=cast.people["nergui"],
        )


def test_nobody_records_their_own_confirmation(cast: Cast) -> None:
    mine = enrol(actor=cast.officer, person=cast.people["erdene"], organisation=cast.norovlin)
    with pytest.raises(NotYourOwn):
        confirm_in_person(actor=cast.aimag, membership=mine, witness=cast.people["nergui"])


# --- In person ------------------------------------------------------------------------------------


def test_in_person_before_a_witness(cast: Cast) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    confirm_in_person(actor=cast.aimag, membership=row, witness=cast.people["saruul"])
    row.refresh_from_db()
    assert (row.state, row.counts_for) == ("confirmed", row.person)
    told = row.confirmation
    assert (told.way, told.witness, told.recorded_by_uid) == (
        "in_person",
        cast.people["saruul"],
        cast.aimag.user_uid,
    )
    with pytest.raises(CannotWhile):
        confirm_in_person(actor=cast.aimag, membership=row, witness=cast.people["saruul"])


def test_who_cannot_be_the_witness(cast: Cast) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)

    def before(witness: Person, actor: str = "federation_officer") -> None:
        confirm_in_person(actor=cast.actors[actor], membership=row, witness=witness)

    with pytest.raises(WitnessHoldsOffice):
        before(cast.people["munkhbat"])
    for on_the_list_alone in (row.person, cast.people["nergui"]):
        with pytest.raises(WitnessNotConfirmed):
            before(on_the_list_alone)
    with pytest.raises(NotFound):
        before(cast.people["khulan"], actor="aimag_officer")
    with pytest.raises(NotFound):
        before(cast.people["zolzaya"])
    dead = note_death(actor=cast.officer, person=cast.people["enkh"], died_on=TODAY)
    with pytest.raises(WitnessGone):
        before(dead)


def in_another_role(cast: Cast) -> Actor:
    """Return the aimag officer, who acts for the partnership that gains as well."""
    user = cast.users["aimag_officer"]
    give_mandate(
        actor=cast.officer,
        user=user,
        organisation=cast.altan_tevsh,
        role="leader",
        person=cast.people["munkhbat"],
    )
    mandate = Mandate.objects.get(user=user, role="aimag_officer")
    actor = actor_for(user, mandate.uid, verified=True)
    assert actor
    return actor


def test_who_gains_confirms_in_no_other_role_either(cast: Cast) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    with pytest.raises(GainingCannotConfirm):
        confirm_in_person(
            actor=in_another_role(cast), membership=row, witness=cast.people["batsukh"]
        )


def test_nobody_is_officer_and_witness_at_once(cast: Cast) -> None:
    officer = in_another_role(cast)
    row = member(cast, "Номин", cast.norovlin)
    with pytest.raises(WitnessIsYou):
        confirm_in_person(actor=officer, membership=row, witness=cast.people["munkhbat"])


def test_nobody_confirms_themselves_in_another_role(cast: Cast) -> None:
    officer = in_another_role(cast)
    row = enrol(actor=cast.officer, person=cast.people["munkhbat"], organisation=cast.norovlin)
    with pytest.raises(NotYourOwn):
        confirm_in_person(actor=officer, membership=row, witness=cast.people["batsukh"])


def test_who_gains_prints_no_code_either(cast: Cast) -> None:
    user = cast.users["federation_officer"]
    give_mandate(
        actor=cast.actors["second_officer"],
        user=user,
        organisation=cast.altan_tevsh,
        role="leader",
        person=cast.people["munkhbat"],
    )
    row = member(cast, "Номин", cast.altan_tevsh)
    with pytest.raises(GainingCannotConfirm):
        print_code(actor=cast.officer, membership=row)
    printed = print_code(actor=cast.actors["second_officer"], membership=row)
    code = open_code(code=printed.text, source="127.0.0.1")
    with pytest.raises(GainingCannotConfirm):
        confirm_by_code(actor=cast.officer, code=code)


def test_who_was_judged_the_same_meanwhile_counts_once(cast: Cast) -> None:
    known = confirmed(cast, "Номин", cast.tsagaan_chuluu).person
    row = member(cast, "Номин", cast.altan_tevsh)
    stale = Membership.objects.select_related("person").get(pk=row.pk)
    merged = Person.objects.get(pk=row.person_id)
    judge_same(actor=cast.officer, kept=known, other=merged, reason="One woman.")
    with pytest.raises(InTwoPartnerships):
        confirm_in_person(actor=cast.officer, membership=stale, witness=cast.people["bayar"])


def test_a_second_record_of_an_officer_is_no_witness_either(cast: Cast) -> None:
    double = miner(cast, "Мөнхбаатар", patronymic="Түмэн")
    judge_same(actor=cast.officer, kept=double, other=cast.people["munkhbat"], reason="Same card.")
    row = member(cast, "Номин", cast.altan_tevsh)
    with pytest.raises(WitnessHoldsOffice):
        confirm_in_person(actor=cast.officer, membership=row, witness=double)


def test_a_day_to_come_is_refused(cast: Cast) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    with pytest.raises(InFuture):
        confirm_in_person(
            actor=cast.officer,
            membership=row,
            witness=cast.people["bayar"],
            confirmed_on=TODAY + timedelta(days=1),
        )


# --- On assembly day ------------------------------------------------------------------------------


def assemble(cast: Cast, rows: list[Membership], **other: object) -> list[Membership]:
    told: dict[str, object] = {
        "actor": cast.officer,
        "organisation": cast.altan_tevsh,
        "memberships": rows,
        "witness": cast.people["saruul"],
        "second_witness": cast.people["bayar"],
        "sheet": sheet(),
    }
    return confirm_at_assembly(**told | other)  # type: ignore[arg-type]


def test_on_assembly_day_many_confirm_at_once(cast: Cast) -> None:
    rows = [cast.memberships["nergui"], cast.memberships["davaa"]]
    assemble(cast, rows)
    assert counts(actor=cast.officer, organisation=cast.altan_tevsh).confirmed == 4
    assert {row.confirmation.sheet for row in rows} != {None}
    assert len({row.confirmation.sheet_id for row in rows}) == 1


def test_where_two_witnesses_meet_out_of_reach_is_not_told(cast: Cast) -> None:
    witnesses = [miner(cast, given, cast.norovlin) for given in ("Номин", "Саран")]
    for person in witnesses:
        enrol(actor=cast.officer, person=person, organisation=cast.tsagaan_chuluu)
        mine = person.memberships.get(organisation=cast.norovlin)
        end_membership(actor=cast.officer, membership=mine, reason="left")
    told = {"witness": witnesses[0], "second_witness": witnesses[1]}
    with pytest.raises(CannotConfirmHere):
        assemble(cast, [cast.memberships["nergui"]], actor=cast.aimag, **told)
    with pytest.raises(WitnessesTogether):
        assemble(cast, [cast.memberships["nergui"]], **told)


def test_the_two_witnesses_are_strangers(cast: Cast) -> None:
    rows = [cast.memberships["nergui"]]
    together = confirmed(cast, "Номин", cast.altan_tevsh).person
    with pytest.raises(WitnessesAreOne):
        assemble(cast, rows, second_witness=cast.people["saruul"])
    with pytest.raises(WitnessesTogether):
        assemble(cast, rows, second_witness=together)
    with pytest.raises(WitnessHoldsOffice):
        assemble(cast, rows, second_witness=cast.people["munkhbat"])
    with pytest.raises(SheetNeeded):
        assemble(cast, rows, sheet=None)
    with pytest.raises(NobodyChosen):
        assemble(cast, [])
    with pytest.raises(NotFound):
        assemble(cast, [cast.memberships["enkh"]])


def test_one_who_cannot_confirm_stops_all_and_is_named(cast: Cast) -> None:
    rows = [cast.memberships["nergui"], cast.memberships["saruul"]]
    with pytest.raises(CannotWhile) as refused:
        assemble(cast, rows)
    assert refused.value.values["person"] == "О.Саруул"
    rows[0].refresh_from_db()
    assert rows[0].state == "unconfirmed"


# --- Nobody twice ---------------------------------------------------------------------------------


def test_nobody_is_confirmed_in_two_partnerships(cast: Cast) -> None:
    her = confirmed(cast, "Номин", cast.tsagaan_chuluu).person
    row = enrol(actor=cast.officer, person=her, organisation=cast.altan_tevsh)
    with pytest.raises(InTwoPartnerships) as told:
        confirm_in_person(actor=cast.officer, membership=row, witness=cast.people["bayar"])
    assert "Цагаан чулуу" in str(told.value)
    row.refresh_from_db()
    with pytest.raises(CannotConfirmHere) as untold:
        confirm_in_person(actor=cast.aimag, membership=row, witness=cast.people["batsukh"])
    assert str(untold.value) == (
        "This person cannot be confirmed here. Ask the federation to look."
    )
    assert list(clashes(actor=cast.officer)) == [row]
    assert not clashes(actor=cast.aimag).exists()


def test_two_records_with_one_number_count_once(cast: Cast) -> None:
    confirmed(cast, "Номин", cast.tsagaan_chuluu, register_number=NUMBER)
    double = newly(cast, cast.leader, draft(register_number=NUMBER), cast.altan_tevsh)
    row = double.memberships.get()
    with pytest.raises(CannotConfirmHere):
        confirm_in_person(actor=cast.aimag, membership=row, witness=cast.people["batsukh"])
    row.refresh_from_db()
    with pytest.raises(NumberOfAnother):
        confirm_in_person(actor=cast.officer, membership=row, witness=cast.people["batsukh"])


def test_a_second_record_in_the_same_group_is_refused(cast: Cast) -> None:
    first = confirmed(cast, "Номин", cast.zaamar)
    second = member(cast, "Номингэрэл", cast.zaamar)
    judge_same(actor=cast.officer, kept=first.person, other=second.person, reason="One woman.")
    second.refresh_from_db()
    with pytest.raises(AlreadyMember):
        confirm_in_person(actor=cast.officer, membership=second, witness=cast.people["bayar"])


# --- With a code ----------------------------------------------------------------------------------


def opened(text: str, source: str = "192.0.2.7") -> ConfirmationCode:
    return open_code(code=text, source=source)


def test_a_code_confirms_once(cast: Cast) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    printed = print_code(actor=cast.officer, membership=row)
    assert printed.text not in repr(printed)
    code = opened(printed.text.lower())
    confirm_by_code(actor=slip_actor(code.federation_id), code=code)
    row.refresh_from_db()
    assert (row.state, row.confirmation.way) == ("confirmed", "code")
    with pytest.raises(CodeNotGood):
        opened(printed.text)
    with pytest.raises(CodeNotGood):
        confirm_by_code(actor=slip_actor(code.federation_id), code=code)


def test_a_code_can_also_deny(cast: Cast) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    code = opened(print_code(actor=cast.officer, membership=row).text)
    deny_by_code(actor=slip_actor(code.federation_id), code=code)
    row.refresh_from_db()
    assert row.state == "denied"


def test_a_code_ends(cast: Cast) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    first = print_code(actor=cast.officer, membership=row)
    second = print_code(actor=cast.officer, membership=row)
    with pytest.raises(CodeNotGood):
        opened(first.text)
    with clock.held(clock.now() + timedelta(days=31)), pytest.raises(CodeNotGood):
        opened(second.text)
    [code] = codes(actor=cast.officer).filter(membership=row)
    revoke_code(actor=cast.officer, code=code)
    with pytest.raises(CodeNotGood):
        opened(second.text)
    with pytest.raises(CodeNotGood):
        revoke_code(actor=cast.officer, code=code)


def test_a_federation_officer_beside_the_person_may_type_it(cast: Cast) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    code = opened(print_code(actor=cast.officer, membership=row).text)
    with pytest.raises(CodeNotGood):
        confirm_by_code(actor=cast.stranger, code=code)
    confirm_by_code(actor=cast.officer, code=code)
    assert Membership.objects.get(pk=row.pk).state == "confirmed"


def test_codes_are_not_guessed(cast: Cast) -> None:
    for _ in range(3):
        with pytest.raises(CodeNotGood):
            opened(new_code(), source="192.0.2.9")
    with pytest.raises(CodesSlowed):
        opened(new_code(), source="192.0.2.9")


def test_only_the_federation_prints(cast: Cast) -> None:
    row = member(cast, "Номин", cast.altan_tevsh)
    for role in ("aimag_officer", "leader", "auditor"):
        with pytest.raises(NotAllowed):
            print_code(actor=cast.actors[role], membership=row)
    with pytest.raises(NotFound):
        print_code(actor=cast.stranger, membership=row)
    with pytest.raises(NobodyChosen):
        print_codes(actor=cast.officer, memberships=[])
    with pytest.raises(CannotWhile):
        print_code(actor=cast.officer, membership=cast.memberships["saruul"])


# --- Calling back ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("drawn")
def test_who_is_drawn_is_called_and_may_say_no(cast: Cast) -> None:
    yes, no = confirmed(cast, "Номин", cast.zaamar), confirmed(cast, "Саран", cast.zaamar)
    waiting = list(to_call_back(actor=cast.officer).filter(membership__in=[yes, no]))
    assert [told.membership for told in waiting] == [yes, no]
    assert not to_call_back(actor=cast.aimag).exists()
    with pytest.raises(NotAllowed):
        record_call_back(actor=cast.aimag, confirmation=waiting[0], answer="said_yes")
    record_call_back(actor=cast.officer, confirmation=waiting[0], answer="unreached")
    assert waiting[0] in to_call_back(actor=cast.officer)
    record_call_back(actor=cast.officer, confirmation=waiting[0], answer="said_yes")
    with pytest.raises(NotToCall):
        record_call_back(actor=cast.officer, confirmation=waiting[0], answer="said_no")
    record_call_back(actor=cast.officer, confirmation=waiting[1], answer="said_no")
    no.refresh_from_db()
    assert (no.state, no.counts_for) == ("denied", None)
