"""What can be said to have happened to an organisation, its officers and who acts for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.kernel.events import Event, personal, worded
from gurvan.kernel.words import said
from gurvan.registry.kinds import KINDS, OFFICE_ENDS, TITLES
from gurvan.registry.lifecycle import FORMALISATION
from gurvan.registry.roles import MANDATE_ENDS, ROLES


@dataclass(frozen=True, kw_only=True)
class FederationFounded(
    Event,
    name="registry.federation_founded",
    says=said("{organisation} began to keep its records here, in a ledger of its own."),
):
    """A federation begins to keep its records here."""

    organisation: str


@dataclass(frozen=True, kw_only=True)
class OrganisationRegistered(
    Event,
    name="registry.organisation_registered",
    says=said("{actor} entered {organisation} ({kind}) below {parent}; state: “{state}”."),
):
    """An organisation takes its place in the federation's tree."""

    organisation: str
    kind: str = worded(KINDS)
    state: str = worded(FORMALISATION.words)
    parent: str
    since: date


@dataclass(frozen=True, kw_only=True)
class OrganisationMoved(
    Event,
    name="registry.organisation_moved",
    says=said("{actor} moved {organisation} from {left} to {joined}, since {since}."),
):
    """An organisation, with all below it, has another parent."""

    organisation: str
    left: str
    joined: str
    since: date


@dataclass(frozen=True, kw_only=True)
class OrganisationCorrected(
    Event,
    name="registry.organisation_corrected",
    says=said("{actor} corrected what is known of {organisation} (before: {before})."),
):
    """What is known of an organisation was put right. ``before`` is its name as it was."""

    organisation: str
    before: str


@dataclass(frozen=True, kw_only=True)
class RulesWritten(
    Event,
    name="registry.rules_written",
    says=said("{organisation} has written its rules ({written_on})."),
):
    """The second step: rules are ready to be voted on."""

    organisation: str
    written_on: date


@dataclass(frozen=True, kw_only=True)
class OrganisationFounded(
    Event,
    name="registry.organisation_founded",
    says=said(
        "{organisation} was founded by its assembly of {held_on}: {votes_for} for, {votes_against}"
        " against, {abstained} abstained; {attended} registered people attended."
    ),
):
    """The third step: the assembly of all members adopted the rules."""

    organisation: str
    held_on: date
    votes_for: int
    votes_against: int
    abstained: int
    attended: int


@dataclass(frozen=True, kw_only=True)
class OrganisationFormallyRegistered(
    Event,
    name="registry.organisation_formally_registered",
    says=said("{organisation} is registered since {registered_on} (number: {number})."),
):
    """The last step: the state or the soum has it in its books."""

    organisation: str
    registered_on: date
    number: str


@dataclass(frozen=True, kw_only=True)
class OrganisationDissolved(
    Event,
    name="registry.organisation_dissolved",
    says=said("{actor} noted that {organisation} was dissolved on {dissolved_on}."),
):
    """An organisation is no more; its record stays."""

    organisation: str
    dissolved_on: date


@dataclass(frozen=True, kw_only=True)
class OfficerAppointed(
    Event,
    name="registry.officer_appointed",
    says=said("{person} is {title} of {organisation} since {since}."),
):
    """A person took up an office."""

    organisation: str
    person: str = personal()
    title: str = worded(TITLES)
    since: date


@dataclass(frozen=True, kw_only=True)
class OfficeEnded(
    Event,
    name="registry.office_ended",
    says=said("{person} is no longer {title} of {organisation} since {until}: {reason}."),
):
    """A person left an office."""

    organisation: str
    person: str = personal()
    title: str = worded(TITLES)
    until: date
    reason: str = worded(OFFICE_ENDS)


@dataclass(frozen=True, kw_only=True)
class LeadershipDisputed(
    Event,
    name="registry.leadership_disputed",
    says=said(
        "{actor} noted that it is disputed who leads {organisation}, since {since}. Its leader's"
        " word counts for nothing until this is settled."
    ),
):
    """It is not settled who speaks for an organisation. Why stands in its record, not here."""

    organisation: str
    since: date


@dataclass(frozen=True, kw_only=True)
class LeadershipSettled(
    Event,
    name="registry.leadership_settled",
    says=said("{actor} noted that it is settled who leads {organisation}."),
):
    """The dispute is over."""

    organisation: str


@dataclass(frozen=True, kw_only=True)
class MandateGiven(
    Event,
    name="registry.mandate_given",
    says=said("{actor} let {user} act for {organisation} as {role}."),
):
    """Somebody with an account may act for an organisation."""

    organisation: str
    user: str = personal()
    role: str = worded(ROLES)
    since: date


@dataclass(frozen=True, kw_only=True)
class MandateEnded(
    Event,
    name="registry.mandate_ended",
    says=said("{user} no longer acts for {organisation} as {role}: {reason}."),
):
    """Somebody no longer acts for an organisation."""

    organisation: str
    user: str = personal()
    role: str = worded(ROLES)
    reason: str = worded(MANDATE_ENDS)


@dataclass(frozen=True, kw_only=True)
class UserCutOff(
    Event,
    name="registry.user_cut_off",
    says=said("{actor} cut off {user}: mandates, sign-ins and tokens ended at once."),
):
    """One act ended all that a user could do here."""

    user: str = personal()
    mandates: int


@dataclass(frozen=True, kw_only=True)
class Shared(
    Event,
    name="registry.shared",
    says=said("{organisation} sees this since {since}."),
):
    """Something was shown to an organisation. Stands in the history of what was shown."""

    organisation: str
    since: date


@dataclass(frozen=True, kw_only=True)
class ShareEnded(
    Event,
    name="registry.share_ended",
    says=said("{organisation} no longer sees this since {until}."),
):
    """Something is no longer shown to an organisation."""

    organisation: str
    until: date


# What was entered by mistake, by its model's label.
ENTERED = {
    "registry.organisation": said("this organisation"),
    "registry.person": said("this person"),
    "registry.membership": said("this membership"),
}


@dataclass(frozen=True, kw_only=True)
class TakenBack(
    Event,
    name="registry.taken_back",
    says=said("{actor} took back {what}: it was entered by mistake, and nothing rested on it."),
):
    """What was entered by mistake is gone; that it was there stays told."""

    what: str = worded(ENTERED)
