"""`gurvan init`: asks what an office begins with, and makes it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from django.conf import settings
from django.utils.translation import gettext as _

from gurvan.accounts import checks
from gurvan.accounts.models import User
from gurvan.cli import making, passphrase
from gurvan.cli.asking import ask, ask_hidden
from gurvan.cli.refusals import CodeWrong, NotALanguage
from gurvan.places import gazetteer
from gurvan.places.refusals import PlaceUnknown
from gurvan.registry import naming

T = TypeVar("T")


@click.command(help=_("Set up a real office: its federation, its first officer, its keys."))
@click.option("--name", help=_("The federation's whole name."))
@click.option("--short-name", help=_("Its short name, if it has one."))
@click.option("--place", help=_("The code of its place: 11 for Ulaanbaatar, 4152 for Zaamar."))
@click.option("--languages", help=_("The languages in which it works: mn,en"))
@click.option("--officer", help=_("The name of the first officer, as it is written: Д.Сарнай"))
@click.option("--email", help=_("The officer's e-mail address, with which they sign in."))
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    help=_("A file with the officer's password, where nobody can be asked for it."),
)
def init(
    name: str | None,
    short_name: str | None,
    place: str | None,
    languages: str | None,
    officer: str | None,
    email: str | None,
    password_file: Path | None,
) -> None:
    """Ask what is not given as an option, then make the office, all or nothing."""
    home = Path(settings.GURVAN_HOME)
    making.require_new(home)
    click.echo(_("A new office in {home}. Ctrl-C leaves nothing behind.").format(home=home))
    click.echo()
    federation = _taken(name, _("The federation's whole name"), _name)
    short = _taken(short_name, _("Its short name (Enter for none)"), naming.written_short_name, "")
    code = _taken(place, _("The code of its place (Enter for none; 11 is Ulaanbaatar)"), _place, "")
    spoken = _taken(
        languages, _("The languages in which it works, the first one first"), _languages, "mn,en"
    )
    click.echo()
    person = _taken(officer, _("The first officer's name"), checks.clean_name)
    address = _taken(email, _("The officer's e-mail address"), checks.clean_address)
    new = making.NewOffice(
        name=federation,
        short_name=short,
        place=code,
        languages=spoken,
        officer=person,
        email=address,
        language=spoken[0],
        password=_password(password_file, User(email=address, name=person)),
        totp_secret=_second_factor(address),
        passphrase=_passphrase(),
    )
    click.echo()
    made = making.make(new, home, lambda step: click.echo(f"{_(step)} ..."))
    _tell(made, home)


def _taken(
    given: str | None, question: str, take: Callable[[str], T], default: str | None = None
) -> T:
    """Return the option where it was given (refused, where it is wrong), else ask for it."""
    return take(given) if given is not None else ask(question, take, default=default)


def _name(text: str) -> str:
    return naming.written_name(text, field="name")


def _place(text: str) -> str:
    """Return the code of a place of the list that comes with the program, or nothing."""
    if not text:
        return ""
    code = gazetteer.code_in(text)
    if code is None or code not in {unit.code for unit in gazetteer.shipped()}:
        raise PlaceUnknown(field="place")
    return code


def _languages(text: str) -> list[str]:
    codes = [code.strip() for code in text.split(",")]
    if not set(codes) <= {code for code, _words in settings.LANGUAGES} or not any(codes):
        raise NotALanguage(field="languages")
    return list(dict.fromkeys(codes))


def _password(file: Path | None, officer: User) -> str:
    def take(typed: str) -> str:
        checks.check_password(typed, officer)
        return typed

    if file is not None:
        return take(passphrase.read(file))
    return ask_hidden(_("A password for the officer, of 12 letters or more"), take, twice=True)


def _passphrase() -> str:
    handed = passphrase.handed_over()
    if handed is not None:
        return passphrase.long_enough(handed)
    click.echo()
    click.echo(
        _(
            "The keys of all that is personal are protected by a passphrase. The office asks for "
            "it at each start. Write it down and lock it away: without it, nothing personal can "
            "be read again, by anybody."
        )
    )
    return passphrase.new()


def _second_factor(email: str) -> str:
    """Show a secret for the officer's app, and return it once a code shows that the app has it."""
    secret: str = generate_totp_secret()
    link = get_adapter().build_totp_url(User(email=email), secret)
    click.echo()
    click.echo(
        _(
            "The officer signs in with a password and a code from an app on a telephone. "
            "Photograph this with the app, or type the secret into it."
        )
    )
    if sys.stdout.isatty():
        drawn = io.StringIO()
        segno.make(link).terminal(drawn, compact=True)
        click.echo(drawn.getvalue())
    click.echo(link)
    click.echo(_("Secret: {secret}").format(secret=secret))

    def take(typed: str) -> str:
        if not validate_totp_code(secret, typed):
            raise CodeWrong(field="code")
        return secret

    return ask(_("The code that the app shows now"), take)


def _tell(made: making.Made, home: Path) -> None:
    click.echo()
    click.echo(_("The office is made: {home}").format(home=home))
    click.echo()
    click.echo(
        _(
            "Recovery codes. Each lets the officer in once without the telephone. They are shown "
            "only now: print them or write them down."
        )
    )
    for code in made.recovery_codes:
        click.echo(f"  {code}")
    click.echo()
    click.echo(_("Publish this key, so that anybody can check the ledger's checkpoints:"))
    click.echo(f"  {made.verifier_key}")
    click.echo()
    click.echo(_("Copy keys.json to a safe place apart from the backups. Then: gurvan serve"))
