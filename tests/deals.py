"""The cast's agreements: one in force in Norovlin, one being made there, one lost in Zaamar.

All by commands, as ``cast.build`` makes everything else. Files are small and made here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from gurvan.agreements import commands
from gurvan.agreements.models import Agreement, Duty, DutyRound, Party
from gurvan.agreements.queries import parties
from gurvan.areas.commands import draw_area
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.places.queries import place
from gurvan.registry.models import Membership, Organisation, Person

# A piece of steppe near Norovlin, invented.
GROUND = """\
48.68914, 111.99821
48.68871, 112.00133
48.68702, 112.00098
48.68745, 111.99786
"""


def scan(name: str = "scan.pdf") -> SimpleUploadedFile:
    """Return a small PDF, as a scanner would send it."""
    body = (
        b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n"
        b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )
    return SimpleUploadedFile(name, body, content_type="application/pdf")


@dataclass(kw_only=True)
class Side:
    """Who stands with whom: what every agreement of the cast is made between."""

    officer: Actor
    house: Actor
    miners: Organisation
    authority: Organisation
    company: Organisation
    signatory: Person
    roster: list[Membership]


@dataclass
class Deals:
    """The agreements of the cast, and of the one in force its parties and duties by kind."""

    active: Agreement = field(init=False)
    draft: Agreement = field(init=False)
    lost: Agreement = field(init=False)
    parties: dict[str, Party] = field(default_factory=dict)
    duties: dict[str, Duty] = field(default_factory=dict)

    def round(self, kind: str) -> DutyRound:
        """Return the earliest round of a duty of the agreement in force, as it is now."""
        return DutyRound.objects.filter(duty=self.duties[kind]).order_by("due_on", "pk")[0]


def at(day: date) -> datetime:
    """Return noon of a day in Mongolia."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def ground(side: Side, name: str = "Зүүн энгэр") -> Area:
    """Draw an area of the miners' organisation near Norovlin."""
    return draw_area(
        actor=side.house,
        name=name,
        shape=GROUND,
        kind="tailings",
        source="gps",
        place=place("2343"),
        holder_uid=side.miners.uid,
    )


def negotiated(side: Side, title: str, *, consent: bool = False) -> Agreement:
    """Ask for an agreement and write everything into it that a draft needs."""
    officer = side.officer
    agreement = commands.petition_agreement(
        actor=officer, miners=side.miners, kind="access", title=title, place=place("2343")
    )
    commands.negotiate(actor=officer, agreement=agreement)
    commands.set_terms(
        actor=officer,
        agreement=agreement,
        title=title,
        minerals=["fluorspar"],
        starts_on=clock.today(),
        ends_on=date(2027, 11, 9),
        residents_only=True,
        needs_consent=consent,
        managing="authority",
        equipment=["Экскаватор, 1"],
        least_roster=2,
    )
    name_all(side, agreement)
    commands.set_area(actor=officer, agreement=agreement, area=ground(side))
    commands.draw_roster(actor=officer, agreement=agreement, memberships=side.roster)
    return agreement


def name_all(side: Side, agreement: Agreement) -> None:
    """Name the three parties, who signs for each and on what authority."""
    for capacity, organisation, name in (
        ("authority", side.authority, "Б.Ганхуяг"),
        ("company", side.company, "Ж.Отгонбаяр"),
    ):
        commands.name_party(
            actor=side.officer,
            agreement=agreement,
            organisation=organisation,
            capacity=capacity,
            signatory_name=name,
            signatory_post="захирал",
            authority_words="2025 оны 3 дугаар тушаал",
        )
    commands.name_party(
        actor=side.officer,
        agreement=agreement,
        organisation=side.miners,
        capacity="miners",
        signatory=side.signatory,
        signatory_post="тэргүүн",
        authority_words="Бүх гишүүдийн хурлын шийдвэр",
    )


# The kind, who owes it to whom, when first, how often, in words.
DUTIES = (
    ("training", "company", "miners", date(2025, 12, 15), "once", "ХАБЭА-н сургалт 2 өдөр"),
    ("report", "miners", "authority", date(2025, 12, 25), "yearly", "Жилийн тайлан"),
    ("insurance", "miners", "company", date(2026, 2, 15), "once", "Ослын даатгалын гэрээ"),
    ("contribution", "miners", "authority", date(2026, 3, 20), "monthly", "Санд төлөх"),
    ("restoration", "miners", "authority", date(2027, 10, 1), "once", "Техникийн нөхөн сэргээлт"),
)


def owe_all(side: Side, agreement: Agreement) -> dict[str, Duty]:
    """Write the duties; return them by kind."""
    return {
        kind: commands.owe_duty(
            actor=side.officer,
            agreement=agreement,
            debtor=agreement.parties.get(capacity=debtor),
            creditor=agreement.parties.get(capacity=creditor),
            kind=kind,
            words=words,
            first_due=first,
            repeats=repeats,
        )
        for kind, debtor, creditor, first, repeats, words in DUTIES
    }


def sign_all(side: Side, agreement: Agreement, *, on: date | None = None) -> None:
    """Record the signatures of all parties, each with its scan."""
    for party in parties(agreement):
        commands.record_signature(
            actor=side.officer,
            party=party,
            signed_on=on or clock.today(),
            signed_scan=scan(),
        )
    agreement.refresh_from_db()


def in_force(side: Side, deals: Deals) -> Agreement:
    """Walk the whole way from the petition into force, and hand in two duties."""
    with clock.held(at(date(2025, 11, 3))):
        agreement = negotiated(side, "Норовлингийн овоолго")
        deals.duties = owe_all(side, agreement)
        commands.draft_agreement(actor=side.officer, agreement=agreement)
    with clock.held(at(date(2025, 11, 8))):
        sign_all(side, agreement)
    with clock.held(at(date(2025, 11, 10))):
        commands.activate(actor=side.officer, agreement=agreement)
    deals.parties = {party.capacity: party for party in parties(agreement)}
    return agreement


def lost(officer: Actor, miners: Organisation) -> Agreement:
    """Enter an agreement from before that is no more."""
    agreement = commands.enter_existing(
        actor=officer,
        miners=miners,
        kind="access",
        title="Заамарын технологийн хаягдал",
        place=place("4152"),
        state="terminated",
        since=date(2020, 6, 30),
        starts_on=date(2018, 5, 1),
        ends_on=date(2021, 5, 1),
        paper=scan("geree.pdf"),
        reason="Талууд шинэ гэрээ хийгээгүй.",
    )
    commands.set_terms(
        actor=officer,
        agreement=agreement,
        title=agreement.title,
        minerals=["gold"],
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        residents_only=True,
    )
    return commands.finish_entry(actor=officer, agreement=agreement)


def make(side: Side, zaamar: Organisation, company: Actor) -> Deals:
    """Make the agreements of the cast."""
    deals = Deals()
    deals.active = in_force(side, deals)
    with clock.held(at(date(2025, 12, 10))):
        commands.hand_in_duty(actor=company, item=deals.round("training"), note="12 хүн суралцсан.")
    with clock.held(at(date(2025, 12, 24))):
        commands.hand_in_duty(
            actor=side.officer, item=deals.round("report"), evidence=scan("tailan.pdf")
        )
    with clock.held(at(date(2026, 1, 15))):
        deals.lost = lost(side.officer, zaamar)
    with clock.held(at(date(2026, 2, 20))):
        deals.draft = negotiated(side, "Баруун энгэрийн талбай", consent=True)
    return deals
