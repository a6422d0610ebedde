"""Norovlin: an organisation, a large company and the soum, and an agreement that works."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gurvan.agreements import commands
from gurvan.agreements.models import Agreement, Duty, DutyRound
from gurvan.cli.story.agreeing import named, owed, party, signed
from gurvan.cli.story.papers import paper
from gurvan.cli.story.stage import Stage
from gurvan.land.commands import (
    NewGround,
    NewLicence,
    enter_grounds,
    enter_licences,
    state_waters,
)
from gurvan.land.reading import read_shape
from gurvan.places.queries import place
from gurvan.registry.commands import confirm_at_assembly

# A made-up strip of land near the soum's centre, as it might be read off a GPS.
AREA = """
48.7012 111.9605
48.7012 111.9672
48.6984 111.9672
48.6984 111.9605
"""


# Made up too: the company's licence around it, protected land that its corner reaches, a river.
LICENCE = "POLYGON((111.94 48.69,111.99 48.69,111.99 48.715,111.94 48.715,111.94 48.69))"
PROTECTED = "POLYGON((111.98 48.71,112.02 48.71,112.02 48.74,111.98 48.74,111.98 48.71))"
RIVER = "POLYGON((111.9 48.675,112.02 48.677,112.02 48.679,111.9 48.677,111.9 48.675))"


def tell(stage: Stage) -> None:
    """Confirm the members, negotiate, sign, work: some duties kept, one handed in, one late."""
    with stage.at(960):
        _confirm(stage)
    with stage.at(930):
        _land(stage)
    with stage.at(900):
        agreement = _petition(stage)
    with stage.at(880):
        duties = _owe(stage, agreement)
        commands.draft_agreement(actor=stage.officer, agreement=agreement)
    with stage.at(870):
        signed(stage, agreement, "authority", "company", "miners")
        authority = party(agreement, "authority")
        commands.confirm_signature(actor=stage.actor("authority_officer"), party=authority)
    with stage.at(860):
        commands.activate(actor=stage.officer, agreement=agreement)
    _work(stage, duties)


def _confirm(stage: Stage) -> None:
    """Let the partnership confirm on assembly day, before guests from Khuld and Zaamar."""
    confirm_at_assembly(
        actor=stage.officer,
        organisation=stage.groups["western_slope"],
        memberships=stage.members["western_slope"][:12],
        witness=stage.people["white_stone"][4],
        second_witness=stage.people["zaamar"][3],
        sheet=paper("sheet-western-slope"),
    )
    confirm_at_assembly(
        actor=stage.officer,
        organisation=stage.groups["norovlin"],
        memberships=stage.members["norovlin"],
        witness=stage.people["white_stone"][4],
        second_witness=stage.people["zaamar"][3],
        sheet=paper("sheet-norovlin"),
    )


def _land(stage: Stage) -> None:
    """Enter what is known of the ground: whose licence it is, protected land, all waters."""
    company = stage.groups["norovlin_company"]
    licence = NewLicence(
        number="MV-900001",
        holder=company.name,
        register_number=company.registration_number,
        minerals="Алт",
        status="valid",
        granted_on=date(2012, 4, 2),
        expires_on=date(2042, 4, 2),
        name="Арвай уул",
        place=company.place,
        stated_hectares=Decimal(1025),
        shape=read_shape(LICENCE, stage.today),
    )
    enter_licences(actor=stage.officer, rows=[licence])
    protected = read_shape(PROTECTED, stage.today)
    ground = NewGround(
        kind="protected", name="Арвай уулын ам", place=company.place, shape=protected
    )
    shape = read_shape(RIVER, stage.today)
    river = NewGround(kind="water", name="Улз гол", place=company.place, shape=shape)
    enter_grounds(actor=stage.officer, rows=[ground, river])
    state_waters(
        actor=stage.officer,
        place=place("2343"),
        source="Сумын газар зохион байгуулалтын зураг, 2023",
    )


def _petition(stage: Stage) -> Agreement:
    leader, norovlin = stage.actor("leader"), stage.groups["norovlin"]
    agreement = commands.petition_agreement(
        actor=leader,
        miners=norovlin,
        kind="access",
        title="Баруун энгэрийн овоолгыг дахин ашиглах гэрээ",
        place=norovlin.place,  # type: ignore[arg-type] # it has one
    )
    commands.negotiate(actor=stage.officer, agreement=agreement)
    commands.set_terms(
        actor=stage.officer,
        agreement=agreement,
        title=agreement.title,
        minerals=["gold"],
        starts_on=stage.day(865),
        ends_on=stage.day(-700),
        residents_only=True,
        managing="authority",
        equipment=["гар багаж", "усны хаалттай тэвш", "3 тн хүртэл даацын ачааны машин"],
        least_roster=10,
    )
    commands.draw_agreement_area(
        actor=stage.officer,
        agreement=agreement,
        name="Баруун энгэрийн овоолго",
        shape=AREA,
        kind="tailings",
        place=norovlin.place,
    )
    commands.draw_roster(
        actor=stage.officer, agreement=agreement, memberships=stage.confirmed("western_slope")
    )
    named(
        stage,
        agreement,
        authority=("norovlin_governor", stage.users["authority_officer"].name),
        company=("norovlin_company", stage.users["company_officer"].name),
        miners=("norovlin", stage.people["norovlin"][0]),
    )
    return agreement


def _owe(stage: Stage, agreement: Agreement) -> dict[str, Duty]:
    """Write who owes what; the figures of the training are those of the Khentii document."""
    return {
        "training": owed(
            stage, agreement, "company", "miners", "training", 470,
            "20 гишүүнд богино хугацааны, 10 гишүүнд бүтэн жилийн сургалт",
        ),
        "gear": owed(
            stage, agreement, "company", "miners", "safety_gear", 750,
            "Хамгаалах хувцас, дуулга, гутал", repeats="quarterly",
        ),
        "insurance": owed(
            stage, agreement, "miners", "authority", "insurance", 742,
            "Гишүүдийн нийгмийн болон эрүүл мэндийн даатгал", repeats="yearly",
        ),
        "report": owed(
            stage, agreement, "miners", "authority", "report", 510,
            "Жилийн тайлан", repeats="yearly",
        ),
        "topsoil": owed(
            stage, agreement, "miners", "authority", "topsoil", 830,
            "Өнгөн хөрсийг хуулж, тусад нь хадгалах",
        ),
        "first_stage": owed(
            stage, agreement, "miners", "authority", "restoration", -18,
            "Техникийн нөхөн сэргээлт, эхний 1 га",
        ),
        "last_stage": owed(
            stage, agreement, "miners", "authority", "restoration", -640,
            "Биологийн нөхөн сэргээлт, бүх талбай",
        ),
    }  # fmt: skip


def _work(stage: Stage, duties: dict[str, Duty]) -> None:
    """Keep the duties, each at its time; the last insurance is forgotten."""
    kept = [
        (835, "topsoil", "miners"),
        (740, "insurance", "miners"),
        (505, "report", "miners"),
        (480, "training", "company"),
        (372, "insurance", "miners"),
        (140, "report", "miners"),
        *((755 - 91 * quarter, "gear", "company") for quarter in range(8)),
    ]
    for ago, key, debtor in sorted(kept, reverse=True):
        _hand_in(stage, duties[key], debtor, ago)
        with stage.at(ago - 4):
            creditor = "authority_officer" if debtor == "miners" else "leader"
            item = _open_round(duties[key], "handed_in")
            commands.accept_duty(actor=stage.actor(creditor), item=item)
    _hand_in(stage, duties["gear"], "company", 6)  # waits for the leader's yes


def _hand_in(stage: Stage, duty: Duty, debtor: str, ago: int) -> None:
    who = "leader" if debtor == "miners" else "company_officer"
    with stage.at(ago):
        commands.hand_in_duty(
            actor=stage.actor(who),
            item=_open_round(duty, "due"),
            note="Баримтыг хавсаргав.",
            evidence=paper(f"evidence-{duty.kind}"),
        )


def _open_round(duty: Duty, state: str) -> DutyRound:
    """Return the first round of a duty that is in this state."""
    found = DutyRound.objects.filter(duty=duty, state=state).order_by("due_on").first()
    if found is None:
        raise LookupError(f"{duty.kind}: no round is {state}")
    return found
