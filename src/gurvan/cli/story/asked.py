"""Khentii: what the miners of the conference asked of offices, and what came of it.

One office kept its word: training for twenty and for ten. One promised and did not. One is silent
past its time, so the letter went on to the office above it. And one ask lies with the soum.
"""

from __future__ import annotations

from gurvan.cli.story.gathered import HELD
from gurvan.cli.story.papers import paper
from gurvan.cli.story.stage import Stage
from gurvan.gatherings.models import Gathering
from gurvan.places.queries import place
from gurvan.registry.commands import NewOrganisation, register_organisation
from gurvan.voice import commands
from gurvan.voice.models import Ask, Challenge

TRAINING = (
    "Хурлаар уурхайчид хөдөлмөрийн аюулгүй байдлын сургалт хол, үнэтэй байгааг ярилцлаа.\n"
    "Сум дээр богино хугацааны сургалт, аймгийн төвд бүтэн жилийн сургалт зохион байгуулж өгөхийг"
    " хүсье."
)
CHAIN = (
    "Олборлосон бүтээгдэхүүнээ хаана, ямар бичгээр худалдах нь тодорхойгүй байна.\n"
    "Нийлүүлэлтийн гинжийг албажуулах ажлын хэсэг байгуулж, уурхайчдын төлөөллийг оруулахыг хүсье."
)
FLUORSPAR = (
    "Жоншны үлдэгдэл нөөцтэй, өөр хэн ч ашигладаггүй талбай манай суманд бий.\n"
    "Эдгээр талбайд бичил уурхай эрхлэх зөвшөөрлийг хэлэлцэж өгөхийг хүсье."
)
RETURN = (
    "Нөхөн сэргээсэн талбайг хүлээж авах өдрийг товлож, хүлээж авсан актыг бичгээр өгөхийг хүсье."
)


def tell(stage: Stage) -> None:
    """Write down what was raised; ask; let time pass."""
    _offices(stage)
    raised = _raised(stage)
    _kept(stage, raised["training"])
    _not_kept(stage, raised["chain"])
    _silent(stage, raised["fluorspar"])
    _at_the_soum(stage)


def _offices(stage: Stage) -> None:
    with stage.at(HELD + 20):
        stage.enter("khentii_governor", "authority", "Хэнтий аймгийн Тамгын газар (зохиомол)", "23")
        stage.enter(
            "khentii_investment", "authority",
            "Хэнтий аймгийн Хөгжлийн газар (зохиомол)", "23",
        )  # fmt: skip
        new = NewOrganisation(
            kind="authority",
            name="Уул уурхайн яам (зохиомол)",
            parent=stage.groups["federation"],
            invented=True,
        )
        stage.groups["ministry"] = register_organisation(actor=stage.house, new=new)


def _raised(stage: Stage) -> dict[str, Challenge]:
    """Write down what was raised at the conference, and put together what says the same."""
    gathering = Gathering.objects.get(kind="conference", starts_on=stage.day(HELD))
    with stage.at(HELD - 1):
        told = {
            key: commands.raise_challenge(
                actor=stage.officer,
                organisation=stage.groups[group],
                source=source,
                words=words,
                raised_on=stage.day(HELD),
                gathering=gathering,
            )
            for key, group, source, words in (
                ("training", "norovlin", "floor", "Аюулгүй ажиллагааны сургалт хол, үнэтэй."),
                ("same", "bor_undur", "paper", "Сургалтад суух мөнгө, унаа олдохгүй байна."),
                ("chain", "batnorov", "floor", "Жонш, алтаа албан ёсоор зарах суваг алга."),
                (
                    "fluorspar",
                    "bor_undur",
                    "floor",
                    "Эзэнгүй жоншны талбайд зөвшөөрөл авч чадахгүй.",
                ),
                ("road", "batnorov", "paper", "Уурхай руу орох зам хавар бүр эвдэрдэг."),
            )
        }
        commands.put_together(actor=stage.officer, challenge=told["same"], kept=told["training"])
    return told


def _sent(
    stage: Stage, asker: str, office: str, title: str, words: str, *raised: Challenge, ago: int
) -> Ask:
    """Ask an office so many days ago, with the letter signed and handed over."""
    with stage.at(ago):
        group = stage.groups[asker]
        ask = commands.draft_ask(
            actor=stage.officer,
            asker=group,
            office=stage.groups[office],
            place=group.place or place("23"),
            title=title,
            words=words,
            challenges=raised,
        )
        return commands.send_ask(
            actor=stage.officer,
            ask=ask,
            sent_on=stage.day(ago),
            way="handed",
            copy=paper(f"letter-{ask.year}-{ask.serial}"),
        )


