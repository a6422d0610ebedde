"""A study of the federation's researcher, and a focus group in it, by commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from gurvan.kernel.actors import Actor
from gurvan.places.queries import place
from gurvan.research import commands, exchange, queries
from gurvan.research.commands import (
    CodeDraft,
    ColumnSaid,
    Consent,
    FindingDraft,
    HighlightDraft,
    NoteDraft,
    ReportFacts,
    SessionPlan,
    SolutionDraft,
    SolutionSaid,
    Spot,
    StudyPlan,
    SurveySaid,
    TakingSaid,
    Told,
)
from gurvan.research.counting import Marked
from gurvan.research.guide import ready_guides
from gurvan.research.models import (
    Ballot,
    Code,
    Document,
    Finding,
    Highlight,
    Note,
    Participant,
    Ranking,
    SentFile,
    SentProject,
    SentReport,
    SentSurvey,
    Session,
    Solution,
    Study,
    Survey,
    TakenProject,
    TakenReport,
)
from gurvan.research.parting import values
from gurvan.research.parting.plans import PartedReport
from gurvan.research.passages import Passage
from gurvan.research.qda_writing import project_file
from gurvan.research.surveying.plans import Plan
from tests.cast import NOROVLIN, Cast
from tests.research.reports import WHOLE
from tests.research.tables import FORM, KOBO, Rows, as_csv

TALK = "А: Сайн байна уу\nБ: Сайн".encode()
AGREED = Consent(way="spoken", quotes=True)


def facts_of(sent: SentReport) -> ReportFacts:
    """Return what somebody says of a report who finds it as it was read."""
    parted = PartedReport.of(sent.read())
    days = [values.day(words) for words in parted.values("day")]
    return ReportFacts(
        title=parted.title,
        held_on=next(iter(days), None),
        consent=AGREED,
        solutions={
            place: SolutionSaid(
                horizon=parted.proposals[place].horizon or "short",
                actors=parted.proposals[place].actors or ("miners",),
            )
            for place in parted.solutions
        },
    )


def foreign() -> bytes:
    """Return a project of another program: a code, a document, and somebody who coded in it."""
    code, coder, source, mark, given = (str(uuid4()) for _ in range(5))
    place = exchange.Marked(guid=given, mark=mark, start=0, end=3, code=code, coder=coder)
    return project_file(
        exchange.Project(
            name="Бусад",
            coders=[exchange.CoderTold(guid=coder, name="Дорж")],
            # Of eight signs some are eight digits: the check takes them for a telephone.
            codes=[exchange.CodeTold(guid=code, name=f"Код {code[:6]}")],
            sources=[
                exchange.SourceTold(
                    guid=source,
                    name="Ярилцлага",
                    passages=[Passage.of("Зам хаалттай")],
                    marks=[place],
                )
            ],
        )
    )


@dataclass
class Studies:
    """Brings a study along; the federation's officer plans it, unless told."""

    cast: Cast
    actor: Actor = field(init=False)

    def __post_init__(self) -> None:
        self.actor = self.cast.officer

    def planned(self, **told: object) -> Study:
        """Plan one, with its texts of consent."""
        plain = {
            "title": "Гар аргаар олборлогчдын ярилцлага",
            "consent_mn": "Ярилцлагад оролцохыг зөвшөөрч байна.",
            "consent_en": "I agree to take part in the talk.",
        }
        plan = StudyPlan(**{**plain, **told})  # type: ignore[arg-type] # as told
        return commands.plan_study(actor=self.actor, plan=plan)

    def begun(self, **told: object) -> Study:
        """Begin one, with the questions of the ready-made guide."""
        study = self.planned(**told)
        drafts = ready_guides()["swot"].questions
        commands.add_questions(actor=self.actor, study=study, drafts=drafts)
        return commands.begin_study(actor=self.actor, study=study)

    def prepared(self, **told: object) -> Session:
        """Prepare a focus group by the ready-made guide."""
        ready = ready_guides()["swot"]
        plan = SessionPlan(place=place(NOROVLIN), minutes=ready.minutes, **ready.texts)  # type: ignore[arg-type] # texts are text
        return commands.prepare_session(actor=self.actor, study=self.begun(**told), plan=plan)

    def opened(self, people: int = 2, **plan: object) -> tuple[Session, list[Participant]]:
        """Open one for notes, with some who agreed."""
        session = self.prepared(**plan)
        told = [Told(sex="female", years="10_14", work=["dig", "wash"])] * people
        added = commands.add_participants(
            actor=self.actor, session=session, told=told, consent=AGREED
        )
        return commands.open_session(actor=self.actor, session=session), added

    def noted(
        self,
        session: Session,
        words: str,
        who: Participant | None = None,
        *,
        uid: UUID | None = None,
        knows: tuple[UUID, ...] = (),
        minute: int | None = None,
    ) -> Note:
        """Note what somebody says; by nobody it is said by all."""
        draft = NoteDraft(
            uid=uid or uuid4(),
            edit=uuid4(),
            knows=knows,
            words=words,
            voice="participant" if who else "all",
            participant=who,
            minute=minute,
        )
        return commands.save_note(actor=self.actor, session=session, note=draft)

    def things(self) -> dict[str, Any]:
        """Return one of each thing, for the tests of all addresses."""
        session, [one, _two] = self.opened()
        note = self.noted(session, "Зам хаалттай", one)
        commands.keep_identity(actor=self.actor, participant=one, name="Ханд")

        def sent() -> SentFile:
            return commands.send_file(actor=self.actor, session=session, data=TALK)

        document = commands.take_transcript_in(
            actor=self.actor, sent=sent(), title="Ярилцлага", speakers={"А": one}
        )
        study = session.study
        survey = self.surveyed(study)
        taken = self.brought(study)
        finding = self.found(document)
        ranking = self.ranking(study)
        return {
            **self.reported(study),
            "studies": study,
            "studies/readers": study.readers.get(),
            "studies/questions": study.questions.order_by("pk")[0],
            "studies/sessions": session,
            "studies/participants": one,
            "studies/notes": note,
            "studies/documents": document,
            "studies/files": sent(),
            "studies/surveys": survey,
            "studies/report-files": self.sent_report(study),
            "studies/taken-reports": self.taken_report(study),
            "studies/project-files": self.sent_project(study),
            "studies/projects": taken,
            "studies/guest-coders": study.guest_coders.get(),
            "studies/survey-files": self.said(self.sent_survey(study)),
            "studies/survey-questions": survey.questions.get(kind="open"),
            "studies/codes": self.coded(document),
            "studies/findings": finding,
            "studies/evidence": finding.evidence.get(),
            "studies/solutions": ranking.options.order_by("pk")[0].solution,
            "studies/rankings": ranking,
            "studies/ballots": self.slip(ranking, 1, 2),
        }

    def code(self, study: Study, name: str = "Саад", **told: Any) -> Code:
        """Add a code to a study's codebook."""
        draft = CodeDraft(name=name, **told)
        return commands.add_code(actor=self.actor, study=study, draft=draft)

    def gives(
        self,
        document: Document,
        start: int,
        end: int,
        *codes: Code,
        memo: str = "",
        actor: Actor | None = None,
        **told: Any,
    ) -> list[Highlight]:
        """Give codes to a place; the planner does, unless told."""
        plain = {"mark": uuid4(), "edit": uuid4()}
        draft = HighlightDraft(start=start, end=end, codes=codes, memo=memo, **{**plain, **told})
        return commands.save_highlight(
            actor=actor or self.actor, document=document, highlight=draft
        )

    def coded(self, document: Document) -> Code:
        """Give a new code to the beginning of a document."""
        code = self.code(document.study, f"Код {uuid4().hex[:6]}")
        self.gives(document, 0, 3, code, memo="Анхаар")
        return code

    def found(self, document: Document, *, start: int = 0, end: int = 4) -> Finding:
        """Write a finding that rests on words of a document."""
        draft = FindingDraft(
            words_mn="Гурван талын гэрээ бол боломж", lies="outside", works="helps"
        )
        spot = Spot(document=document, version=document.versions, start=start, end=end)
        return commands.write_finding(
            actor=self.actor, study=document.study, draft=draft, spots=[spot]
        )

    def solved(self, study: Study, words: str = "Гэрээ байгуулах", **told: Any) -> Solution:
        """Write a solution."""
        plain = {"horizon": "short", "actors": ["local_government"]}
        draft = SolutionDraft(words_mn=words, **{**plain, **told})
        return commands.propose_solution(actor=self.actor, study=study, draft=draft)

    def ranking(self, study: Study, many: int = 3) -> Ranking:
        """Open a ranking of some solutions."""
        rows = [self.solved(study, f"Шийдэл {number}") for number in range(1, many + 1)]
        return commands.open_ranking(actor=self.actor, study=study, solutions=rows)

    def slip(self, ranking: Ranking, *order: int, approves: Sequence[int] = ()) -> Ballot:
        """Enter a slip."""
        marked = Marked(order=order, approves=approves)
        return commands.enter_ballot(actor=self.actor, ranking=ranking, marked=marked)

    def reported(self, study: Study) -> dict[str, Any]:
        """Report on a study, with a number that stands by name and one that does not; publish."""
        report = commands.begin_report(actor=self.actor, study=study)
        commands.tell_people(actor=self.actor, report=report, tells="counts", ways={})
        block = commands.add_block(actor=self.actor, report=report, words_mn="Утас 99112233")
        [leak] = queries.checked(actor=self.actor, report=report)
        overruled = commands.overrule(
            actor=self.actor, report=report, leak=leak.key, reason="Албаны дугаар"
        )
        address = "http://testserver/papers/verify/"
        paper = commands.issue_report(
            actor=self.actor, report=report, language="mn", address=address
        )
        commands.publish_report(actor=self.actor, report=report, paper=paper.uid)
        commands.add_block(actor=self.actor, report=report, words_mn="Утас 88112233")
        return {
            "studies/reports": report,
            "studies/blocks": block,
            "studies/overruled": overruled,
            "studies/issued": paper,
            "reported": report,
        }

    def closed(self) -> tuple[Document, list[Participant]]:
        """Close the notes of one: three, of two who agreed and of all together."""
        session, people = self.opened()
        self.noted(session, "Зам хаалттай, цагдаа зогсоодог", people[0], minute=5)
        self.noted(session, "Нэгдэж дуугарах хэрэгтэй", people[1], minute=7)
        self.noted(session, "Гурван талын гэрээ бол боломж", minute=9)
        return commands.close_notes(actor=self.actor, session=session), people

    # --- Whole reports ------------------------------------------------------------------------

    def sent_report(
        self, study: Study | None = None, text: str = WHOLE, **takes: str
    ) -> SentReport:
        """Send one, and say what is proposed of its parts, but of those whose words are named."""
        sent = commands.send_whole_report(
            actor=self.actor, study=study or self.begun(), name="Тайлан.txt", data=text.encode()
        )
        parted = PartedReport.of(sent.read())
        said = [
            next((code for words, code in takes.items() if words in part.words), told)
            for part, told in zip(parted.parts, parted.takes, strict=True)
        ]
        return commands.say_parts(actor=self.actor, sent=sent, takes=said)

    def taken_report(self, study: Study | None = None, text: str = WHOLE) -> TakenReport:
        """Take one in, as it is proposed."""
        sent = self.sent_report(study, text)
        return commands.take_report_in(actor=self.actor, sent=sent, facts=facts_of(sent))

    # --- Projects of other programs -----------------------------------------------------------

    def sent_project(self, study: Study, data: bytes | None = None) -> SentProject:
        """Send a file of another program; a small one, unless told."""
        return commands.send_project(actor=self.actor, study=study, data=data or foreign())

    def brought(self, study: Study, data: bytes | None = None, **said: bool) -> TakenProject:
        """Take one in; those who speak in it agreed, unless told."""
        sent = self.sent_project(study, data)
        told = TakingSaid(**{"consented": True, **said})
        return commands.take_project_in(actor=self.actor, sent=sent, said=told)

    # --- Surveys ------------------------------------------------------------------------------

    def sent_survey(self, study: Study | None = None, rows: Rows = KOBO) -> SentSurvey:
        """Send a survey as KoboToolbox gives it out, with its form."""
        return commands.send_survey(
            actor=self.actor,
            study=study or self.begun(),
            name="Асуулга.csv",
            data=as_csv(rows),
            form_name="form.xlsx",
            form=FORM,
        )

    def said(self, sent: SentSurvey, **kinds: str) -> SentSurvey:
        """Say what is proposed of its columns, but of those named otherwise."""
        plan = Plan.of(sent.plan())
        columns = [
            ColumnSaid(
                kind=kinds.get(one.name.rpartition("/")[2], one.kind),
                words_mn=one.label_mn,
                words_en=one.label_en,
            )
            for one in plan.columns
        ]
        said = SurveySaid(title=plan.title, columns=columns, yes=plan.yes)
        commands.say_columns(actor=self.actor, sent=sent, said=said)
        return SentSurvey.objects.get(pk=sent.pk)

    def tabled(self, study: Study, rows: Rows) -> Survey:
        """Take in a table that no form came with; everybody was asked for consent before."""
        sent = commands.send_survey(
            actor=self.actor, study=study, name="Хүснэгт.csv", data=as_csv(rows)
        )
        plan = Plan.of(sent.plan())
        columns = [
            ColumnSaid(kind=one.kind, words_mn=one.label_mn, words_en=one.label_en)
            for one in plan.columns
        ]
        said = SurveySaid(title=plan.title, columns=columns, consent_words="Бүгдээс асуусан.")
        commands.say_columns(actor=self.actor, sent=sent, said=said)
        sent.refresh_from_db()
        return commands.take_survey_in(actor=self.actor, sent=sent)

    def surveyed(self, study: Study | None = None, rows: Rows = KOBO) -> Survey:
        """Take one in."""
        sent = self.said(self.sent_survey(study, rows))
        return commands.take_survey_in(actor=self.actor, sent=sent)
