"""Those who sign in: one for each role, all with the one password of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import generate_totp_secret

from gurvan.accounts.commands import accept_invitation, invite_user, set_up_second_factor
from gurvan.accounts.models import Invitation
from gurvan.cli.story import names
from gurvan.cli.story.stage import Stage
from gurvan.kernel.actors import Actor
from gurvan.registry.commands import give_mandate
from gurvan.registry.models import Person

PASSWORD = "three-parties-one-land"  # noqa: S105 - of invented people, printed at each start
AGO = 985


@dataclass(frozen=True)
class SignIn:
    """Who signs in: their role, for which group, with which address."""

    role: str
    group: str
    email: str
    second_factor: bool = False


SIGN_INS = (
    SignIn("federation_officer", "federation", "federation@example.org", second_factor=True),
    SignIn("leader", "norovlin", "leader@example.org", second_factor=True),
    SignIn("authority_officer", "norovlin_governor", "authority@example.org", second_factor=True),
    SignIn("company_officer", "norovlin_company", "company@example.org", second_factor=True),
    SignIn("buyer", "buyer", "buyer@example.org"),
    SignIn("researcher", "federation", "researcher@example.org"),
    SignIn("auditor", "federation", "auditor@example.org"),
    SignIn("administrator", "federation", "administrator@example.org"),
)
AIMAG = SignIn("aimag_officer", "khentii", "aimag@example.org")
ZAAMAR = SignIn("leader", "zaamar", "zaamar@example.org")
# In this order they are printed.
EVERY = (SIGN_INS[0], AIMAG, *SIGN_INS[1:2], ZAAMAR, *SIGN_INS[2:])


def tell(stage: Stage) -> None:
    """Invite one for each role; the leaders are registered people who hold an office."""
    invented = names.people(seed=11)
    with stage.at(AGO):
        for one in SIGN_INS:
            person = stage.people["norovlin"][0] if one.role == "leader" else None
            begin(stage, one.role, one, person, next(invented))
        head = stage.people["zaamar"][0]
        begin(stage, "zaamar_leader", ZAAMAR, head, next(invented))


def begin(
    stage: Stage, key: str, one: SignIn, person: Person | None, stranger: names.Invented
) -> None:
    """Give somebody an account, a password, a second factor where the role asks for it."""
    name = str(person) if person else f"{stranger.patronymic[0]}.{stranger.given}"
    user, _ = invite_user(
        actor=stage.house, email=one.email, name=name, language="mn", invented=True
    )
    mine = Actor(federation_id=stage.house.federation_id, user_uid=user.uid, name=name, door="cli")
    invitation = Invitation.objects.get(user=user)
    stage.users[key] = accept_invitation(actor=mine, invitation=invitation, password=PASSWORD)
    if one.second_factor:
        set_up_second_factor(actor=stage.house, user=user, secret=generate_totp_secret())
    give_mandate(
        actor=stage.house,
        user=user,
        organisation=stage.groups[one.group],
        role=one.role,
        person=person,
    )
