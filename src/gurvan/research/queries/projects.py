"""Projects of other programs: on their way, taken in, and held against what a study has."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet, Sum

from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.papers.models import Paper
from gurvan.research import policies
from gurvan.research.exchange import Project, unpacked
from gurvan.research.models import (
    CodedDocument,
    GuestCoder,
    Highlight,
    Participant,
    SentProject,
    Study,
    TakenProject,
)
from gurvan.research.qda_matching import Here, Met, met
from gurvan.research.qda_preview import (
    Preview,
    packed as preview_packed,
    previewed,
    unpacked as preview_unpacked,
)
from gurvan.research.queries.exchange import kept_names, naming, study_told
from gurvan.research.reporting import KIND


def sent_projects(*, actor: Actor) -> QuerySet[SentProject]:
    """Return the projects on their way that the actor has sent, without what they hold."""
    rows = SentProject.objects.filter(policies.visible_parts(actor), user_uid=actor.user_uid)
    return rows.select_related("study").defer("sealed", "preview").order_by("-sent_at", "-pk")


def sent_projects_of(*, actor: Actor, study: Study) -> QuerySet[SentProject]:
    """Return the projects on their way into a study that the actor has sent."""
    return sent_projects(actor=actor).filter(study=study)


def taken_projects(*, actor: Actor) -> QuerySet[TakenProject]:
    """Return what was taken into the studies that the actor sees, the newest first."""
    rows = TakenProject.objects.filter(policies.visible_parts(actor))
    return rows.select_related("study").defer("sealed").order_by("-taken_on", "-pk")


def taken_projects_of(*, actor: Actor, study: Study) -> QuerySet[TakenProject]:
    """Return what was taken into a study."""
    return taken_projects(actor=actor).filter(study=study)


def issued_since(taken: TakenProject) -> bool:
    """Say whether a report of the study was issued since a project came in, erased or not."""
    number = ledger.number_of(
        federation_id=taken.federation_id,
        subject_uid=taken.uid,
        event="research.project_taken_in",
    )
    reports = taken.study.reports.values_list("uid", flat=True)
    return Paper.objects.filter(
        kind=KIND, subject_uid__in=list(reports), log_size__gte=number
    ).exists()


def guest_coders(*, actor: Actor) -> QuerySet[GuestCoder]:
    """Return those without an account whose coding came into the studies that the actor sees."""
    rows = GuestCoder.objects.filter(policies.visible_parts(actor))
    return rows.select_related("study").order_by("pk")


def guest_coders_of(*, actor: Actor, study: Study) -> QuerySet[GuestCoder]:
    """Return those whose coding came into a study."""
    return guest_coders(actor=actor).filter(study=study)


def held_against(sent: SentProject) -> tuple[Met, Project, dict[str, int]]:
    """Hold a project on its way against its study, as that is now.

    Return also what the file holds, and how much of it cannot be carried; nothing of a file that
    is not read yet. Raises VaultLocked.
    """
    if sent.unread:
        return met(Here(told=Project(name="")), Project(name="")), Project(name=""), {}
    project, left = unpacked(sent.read())
    return met(here(sent.study, sender=sent.user_uid), project), project, left


def preview_of(sent: SentProject) -> Preview:
    """Return what a project on its way would bring into its study, as that is now.

    What was worked out when a long file was read is taken, unless the study was changed since.
    Raises VaultLocked.
    """
    kept = sent.foreseen()
    if kept is not None:
        stamp, preview = preview_unpacked(kept)
        if stamp == stamp_of(sent.study):
            return preview
    return previewed(*held_against(sent))


def foresee(sent: SentProject, project: Project, left: dict[str, int]) -> str:
    """Return what a project that was read would bring, for keeping. Raises VaultLocked."""
    stamp = stamp_of(sent.study)  # first: what is changed meanwhile is not in it
    found = met(here(sent.study, sender=sent.user_uid), project)
    return preview_packed(previewed(found, project, left), stamp)


def stamp_of(study: Study) -> str:
    """Return a mark of how a study stands: another one once anything changed that ``here`` tells.

    Records count their changes; of highlights the last one is known, and how many were struck.
    """
    records: list[QuerySet[Any]] = [
        Study.objects.filter(pk=study.pk),
        study.documents.all(),
        study.codes.all(),
        study.sessions.all(),
        study.questions.all(),
        Participant.objects.filter(session__study=study),
        CodedDocument.objects.filter(document__study=study),
        study.taken_projects.all(),
        study.guest_coders.all(),
        study.readers.all(),
    ]
    told = [rows.order_by().aggregate(Count("pk"), Max("pk"), Sum("version")) for rows in records]
    marks = Highlight.objects.filter(document__study=study).order_by()
    given = marks.aggregate(
        Count("pk"), Max("pk"), Max("changed_at"), Count("struck_at"), Count("loose_since")
    )
    told += [given, study.struck_marks.order_by().aggregate(Count("pk"), Max("pk"))]
    return sha256(repr(told).encode()).hexdigest()


def coder_uids(study: Study) -> set[UUID]:
    """Return who codes in a study, or did, or may: accounts and guests."""
    rows = Highlight.objects.filter(document__study=study).order_by()
    done = CodedDocument.objects.filter(document__study=study).order_by()
    return {
        *rows.values_list("coder_uid", flat=True).distinct(),
        *done.values_list("coder_uid", flat=True).distinct(),
        *study.guest_coders.values_list("uid", flat=True),
        *study.readers.values_list("user_uid", flat=True),
    }


def here(study: Study, *, sender: UUID | None = None) -> Here:
    """Return what a study has under the GUIDs of files, and what it no longer has.

    ``sender``: whose account sent what is held against it.

    Raises VaultLocked.
    """
    kept = kept_names(study)
    name = naming(study, kept)
    told = study_told(study, name)
    standing = {mark.guid for one in told.sources for mark in one.marks}
    standing |= {mark.mark for one in told.sources for mark in one.marks}
    rows = Highlight.objects.filter(document__study=study).order_by()
    given = {
        name(str(uid))
        for row in rows.values_list("uid", "mark").iterator(chunk_size=2_000)
        for uid in row
    }
    given |= {name(str(uid)) for uid in study.struck_marks.values_list("uid", flat=True)}
    given |= {*kept["highlight"], *kept["mark"]}
    dropped = study.codes.exclude(dropped_on=None).select_related("merged_into")
    left = Participant.objects.filter(session__study=study).exclude(withdrawn_on=None)
    erased = study.documents.exclude(erased_on=None)
    codes = {name(str(code.uid)): code.merged_into for code in dropped}
    coders, guests = coder_uids(study), {*study.guest_coders.values_list("uid", flat=True)}
    return Here(
        told=told,
        gone=frozenset(given - standing) | {*codes} | _names(name, left) | _names(name, erased),
        merged={guid: name(str(into.uid)) for guid, into in codes.items() if into},
        coders=frozenset(name(str(uid)) for uid in coders) | {*kept["coder"]},
        others=frozenset(name(str(uid)) for uid in coders - guests - {sender}),
    )


def _names(name: Callable[[str], str], rows: QuerySet[Any]) -> frozenset[str]:
    return frozenset(name(str(uid)) for uid in rows.order_by().values_list("uid", flat=True))
