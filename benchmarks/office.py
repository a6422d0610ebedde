"""Makes an office to measure: a federation, its groups, their members, some agreements.

What is measured as writing goes through the product's own commands. A million members are only
the ground on which reading is measured: they are laid into the tables directly, sealed and
indexed as the commands do it, without their entries in the log, which no page measured here reads.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from multiprocessing import get_context
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client

from benchmarks.people import SEED, drafts
from gurvan.accounts.commands import invite_user
from gurvan.accounts.models import User
from gurvan.accounts.queries import PROOFS, PROVED_BY
from gurvan.agreements import commands as deals
from gurvan.agreements.queries import parties
from gurvan.cli import home as homes, making
from gurvan.kernel import bulk, office
from gurvan.kernel.actors import Actor, system
from gurvan.kernel.guard import writing
from gurvan.outcomes.bands import bands
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import between
from gurvan.outcomes.queries import last_over
from gurvan.places.models import Place
from gurvan.registry.commands import (
    NewOrganisation,
    appoint_officer,
    found_federation,
    give_mandate,
    register_organisations,
)
from gurvan.registry.commands.people import checked, fill
from gurvan.registry.kinds import EXCLUSIVE_KINDS
from gurvan.registry.models import (
    Confirmation,
    Membership,
    Organisation,
    Person,
    PersonToken,
    PersonTrace,
)
from gurvan.vault import keys, unlocked
from gurvan.vault.ring import Ring

AT_ONCE = 2000
CONFIRMED_ON, CONFIRM_BY = date(2026, 3, 2), date(2027, 6, 30)
# Of twenty members: so many have confirmed, so many are carried over; the others have not yet.
OF_TWENTY, CONFIRMED, CARRIED_OVER = 20, 15, 3
NGO_OF = 20  # one group in so many is an NGO, with partnerships below it
STARTED = date(2026, 2, 1)
MONTHS_ANSWERED = 6
DUTIES = (
    ("contribution", "miners", "authority", "monthly"),
    ("report", "miners", "company", "yearly"),
    ("training", "company", "miners", "yearly"),
)
PDF = (
    b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n"
    b"2 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n"
    b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def say(words: str) -> None:
    """Tell how far the making is."""
    print(f"  {time.strftime('%H:%M:%S')} {words}", flush=True)


@dataclass(frozen=True)
class Office:
    """The federation, and its house as an actor."""

    federation: Organisation
    house: Actor


def make() -> Office:
    """Make an empty office with one federation, its keys in this process."""
    home = settings.GURVAN_HOME
    homes.begin(home)
    making.prepare(home, None)
    making.migrate()
    top = found_federation(name="Хэмжилтийн нэгдсэн холбоо", place_code="11", invented=True)
    office.declare("demonstration")
    homes.finish(home)
    return Office(top, system(top.federation_id))


def groups(made: Office, count: int) -> list[Organisation]:
    """Register NGOs and the partnerships below them, over all soums; return them."""
    soums = cycle(Place.objects.filter(code__regex=r"^....$").order_by("code"))
    walked: dict[str, Any] = {
        "state": "registered",
        "decided_on": date(2023, 3, 14),
        "rules_written_on": date(2023, 5, 2),
        "founded_on": date(2023, 6, 20),
        "registered_on": date(2023, 8, 1),
        "invented": True,
    }
    done: list[Organisation] = []
    while len(done) < count:
        rows: list[NewOrganisation] = []
        for place in islice(soums, 25):
            number = len(done) + len(rows)
            ngo = NewOrganisation(
                kind="ngo", name=f"Хэмжилт {number} ТББ", parent=made.federation, place=place,
                registration_number=f"{1_000_000 + number}", **walked,
            )  # fmt: skip
            below = [
                NewOrganisation(
                    kind="partnership", name=f"Хэмжилт {number}-{n} нөхөрлөл", parent=ngo,
                    place=place, **walked,
                )
                for n in range(1, NGO_OF)
            ]  # fmt: skip
            rows += [ngo, *below]
        done += register_organisations(actor=made.house, rows=rows[: count - len(done)])
    return done


def members(
    made: Office, of: Sequence[Organisation], count: int, *, seed: int = SEED, processes: int = 2
) -> None:
    """Lay members under groups, as many under each, by several processes at once."""
    share = -(-count // processes)
    connections.close_all()
    ring, context = unlocked.ring(), get_context("fork")
    parts = []
    for number in range(processes):
        some = min(share, count - number * share)
        arguments = (ring, made, of, some, seed + number)
        parts.append(context.Process(target=_lay, args=arguments))
    for part in parts:
        part.start()
    for part in parts:
        part.join()
        if part.exitcode:
            raise RuntimeError("The members could not be laid.")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _lay(ring: Ring, made: Office, of: Sequence[Organisation], count: int, seed: int) -> None:
    unlocked.hold(ring)
    source, done, into = drafts(count, seed=seed), 0, cycle(of)
    while batch := list(islice(source, AT_ONCE)):
        with _everything_open():
            rows = [
                Person(federation_id=made.federation.federation_id, registered_by=group)
                for group in islice(into, len(batch))
            ]
            with keys.at_hand((row.uid for row in rows), create=True):
                for row, draft in zip(rows, map(checked, batch), strict=True):
                    row.invented = row.holds_number = True
                    fill(row, draft)
                    born = draft.birth_date
                    row.traced = PersonTrace.of(row, born)  # type: ignore[attr-defined] # for below
            _write(rows)
        done += len(batch)
        if done % 50_000 == 0:
            say(f"{done} of {count} members, by one of two")
    connections.close_all()


def _write(rows: list[Person]) -> None:
    bulk.insert(rows)
    for row in rows:
        row.traced.person_id = row.pk  # type: ignore[attr-defined] # laid there above
    bulk.insert(row.traced for row in rows)  # type: ignore[attr-defined]
    bulk.insert(PersonToken(person_id=row.pk, token=t) for row in rows for t in row.name.tokens)
    memberships = bulk.insert(_membership(place, row) for place, row in enumerate(rows))
    bulk.insert(
        Confirmation(
            federation_id=one.federation_id, membership_id=one.pk, way="code",
            confirmed_on=CONFIRMED_ON, call_back="none",
        )
        for one in memberships
        if one.state == "confirmed"
    )  # fmt: skip


def _membership(place: int, person: Person) -> Membership:
    lot = place % OF_TWENTY
    carried = CONFIRMED <= lot < CONFIRMED + CARRIED_OVER
    state = "confirmed" if lot < CONFIRMED else "carried_over" if carried else "unconfirmed"
    return Membership(
        federation_id=person.federation_id,
        person_id=person.pk,
        organisation_id=person.registered_by_id,
        state=state,
        confirm_by=CONFIRM_BY if carried else None,
        exclusive=person.registered_by.kind in EXCLUSIVE_KINDS,
        counts_for_id=person.pk if state == "confirmed" else None,
        invented=True,
    )


def answers(made: Office, of: Sequence[Organisation]) -> None:
    """Lay what nine groups of ten answered for the last months that are over."""
    last = last_over()
    with _everything_open():
        for month in between(last.after(1 - MONTHS_ANSWERED), last):
            bulk.insert(
                Answer(
                    federation_id=made.federation.federation_id, organisation_id=group.pk,
                    year=month.year, number=month.number, worked=True, women=2, men=5, days=70,
                    income=bands(month)[1], answered_on=month.last,
                )
                for place, group in enumerate(of)
                if place % 10
            )  # fmt: skip


def agreements(made: Office, of: Sequence[Organisation], count: int = 1000) -> None:
    """Enter agreements from before for NGOs, each with duties that fall due all the time."""
    [company, authority] = register_organisations(
        actor=made.house,
        rows=[
            NewOrganisation(kind=kind, name=name, parent=made.federation, invented=True)
            for kind, name in (("company", "Хэмжилт ХХК"), ("authority", "Хэмжилтийн тамгын газар"))
        ],
    )
    soum = Place.objects.get(code="2343")
    for miners in [group for group in of if group.kind == "ngo"][:count]:
        agreement = deals.enter_existing(
            actor=made.house, miners=miners, kind="access", title=f"{miners.name}-ын гэрээ",
            place=soum, state="active", since=STARTED, starts_on=STARTED,
            ends_on=date(STARTED.year + 9, 1, 1),
            paper=SimpleUploadedFile("paper.pdf", PDF, content_type="application/pdf"),
        )  # fmt: skip
        for capacity, one in (("authority", authority), ("company", company)):
            deals.name_party(
                actor=made.house, agreement=agreement, organisation=one, capacity=capacity
            )
        side = {one.capacity: one for one in parties(agreement)}
        for kind, debtor, creditor, repeats in DUTIES:
            deals.owe_duty(
                actor=made.house, agreement=agreement, debtor=side[debtor],
                creditor=side[creditor], kind=kind, words="Хэмжилт",
                first_due=STARTED + timedelta(days=20), repeats=repeats,
            )  # fmt: skip
        deals.finish_entry(actor=made.house, agreement=agreement)


@contextmanager
def _everything_open() -> Iterator[None]:
    with ExitStack() as stack:
        for app in apps.get_app_configs():
            stack.enter_context(writing(app.label))
        yield


def sit(made: Office, of: Organisation, role: str) -> dict[str, str]:
    """Give somebody an account, sit them down, and return the cookies of their browser."""
    user, _link = invite_user(
        actor=made.house, email=f"{role}-{of.pk}@example.org", name="Б.Хэмжигч", invented=True
    )
    person = None
    if role == "leader":
        person = Person.objects.filter(registered_by=of).order_by("pk")[0]
        since = date(2026, 1, 5)
        appoint_officer(actor=made.house, organisation=of, person=person, title="head", since=since)
    give_mandate(actor=made.house, user=user, organisation=of, role=role, person=person)
    return cookies(user)


def cookies(user: User) -> dict[str, str]:
    """Return the cookies of a browser in which a user has just signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    session = client.session
    session[PROOFS] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session[PROVED_BY] = str(user.pk)
    session.save()
    return {name: morsel.value for name, morsel in client.cookies.items()}
