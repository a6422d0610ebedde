"""`gurvan demo`: makes the demonstration on first use, says how to sign in, and serves it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import click
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _, override

from gurvan.accounts.commands import issue_token
from gurvan.accounts.models import User
from gurvan.accounts.queries import user_for_token
from gurvan.accounts.refusals import AddressUnknown
from gurvan.accounts.scopes import SCOPES
from gurvan.cli import home as homes, making, passphrase, serving, threshold
from gurvan.cli.refusals import NoDemonstration
from gurvan.cli.serve import HOST
from gurvan.cli.story import accounts, telling
from gurvan.kernel import clock, office
from gurvan.registry.queries import actor_for
from gurvan.registry.roles import ROLES

TOLD = "told.json"  # what the story tells once and the demonstration prints at each start
PERIOD = 30  # seconds for which a code is right


@click.group(
    invoke_without_command=True,
    help=_("Serve a demonstration with invented people, made on first use. Ctrl-C ends it."),
)
@click.option("--reset", is_flag=True, help=_("Forget what was done in it, and make it anew."))
@click.option("--no-serve", is_flag=True, help=_("Make it and say how to sign in; do not serve."))
@click.pass_context
def demo(ctx: click.Context, *, reset: bool, no_serve: bool) -> None:
    """Make the demonstration where there is none, print its sign-ins, serve it."""
    if ctx.invoked_subcommand is not None:
        return
    home, port = threshold.home(), settings.PORT
    if not no_serve:
        serving.require_static()
        serving.require_free(HOST, port)
    _make(home, anew=reset)
    ctx.with_resource(homes.locked(home))
    passphrase.unlock()
    click.echo()
    for line in _sign_ins(home):
        click.echo(line)
    if no_serve:
        return
    click.echo()
    click.echo(_("Open http://{where}:{port}/ and end with Ctrl-C.").format(where=HOST, port=port))
    serving.serve_until_stopped(HOST, port)
    click.echo(_("Closed."))


@demo.command(help=_("Show the present code of somebody's second factor."))
@click.argument("email")
def code(email: str) -> None:
    """Print the six digits that an app would show, and for how long they are right."""
    if not _is_made(threshold.home()):
        raise NoDemonstration
    passphrase.unlock()
    secret = _secret(email)
    if secret is None:
        raise AddressUnknown(field="email")
    left = PERIOD - int(time.time()) % PERIOD
    told = _("{code}, right for {left} more seconds").format(code=_present(secret), left=left)
    click.echo(told)


# --- Making it ------------------------------------------------------------------------------------


def _is_made(home: Path) -> bool:
    return office.is_demonstration() and not homes.is_unfinished(home)


def _make(home: Path, *, anew: bool) -> None:
    """Make the demonstration unless it is there and fits the program; with nobody else in it."""
    if _is_made(home) and not anew and not threshold.missing_migrations():
        return
    connection.close()
    if office.kind() is not None:
        office.require("demonstration")  # never clear a real office away
    home.mkdir(mode=homes.PRIVATE, parents=True, exist_ok=True)
    with homes.locked(home, alone=True):
        if homes.is_unfinished(home) or office.kind() is not None:
            homes.clear(home)
        _begin(home)
        homes.finish(home)


def _begin(home: Path) -> None:
    click.echo(_("Making the demonstration; this is done once."))
    started = time.monotonic()
    homes.begin(home)
    making.prepare(home, None)
    office.declare("demonstration")
    click.echo(f"  {_(making.TABLES)} ...")
    making.migrate()
    stage = telling.tell(lambda title: click.echo(f"  {_(title)} ..."))
    homes.write_private(home / TOLD, json.dumps({"slip": stage.slip}))
    connection.close()
    seconds = round(time.monotonic() - started)
    click.echo(_("Made in {seconds} seconds.").format(seconds=seconds))


# --- Saying how to sign in ------------------------------------------------------------------------


def _sign_ins(home: Path) -> Iterator[str]:
    """Yield what somebody needs who wants to try everything."""
    yield _("Everybody's password: {password}").format(password=accounts.PASSWORD)
    words = [_(ROLES[one.role]) for one in accounts.EVERY]
    wide = max(map(len, words))
    for one, role in zip(accounts.EVERY, words, strict=True):
        secret = _secret(one.email)
        factor = ""
        if secret:
            factor = _("code now {code}, secret {secret}").format(
                code=_present(secret), secret=secret
            )
        yield f"  {role:<{wide}}  {one.email:<25}  {factor}".rstrip()
    yield _("A code is right for half a minute; the next one: gurvan demo code ADDRESS")
    told = _told(home)
    yield _("A member's slip: {slip}").format(slip=told["slip"])
    yield _("A token for the API: {token}").format(token=told["token"])


def _told(home: Path) -> dict[str, str]:
    """Return what was told once; a token that has ended is replaced."""
    told: dict[str, str] = json.loads((home / TOLD).read_text(encoding="utf-8"))
    if user_for_token(told.get("token", ""), clock.now()) is None:
        told["token"] = _token()
        homes.write_private(home / TOLD, json.dumps(told))
    return told


def _token() -> str:
    user = User.objects.get(email=accounts.SIGN_INS[0].email)
    officer = actor_for(user, door="cli", verified=True)
    if officer is None:
        raise NoDemonstration
    with override(settings.LANGUAGE_CODE):  # as all that is written in the demonstration
        name = _("The demonstration")
    _row, text = issue_token(actor=officer, name=name, scopes=list(SCOPES))
    return text


def _secret(email: str) -> str | None:
    """Return the secret of somebody's app; None where they have none."""
    found = Authenticator.objects.filter(
        user__email=email.strip().lower(), type=Authenticator.Type.TOTP
    ).first()
    return str(decrypt(TOTP(found).instance.data["secret"])) if found else None


def _present(secret: str) -> str:
    """Return the code that an app with this secret shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD)))
