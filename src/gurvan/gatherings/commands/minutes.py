"""The minutes: written point by point, attached, issued as a paper, and erased."""

from __future__ import annotations

from gurvan.files.commands import erase_file
from gurvan.gatherings import policies, queries
from gurvan.gatherings.commands.attending import require_held
from gurvan.gatherings.commands.holding import hold, said
from gurvan.gatherings.events import MinutesAttached, MinutesEmptied, MinutesErased, MinutesWritten
from gurvan.gatherings.models import AgendaItem, Gathering, Invitation
from gurvan.gatherings.paper import INVITATION, MINUTES
from gurvan.gatherings.refusals import NoMinutesToErase, NothingWritten, PublicOfNothing
from gurvan.gatherings.terms import LONGEST_DECIDED, LONGEST_SAID
from gurvan.gatherings.writing import lines
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, erase_person, record
from gurvan.papers import commands as papers
from gurvan.papers.models import Paper
from gurvan.registry.commands.papers import Paper as File, kept


@command
def write_minutes(
    *,
    actor: Actor,
    item: AgendaItem,
    said: str,
    decided: str = "",
    decided_public: bool = False,
    version: int | None = None,
) -> AgendaItem:
    """Write what was said under a point and what was decided, a line for each decision.

    ``decided_public``: anybody may read what was decided, once the results are made public. Where
    nothing is left, no seal of what stood there can be opened any more.
    Raises NotHeldNow, PublicOfNothing, GatheringWordsNeeded, GatheringWordsTooLong,
    ChangedMeanwhile.
    """
    gathering = item.gathering
    policies.require_keeper(actor, gathering)
    item.expect(version)
    hold(gathering)
    require_held(gathering)
    stood = bool(item.said or item.decided)
    item.said = lines(said, field="said", most=LONGEST_SAID)
    item.decided = lines(decided, field="decided", most=LONGEST_DECIDED)
    item.decided_public = decided_public
    if decided_public and not item.decided:
        raise PublicOfNothing(field="decided")
    item.save()
    emptied = stood and not (item.said or item.decided)
    event = _emptied(item) if emptied else MinutesWritten(position=item.position)
    record(event, actor=actor, subject=gathering)
    return item


def _emptied(item: AgendaItem) -> MinutesEmptied:
    erased = erase_person(federation_id=item.federation_id, person_uid=item.uid, rows=[item.key])
    return MinutesEmptied(position=item.position, erased=erased)


@command
def attach_minutes(*, actor: Actor, gathering: Gathering, paper: File) -> Gathering:
    """Attach the minutes as a file, beside or instead of what is written. Raises NotHeldNow."""
    policies.require_keeper(actor, gathering)
    hold(gathering)
    require_held(gathering)
    gathering.minutes_paper = kept(actor, paper, purpose="paper", field="paper")
    return said(gathering, MinutesAttached(), actor)


def issue_minutes(*, actor: Actor, gathering: Gathering, language: str, address: str) -> Paper:
    """Issue the minutes as they are written; where nothing has changed, return the same paper.

    No command of this domain: nothing of a gathering changes. Raises NotHeldNow, NothingWritten,
    and what ``papers.commands.issue_paper`` raises.
    """
    policies.require_keeper(actor, gathering)
    require_held(gathering)
    written = AgendaItem.objects.filter(gathering=gathering).exclude(said="", decided="")
    if not written.exists() and queries.attached(actor=actor, gathering=gathering) is None:
        raise NothingWritten(field="language")
    return papers.issue_paper(
        actor=actor,
        kind=MINUTES,
        subject_uid=gathering.uid,
        draft=queries.minutes(gathering),
        language=language,
        address=address,
    )


def issue_letter(*, actor: Actor, invitation: Invitation, language: str, address: str) -> Paper:
    """Issue the letter of an invitation that stands. Raises as ``papers.commands.issue_paper``."""
    policies.require_host(actor, invitation)
    return papers.issue_paper(
        actor=actor,
        kind=INVITATION,
        subject_uid=invitation.uid,
        draft=queries.letter(invitation),
        language=language,
        address=address,
    )


@command
def erase_minutes(*, actor: Actor, gathering: Gathering) -> Gathering:
    """Erase all words of the minutes, their file and what was issued of them, for good.

    For names and words that should not stand there; the agenda stays. Names on the public page
    are told anew with the next publication. The federation alone.
    Raises NoMinutesToErase, NotAllowed.
    """
    policies.require_federation(actor, gathering)
    hold(gathering)
    written = list(AgendaItem.objects.filter(gathering=gathering).exclude(said="", decided=""))
    issued = Paper.objects.filter(kind=MINUTES, subject_uid=gathering.uid, erased_on=None)
    found = list(issued.filter(federation_id=gathering.federation_id).order_by("pk"))
    file = gathering.minutes_paper
    if not (written or found or file):
        raise NoMinutesToErase
    for item in written:
        item.said = item.decided = ""
        item.decided_public = False
    AgendaItem.objects.bulk_update(written, ["said", "decided", "decided_public"])
    gathering.minutes_paper = None
    if gathering.told is not None:
        gathering.told = gathering.told | {"names": []}
    # The seals of what was written are opened no more: a word that is guessed could be tried.
    erased = erase_person(
        federation_id=gathering.federation_id,
        person_uid=gathering.uid,
        rows=[gathering.key, *(item.key for item in written)],
    )
    said(gathering, MinutesErased(erased=erased), actor)
    for one in found:
        papers.erase(actor=actor, paper=one)
    if file is not None and file.erased_on is None:
        erase_file(actor=actor, attachment=file, reason="unneeded")
    return gathering
