"""Erases anew what was typed: of a month, an ask, a permit, a vote or a gathering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.db.models import Q

from gurvan.archive.erasures import MINUTES, MOTION, OFFICIAL, PRESENCE, WORDS, Erasure
from gurvan.archive.replaying.whose import house_of, told_of, whose
from gurvan.gatherings import commands as gatherings
from gurvan.gatherings.events import MinutesErased, PresenceErased
from gurvan.gatherings.models import Gathering
from gurvan.gatherings.refusals import NobodyMarked, NoMinutesToErase
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused
from gurvan.kernel.events import Event
from gurvan.motions import commands as motions
from gurvan.motions.models import Motion
from gurvan.motions.refusals import NoMotionWords
from gurvan.outcomes import commands as outcomes
from gurvan.outcomes.models import Answer
from gurvan.permits import queries as permits
from gurvan.permits.commands import erase_official, erase_words as erase_permit_words
from gurvan.permits.events import PermitWordsErased
from gurvan.permits.models import Official, Permit
from gurvan.voice import commands as voice
from gurvan.voice.events import WordsErased
from gurvan.voice.models import Answer as Said, Ask, Challenge, Commitment
from gurvan.voice.queries import has_words


def _blank(erasure: Erasure) -> int:
    """Erase words again: of a month's obstacles, or of what was raised, asked or answered."""
    for typed_on, erase_again in _TYPED.items():
        typed = typed_on.objects.filter(uid=erasure.uid, **whose(erasure)).first()
        if typed is not None:
            return erase_again(erasure, typed)
    for model, erase in _WORDS.items():
        row = model.objects.filter(uid=erasure.uid, **whose(erasure), erased_on=None).first()
        if row is not None:
            erase(house_of(row.federation_id), row)
            return 1
    answer = Answer.objects.filter(uid=erasure.uid, **whose(erasure)).exclude(obstacles="").first()
    if answer is None:
        return 0
    outcomes.erase_obstacles(actor=house_of(answer.federation_id), answer=answer)
    return 1


_WORDS: Final[dict[Any, Callable[[Actor, Any], object]]] = {
    Challenge: lambda actor, row: voice.erase_challenge(actor=actor, challenge=row),
    Said: lambda actor, row: voice.erase_answer(actor=actor, answer=row),
    Commitment: lambda actor, row: voice.erase_promise(actor=actor, commitment=row),
}


def _erase_of_ask(erasure: Erasure, ask: Ask) -> int:
    """Erase what stands on an ask, unless its ledger tells of it: then it was typed since."""
    if not has_words(ask) or told_of(erasure, WordsErased, ask.uid):
        return 0
    voice.erase_ask(actor=house_of(ask.federation_id), ask=ask)
    return 1


def _erase_of_permit(erasure: Erasure, permit: Permit) -> int:
    """Erase what was typed of a permit; unless its ledger tells of it, as with an ask."""
    if not permits.has_words(permit) or told_of(erasure, PermitWordsErased, permit.uid):
        return 0
    erase_permit_words(actor=house_of(permit.federation_id), permit=permit)
    return 1


# What can be typed on again after it was erased.
_TYPED: Final[dict[Any, Callable[[Erasure, Any], int]]] = {
    Ask: _erase_of_ask,
    Permit: _erase_of_permit,
}


def _erase_official(erasure: Erasure) -> int:
    """Erase a name under an order; lines from before name the permit and not the name."""
    named = Q(uid=erasure.uid) | Q(permit__uid=erasure.uid)
    official = Official.objects.filter(named, **whose(erasure), sealed__isnull=False).first()
    if official is None:
        return 0
    erase_official(actor=house_of(official.federation_id), permit=official.permit)
    return 1


def _erase_of_motion(erasure: Erasure) -> int:
    """Erase a part of what was written of a motion, where it is there again."""
    motion = Motion.objects.filter(uid=erasure.uid, **whose(erasure)).first()
    if motion is None:
        return 0
    try:
        motions.erase_words(actor=house_of(motion.federation_id), motion=motion, part=erasure.why)
    except NoMotionWords:
        return 0
    return 1


def _erase_minutes(erasure: Erasure) -> int:
    """Erase what was said at a gathering, where any of it came back."""
    return _of_gathering(erasure, MinutesErased, gatherings.erase_minutes, NoMinutesToErase)


def _erase_presence(erasure: Erasure) -> int:
    """Erase which members were at a gathering, where it came back."""
    return _of_gathering(erasure, PresenceErased, gatherings.erase_presence, NobodyMarked)


def _of_gathering(
    erasure: Erasure,
    event: type[Event],
    erase: Callable[..., Gathering],
    gone: type[Refused],
) -> int:
    """Erase anew, unless the ledger tells of it: then what stands there was written since."""
    found = Gathering.objects.filter(uid=erasure.uid, **whose(erasure)).first()
    if found is None or told_of(erasure, event, found.uid):
        return 0
    try:
        erase(actor=house_of(found.federation_id), gathering=found)
    except gone:
        return 0
    return 1


ANEW: Final[dict[str, Callable[[Erasure], int]]] = {
    WORDS: _blank,
    OFFICIAL: _erase_official,
    MOTION: _erase_of_motion,
    MINUTES: _erase_minutes,
    PRESENCE: _erase_presence,
}
