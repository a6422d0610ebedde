"""Zaamar: the report of the talk, checked, issued in both languages, and published.

The seven women are told in groups in which nobody can be told apart: by years and children, as the
document has them, each would be the only one.
"""

from __future__ import annotations

from gurvan.cli.story.stage import Stage
from gurvan.research import commands, queries
from gurvan.research.disclosing import ways_out
from gurvan.research.models import Report, Study

ADDRESS = "https://gurvan.invalid/papers/verify/"
TOLD_MN = (
    "# Хэнд зориулсан\nЭнэ тайлан ярилцсан эмэгтэйчүүд, тэдний байгууллага, орон нутаг, компанид"
    " зориулагдсан. Бэрхшээлээс гадна шийдлийг хамт хайв."
)
TOLD_EN = (
    "# Whom it is for\nThis report is for the women who talked, for their organisation, the local"
    " authority and the company. Beyond challenges it looks for solutions."
)
NO_NAMES: dict[str, str] = {}  # what the check finds in the talk's words, and why it may stand


def tell(stage: Stage) -> None:
    """Begin the report, say how people are told, resolve the check, issue and publish."""
    with stage.at(100):
        report = _begun(stage)
        _resolved(stage, report)
        actor = stage.actor("researcher")
        paper = commands.issue_report(actor=actor, report=report, language="both", address=ADDRESS)
        commands.publish_report(actor=actor, report=report, paper=paper.uid)


def _begun(stage: Stage) -> Report:
    actor = stage.actor("researcher")
    study = Study.objects.filter(sessions__place="4152").order_by("pk")[0]
    report = commands.begin_report(actor=actor, study=study)
    first = queries.blocks_of(report)[0]
    block = commands.add_block(
        actor=actor, report=report, words_mn=TOLD_MN, words_en=TOLD_EN, after=first.uid
    )
    commands.arrange_block(actor=actor, block=block, move="up")
    asked = {one.name: one.uid for one in queries.reportable(study)}
    after = next(one.uid for one in queries.blocks_of(report) if one.kind == "people")
    for about, other in (("group", "income"), ("work", ""), ("age", "")):
        commands.add_block(
            actor=actor, report=report, about=asked[about], other=asked.get(other), after=after
        )
    return report


def _resolved(stage: Stage, report: Report) -> None:
    """Take the first way in which nobody can be told apart; words that are no name may stand."""
    actor = stage.actor("researcher")
    facts = queries.facts_of(report)
    ways = ways_out(facts.rows, facts.least)[0]
    commands.tell_people(actor=actor, report=report, tells="groups", ways=ways)
    # As everybody should, the story lets stand only what it has looked at.
    found = queries.checked(actor=actor, report=report)
    unknown = [one.words or one.kind for one in found if one.words not in NO_NAMES]
    if unknown:
        raise RuntimeError(", ".join(unknown))
    for leak in found:
        commands.overrule(actor=actor, report=report, leak=leak.key, reason=NO_NAMES[leak.words])
