"""Zaamar: what the talk comes to, what could be done, and what is asked of the soum.

Findings and solutions are the document's, in our own words, tied to the notes that say them. Ours
are whom a finding touches, who must act and what it needs; and by when, where the document does not
say it. The ballots are invented: the document tells of no ranking.
"""

from __future__ import annotations

from gurvan.cli.story.papers import paper
from gurvan.cli.story.stage import Stage
from gurvan.research import commands, queries
from gurvan.research.commands import FindingDraft, SolutionDraft, Spot
from gurvan.research.counting import Marked
from gurvan.research.models import Document, Finding, Solution, Study
from gurvan.voice.commands import ask_for_solution, make_public, send_ask
from gurvan.voice.models import Ask

COVID = {"shock": "COVID-19", "relates": "yes"}
OTHER = {"shock": "COVID-19", "relates": "no"}
OUT_HELPS = {"lies": "outside", "works": "helps"}
OUT_HARMS = {"lies": "outside", "works": "harms"}
IN_HELPS = {"lies": "inside", "works": "helps"}
IN_HARMS = {"lies": "inside", "works": "harms"}
# In Mongolian, in English, its place, whom it touches, and how the passages begin that say it.
FOUND = (
    (("Орон нутаг, уул уурхайн компани, байгууллагын гурван талын гэрээ бол хамгийн сайн боломж;"
     " түүнийг зөвхөн сумын оршин суугчидтай байгуулах ёстой."),
     ("A tripartite agreement of local government, mining company and the NGO is the best chance;"
     " it should be signed with residents of the soum only."),
     OUT_HELPS, ("members", "group"), ("Хамгийн сайн боломж", "Гэрээг зөвхөн")),
    ("Компани ашиглаж дууссаны дараа, нөхөн сэргээхээс өмнө овоолгоос нь олборлож болно.",
     "After a company is done, and before the land is restored, its tailings can be worked.",
     OUT_HELPS, ("members", "families"), ("Компани ордоо",)),
    ("Олборлогчид нөхөн сэргээлтэд оролцоход бэлэн.",
     "The miners are ready to take part in restoring the land.",
     OUT_HELPS, ("members", "community"), ("Бид нөхөн сэргээлтэд",)),
    ("Орон нутгийн дэмжлэггүй, гурван талын гэрээ ч алга.",
     "There is no support from local government, and no agreement of the three.",
     OUT_HARMS, ("members",), ("Одоо орон нутгийн",)),
    ("Нөхөн сэргээлтийн компаниуд өөрсдөө олборлолт хийж байна.",
     "Companies that are to restore the land mine it themselves.",
     OUT_HARMS, ("members", "community"), ("Нөхөн сэргээлтийн компаниуд",)),
    (("Хөл хориогоор бүх зам хаагдсан; сумын төвийг тойрсон цагдаагийн таван постоос зайлсхийж,"
     " зөвшөөрөлгүй олборлож байна."),
     ("In the lockdown all roads are closed; miners evade the five police posts around the centre,"
     " and mine without permission."),
     OUT_HARMS | COVID, ("members", "families"), ("Хөл хорионоос", "Цагдаагаас")),
    ("Баригдвал торгууль төлж, багаж, унаагаа хураалгадаг.",
     "Who is caught pays a fine, and loses tools and transport.",
     OUT_HARMS | COVID, ("members", "families"), ("Цагдаагаас",)),
    ("Газар ашиглах зөвшөөрөлгүй.",
     "They have no permission to use land.",
     OUT_HARMS | OTHER, ("members",), ("Газар ашиглах",)),
    ("Хамгаалалт эд зүйлийг хурааж, цагдаа, хамгаалалтаас хүчирхийлэл, дарамт ирдэг.",
     "Security takes their belongings; police and security use violence and threats.",
     OUT_HARMS | OTHER, ("women", "members"), ("Компанийн хамгаалалт",)),
    ("Эрүүгийн хариуцлага хүлээхэд өөрийгөө яаж хамгаалахаа мэддэггүй.",
     "When they face criminal law they do not know how to protect themselves.",
     OUT_HARMS | OTHER, ("members",), ("Эрүүгийн",)),
    ("Байгууллагатай бол зохион байгуулалттай, орлого тогтвортой, эрсдэл, айдас бага.",
     "In the organisation they are better organised, with steadier income, less risk and fear.",
     IN_HELPS, ("members", "families"), ("Зохион байгуулалттай", "Эрүүл мэнд")),
    ("Нэгдсэн үед дуу хоолойгоо хүргэж, гэрээ байгуулж чадна.",
     "United they can bring their voice, and sign an agreement.",
     IN_HELPS, ("group",), ("Гурван талын гэрээ байгуулж", "Байгууллагынхаа")),
    ("Цар тахлаас болж гишүүд идэвхгүй, мөнгөний боломж муу, ажил хойшилсон.",
     "Because of the pandemic members are less active, money is short and work was put off.",
     IN_HARMS | COVID, ("group", "members"), ("Одоо гишүүд",)),
    (("Зарим нь бичиг баримтын хуулбараар хамтрагч мэт бүрдүүлдэг; орон нутгийн төлөөлөгчид газрын"
     " зөвшөөрлийг зөвхөн хамаатандаа олгодог."),
     ("Some have partners on copied papers only; representatives of local government permit land"
     " only to their relatives."),
     OUT_HARMS | OTHER, ("members", "community"), ("Хуулиар газрын",)),
    (("Цар тахлаас өмнө гишүүд илүү идэвхтэй, сайн туршлагатай, компанитай гэрээтэй байсан;"
     " овоолго ашиглаж, нөхөн сэргээдэг байсан."),
     ("Before the pandemic members were more active, knew good practice and had an agreement with"
     " the company; they worked tailings and restored land."),
     IN_HELPS, ("group", "members"), ("Цар тахлаас өмнө",)),
)  # fmt: skip
# In Mongolian, in English, by when, who must act, what it needs, and which findings it answers.
PROPOSED = (
    ("Байгууллагынхаа үйл ажиллагааг сэргээж, хүчтэй болгох",
     "Make the NGO’s own work strong again",
     "short", ("ngo", "miners"), "Гишүүдийн цаг, уулзах өрөө", (13,)),
    ("Нэгдэж, дуу хоолойгоо төрд хүргэх",
     "Unite, and bring their voice to the government",
     "short", ("ngo", "federation", "miners"), "Холбооны туслалцаа", (4, 12)),
    ("Зөвхөн Заамар сумын оршин суугчидтай гурван талын гэрээ байгуулж, овоолго ашиглуулах",
     "Sign a tripartite agreement, with residents of Zaamar only, on working tailings",
     "medium", ("local_government", "company", "ngo"), "Сумын шийдвэр, компанийн зөвшөөрөл",
     (1, 2, 4, 8)),
    ("Олборлогчдыг нөхөн сэргээлтэд оролцуулах",
     "Let miners take part in restoring the land",
     "medium", ("company", "miners"), "Багаж, сургалт", (3, 5)),
    ("Сан байгуулж, орлогоо нэмэгдүүлэх",
     "Found a fund to raise income",
     "medium", ("ngo", "miners"), "Дүрэм, нягтлан", (11, 13)),
    ("Төр гар аргаар олборлогчдыг хүлээн зөвшөөрч, дэмжих",
     "The government accepts and supports artisanal miners",
     "long", ("ministry", "local_government"), "Хууль, шийдвэр", (4, 8, 9, 10)),
    ("Байгууллагаараа дамжуулан нийгмийн ба эрүүл мэндийн даатгалтай болох",
     "Have social and health insurance through the NGO",
     "long", ("ngo", "ministry"), "Шимтгэл, зохицуулалт", (11,)),
    ("Бусад орны олборлогчдоос суралцах",
     "Learn from miners of other countries",
     "long", ("federation", "donor"), "Аялал, орчуулга", (12,)),
)  # fmt: skip
AGREEMENT = 3  # its number
# Seven slips, invented: in which order, and what is supported.
SLIPS = (
    ((3, 2, 1), (1, 2, 3, 7)),
    ((3, 1, 6), (1, 3, 6)),
    ((2, 3, 7), (2, 3, 7)),
    ((3, 7), (3, 4, 7)),
    ((1, 2, 3), (1, 2, 3, 5)),
    ((3, 6, 2), (2, 3, 6)),
    ((7, 3), (3, 7, 8)),
)


