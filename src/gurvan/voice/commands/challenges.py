"""What miners raise: written down, corrected, put together with what says the same, and parted."""

from __future__ import annotations

from datetime import date

from gurvan.gatherings.models import Gathering
from gurvan.gatherings.policies import require_seen
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.places.models import Place
from gurvan.registry.commands.days import require_past
from gurvan.registry.models import Organisation
from gurvan.voice import policies
from gurvan.voice.commands.holding import hold, require_asker
from gurvan.voice.events import (
    ChallengeCorrected,
    ChallengeParted,
    ChallengeRaised,
    ChallengesPutTogether,
)
from gurvan.voice.models import Challenge
from gurvan.voice.refusals import (
    NoSuchSource,
    NotPutTogether,
    PutTogetherAlready,
    RaisedFromItsStudy,
    SameChallenge,
    SourceIsAStudy,
    WordsErasedAlready,
)
from gurvan.voice.terms import SOURCES, STUDIED
from gurvan.voice.writing import written


@command
def raise_challenge(
    *,
    actor: Actor,
    organisation: Organisation,
    source: str,
    words: str,
    raised_on: date,
    place: Place | None = None,
    gathering: Gathering | None = None,
) -> Challenge:
    """Write down what an organisation's members raised; no name of a person stands there.

    Without ``place`` that of the organisation. Raises NotFound, NotAllowed, LeaderNotSettled,
    CannotAsk, NoSuchSource, RaisedFromItsStudy, VoiceWordsNeeded, InFuture.
    """
    policies.require_raiser(actor, organisation)
    challenge = begun(actor, organisation, place)
    _write(actor, challenge, source, words, raised_on, gathering)
    return raised(actor, challenge)


def begun(actor: Actor, organisation: Organisation, place: Place | None) -> Challenge:
    """Return a new challenge, not saved yet, within a command that asked who may.

    Raises CannotAsk.
    """
    require_asker(organisation, field="organisation")
    return Challenge(
        federation_id=actor.federation_id,
        organisation=organisation,
        place=place or organisation.place,
    )


def raised(actor: Actor, challenge: Challenge) -> Challenge:
    """Say that a challenge was raised."""
    event = ChallengeRaised(
        organisation=str(challenge.organisation),
        source=challenge.source,
        raised_on=challenge.raised_on,
    )
    record(event, actor=actor, subject=challenge)
    return challenge


@command
def correct_challenge(
    *,
    actor: Actor,
    challenge: Challenge,
    source: str,
    words: str,
    raised_on: date,
    place: Place | None = None,
    gathering: Gathering | None = None,
    version: int | None = None,
) -> Challenge:
    """Correct what was written down.

    Raises as raise_challenge does, SourceIsAStudy, WordsErasedAlready.
    """
    policies.require_challenge(actor, challenge)
    hold(challenge)
    challenge.expect(version)
    if challenge.erased_on is not None:
        raise WordsErasedAlready
    challenge.place = place or challenge.organisation.place
    _write(actor, challenge, source, words, raised_on, gathering)
    event = ChallengeCorrected(source=source, raised_on=raised_on)
    record(event, actor=actor, subject=challenge)
    return challenge


def _write(
    actor: Actor,
    challenge: Challenge,
    source: str,
    words: str,
    raised_on: date,
    gathering: Gathering | None,
) -> None:
    """Take what was told. ``gathering`` must be in sight, or be the one that stood there."""
    _require_source(challenge, source)
    if gathering is not None and gathering.pk != challenge.gathering_id:
        require_seen(actor, gathering)
    challenge.gathering = gathering
    require_past(raised_on, field="raised_on")
    challenge.source, challenge.raised_on = source, raised_on
    challenge.words = written(words, field="words")
    challenge.save()


def _require_source(challenge: Challenge, source: str) -> None:
    """Raise unless a challenge can come from there; what is of a study keeps its tie.

    Raises NoSuchSource, RaisedFromItsStudy, SourceIsAStudy.
    """
    if source not in SOURCES:
        raise NoSuchSource(field="source")
    tied = challenge.finding_id or challenge.solution_id
    if tied and source != challenge.source:
        raise SourceIsAStudy(field="source")
    if not tied and source in STUDIED and source != challenge.source:
        raise RaisedFromItsStudy(field="source")


@command
def put_together(*, actor: Actor, challenge: Challenge, kept: Challenge) -> Challenge:
    """Put a challenge together with another that says the same; both stay as they were raised.

    What was put together with it before goes along. Raises NotFound, NotAllowed, SameChallenge,
    PutTogetherAlready.
    """
    policies.require_challenge(actor, challenge)
    policies.require_challenge(actor, kept)
    for row in sorted((challenge, kept), key=lambda one: one.pk):
        hold(row)
    if challenge.pk == kept.pk:
        raise SameChallenge(field="kept")
    if challenge.merged_into_id or kept.merged_into_id:
        raise PutTogetherAlready(field="kept" if kept.merged_into_id else None)
    for below in challenge.merged_challenges.all():
        below.merged_into = kept
        below.save()
    challenge.merged_into = kept
    challenge.save()
    record(ChallengesPutTogether(kept=str(kept.uid)), actor=actor, subject=challenge)
    return challenge


@command
def part_challenge(*, actor: Actor, challenge: Challenge) -> Challenge:
    """Let a challenge stand by itself again. Raises NotFound, NotAllowed, NotPutTogether."""
    policies.require_challenge(actor, challenge)
    hold(challenge)
    kept = challenge.merged_into
    if kept is None:
        raise NotPutTogether
    challenge.merged_into = None
    challenge.save()
    record(ChallengeParted(kept=str(kept.uid)), actor=actor, subject=challenge)
    return challenge
