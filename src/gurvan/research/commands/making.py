"""What a whole report makes, kind by kind; each by the command that makes it by hand too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.records import Record
from gurvan.ledger.commands import record
from gurvan.places.models import Place
from gurvan.registry.commands.days import require_past
from gurvan.research.commands.documents import new_document, new_study_document
from gurvan.research.commands.evidence import Spot
from gurvan.research.commands.findings import FindingDraft, write_finding
from gurvan.research.commands.holding import step
from gurvan.research.commands.participants import Consent, Told, add_participants, require_few
from gurvan.research.commands.questions import add_questions
from gurvan.research.commands.sessions import SessionPlan, prepare_session
from gurvan.research.commands.solutions import SolutionDraft, propose_solution
from gurvan.research.commands.studies import StudyPlan, change_study
from gurvan.research.events import DocumentMade
from gurvan.research.guide import QuestionDraft
from gurvan.research.lifecycle import SESSION
from gurvan.research.models import Document, Participant, Question, Session, Study
from gurvan.research.parting import values
from gurvan.research.parting.parts import ASKS
from gurvan.research.parting.plans import PartedReport, in_mongolian, unlabelled
from gurvan.research.parting.terms import NOT_KEPT, SIDES
from gurvan.research.passages import BREAK, Passage
from gurvan.research.refusals import SolutionUnsaid
from gurvan.research.writing import cleaned

SPOKEN = {"answer", "solution", *SIDES}


@dataclass(frozen=True, kw_only=True)
class SolutionSaid:
    """By when a solution is to be done, and who must act; codes of ``terms``."""

    horizon: str
    actors: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    """What somebody says of a report and its session, having seen what was read of it.

    ``count`` is how many took part, where no table tells of them. ``consent`` is what all of them
    consented to alike, where it is known. ``solutions`` are by the places of their parts.
    """

    title: str
    kind: str = "focus_group"
    way: str = "in_person"
    place: Place | None = None
    held_on: date | None = None
    minutes: int | None = None
    moderator: str = ""
    note_taker: str = ""
    count: int | None = None
    consent: Consent | None = None
    solutions: Mapping[int, SolutionSaid] = field(default_factory=dict)


def spoken(words: str) -> dict[str, str]:
    """Return words in the language that their letters tell."""
    return {"words_mn" if in_mongolian(words) else "words_en": words}


@dataclass
class Making:
    """A report being taken in: what its parts have become so far, by their places."""

    actor: Actor
    study: Study
    parted: PartedReport
    facts: ReportFacts
    became: dict[int, Record] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)  # places in the document
    asked: dict[int, Question] = field(default_factory=dict)
    people: dict[int, Participant] = field(default_factory=dict)  # by the report's own numbers

    def plan(self) -> None:
        """Add objectives and the sample to the study's plan; what stands there stays."""
        parted, study = self.parted, self.study
        plan = StudyPlan(**{one.name: getattr(study, one.name) for one in fields(StudyPlan)})
        for code, column in (("objective", "objectives"), ("sample", "sample_words")):
            for place in parted.taken(code):
                words = unlabelled(parted.parts[place].words)
                lines = getattr(plan, column).split("\n")
                if words not in lines:
                    told = "\n".join(filter(None, [*lines, words]))
                    plan = replace(plan, **{column: told})  # type: ignore[arg-type] # both are texts
                    self.became[place] = study
        if self.became:
            change_study(actor=self.actor, study=study, plan=plan)

    def questions(self) -> None:
        """Add the questions that the study does not ask yet."""
        known = {
            _folded(words): one
            for one in self.study.questions.filter(dropped_on=None)
            for words in (one.words_mn, one.words_en)
            if words
        }
        new: dict[str, tuple[int, QuestionDraft]] = {}
        for place in self.parted.taken("question"):
            words, told = self.parted.parts[place].words, self.parted.proposals[place]
            if _folded(words) not in known:
                draft = QuestionDraft(
                    kind=told.asks or "free",
                    shock=told.shock,
                    relates=told.relates,
                    **spoken(words),
                )
                new.setdefault(_folded(words), (place, draft))
        if new:
            drafts = [draft for _place, draft in new.values()]
            made = add_questions(actor=self.actor, study=self.study, drafts=drafts)
            for question, (words, (place, _draft)) in zip(made, new.items(), strict=True):
                known[words], self.became[place] = question, question
        for place in self.parted.taken("question"):
            self.asked[place] = known[_folded(self.parted.parts[place].words)]

    def session(self) -> Session:
        """Make the session that the report tells of, held, with who took part. Raises InFuture."""
        facts, parted = self.facts, self.parted
        require_past(facts.held_on, field="held_on")
        session = prepare_session(
            actor=self.actor,
            study=self.study,
            plan=SessionPlan(
                kind=facts.kind,
                way=facts.way,
                place=facts.place,
                held_on=facts.held_on,
                minutes=facts.minutes,
                moderator=facts.moderator,
                note_taker=facts.note_taker,
                questions=list(self.asked.values()),
                **_lines("objectives", parted.values("session_objective")),  # type: ignore[arg-type] # texts
                **_lines("rules", parted.values("rule")),  # type: ignore[arg-type] # as above
            ),
        )
        for verb in ("open", "close"):  # what a report tells of was held
            step(session, SESSION, verb)
        session.opened_at = clock.now()  # so that notes can still be added
        session.save()
        told, numbers = self._told()
        if told:
            # What they agreed to then was not this study's text of today.
            consent = replace(facts.consent, own_text=False) if facts.consent else None
            added = add_participants(actor=self.actor, session=session, told=told, consent=consent)
            self.people = {
                number: one
                for number, one in zip(numbers, added, strict=True)
                if number is not None and numbers.count(number) == 1
            }
        about = {"session_objective", "rule", "day", "place", "minutes", "way", "people", "count"}
        for place in parted.taken(*about):
            self.became[place] = session
        return session

    def _told(self) -> tuple[list[Told], list[int | None]]:
        """Return who took part, in bands, and the numbers that the report gives them.

        In the order of their numbers, so that ours are the same where none is left out. Where no
        table tells it, as many as were counted. Raises TooManyAtOnce.
        """
        found = [
            values.people(self.parted.parts[place].rows) for place in self.parted.taken("people")
        ]
        rows = [row for one in found for row in zip(one.told, one.numbers, strict=True)]
        rows.sort(key=lambda row: (row[1] is None, row[1] or 0))
        if rows:
            told = [Told(**one) for one, _number in rows]  # type: ignore[arg-type] # as the table tells
            return told, [number for _one, number in rows]
        count = self.facts.count or 0
        require_few(count, field="count")
        return [Told()] * count, list(range(1, count + 1))

    def document(self, session: Session | None) -> Document:
        """Make the report's own document: every part of it that is kept, in its order."""
        passages, at, question, level = [], 0, None, ASKS
        for place, part in enumerate(self.parted.parts):
            if place in self.asked:
                question, level = self.asked[place], part.level or ASKS
            elif part.shape == "heading" and part.level <= level:  # what was said to it has ended
                question = None
            takes, words = self.parted.takes[place], cleaned(part.text)
            if takes in NOT_KEPT or not words:
                continue
            passages.append(self._passage(words, question if takes in SPOKEN else None))
            self.starts[place] = at
            at += len(words) + BREAK
        title = self.facts.title
        if session is None:
            document = new_study_document(self.study, "report", title, passages)
        else:
            document = new_document(session, "report", title, passages)
        event = DocumentMade(kind="report", passages=len(passages))
        record(event, actor=self.actor, subject=document)
        return document

    def _passage(self, words: str, question: Question | None) -> Passage:
        number = values.participant(words)
        who = self.people.get(number) if number is not None else None
        who = who if who is not None and who.takes_part else None
        return Passage.of(
            words,
            voice="participant" if who else "untold",
            participant=str(who.uid) if who else "",
            question=str(question.uid) if question else "",
        )

    def findings(self, document: Document) -> None:
        """Write the findings, each tied to its own place in the report."""
        for place in self.parted.findings:
            words, told = self.parted.parts[place].words, self.parted.proposals[place]
            lies, works = SIDES[self.parted.takes[place]]
            start = self.starts[place]
            end = start + len(cleaned(self.parted.parts[place].text))
            self.became[place] = write_finding(
                actor=self.actor,
                study=self.study,
                draft=FindingDraft(
                    lies=lies,
                    works=works,
                    shock=told.shock,
                    relates=told.relates,
                    **spoken(words),
                ),
                spots=[Spot(document=document, version=1, start=start, end=end)],
            )

    def solutions(self) -> None:
        """Write the solutions. Raises SolutionUnsaid."""
        for place in self.parted.solutions:
            said = self.facts.solutions.get(place)
            if said is None or not said.horizon or not said.actors:
                raise SolutionUnsaid(field=f"horizon_{place}")
            words = spoken(self.parted.parts[place].words)
            draft = SolutionDraft(
                horizon=said.horizon,
                actors=said.actors,
                words_mn=words.get("words_mn", ""),
                words_en=words.get("words_en", ""),
            )
            self.became[place] = propose_solution(actor=self.actor, study=self.study, draft=draft)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _lines(column: str, given: Sequence[str]) -> dict[str, str]:
    """Return lines as a session keeps them, in the language that their letters tell."""
    told: dict[str, list[str]] = {}
    for words in given:
        told.setdefault(f"{column}_{'mn' if in_mongolian(words) else 'en'}", []).append(words)
    return {name: "\n".join(lines) for name, lines in told.items()}
