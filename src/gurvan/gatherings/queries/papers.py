"""The papers of a gathering: letters of invitation, the minutes; and who sees its files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gurvan.files.models import Attachment
from gurvan.gatherings import paper, policies
from gurvan.gatherings.comparing import Line, compared, lines
from gurvan.gatherings.lifecycle import STANDING
from gurvan.gatherings.models import (
    AgendaItem,
    Delegation,
    Gathering,
    Invitation,
    Photo,
)
from gurvan.gatherings.paper import Called, Came, Letter, Minutes, Said
from gurvan.gatherings.queries.attendance import attendance_of
from gurvan.gatherings.queries.results import told_of
from gurvan.gatherings.terms import KNOWN
from gurvan.kernel.actors import Actor
from gurvan.papers.content import Draft, Either, frozen
from gurvan.papers.models import Paper
from gurvan.papers.queries import papers, sheet_of
from gurvan.papers.speaking import speak


def current_minutes(gathering: Gathering) -> QuerySet[Paper]:
    """Return the minutes of a gathering that hold now, in whichever language."""
    return Paper.objects.filter(
        federation_id=gathering.federation_id,
        kind=paper.MINUTES,
        subject_uid=gathering.uid,
        state="current",
    )


def minutes_issued(*, actor: Actor, gathering: Gathering) -> QuerySet[Paper]:
    """Return the minutes that were issued and that the actor sees, newest first."""
    return papers(actor=actor).filter(kind=paper.MINUTES, subject_uid=gathering.uid)


def two_editions(*, actor: Actor, gathering: Gathering) -> tuple[Paper, Paper] | None:
    """Return the last but one edition of the minutes and the last; None where there are no two.

    Of an edition in several languages any one is taken: they say the same.
    """
    rows = minutes_issued(actor=actor, gathering=gathering).filter(erased_on=None)
    editions: dict[int, Paper] = {}
    for one in rows.order_by("-edition", "-pk"):
        editions.setdefault(one.edition, one)
    found = list(editions.values())
    return (found[1], found[0]) if len(found) > 1 else None


def compared_editions(one: Paper, other: Paper, *, language: str) -> list[Line]:
    """Return two papers line by line. Raises as ``papers.queries.sheet_of`` does."""
    return compared(*(lines(sheet_of(paper).content, language) for paper in (one, other)))


# --- What goes onto them --------------------------------------------------------------------------


def called(gathering: Gathering) -> Called:
    """Return what a gathering is, as papers tell it."""
    place = gathering.place
    return Called(
        kind=gathering.kind,
        title=gathering.title,
        goal=gathering.goal,
        organiser=gathering.organiser.name,
        starts_on=gathering.starts_on,
        ends_on=gathering.ends_on,
        opens_at=gathering.opens_at,
        closes_at=gathering.closes_at,
        place=Either(mn=place.path_mn, en=place.path_latin) if place else None,
        hall=gathering.hall,
        invented=gathering.invented,
    )


def letter(invitation: Invitation) -> Draft:
    """Return the letter by which an organisation is invited."""
    gathering = invitation.gathering
    return paper.invitation(
        Letter(
            to=invitation.organisation.name,
            called=called(gathering),
            agenda=[_said(one) for one in _items(gathering)],
        )
    )


def minutes(gathering: Gathering) -> Draft:
    """Return the minutes: who was there by organisation, what was said and what was decided.

    A partnership is a few people who work together: it is counted and not named. The invited read
    them too, so that no number stands there from which a small one is to be found.
    """
    rows = Delegation.objects.filter(gathering=gathering).select_related("organisation")
    came = list(rows.order_by("pk"))
    named = [one for one in came if one.organisation is None or one.organisation.kind in KNOWN]
    listed = {one.organisation for one in came}
    marked = (one for one, count in attendance_of(gathering).items() if count)
    members = [one for one in marked if one.kind in KNOWN and one not in listed]
    told = told_of(gathering)
    return paper.minutes(
        Minutes(
            called=called(gathering),
            came=[
                *(Came(name=str(one), offices=one.offices) for one in named),
                *(Came(name=one.name, offices="") for one in members),
            ],
            groups=told["groups"],
            people=told["people"],
            points=[_said(one) for one in _items(gathering)],
            attached=gathering.minutes_paper is not None,
        )
    )


def _items(gathering: Gathering) -> QuerySet[AgendaItem]:
    rows = AgendaItem.objects.filter(gathering=gathering).select_related("leads")
    return rows.order_by("position", "pk")


def _said(item: AgendaItem) -> Said:
    led = ", ".join(filter(None, [str(item.leads or ""), item.lead_words]))
    return Said(
        subject=item.subject,
        opens_at=item.opens_at,
        minutes=item.minutes,
        led=led,
        said=item.said,
        decided=item.decided,
    )


# --- Who sees them: told to papers and files when the program starts ------------------------------


def keeps_papers(actor: Actor) -> Q:
    """Return which papers the actor sees because they see what these are about.

    Minutes: whoever sees the gathering. Letters: the organiser's side, and the invited their own.
    """
    seen = Gathering.objects.filter(policies.visible(actor)).values("uid")
    letters = Invitation.objects.filter(policies.visible_invitations(actor)).values("uid")
    return Q(kind=paper.MINUTES, subject_uid__in=seen) | Q(
        kind=paper.INVITATION, subject_uid__in=letters
    )


def paper_stands(issued: Paper) -> bool:
    """Say whether what a paper of a gathering says is still so.

    An invitation as it was sent; minutes as they are written now, and were not erased.
    """
    if issued.kind == paper.MINUTES:
        gathering = Gathering.objects.filter(uid=issued.subject_uid).first()
        return gathering is not None and minutes_stand(gathering, issued)
    row = Invitation.objects.filter(uid=issued.subject_uid).select_related(
        "organisation", "gathering__organiser", "gathering__place"
    ).first()  # fmt: skip
    if row is None or row.state not in STANDING or row.gathering.state == "cancelled":
        return False
    if issued.is_erased:
        return False
    return frozen(letter(row), issued.language, speak) == sheet_of(issued).content


def minutes_stand(gathering: Gathering, issued: Paper) -> bool:
    """Say whether nothing was written anew under a point since these minutes were issued."""
    if issued.is_erased:
        return False
    points, attached = [_said(one) for one in _items(gathering)], gathering.minutes_paper
    now = frozen(paper.written(points, attached=attached is not None), issued.language, speak)[
        "blocks"
    ]
    blocks: list[Any] = sheet_of(issued).content["blocks"]
    end = len(blocks) - paper.AFTER_WRITTEN
    return bool(blocks[max(end - len(now), 0) : end] == now)


def keeps_file(actor: Actor, uid: UUID) -> bool:
    """Say whether the actor sees a file because they see a gathering that bears it."""
    seen = Gathering.objects.filter(policies.visible(actor))
    photos = Photo.objects.filter(file__uid=uid, withdrawn_on=None, gathering__in=seen.values("pk"))
    read = seen.filter(policies.inside(actor) | Q(state="closed"), minutes_paper__uid=uid)
    return read.exists() or photos.exists()


def attached(*, actor: Actor, gathering: Gathering) -> Attachment | None:
    """Return the file that is attached as minutes, to those who see the gathering."""
    policies.require_seen(actor, gathering)
    held = gathering.minutes_paper
    return held if held is not None and held.erased_on is None else None