def _kept(stage: Stage, raised: Challenge) -> None:
    """Ask for training: the aimag promises it, and keeps its word."""
    title = "Сум дээр сургалт зохион байгуулах"
    ask = _sent(stage, "khentii", "khentii_governor", title, TRAINING, raised, ago=HELD - 6)
    with stage.at(HELD - 8):
        commands.acknowledge_ask(
            actor=stage.officer, ask=ask, acknowledged_on=stage.day(HELD - 8), number="1/428"
        )
    with stage.at(HELD - 24):
        commands.answer_ask(
            actor=stage.officer,
            ask=ask,
            kind="committed",
            answered_on=stage.day(HELD - 24),
            words="Мэргэжлийн сургалтын төвтэй хамтран сургалтыг зохион байгуулна.",
            number="1/512",
            paper=paper("answer-training"),
        )
        promise = commands.promise(
            actor=stage.officer,
            ask=ask,
            what="20 уурхайчинд богино хугацааны, 10 уурхайчинд бүтэн жилийн сургалт",
            who="Нийгмийн бодлогын хэлтэс",
            due_on=stage.day(60),
        )
    with stage.at(55):
        commands.judge_promise(
            actor=stage.officer,
            commitment=promise,
            outcome="kept",
            judged_on=stage.day(56),
            words="Сургалтын бүртгэлээр 20 хүн богино, 10 хүн бүтэн жилийн сургалтад хамрагдсан.",
            evidence=paper("training-register"),
        )
        commands.make_public(actor=stage.officer, ask=ask)


def _not_kept(stage: Stage, raised: Challenge) -> None:
    """Ask for support to formalise the supply chain: promised, and not kept."""
    title = "Нийлүүлэлтийн гинжийг албажуулахад дэмжлэг"
    ask = _sent(stage, "khentii", "khentii_investment", title, CHAIN, raised, ago=HELD - 6)
    with stage.at(HELD - 33):
        commands.answer_ask(
            actor=stage.officer,
            ask=ask,
            kind="committed",
            answered_on=stage.day(HELD - 33),
            words="Ажлын хэсгийг улиралд багтаан байгуулна.",
            number="77",
            paper=paper("answer-chain"),
        )
        promise = commands.promise(
            actor=stage.officer,
            ask=ask,
            what="Уурхайчдын төлөөлөлтэй ажлын хэсэг байгуулах",
            who="Хөрөнгө оруулалтын бодлогын хэлтэс",
            due_on=stage.day(40),
        )
    with stage.at(20):
        commands.judge_promise(
            actor=stage.officer,
            commitment=promise,
            outcome="not_kept",
            judged_on=stage.day(21),
            words="Ажлын хэсэг байгуулсан тушаал гараагүй.",
        )
        commands.make_public(actor=stage.officer, ask=ask)


def _silent(stage: Stage, raised: Challenge) -> None:
    """Ask for permission on fluorspar: the soum is silent, so the letter goes on to the aimag."""
    title = "Жоншны талбайд зөвшөөрөл олгохыг хэлэлцэх"
    ask = _sent(stage, "khentii", "bor_undur_governor", title, FLUORSPAR, raised, ago=HELD - 7)
    with stage.at(HELD - 10):
        for group in ("bor_undur", "batnorov"):
            commands.name_supporter(actor=stage.officer, ask=ask, organisation=stage.groups[group])
        commands.make_public(actor=stage.officer, ask=ask)
    with stage.at(50):
        later = commands.escalate_ask(
            actor=stage.officer, ask=ask, office=stage.groups["khentii_governor"]
        )
    with stage.at(48):
        commands.send_ask(
            actor=stage.officer,
            ask=later,
            sent_on=stage.day(48),
            way="post",
            copy=paper("letter-to-the-aimag"),
        )
        commands.make_public(actor=stage.officer, ask=later)


def _at_the_soum(stage: Stage) -> None:
    """Ask the soum of Norovlin, whose officer signs in here, for what it has not answered yet."""
    title = "Нөхөн сэргээсэн талбайг хүлээж авах"
    _sent(stage, "norovlin", "norovlin_governor", title, RETURN, ago=12)
