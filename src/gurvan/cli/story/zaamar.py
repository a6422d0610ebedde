"""Zaamar: an agreement that was lost, seven women who confirmed, and the wish for a new one."""

from __future__ import annotations

from datetime import date

from gurvan.agreements import commands
from gurvan.cli.story.agreeing import named
from gurvan.cli.story.papers import paper
from gurvan.cli.story.stage import Stage
from gurvan.registry.commands import confirm_by_code, confirm_in_person, print_code
from gurvan.registry.commands.codes import open_code
from gurvan.registry.queries.slips import slip_actor

FOUNDERS = 7


def tell(stage: Stage) -> None:
    """Enter the lost agreement, confirm the founders and some of the old list, ask anew."""
    with stage.at(970):
        _lost(stage)
    with stage.at(940):
        for membership in stage.members["zaamar"][:FOUNDERS]:
            confirm_in_person(
                actor=stage.officer,
                membership=membership,
                witness=stage.people["western_slope"][5],
            )
    with stage.at(760):
        _some_of_the_old_list(stage)
    with stage.at(150):
        _asked_anew(stage)


def _lost(stage: Stage) -> None:
    """Enter what the women of Zaamar told: they worked a company's tailings, and restored land."""
    zaamar = stage.groups["zaamar"]
    agreement = commands.enter_existing(
        actor=stage.officer,
        miners=zaamar,
        kind="access",
        title="Заамарын шороон ордын овоолгыг дахин ашиглах гэрээ",
        place=zaamar.place,  # type: ignore[arg-type] # it has one
        state="terminated",
        since=date(2020, 3, 16),
        starts_on=date(2017, 5, 1),
        paper=paper("old-agreement-zaamar"),
        reason="Компани талбайгаа нөхөн сэргээлтийн компанид шилжүүлсэн.",
    )
    named(
        stage,
        agreement,
        authority=("zaamar_governor", "Сумын Засаг дарга"),
        company=("zaamar_company", "Компанийн захирал"),
        miners=("zaamar", stage.people["zaamar"][0]),
    )
    commands.set_terms(
        actor=stage.officer,
        agreement=agreement,
        title=agreement.title,
        minerals=["gold"],
        starts_on=date(2017, 5, 1),
        residents_only=True,
    )
    commands.finish_entry(actor=stage.officer, agreement=agreement)


def _some_of_the_old_list(stage: Stage) -> None:
    """Confirm three of the old list with codes that the federation printed and handed over."""
    for membership in stage.members["zaamar"][FOUNDERS : FOUNDERS + 3]:
        printed = print_code(actor=stage.officer, membership=membership)
        nobody = slip_actor(stage.house.federation_id)
        code = open_code(code=printed.text, source="story")
        confirm_by_code(actor=nobody, code=code)


def _asked_anew(stage: Stage) -> None:
    """Ask for a new agreement: for residents only, the soum managing; the company is not named."""
    zaamar = stage.groups["zaamar"]
    agreement = commands.petition_agreement(
        actor=stage.actor("zaamar_leader"),
        miners=zaamar,
        kind="access",
        title="Заамарын овоолгыг нөхөн сэргээлтийн өмнө ашиглах гэрээ",
        place=zaamar.place,  # type: ignore[arg-type] # it has one
    )
    commands.negotiate(actor=stage.officer, agreement=agreement)
    named(stage, agreement, authority=("zaamar_governor", "Сумын Засаг дарга"))
    commands.set_terms(
        actor=stage.officer,
        agreement=agreement,
        title=agreement.title,
        minerals=["gold"],
        starts_on=stage.day(-60),
        ends_on=stage.day(-790),
        residents_only=True,
        managing="authority",
        least_roster=9,
    )
    commands.draw_roster(
        actor=stage.officer, agreement=agreement, memberships=stage.confirmed("zaamar")
    )
