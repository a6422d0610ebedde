"""Makes an office: its folder, keys and tables, its federation, its first officer; all or nothing.

A making marks its folder before the first step and takes the mark away after the last. One that
was broken off is found by the mark: it is brought to its end where the federation had been
founded (which is one transaction), and cleared away where it had not. Keys are made only once
the database is known to be nobody else's: where keys stand beside a federation, they are its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from gurvan.accounts.commands import accept_invitation, invite_user, set_up_second_factor
from gurvan.accounts.models import Invitation
from gurvan.cli import home as homes
from gurvan.cli.passphrase import ring_path
from gurvan.cli.refusals import DatabaseInUse, OfficeExists
from gurvan.kernel import office
from gurvan.kernel.actors import Actor, system
from gurvan.kernel.guard import writing
from gurvan.kernel.words import said
from gurvan.ledger.models import Log
from gurvan.registry.commands import found_federation, give_mandate
from gurvan.registry.models import Organisation
from gurvan.vault import ring as rings, unlocked

Progress = Callable[[str], None]

FOLDER = said("Making the folder and its keys")
TABLES = said("Making the tables")
FEDERATION = said("Founding the federation, with the country’s places")


@dataclass(frozen=True, kw_only=True, repr=False)
class NewOffice:
    """All that an office begins with."""

    name: str
    short_name: str
    place: str  # a code
    languages: Sequence[str]
    officer: str
    email: str
    language: str
    password: str
    totp_secret: str
    passphrase: str


@dataclass(frozen=True)
class Made:
    """What is told of a new office once."""

    verifier_key: str
    recovery_codes: Sequence[str]


def finish_or_clear(home: Path, kind: office.Kind) -> bool:
    """Bring a broken-off making to its end, or clear it away; say whether there is an office."""
    if homes.is_unfinished(home):
        if ring_path().is_file() and _is_founded():
            office.declare(kind)
            homes.finish(home)
        else:
            connection.close()
            homes.clear(home)
    return office.kind() is not None


def require_new(home: Path) -> None:
    """Raise OfficeExists where there is an office, once a broken-off making is out of the way."""
    if finish_or_clear(home, office.kind() or "office"):
        raise OfficeExists(home=str(home))


def make(new: NewOffice, home: Path, tell: Progress) -> Made:
    """Make an office in an empty folder and an empty database.

    Raises HomeNotEmpty, HomeUnwritable, DatabaseInUse and the refusals of the commands that it
    calls; then nothing of it is left.
    """
    existed = home.is_dir()
    homes.begin(home)
    try:
        require_empty_database(home)
        tell(FOLDER)
        prepare(home, new.passphrase)
        tell(TABLES)
        migrate()
        tell(FEDERATION)
        with transaction.atomic():
            made = _found(new)
        office.declare("office")
    except BaseException:  # Ctrl-C, too, leaves nothing behind
        connection.close()
        unlocked.lock()
        homes.clear(home)
        if not existed:
            home.rmdir()
        raise
    homes.finish(home)
    return made


def prepare(home: Path, passphrase: str | None) -> None:
    """Give the folder its keys, and this process the folder's secret and keys."""
    settings.SECRET_KEY = (home / homes.SECRET_KEY).read_text(encoding="ascii")
    ring = rings.new_ring()
    rings.save(ring_path(), ring, passphrase)
    unlocked.hold(ring)


def migrate() -> None:
    """Bring the tables up to date with the program. Migrations write where commands else do."""
    with ExitStack() as stack:
        for app in apps.get_app_configs():
            if app.name.startswith("gurvan."):
                stack.enter_context(writing(app.label))
        call_command("migrate", interactive=False, verbosity=0)


def require_empty_database(home: Path) -> None:
    """Raise DatabaseInUse where the database holds an office."""
    if _is_founded():
        raise DatabaseInUse(home=str(home))


def _is_founded() -> bool:
    table = Organisation._meta.db_table
    return table in connection.introspection.table_names() and Organisation.objects.exists()


def _found(new: NewOffice) -> Made:
    federation = found_federation(
        name=new.name,
        short_name=new.short_name,
        place_code=new.place,
        languages=new.languages,
    )
    house = system(federation.federation_id).through("cli")
    codes = _first_officer(new, house, federation)
    log = Log.objects.get(federation_id=federation.federation_id)
    return Made(log.verifier_key, codes)


def _first_officer(new: NewOffice, house: Actor, federation: Organisation) -> Sequence[str]:
    user, _ = invite_user(actor=house, email=new.email, name=new.officer, language=new.language)
    mine = Actor(
        federation_id=house.federation_id, user_uid=user.uid, name=user.name, door=house.door
    )
    invitation = Invitation.objects.get(user=user)
    accept_invitation(actor=mine, invitation=invitation, password=new.password)
    give_mandate(actor=house, user=user, organisation=federation, role="federation_officer")
    codes: Sequence[str] = set_up_second_factor(actor=house, user=user, secret=new.totp_secret)
    return codes
