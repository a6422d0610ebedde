"""Zaamar: the talk with seven women of the organisation, as the document tells of it.

Plan, ground rules, agenda, the four issues and the answers are the document's, in our own words;
the women stand there in bands. It does not say which of them said what, so no note names one.
Invented are the hour at which it began, the minute of each note, and that all agreed to quotes.
"""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

from gurvan.cli.story.stage import Stage
from gurvan.places.queries import place
from gurvan.research import commands, queries
from gurvan.research.commands import Consent, NoteDraft, SessionPlan, StudyPlan, Told
from gurvan.research.guide import ready_guides
from gurvan.research.models import Session, Study

ZAAMAR = "4152"
HELD = date(2021, 4, 6)
# Years in mining and children of the seven, in bands; all are women and members.
SEVEN = (
    ("10_14", "3_4", ("dig", "wash")),
    ("15_19", "3_4", ("wash",)),
    ("20_more", "3_4", ("dig", "wash")),
    ("5_9", "3_4", ("dig", "wash")),
    ("10_14", "1_2", ("dig", "wash")),
    ("5_9", "3_4", ("dig", "wash")),
    ("20_more", "5_more", ("dig", "wash")),
)
# The question (its place in the guide), the minute, and what all said together, or somebody.
SAID = (
    (1, 16, "all", ("Хамгийн сайн боломж бол гурван талын гэрээ: орон нутаг, уул уурхайн компани,"
     " манай байгууллага.")),
    (1, 19, "all", ("Компани ордоо ашиглаж дууссаны дараа, нөхөн сэргээлтийн өмнө овоолгыг нь"
     " бидэнд ашиглуулж, орон нутаг зохион байгуулдаг байвал сайн.")),
    (1, 23, "all", "Бид нөхөн сэргээлтэд оролцоход бэлэн."),
    (1, 26, "all", "Гэрээг зөвхөн Заамар сумын оршин суугчидтай байгуулах ёстой."),
    (1, 28, "untold", "Сан байгуулж, орлогоо нэмэгдүүлж болно."),
    (1, 31, "all", "Одоо орон нутгийн дэмжлэг байхгүй, гурван талын гэрээ ч алга."),
    (1, 33, "untold", "Нөхөн сэргээлтийн компаниуд өөрсдөө олборлолт хийж байна."),
    (2, 37, "all", ("Хөл хорионоос болж бүх зам хаалттай. Сумын төвийг тойроод цагдаагийн таван"
     " пост байгаа.")),
    (2, 41, "untold", ("Цагдаагаас зайлсхийж, уурхай руу явдаг, зөвшөөрөлгүй олборлодог. Баригдвал"
     " торгууль төлдөг, багаж, унааг хураадаг.")),
    (3, 46, "all", "Газар ашиглах зөвшөөрөл байхгүй."),
    (3, 49, "untold", ("Компанийн хамгаалалт эд зүйлийг маань хураадаг. Цагдаа, хамгаалалтаас"
     " хүчирхийлэл, дарамт ирдэг.")),
    (3, 54, "untold", ("Эрүүгийн хариуцлага хүлээсэн тохиолдол бий. Тэр үед өөрсдийгөө яаж"
     " хамгаалахаа мэддэггүй.")),
    (4, 62, "all", "Зохион байгуулалттай болно, орлого тогтвортой болно, амьжиргаа дээшилнэ."),
    (4, 66, "all", "Эрүүл мэнд, амь насаа алдах эрсдэл, айдас багасна."),
    (4, 70, "all", "Гурван талын гэрээ байгуулж чадна. Нэгдээд дуу хоолойгоо хүргэнэ."),
    (5, 74, "all", "Төр гар аргаар олборлогчдыг хүлээн зөвшөөрч, дэмжих ёстой. Бид нэгдэх ёстой."),
    (6, 81, "all", ("Цар тахлаас өмнө гишүүд илүү идэвхтэй, компанитай гэрээтэй, овоолго ашиглаж,"
     " нөхөн сэргээдэг, бичил уурхайн дэлхийн сайн туршлагыг мэддэг байсан.")),
    (6, 85, "all", ("Одоо гишүүд идэвхгүй болсон, байгууллагын ч, гишүүдийн ч мөнгөний боломж"
     " муудсан. Хөл хориогоор төлөвлөсөн ажил хойшилсон.")),
    (6, 89, "all", ("Цаашид байгууллагаараа дамжуулан нийгмийн даатгал, эрүүл мэндийн даатгалтай"
     " болмоор байна. Бусад орны олборлогчдоос суралцмаар байна.")),
    (6, 93, "untold", ("Хуулиар газрын зөвшөөрлийг хамтарсан хүмүүс авдаг. Зарим хүн бичиг баримтын"
     " хуулбар авч хамтрагч мэт бүрдүүлээд, үнэндээ хамт ажилладаггүй. Орон нутгийн төлөөлөгчид"
     " газрын зөвшөөрлийг зөвхөн хамаатандаа олгодог.")),
    (7, 98, "all", ("Байгууллагынхаа үйл ажиллагааг хүчтэй болгож, нэгдэж, дуу хоолойгоо төрд"
     " хүргэх нь чухал.")),
)  # fmt: skip
CONSENT_MN = (
    "Ярилцлагын зорилго нь бэрхшээлээ шийдэх арга замыг хамт бодох юм. Таны хэлснийг нэргүйгээр,"
    " дугаараар тэмдэглэнэ. Үр дүн нь тайланд орж, олон нийтэд хүрнэ. Та зөвшөөрлөө хэзээ ч буцааж"
    " болно."
)
CONSENT_EN = (
    "The talk is to think together about ways out of the challenges. What you say is noted without"
    " your name, under a number. The results go into a report that is shared widely. You can"
    " withdraw your consent at any time."
)


