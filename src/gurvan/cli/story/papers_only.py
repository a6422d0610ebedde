"""Zaamar: a leader enters partners from copied papers; they never confirm, and one denies."""

from __future__ import annotations

from gurvan.agreements import commands
from gurvan.cli.story.stage import Stage
from gurvan.registry.commands import (
    confirm_in_person,
    deny_by_slip,
    issue_slip,
    names_used,
)
from gurvan.registry.queries.slips import slip_actor

KEY, TITLE = "yellow_dog", "Шаргын ам нөхөрлөл"
ON_PAPER = 11


def tell(stage: Stage) -> None:
    """Enter twelve, of whom the leader and one more confirm; ask for land; somebody finds out."""
    with stage.at(210):
        stage.enter(
            KEY, "partnership", TITLE, "4152", parent=stage.groups["zaamar"],
            state="registered", founded_on=stage.day(230), registered_on=stage.day(220),
        )  # fmt: skip
        stage.come(KEY, ON_PAPER + 1)
        stage.appoint(KEY, "head")
        for membership in stage.members[KEY][:2]:
            confirm_in_person(
                actor=stage.officer, membership=membership, witness=stage.people["zaamar"][5]
            )
    with stage.at(190):
        commands.petition_agreement(
            actor=stage.officer,
            miners=stage.groups[KEY],
            kind="access",
            title="Шаргын амны талбайг ашиглах хүсэлт",
            place=stage.groups[KEY].place,  # type: ignore[arg-type] # it has one
        )
    with stage.at(35):
        _denied(stage)
    with stage.at(20):
        stage.slip = issue_slip(actor=stage.officer, person=stage.people[KEY][4]).text


def _denied(stage: Stage) -> None:
    """Give one of them a slip; they look where their name is used, and deny."""
    person = stage.people[KEY][7]
    printed = issue_slip(actor=stage.officer, person=person)
    found = names_used(code=printed.text, source="story")
    [use] = [use for use in found.uses if use.membership_uid]
    deny_by_slip(
        actor=slip_actor(stage.house.federation_id),
        slip=found.slip,
        membership_uid=use.membership_uid,  # type: ignore[arg-type] # it has one
    )
