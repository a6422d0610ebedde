"""Khuld: fluorspar sold by agreement, and a roster that fell below what the agreement needs."""

from __future__ import annotations

from gurvan.agreements import commands
from gurvan.agreements.models import Agreement, DutyRound, RosterLine
from gurvan.cli.story.agreeing import named, owed, signed
from gurvan.cli.story.papers import paper
from gurvan.cli.story.stage import Stage
from gurvan.registry.commands import confirm_at_assembly, withdraw_membership

NEEDED = 10


def tell(stage: Stage) -> None:
    """Sell what is dug to one buyer; then two people leave, and the roster falls short."""
    with stage.at(200):
        _confirm(stage)
    with stage.at(180):
        agreement = _agreed(stage)
    with stage.at(175):
        signed(stage, agreement, "authority", "miners", "buyer")
        commands.activate(actor=stage.officer, agreement=agreement)
    with stage.at(95):
        _delivered(stage, agreement)
    with stage.at(16):
        _left(stage, agreement)


def _confirm(stage: Stage) -> None:
    confirm_at_assembly(
        actor=stage.officer,
        organisation=stage.groups["white_stone"],
        memberships=stage.members["white_stone"],
        witness=stage.people["batnorov"][3],
        second_witness=stage.people["zaamar"][4],
        sheet=paper("sheet-white-stone"),
    )
    confirm_at_assembly(
        actor=stage.officer,
        organisation=stage.groups["khuld"],
        memberships=stage.members["khuld"],
        witness=stage.people["batnorov"][3],
        second_witness=stage.people["zaamar"][4],
        sheet=paper("sheet-khuld"),
    )


def _agreed(stage: Stage) -> Agreement:
    khuld = stage.groups["khuld"]
    agreement = commands.petition_agreement(
        actor=stage.officer,
        miners=khuld,
        kind="offtake",
        title="Хулдын жонш худалдах гэрээ",
        place=khuld.place,  # type: ignore[arg-type] # it has one
    )
    commands.negotiate(actor=stage.officer, agreement=agreement)
    commands.set_terms(
        actor=stage.officer,
        agreement=agreement,
        title=agreement.title,
        minerals=["fluorspar"],
        starts_on=stage.day(178),
        ends_on=stage.day(-552),
        residents_only=True,
        least_roster=NEEDED,
    )
    named(
        stage,
        agreement,
        authority=("khuld_governor", "Сумын Засаг дарга"),
        miners=("khuld", stage.people["khuld"][0]),
        buyer=("buyer", stage.users["buyer"].name),
    )
    commands.draw_roster(
        actor=stage.officer,
        agreement=agreement,
        memberships=stage.confirmed("white_stone")[: NEEDED + 1],
    )
    owed(
        stage, agreement, "miners", "buyer", "delivery", 90, "Улирал бүр 60 тонн гар ялгасан жонш",
        repeats="quarterly",
    )  # fmt: skip
    owed(
        stage, agreement, "buyer", "authority", "contribution", -25,
        "Сумын хөгжлийн санд төлөх шимтгэл",
    )  # fmt: skip
    commands.draft_agreement(actor=stage.officer, agreement=agreement)
    return agreement


def _delivered(stage: Stage, agreement: Agreement) -> None:
    """Hand in the first delivery; the buyer accepts it from its own account."""
    item = DutyRound.objects.get(duty__agreement=agreement, duty__kind="delivery")
    commands.hand_in_duty(
        actor=stage.officer, item=item, note="61 тонн, 88 % CaF2", evidence=paper("delivery")
    )
    item.refresh_from_db()
    commands.accept_duty(actor=stage.actor("buyer"), item=item)


def _left(stage: Stage, agreement: Agreement) -> None:
    """Let two of the roster leave the partnership: the agreement says that it falls short."""
    lines = RosterLine.objects.filter(agreement=agreement, until=None).order_by("-pk")
    for line in lines.select_related("membership")[:2]:
        withdraw_membership(actor=stage.officer, membership=line.membership)
