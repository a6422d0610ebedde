"""What may not be with people, their memberships and confirmations, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said

# --- The record of a person -----------------------------------------------------------------------


class UnderAge(
    Refused,
    key="registry.under_age",
    says=said(
        "Nobody under {least} is registered as a miner. Do not register this person. Tell your"
        " federation, which knows whom to ask for help for the child and the family."
    ),
):
    """The person has not reached the minimum age (norm ``minimum_age``). Values: ``least``."""


class PurposeNotTold(
    Refused,
    key="registry.purpose_not_told",
    says=said(
        "Read the person what their record is for, and ask whether they agree. Without their yes,"
        " do not register them."
    ),
):
    """The purpose was not told, or consent is missing."""


class PhoneForm(
    Refused,
    key="registry.phone_form",
    says=said("This is no telephone number. A Mongolian one has 8 digits: compare it."),
):
    """The text is no valid telephone number."""


class LikelySame(
    Refused,
    key="registry.likely_same",
    says=said(
        "Somebody in your own register looks like the same person. Look at them below. If none"
        " of them is, say so and send again."
    ),
):
    """A record in reach is likely of the same person. Values: ``matches``, their uids."""


class TooManyAtOnce(
    Refused,
    key="registry.too_many_at_once",
    says=said(
        "At most {most} people are registered at once. Send the list in parts, or take it in with:"
        " gurvan import members"
    ),
):
    """More people than one step takes. Values: ``most``."""


class PersonKnown(
    Refused,
    key="registry.person_known",
    says=said(
        "This register number is in the record of {person} already. Go on with that record; if"
        " the number there is wrong, correct it first."
    ),
):
    """A record in reach bears the same register number. Values: ``person``, ``uid``."""


class NumberStays(
    NotAllowed,
    key="registry.number_stays",
    says=said(
        "The register number in this record is changed by the federation alone. Ask a federation"
        " officer."
    ),
):
    """The register number makes one person count once: below it is added, not changed."""


class NumberOfAnother(
    Refused,
    key="registry.number_of_another",
    says=said(
        "The record of {person} bears the same register number. Judge first whether the two are"
        " one person, or correct the number there."
    ),
):
    """Another record holds the register number, and this one counts. Values: ``person``."""


class RecordClosed(
    Refused,
    key="registry.record_closed",
    says=said("This record was erased. Nothing more can be done with it."),
):
    """The person was forgotten."""


class NothingChanged(
    Refused,
    key="registry.nothing_changed",
    says=said("Nothing is other than before. Change what is wrong, or go back."),
):
    """A correction that corrects nothing."""


class RecordMerged(
    Refused,
    key="registry.record_merged",
    says=said(
        "This record was judged to be of the same person as another. Go on with that one, or ask"
        " the federation to undo the judgement."
    ),
):
    """The record stands under another one."""


class PersonDied(
    Refused,
    key="registry.person_died",
    says=said(
        "It is noted that this person died. If that is a mistake, a federation officer takes it"
        " back."
    ),
):
    """The person is dead."""


class NotDead(
    Refused,
    key="registry.not_dead",
    says=said("No death is noted of this person; there is nothing to take back."),
):
    """There is no death to take back."""


class NotRecorded(
    Refused,
    key="registry.not_recorded",
    says=said("This is not recorded of the person."),
):
    """The hidden particular that was asked for is not known."""


class BeforeBirth(
    Refused,
    key="registry.before_birth",
    says=said("{day} lies before the birth date. Compare both dates."),
):
    """Something of the person's life lies before their birth. Values: ``day``."""


class ResidenceNeeded(
    Refused,
    key="registry.residence_needed",
    says=said("Choose the place where the person lives; the rest is told of that place."),
):
    """A day or a proof of residence was given without the place."""


class StillInOffice(
    Refused,
    key="registry.still_in_office",
    says=said(
        "This person still holds an office or acts for an organisation here. End that first;"
        " then the record can be erased."
    ),
):
    """Who holds an office or a mandate cannot be forgotten."""


# --- One person or two ----------------------------------------------------------------------------


class OneRecord(
    Refused,
    key="registry.one_record",
    says=said("This is one record. Choose two."),
):
    """A record was to be judged against itself, or against what was already merged into it."""


class WouldCountTwice(
    Refused,
    key="registry.would_count_twice",
    says=said(
        "One record is a confirmed member of {first}, the other of {second}. Nobody is in two"
        " partnerships: find out which is right and end the other membership. Then judge again."
    ),
):
    """As one person they would be in two partnerships. Values: ``first``, ``second``."""


class NotJudged(
    Refused,
    key="registry.not_judged",
    says=said("There is no such judgement that stands; there is nothing to undo."),
):
    """The judgement was undone before, or says that they are two persons."""
