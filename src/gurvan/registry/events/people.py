"""What can be said to have happened to a person's record, their slip, and who they are.

No entry holds a name, a number or a date of birth: the subject says who it is, as long as the
record does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.kernel.events import Event, personal, placed, worded
from gurvan.kernel.words import said
from gurvan.registry.particulars import FIELDS, HIDDEN, PROOFS
from gurvan.registry.ways import FORGOTTEN_WHY, SLIP_ENDS


@dataclass(frozen=True, kw_only=True)
class PersonRegistered(
    Event,
    name="registry.person_registered",
    says=said("{actor} registered this person for {organisation}."),
):
    """A person's record begins."""

    organisation: str
    purpose_told_on: date | None
    consent_on: date | None


@dataclass(frozen=True, kw_only=True)
class PersonCorrected(
    Event,
    name="registry.person_corrected",
    says=said("{actor} corrected: {what}."),
):
    """One particular of a person was put right. What it was before is not kept."""

    what: str = worded(FIELDS)


@dataclass(frozen=True, kw_only=True)
class ResidenceMoved(
    Event,
    name="registry.residence_moved",
    says=said("{actor} noted that the person lives in {place} since {since} (shown: {proof})."),
):
    """A person lives somewhere else."""

    place: str = placed("blank")
    since: date | None
    proof: str = worded(PROOFS)


@dataclass(frozen=True, kw_only=True)
class PhotoKept(
    Event,
    name="registry.photo_kept",
    says=said("{actor} put a photo into the record."),
):
    """A person's photo was taken into the record; an older one is gone."""


@dataclass(frozen=True, kw_only=True)
class DeathNoted(
    Event,
    name="registry.death_noted",
    says=said("{actor} noted that the person died. What stood open for them ended."),
):
    """A person died; what stood open for them is over."""


@dataclass(frozen=True, kw_only=True)
class DeathTakenBack(
    Event,
    name="registry.death_taken_back",
    says=said("{actor} took back that the person died: it was a mistake."),
):
    """A death was noted by mistake."""


@dataclass(frozen=True, kw_only=True)
class ParticularShown(
    Event,
    name="registry.particular_shown",
    says=said("{actor} looked at the hidden particular: {what}."),
):
    """Somebody looked at what is hidden."""

    what: str = worded(HIDDEN)


@dataclass(frozen=True, kw_only=True)
class RecordCopied(
    Event,
    name="registry.record_copied",
    says=said("{actor} gave out a copy of the person's record."),
):
    """A person took a copy of their record away."""


@dataclass(frozen=True, kw_only=True)
class PersonForgotten(
    Event,
    name="registry.person_forgotten",
    says=said("{actor} erased the person's record: {why}."),
    erases=True,
):
    """A person's record was erased. ``erased`` is what ledger.erase_person gave."""

    why: str = worded(FORGOTTEN_WHY)
    erased: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class SlipIssued(
    Event,
    name="registry.slip_issued",
    says=said("{actor} issued a slip to the person."),
):
    """A person has a slip with a durable code."""


@dataclass(frozen=True, kw_only=True)
class SlipRevoked(
    Event,
    name="registry.slip_revoked",
    says=said("{actor} made the person's slip worthless: {why}."),
):
    """A slip opens nothing any more."""

    why: str = worded(SLIP_ENDS)


@dataclass(frozen=True, kw_only=True)
class CodesGuessed(
    Event,
    name="registry.codes_guessed",
    says=said("Somebody tried {count} wrong codes from one place and was stopped."),
):
    """Guessing at the slip door was stopped. Where it came from is not told."""

    count: int


@dataclass(frozen=True, kw_only=True)
class LikenessNoted(
    Event,
    name="registry.likeness_noted",
    says=said("Two records look like one person's."),
):
    """Two records wait for the federation to look."""


@dataclass(frozen=True, kw_only=True)
class JudgedSame(
    Event,
    name="registry.judged_same",
    says=said("{actor} judged that two records are of one person: {reason}"),
):
    """Two records are of one person; one of them stands for both."""

    reason: str = personal()


@dataclass(frozen=True, kw_only=True)
class JudgedDifferent(
    Event,
    name="registry.judged_different",
    says=said("{actor} judged that two records are of two persons: {reason}"),
):
    """Two records that look alike are of two persons."""

    reason: str = personal()


@dataclass(frozen=True, kw_only=True)
class JudgementUndone(
    Event,
    name="registry.judgement_undone",
    says=said("{actor} undid the judgement that two records are of one person: {reason}"),
):
    """Two records stand for themselves again."""

    reason: str = personal()
