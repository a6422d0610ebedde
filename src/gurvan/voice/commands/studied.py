"""What a study found or proposes becomes a challenge, and an ask to an office. Names go nowhere."""

from __future__ import annotations

from datetime import date

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command
from gurvan.places.models import Place
from gurvan.registry.commands.days import require_past
from gurvan.registry.models import Organisation
from gurvan.research.models import Finding, Solution
from gurvan.research.policies import require_work
from gurvan.research.refusals import FindingIsDropped, SolutionIsDropped
from gurvan.voice import policies
from gurvan.voice.commands.asks import draft_ask
from gurvan.voice.commands.challenges import begun, raised
from gurvan.voice.models import Ask, Challenge
from gurvan.voice.writing import written


@command
def raise_finding(
    *,
    actor: Actor,
    finding: Finding,
    organisation: Organisation,
    words: str,
    raised_on: date,
    place: Place | None = None,
) -> Challenge:
    """Raise what a study found, for an organisation; who reads the study is led back to it.

    ``words`` are all that goes over. Raises NotFound, NotAllowed, LeaderNotSettled,
    FindingIsDropped, CannotAsk, VoiceWordsNeeded, InFuture.
    """
    require_work(actor, finding.study)
    policies.require_raiser(actor, organisation)
    if finding.dropped_on is not None:
        raise FindingIsDropped
    require_past(raised_on, field="raised_on")
    challenge = begun(actor, organisation, place)
    challenge.source, challenge.finding = "finding", finding
    challenge.raised_on, challenge.words = raised_on, written(words, field="words")
    challenge.save()
    return raised(actor, challenge)


@command
def ask_for_solution(
    *,
    actor: Actor,
    solution: Solution,
    asker: Organisation,
    office: Organisation,
    place: Place,
    title: str,
    words: str,
    challenge: str,
) -> Ask:
    """Make an ask of a solution: it rests on a challenge that is raised in these words.

    Raises NotFound, NotAllowed, LeaderNotSettled, SolutionIsDropped, CannotAsk, NoSuchOffice,
    VoiceWordsNeeded.
    """
    require_work(actor, solution.study)
    policies.require_raiser(actor, asker)
    if solution.dropped_on is not None:
        raise SolutionIsDropped
    made = begun(actor, asker, place)
    made.source, made.solution = "solution", solution
    made.raised_on, made.words = clock.today(), written(challenge, field="challenge")
    made.save()
    raised(actor, made)
    return draft_ask(
        actor=actor,
        asker=asker,
        office=office,
        place=place,
        title=title,
        words=words,
        challenges=[made],
    )
