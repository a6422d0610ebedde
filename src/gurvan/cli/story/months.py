"""Month by month: what came of the work, as the groups answered; and where they kept silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from gurvan.cli.story.stage import Stage
from gurvan.kernel.actors import Actor
from gurvan.outcomes.commands import answer_month, correct_answer
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.outcomes.queries import months_shown

MOST = 14  # months: as far as a page shows without scrolling long
SOON = 6  # days after the month's end
WINTER = frozenset({1, 2})  # the ground is frozen


@dataclass(frozen=True)
class Group:
    """Who answers for a group, and how many worked in its best month."""

    key: str
    answerer: str
    women: int
    men: int
    income: str
    silent: frozenset[int] = frozenset()  # so many months before the last one
    hindered: str = ""


GROUPS = (
    Group("norovlin", "leader", 1, 2, "700000-1500000", frozenset({0, 8, 9})),
    Group(
        "western_slope", "federation_officer", 5, 8, "700000-1500000", frozenset({0, 5}),
        "Усны нөөц багассан.",
    ),
    Group("white_stone", "federation_officer", 3, 8, "300000-700000", frozenset({1, 2, 3})),
    Group("zaamar", "zaamar_leader", 7, 0, "0-300000", frozenset({0, 1, 3, 4, 6, 7}), "Талбайгүй."),
)  # fmt: skip


def tell(stage: Stage) -> None:
    """Answer for the last months, each soon after its end; leave the last one to whoever tries."""
    months = months_shown(MOST)
    for group in GROUPS:
        answers = [
            _answer(stage, group, month)
            for before, month in enumerate(reversed(months))
            if before not in group.silent
        ]
        if group.key == "norovlin":
            _correct(stage, answers[0])


def _ago(stage: Stage, month: Month, days: int) -> int:
    soon = min(month.last + timedelta(days=days), stage.today)
    return (stage.today - soon).days


def _answer(stage: Stage, group: Group, month: Month) -> Answer:
    """Answer as the season goes: fewer in spring and autumn, nobody in the frost."""
    organisation = stage.groups[group.key]
    with stage.at(_ago(stage, month, SOON)):
        actor: Actor = stage.actor(group.answerer)
        if month.number in WINTER:
            return answer_month(
                actor=actor,
                organisation=organisation,
                month=month,
                worked=False,
                obstacles="Хөрс хөлдсөн.",
            )
        share = 1 if 5 <= month.number <= 9 else 2  # noqa: PLR2004 - May to September
        women, men = -(-group.women // share), -(-group.men // share)
        return answer_month(
            actor=actor,
            organisation=organisation,
            month=month,
            worked=True,
            women=women,
            men=men,
            days=(women + men) * (22 - 4 * share),
            income=group.income,
            accidents=int(month.number in {6, 10} and group.key == "western_slope"),
            obstacles=group.hindered,
            heard_from=None if group.answerer.endswith("leader") else stage.people[group.key][0],
        )


def _correct(stage: Stage, answer: Answer) -> None:
    """Correct the newest answer: one person was forgotten."""
    with stage.at(_ago(stage, answer.month, SOON + 3)):
        told = vars(answer.telling) if answer.worked else {"worked": False}
        more = {"men": answer.men + 1, "days": answer.days + 18} if answer.worked else {}
        correct_answer(actor=stage.actor("leader"), answer=answer, **{**told, **more})