def tell(stage: Stage) -> None:
    """Plan the study, hold the talk, and close its notes."""
    with stage.at(146):
        study = _planned(stage)
        session = _prepared(stage, study)
    with stage.at(145):
        _held(stage, session)


def _planned(stage: Stage) -> Study:
    actor = stage.actor("researcher")
    plan = StudyPlan(
        title="Заамарын эмэгтэй олборлогчдын фокус бүлгийн ярилцлага",
        objectives="Асуулга, ярилцлагаар илэрсэн нөлөөллөөс цааш, боломжит шийдлийг олох.\n"
        "Шийдлийг хэрэгжүүлэхэд талууд ямар үүрэгтэйг тодруулах.",
        methods=("survey", "interview", "focus_group"),
        sample_words="Заамар сумын эмэгтэй олборлогчдын байгууллагын гишүүд.",
        sample_size=len(SEVEN),
        consent_mn=CONSENT_MN,
        consent_en=CONSENT_EN,
    )
    study = commands.plan_study(actor=actor, plan=plan)
    drafts = ready_guides()["swot"].questions
    commands.add_questions(actor=actor, study=study, drafts=drafts)
    study = commands.begin_study(actor=actor, study=study)
    # The federation's officer codes in it too, and asks for what it comes to.
    email = stage.users["federation_officer"].email
    commands.name_reader(actor=actor, study=study, email=email)
    return study


def _plan() -> SessionPlan:
    ready = ready_guides()["swot"]
    return SessionPlan(
        kind="focus_group",
        way="video",
        place=place(ZAAMAR),
        held_on=HELD,
        starts_at=time(10),
        minutes=ready.minutes,
        **ready.texts,  # type: ignore[arg-type] # texts are text
    )


def _prepared(stage: Stage, study: Study) -> Session:
    return commands.prepare_session(actor=stage.actor("researcher"), study=study, plan=_plan())


def _held(stage: Stage, session: Session) -> None:
    actor = stage.actor("researcher")
    told = [
        Told(sex="female", years=years, role="member", children=children, work=work)
        for years, children, work in SEVEN
    ]
    consent = Consent(way="spoken", consented_on=HELD, quotes=True)
    commands.add_participants(actor=actor, session=session, told=told, consent=consent)
    commands.open_session(actor=actor, session=session)
    asked = queries.asked(session)
    for number, minute, voice, words in SAID:
        note = NoteDraft(
            uid=uuid4(),
            edit=uuid4(),
            words=words,
            voice=voice,
            question=asked[number - 1],
            minute=minute,
        )
        commands.save_note(actor=actor, session=session, note=note)
    commands.close_notes(actor=actor, session=session)
    # The notes were written down later: opening them had set that day.
    commands.change_session(actor=actor, session=session, plan=_plan())
