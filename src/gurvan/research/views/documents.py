"""Documents: read piece by piece, searched, corrected, erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, PartPage, SubjectMixin
from gurvan.research import commands, policies, queries
from gurvan.research.forms.notes import CorrectForm
from gurvan.research.guide import clock_of
from gurvan.research.listings import DOCUMENTS, VERSIONS
from gurvan.research.models import Document, Finding, Participant, Study
from gurvan.research.passages import Passage
from gurvan.research.terms import VOICES
from gurvan.research.views.tabs import CRUMBS, SessionPart, StudyPart, over_study

EMPTY = _("No document yet. Close the notes of a session, or bring a transcript in.")


class Documents(StudyPart):
    """The documents of a study."""

    title, listing, part, subject_name = _("Documents"), DOCUMENTS, queries.documents_of, "about"
    empty = EMPTY

    def actions(self) -> Sequence[Action]:
        """Offer to search all of them."""
        uid = [self.subject.uid]
        acts = [Action(_("Find in all documents"), reverse("research:find", args=uid))]
        if self.subject.state == "under_way":
            url = reverse("research:send_whole_report", args=uid)
            acts.append(Action(_("Take a whole report in"), url))
            acts += [
                Action(_("Go on with a report on its way"), sent.get_absolute_url())
                for sent in queries.sent_reports_of(actor=self.request.actor, study=self.subject)[
                    :1
                ]
            ]
        return acts


class SessionDocuments(SessionPart):
    """The documents of a session."""

    title, listing, part, subject_name = _("Documents"), DOCUMENTS, queries.documents_of, "about"
    empty = EMPTY

    def actions(self) -> Sequence[Action]:
        """Offer to bring a transcript in."""
        if self.subject.study.state != "under_way":
            return []
        url = reverse("research:send_file", args=[self.subject.uid])
        return [Action(_("Bring a transcript in"), url, primary=True)]


def way_to(document: Document) -> list[Link]:
    """Return the way to a document, over its study and its session."""
    way = over_study(CRUMBS, document.study)
    session = document.session
    return [*way, Link(str(session), session.get_absolute_url())] if session else way


class DocumentPage(SubjectMixin):
    """One document: a piece of it, or what words find in it."""

    template_name = "research/document.html"
    query, crumbs = queries.documents, CRUMBS
    help = _(
        "A word is found as a name is: in Cyrillic or Latin, by how it begins. The number before"
        " each passage is its place in the text, in letters from the beginning."
    )

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return way_to(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the piece that was asked for, or what was found."""
        document, asked = self.subject, self.request.GET
        version = queries.version_of(document, number(asked.get("version", "")))
        names = names_of(document)
        given: dict[str, Any] = {
            "version": version,
            "newest": version == document.versions,
            "loose": queries.loose_count(document, coder_uid=self.request.actor.user_uid)[0],
            "versions": queries.versions(actor=self.request.actor, document=document),
            "sought": asked.get("q", "").strip(),
            "taken": queries.taken_as(actor=self.request.actor, document=document),
            **carrying(carried(asked, document.study)),
            "can_work": policies.may(policies.require_work, self.request.actor, document.study),
        }
        first = number(asked.get("part", "")) or 1
        if at := number(asked.get("at", "")):
            first = queries.part_at(document, at)
        if given["sought"]:
            hits, more = queries.found_in(document, version, given["sought"], first=first)
            given["hits"] = [(hit.part, shown(hit.start, hit.passage, names)) for hit in hits]
            given["more"] = more
        else:
            part = queries.part_of(document, version, first)
            given["part"] = part
            given["passages"] = [shown(start, one, names) for start, one in part.passages]
        return super().get_context_data(**{**given, **kwargs})


def carried(asked: Mapping[str, str], study: Study) -> Finding | None:
    """Return the finding for which words are sought, as an address carries it on."""
    try:
        uid = UUID(asked.get("finding", ""))
    except ValueError:
        return None
    return study.findings.filter(uid=uid, dropped_on=None).first()


def carrying(finding: Finding | None) -> dict[str, Any]:
    """Return what a page needs that carries a finding on: itself, and how an address says it."""
    if finding is None:
        return {}
    return {
        "for_finding": finding,
        "for_words": finding.words_in(get_language() or "mn"),
        "carry": f"finding={finding.uid}",
    }


def number(text: str) -> int | None:
    """Return a number that stands in an address; None where it is none."""
    return int(text) if text.isdecimal() and len(text) < len("100000000") else None


def names_of(document: Document) -> dict[str, str]:
    """Return the numbers of participants, and the questions, by their uids."""
    names: dict[str, str] = {}
    session = document.session
    if session is not None:
        names |= {str(one.uid): str(one) for one in session.participants.all()}
    return names | asked_in(document.study)


def asked_in(study: Study) -> dict[str, str]:
    """Return the questions of a study by their uids."""
    language = get_language() or "mn"
    asked = study.questions.all()
    return {str(one.uid): f"{one.ordinal}. {one.words_in(language)}" for one in asked}


def names_in(study: Study) -> dict[str, str]:
    """Return the numbers of all participants of a study, and its questions, by their uids."""
    people = Participant.objects.filter(session__study=study)
    return {str(one.uid): str(one) for one in people} | asked_in(study)


def shown(start: int, passage: Passage, names: dict[str, str]) -> dict[str, Any]:
    """Return a passage as the page shows it."""
    who = names.get(passage.participant) or gettext(VOICES[passage.voice])
    return {
        "start": start,
        "key": passage.key,
        "who": "" if passage.words is None else who,
        "asked": names.get(passage.question, ""),
        "at": "" if passage.minute is None else clock_of(passage.minute),
        "words": passage.words,
        "length": passage.length,
        "end": start + passage.length,
    }


class Versions(PartPage):
    """The versions of a document."""

    query, crumbs, subject_name = queries.documents, CRUMBS, "document"
    title, listing, part = _("Versions"), VERSIONS, queries.versions

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the document."""
        way = way_to(self.subject)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]


class DocumentAct(ActPage):
    """An act on a document."""

    query, crumbs, subject_name = queries.documents, CRUMBS, "document"

    def begin(self) -> None:
        """Find the document, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the document."""
        way = way_to(self.subject)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]


class CorrectPassage(DocumentAct):
    """Correct a passage: the document's next version."""

    command, form_class = commands.correct_passage, CorrectForm
    title, button = _("Correct a passage"), _("Make the next version")
    intro, done = _("The older version stays as it was."), _("This is the next version.")

    def begin(self) -> None:
        """Find the passage in the newest version."""
        super().begin()
        found = queries.passage_of(self.subject, self.kwargs["passage"])
        if found is None:
            raise NotFound
        piece, place = found
        self.passage = piece.read()[place]

    def get_initial(self) -> dict[str, Any]:
        """Start from what stands there."""
        return {"words": self.passage.words or ""}

    def given(self, form: Any) -> dict[str, Any]:
        """Return which passage, and its words."""
        return {**super().given(form), "key": self.passage.key}


class EraseDocument(DocumentAct):
    """Erase the words of a document."""

    command, grave = commands.erase_document, True
    title, button, done = _("Erase the words"), _("Erase them"), _("The words are erased.")
    intro = _(
        "All words of all versions are erased, and of the notes that it was made of. That there was"
        " a document stays. This cannot be taken back."
    )
