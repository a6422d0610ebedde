"""Why something about a lead may be refused, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said


class NotYours(
    NotAllowed,
    key="screening.not_yours",
    says=said("Another officer looks at this, or nobody. Take it yourself first."),
):
    """The actor is not the officer who is named (403)."""


class InvolvedYourself(
    NotAllowed,
    key="screening.involved_yourself",
    says=said("You belong to what this is about. Let another officer look at it."),
):
    """The actor is a party to what it rests on: a member, an officer, named in it (403)."""


class OfficerInvolved(
    Refused,
    key="screening.officer_involved",
    says=said("This officer belongs to what it is about. Choose another."),
):
    """Whom it should be given to is a party to what it rests on."""


class NoSuchOfficer(
    Refused,
    key="screening.no_such_officer",
    says=said("Choose somebody who acts as an officer of this federation now."),
):
    """Whom it should be given to is no federation officer."""


class NotOfThisLead(
    Refused,
    key="screening.not_of_this_lead",
    says=said("Choose a group of miners that this is about."),
):
    """The group that should be asked is not among those that the lead rests on."""


class AskedAlready(
    Refused,
    key="screening.asked_already",
    says=said("This group was asked already. Wait for its word, or take the question back."),
):
    """The group has a question that waits."""


class WordNotAsked(
    Refused,
    key="screening.word_not_asked",
    says=said(
        "First ask each group that this is about. Without its word nothing is held against it."
    ),
):
    """Something to mend cannot be found without the group's word."""


class WordAwaited(
    Refused,
    key="screening.word_awaited",
    says=said("The group can give its word until {day}. Wait for it, or call them."),
):
    """The group still has time to reply. Value: ``day``."""


class NotAskedNow(
    Refused,
    key="screening.not_asked_now",
    says=said("This question was answered, or taken back. There is nothing more to write."),
):
    """The question no longer waits."""


class WordsNeeded(
    Refused,
    key="screening.words_needed",
    says=said("Write it in a sentence or two."),
):
    """What must be said was left open."""


class WordsTooLong(
    Refused,
    key="screening.words_too_long",
    says=said("Write at most {most} letters."),
):
    """More than fits. Value: ``most``."""


class EvidenceIsErased(
    Refused,
    key="screening.evidence_is_erased",
    says=said("What it rested on is erased. It is found anew once something of it has changed."),
):
    """A lead whose evidence is erased cannot be opened again."""


class OpenElsewhere(
    Refused,
    key="screening.open_elsewhere",
    says=said("The same reason was found anew and stands open. Look at that one."),
):
    """There is a newer lead of the same kind about the same thing."""


class DeclaredAlready(
    Refused,
    key="screening.declared_already",
    says=said("You have declared this already. Take it back first to declare it otherwise."),
):
    """The official has declared a bond with this group."""


class TakenBackAlready(
    Refused,
    key="screening.taken_back_already",
    says=said("This was taken back already."),
):
    """The declaration, or what was noted, does not stand any more."""


class BondUnknown(
    Refused,
    key="screening.bond_unknown",
    says=said("Choose what binds you to the group."),
):
    """No such bond."""


class NoSuchCompany(
    Refused,
    key="screening.no_such_company",
    says=said("Choose a company that stands in the record."),
):
    """Of whom a sale should be noted is no company of the federation's."""


class PaperNeeded(
    Refused,
    key="screening.paper_needed",
    says=said("Attach the paper that shows it. What nobody can show is not noted."),
):
    """A sale without its paper."""