def tell(stage: Stage) -> None:
    """Write the findings and the solutions, rank them, and ask the soum for the agreement."""
    with stage.at(140):
        actor = stage.actor("researcher")
        study = queries.studies(actor=actor).get(documents__kind="notes", title__contains="Заамар")
        solutions = _proposed(stage, study, _found(stage, study))
    with stage.at(138):
        _ranked(stage, study, solutions)
    with stage.at(135):
        ask = _asked(stage, solutions[AGREEMENT - 1])
    with stage.at(130):
        day, copy = stage.day(130), paper("letter-zaamar")
        send_ask(actor=stage.officer, ask=ask, sent_on=day, way="handed", copy=copy)
    with stage.at(115):
        make_public(actor=stage.officer, ask=ask)


def _found(stage: Stage, study: Study) -> list[Finding]:
    document = study.documents.get(kind="notes")
    return [
        commands.write_finding(
            actor=stage.actor("researcher"),
            study=study,
            draft=FindingDraft(words_mn=mn, words_en=en, touches=touches, **place),
            spots=[_spot(document, beginning) for beginning in said],
        )
        for mn, en, place, touches, said in FOUND
    ]


def _spot(document: Document, beginning: str) -> Spot:
    """Return where the passage stands that begins so."""
    part = queries.part_of(document, document.versions, 1)
    start, passage = next((at, one) for at, one in part.passages if one.text.startswith(beginning))
    end = start + passage.length
    return Spot(document=document, version=document.versions, start=start, end=end)


