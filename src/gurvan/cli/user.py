"""`gurvan user`: who signs in, and the ways back for those who cannot."""

from __future__ import annotations

import click
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gurvan.accounts.commands import (
    cut_off,
    invite_user,
    make_password_link,
    reset_second_factor,
)
from gurvan.accounts.models import User
from gurvan.accounts.queries import has_second_factor, users
from gurvan.accounts.refusals import AddressUnknown
from gurvan.cli import threshold
from gurvan.cli.refusals import GroupUnknown
from gurvan.kernel.actors import Actor
from gurvan.registry.commands import cut_off_user, give_mandate
from gurvan.registry.models import Mandate, Organisation
from gurvan.registry.roles import ROLES


@click.group(help=_("Those who sign in, and the ways back for those who cannot."))
def user() -> None:
    """Hold the commands about accounts."""


@user.command(help=_("Give somebody an account and an office; print a link for a first sign-in."))
@click.argument("email")
@click.option("--name", required=True, help=_("The name, as it is written: Д.Сарнай"))
@click.option(
    "--role",
    type=click.Choice([role for role in ROLES if role != "leader"]),
    default="federation_officer",
    show_default=True,
    help=_("As what they act. A leader is named on the group's page, since it needs their person."),
)
@click.option("--organisation", help=_("For which group, by its name; otherwise the federation."))
@click.option("--language", default="mn", show_default=True, help=_("The language of their pages."))
def add(email: str, name: str, role: str, organisation: str | None, language: str) -> None:
    """Invite somebody and give them a mandate."""
    house = threshold.enter()
    group = _group(house, organisation)
    with transaction.atomic():
        invited, link = invite_user(actor=house, email=email, name=name, language=language)
        give_mandate(actor=house, user=invited, organisation=group, role=role)
    click.echo(
        _("Hand this link over to {name}. It opens once, within the next days:").format(
            name=invited.name
        )
    )
    click.echo(f"  {_address(link)}")


@user.command("list", help=_("List the accounts, and as what each acts."))
def list_users() -> None:
    """Print a line an account."""
    house = threshold.enter()
    for one in users(actor=house):
        click.echo(" · ".join([one.email, one.name, *_offices(one), *_marks(one)]))


@user.command(
    "cut-off", help=_("End at once all that somebody can do: mandates, sign-ins, tokens.")
)
@click.argument("email")
def cut_off_one(email: str) -> None:
    """Cut somebody off, whether or not they ever held an office."""
    house = threshold.enter()
    known = _account(email)
    if known.mandates.exists():
        cut_off_user(actor=house, user=known)
    else:
        cut_off(actor=house, user=known)
    click.echo(_("{name} is cut off.").format(name=known.name))


@user.command(
    "reset-second-factor",
    help=_("Take a lost second factor away; the next sign-in asks for a new one."),
)
@click.argument("email")
def reset(email: str) -> None:
    """Open the way back for somebody who lost the telephone and the recovery codes."""
    house = threshold.enter()
    known = reset_second_factor(actor=house, user=_account(email))
    click.echo(
        _("{name} signs in with the password alone, and is asked for a new second factor.").format(
            name=known.name
        )
    )


@user.command("password", help=_("Print a link with which somebody chooses a new password."))
@click.argument("email")
def password(email: str) -> None:
    """Open the way back for somebody who forgot the password."""
    house = threshold.enter()
    link = make_password_link(actor=house, user=_account(email))
    click.echo(_address(link))


def _account(email: str) -> User:
    """Return the account of an address. Raises AddressUnknown."""
    known = User.objects.filter(email=email.strip().lower()).first()
    if known is None:
        raise AddressUnknown(field="email")
    return known


def _group(house: Actor, name: str | None) -> Organisation:
    """Return the one group of a name, or the federation. Raises GroupUnknown."""
    groups = Organisation.objects.filter(federation_id=house.federation_id)
    if name is None:
        return groups.get(kind="federation")
    found = groups.filter(Q(name=name) | Q(short_name=name))
    count = found.count()
    if count != 1:
        raise GroupUnknown(name=name, count=count)
    return found.get()


def _offices(known: User) -> list[str]:
    held = Mandate.objects.filter(user=known, until=None).select_related("organisation")
    return [f"{_(ROLES[one.role])} ({one.organisation})" for one in held]


def _marks(known: User) -> list[str]:
    marks = [_("second factor") if has_second_factor(known) else _("no second factor")]
    return marks if known.is_active else [*marks, _("closed")]


def _address(path: str) -> str:
    origins: list[str] = settings.CSRF_TRUSTED_ORIGINS
    return (origins[0] if origins else f"http://127.0.0.1:{settings.PORT}") + path
