"""What a project of another program brings is laid into a study, inside the command that does it.

All that is made remembers under which GUID the file knows it, so that it leaves under the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from gurvan.kernel import clock
from gurvan.kernel.errors import Refused
from gurvan.research import queries
from gurvan.research.commands.codes import CodeDraft, write_code
from gurvan.research.commands.holding import hold
from gurvan.research.exchange import PersonTold, Project
from gurvan.research.models import (
    Code,
    Document,
    Participant,
    Question,
    Session,
    Study,
)
from gurvan.research.qda_matching import DIFFERS, NEW, CodeMet, Met
from gurvan.research.qda_settling import sessions_settled
from gurvan.research.terms import ATTRIBUTES

T = TypeVar("T", Code, Session, Participant, Question, Document)


@dataclass
class Bringing:
    """What is brought into a study: the rows that a file names, and what is to be remembered."""

    study: Study
    project: Project
    met: Met
    codes: dict[str, Code] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    people: dict[str, Participant] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    coders: dict[str, UUID] = field(default_factory=dict)
    session_of: dict[int, str] = field(default_factory=dict)  # GUIDs, by the file's numbers
    names: dict[str, dict[str, str]] = field(
        default_factory=lambda: {kind: {} for kind in queries.NAMED}
    )
    was: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def into(cls, study: Study, project: Project, met: Met) -> Bringing:
        """Return what is there already, under the GUIDs of files."""
        kept = queries.kept_names(study)
        name = queries.naming(study, kept)

        def by_name(rows: Collection[T]) -> dict[str, T]:
            return {name(str(row.uid)): row for row in rows}

        return cls(
            study=study,
            project=project,
            met=met,
            codes=by_name(list(study.codes.order_by("ordinal", "pk"))),
            sessions=by_name(list(study.sessions.all())),
            people=by_name(list(Participant.objects.filter(session__study=study))),
            questions=by_name(list(study.questions.all())),
            documents=by_name(list(study.documents.select_related("session"))),
            coders={name(str(uid)): uid for uid in queries.coder_uids(study)}
            | {guid: UUID(uid) for guid, uid in kept["coder"].items()},
            session_of={one.number: one.guid for one in sessions_settled(project.sessions)},
        )

    def told(self) -> dict[str, Any]:
        """Return what is to be remembered, as TakenProject seals it."""
        return {"names": self.names, "was": self.was}

    def note(self, kind: str, guid: str, uid: object) -> None:
        """Remember under which GUID the file knows what was made."""
        self.names[kind][guid] = str(uid)

    # --- Who spoke, where and to what -------------------------------------------------------------

    def bring_talks(self) -> None:
        """Bring in the questions, sessions and participants that are new."""
        last = max((row.ordinal for row in self.questions.values()), default=0)
        asked = [
            Question(
                federation_id=self.study.federation_id, study=self.study, ordinal=number, **one.told
            )
            for number, one in enumerate(self.met.questions, start=last + 1)
        ]
        Question.objects.bulk_create(asked)
        for told, question in zip(self.met.questions, asked, strict=True):
            self.questions[told.guid] = question
            self.note("question", told.guid, question.uid)
        taken = {row.number for row in self.sessions.values()}
        for one in self.met.sessions:
            session = self._session(_free(one.number, taken), one.told)
            session.save()
            self.sessions[one.guid] = session
            self.note("session", one.guid, session.uid)
        self._bring_people()

    def _session(self, number: int, told: dict[str, str]) -> Session:
        return Session(
            federation_id=self.study.federation_id,
            study=self.study,
            number=number,
            kind=told["kind"],
            way=told["way"],
            held_on=date.fromisoformat(told["day"]) if "day" in told else None,
            minutes=int(told["minutes"]) if "minutes" in told else None,
            state="held",
            state_since=clock.today(),
            invented=self.study.invented,
        )

    def _bring_people(self) -> None:
        """Bring in participants. What they consented to, no file tells: it is recorded here."""
        taken: defaultdict[int, set[int]] = defaultdict(set)
        for row in self.people.values():
            taken[row.session_id].add(row.number)
        added = []
        for one in self.met.people:
            session = self.sessions.get(self.session_of.get(one.session, ""))
            if session is None:
                continue
            participant = Participant(
                federation_id=self.study.federation_id,
                session=session,
                number=_free(one.number, taken[session.pk]),
                work=one.told["work"].split(", ") if "work" in one.told else [],
                **_bands(one),
            )
            added.append(participant)
            self.people[one.guid] = participant
            self.note("participant", one.guid, participant.uid)
        Participant.objects.bulk_create(added)

    # --- Codes ------------------------------------------------------------------------------------

    def bring_codes(self, *, theirs: bool) -> None:
        """Bring in the codes that are new; with ``theirs``, also what the file says of others."""
        standing = [row for row in self.codes.values() if row.dropped_on is None]
        beside = Counter(row.parent_id for row in standing)
        waiting = [one.theirs for one in self.met.codes_that(NEW)]
        while waiting:  # a floor of the tree at a time: each needs the keys of the one above
            floor = [one for one in waiting if not one.parent or one.parent in self.codes]
            rows = []
            for one in floor:
                parent = self.codes[one.parent] if one.parent else None
                beside[parent.pk if parent else None] += 1
                code = Code(
                    federation_id=self.study.federation_id,
                    study=self.study,
                    parent=parent,
                    ordinal=beside[parent.pk if parent else None],
                    name=one.name,
                    definition=one.definition,
                    memo=one.memo,
                    colour=one.colour,
                )
                rows.append(code)
                self.note("code", one.guid, code.uid)
            Code.objects.bulk_create(rows)
            self.codes |= {one.guid: row for one, row in zip(floor, rows, strict=True)}
            waiting = [one for one in waiting if one.guid not in self.codes]
        for met in self.met.codes_that(DIFFERS) if theirs else ():
            self._take_words(met)

    def _take_words(self, met: CodeMet) -> None:
        """Let a code say what the file says of it.

        Where its name is taken there, or it would stand too deep, name and place stay as they are.
        """
        code, told = self.codes[met.theirs.guid], met.theirs
        held = {"name": code.name, "definition": code.definition, "memo": code.memo}
        was = {"code": str(code.uid), **held, "colour": code.colour}
        was["parent"] = str(code.parent.uid) if code.parent else ""
        draft = CodeDraft(
            name=told.name,
            definition=told.definition,
            memo=told.memo or code.memo,
            colour=told.colour,
            parent=self.codes.get(told.parent) if told.parent else None,
        )
        try:
            write_code(code, draft)
        except Refused:
            hold(code)  # as it stands
            write_code(code, replace(draft, name=code.name, parent=code.parent))
        code.save()
        self.was.append({**was, "version": code.version})


def _free(number: int, taken: set[int]) -> int:
    """Return a number that nobody has, and take it: the one wished for, else the next."""
    found = number if number not in taken else max(taken) + 1
    taken.add(found)
    return found


def _bands(one: PersonTold) -> dict[str, str]:
    return {name: one.told.get(name, "") for name in ATTRIBUTES}