def _proposed(stage: Stage, study: Study, found: list[Finding]) -> list[Solution]:
    return [
        commands.propose_solution(
            actor=stage.actor("researcher"),
            study=study,
            draft=SolutionDraft(
                words_mn=mn,
                words_en=en,
                horizon=horizon,
                actors=actors,
                needs=needs,
                findings=[found[number - 1] for number in answers],
            ),
        )
        for mn, en, horizon, actors, needs, answers in PROPOSED
    ]


def _ranked(stage: Stage, study: Study, solutions: list[Solution]) -> None:
    actor = stage.actor("researcher")
    ranking = commands.open_ranking(actor=actor, study=study, solutions=solutions)
    for order, approves in SLIPS:
        marked = Marked(order=order, approves=approves)
        commands.enter_ballot(actor=actor, ranking=ranking, marked=marked)
    commands.close_ranking(actor=actor, ranking=ranking)


def _asked(stage: Stage, solution: Solution) -> Ask:
    """Let the federation's officer ask the soum's governor for it."""
    zaamar = stage.groups["zaamar"]
    return ask_for_solution(
        actor=stage.officer,
        solution=solution,
        asker=zaamar,
        office=stage.groups["zaamar_governor"],
        place=zaamar.place,  # type: ignore[arg-type] # it has one
        title="Заамар сумын оршин суугчидтай гурван талын гэрээ байгуулах",
        words="Компанийн ашиглаж дууссан талбайн овоолгыг нөхөн сэргээлтийн өмнө ашиглах гурван"
        " талын гэрээг Заамар сумын оршин суугчидтай байгуулж, сум зохион байгуулна уу.\n"
        "Олборлогчид нөхөн сэргээлтэд оролцоход бэлэн.",
        challenge="Орон нутгийн дэмжлэггүй, гурван талын гэрээ алга.",
    )
