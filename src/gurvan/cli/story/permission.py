"""Norovlin: a permit of the soum that is in force and near its end, and one that is asked for."""

from __future__ import annotations

from decimal import Decimal

from gurvan.cli.story.papers import paper
from gurvan.cli.story.stage import Stage
from gurvan.permits import commands
from gurvan.permits.commands import Order
from gurvan.permits.models import Permit

# Made-up strips of land near the soum's centre.
WORKED = """
48.7106 111.9712
48.7106 111.9744
48.7089 111.9744
48.7089 111.9712
"""
WISHED = """
48.7151 111.9801
48.7151 111.9836
48.7134 111.9836
48.7134 111.9801
"""


def tell(stage: Stage) -> None:
    """Bring one permit into force, return some of its land; ask for another."""
    with stage.at(400):
        permit = _asked(stage, "western_slope", "Зүүн салаа", WORKED)
    with stage.at(385):
        commands.record_inspection(
            actor=stage.actor("authority_officer"),
            permit=permit,
            inspected_on=stage.day(386),
            passed=True,
            words="Хуучин нүхтэй газар; ус, ой, бэлчээрийн зам хөндөхгүй.",
            paper=paper("inspection-eastern-branch"),
        )
    with stage.at(370):
        _granted(stage, permit)
    with stage.at(355):
        commands.begin_permit(actor=stage.actor("authority_officer"), permit=permit)
    with stage.at(60):
        commands.return_land(
            actor=stage.actor("authority_officer"),
            permit=permit,
            returned_on=stage.day(61),
            hectares=Decimal("1.2"),
            paper=paper("acceptance-eastern-branch"),
        )
    with stage.at(12):
        _asked(stage, "norovlin", "Хойд ам", WISHED)


def _asked(stage: Stage, holder: str, name: str, shape: str) -> Permit:
    group = stage.groups[holder]
    permit = commands.request_permit(
        actor=stage.officer,
        holder=group,
        office=stage.groups["norovlin_governor"],
        place=group.place,  # type: ignore[arg-type] # it has one
    )
    return commands.draw_permit_area(
        actor=stage.officer, permit=permit, name=name, shape=shape, place=group.place
    )


def _granted(stage: Stage, permit: Permit) -> None:
    """Let the soum's governor grant it, and contract on it a week later."""
    order = Order(
        decided_by=stage.groups["norovlin_governor"],
        level="soum",
        order_number="А/57",
        decided_on=stage.day(371),
        official_name=stage.users["authority_officer"].name,
        official_post="Засаг дарга",
    )
    office = stage.actor("authority_officer")
    commands.grant_permit(
        actor=office, permit=permit, order=order, paper=paper("order-eastern-branch")
    )
    commands.record_contract(
        actor=office,
        permit=permit,
        contract_number="23",
        contracted_on=stage.day(370),
        starts_on=stage.day(360),
        ends_on=stage.day(-20),
        paper=paper("contract-eastern-branch"),
    )
