"""The letters of asks: what stands on one, which were issued, and who sees them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gurvan.kernel.actors import Actor
from gurvan.papers.content import Draft, Either
from gurvan.papers.models import Paper
from gurvan.papers.queries import papers
from gurvan.voice import paper, policies
from gurvan.voice.models import Answer, Ask, AskFile, Commitment
from gurvan.voice.paper import Letter
from gurvan.voice.queries.asks import members_told, term_for
from gurvan.voice.terms import RULES

LETTER = "letter"


def letters(*, actor: Actor, ask: Ask) -> QuerySet[Paper]:
    """Return the letters issued of an ask that the actor sees."""
    return papers(actor=actor).filter(kind=LETTER, subject_uid=ask.uid)


def letter_issued_on(ask: Ask) -> date | None:
    """Return since when there is a letter of an ask; None where none was issued that still stands.

    That of an earlier edition counts, since it may be the one that went.
    """
    rows = Paper.objects.filter(
        kind=LETTER,
        subject_uid=ask.uid,
        federation_id=ask.federation_id,
        state__in=("current", "replaced"),
        erased_on=None,
    )
    days = list(rows.values_list("issued_on", "state"))
    stands = any(state == "current" for _, state in days)
    return min(day for day, _ in days) if stands else None


def keeps_papers(actor: Actor) -> Q:
    """Return which letters the actor sees because they see the asks that these are about."""
    seen = Ask.objects.filter(policies.visible(actor)).values("uid")
    return Q(kind=LETTER, subject_uid__in=seen)


def letter_stands(issued: Paper) -> bool:
    """Say whether a letter holds: not once its ask was withdrawn."""
    return Ask.objects.filter(uid=issued.subject_uid).exclude(state="withdrawn").exists()


def drafted(ask: Ask) -> Draft:
    """Return the letter of an ask as it stands now. Nobody is named on it."""
    term, place, former = term_for(ask), ask.place, ask.former
    behind = ask.supporters.select_related("organisation").order_by("organisation__sort_key", "pk")
    return paper.letter(
        Letter(
            number=ask.number,
            asker=ask.asker.name,
            office=ask.office.name,
            place=Either(mn=place.path_mn, en=place.path_latin),
            title=ask.title,
            words=ask.words,
            supporters=[one.organisation.name for one in behind],
            members=members_told(ask),
            evidence=[one.what for one in ask.files.order_by("attached_on", "pk")],
            former=former.number if former else "",
            former_office=former.office.name if former else "",
            former_sent_on=former.sent_on if former else None,
            days=term.days,
            more_days=term.more_days,
            rule=RULES.get(ask.office.kind, ""),
            invented=ask.invented,
        )
    )


def keeps_file(actor: Actor, uid: UUID) -> bool:
    """Say whether the actor sees a file because they see an ask that bears it."""
    seen = Ask.objects.filter(policies.visible(actor))
    keys = seen.values("pk")
    return (
        seen.filter(sent_copy__uid=uid).exists()
        or AskFile.objects.filter(file__uid=uid, ask__in=keys).exists()
        or Answer.objects.filter(paper__uid=uid, ask__in=keys).exists()
        or Commitment.objects.filter(evidence__uid=uid, ask__in=keys).exists()
    )
