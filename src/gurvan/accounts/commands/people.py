"""Who may sign in: inviting, the one-time links, the password, and the end of it all."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from gurvan.accounts import checks, events, limits, policies, secret_text
from gurvan.accounts.models import ERASED, Invitation, Sitting, Token, User
from gurvan.accounts.queries import kept_of, user_of
from gurvan.accounts.refusals import AccountClosed, HasPassword, LinkSpent
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.outbox.receiving import NONE

JOIN, PASSWORD = "join", "password"
LASTS = {JOIN: ("invitation_days", 7), PASSWORD: ("password_link_days", 1)}


@command
def invite_user(
    *, actor: Actor, email: str, name: str, language: str = "mn", invented: bool = False
) -> tuple[User, str]:
    """Give somebody an account, and a one-time link with which they choose a password.

    Returns the account and the link's path; the link is told once and lasts invitation_days.
    An address that has an account already keeps it, name and all: whoever it is says yes by
    signing in, and nobody learns here whether they were known.
    Raises NotAllowed, SecondFactorNeeded, AddressMalformed, and the refusals of checks.clean_name.
    """
    policies.require_may_invite(actor)
    called = checks.clean_name(name)
    given = {
        "name": called,
        "language": checks.clean_language(language),
        "invented": invented,
    }
    user, new = User.objects.get_or_create(email=checks.clean_address(email), defaults=given)
    if new:
        user.set_unusable_password()
        user.save()
    link = _open_link(actor, user, JOIN)
    record(events.Invited(person=called), actor=actor, subject=user, people=[user.uid])
    return user, link


@command
def make_password_link(*, actor: Actor, user: User) -> str:
    """Let somebody who forgot the password choose a new one; their second factor stays.

    Returns the path of a one-time link, which the officer hands over; the old password works
    until it is used. Raises NotAllowed, SecondFactorNeeded, AccountClosed.
    """
    policies.require_answers_alone(actor, user)
    if not user.is_active:
        raise AccountClosed
    link = _open_link(actor, user, PASSWORD)
    record(events.PasswordLinkMade(person=user.name), actor=actor, subject=user, people=[user.uid])
    return link


@command
def accept_invitation(*, actor: Actor, invitation: Invitation, password: str) -> User:
    """Choose a password with a one-time link. All sittings of the account end.

    The actor is ``queries.invited``. An invitation never sets the password of an account that
    is in use, or that acts as more than who gave the link may give: they could act there.
    Raises LinkSpent, HasPassword, WorksElsewhere, and the refusals of checks.check_password.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    user = invitation.user
    if not invitation.is_open(clock.now()) or actor.federation_id != invitation.federation_id:
        raise LinkSpent
    if not policies.sets_password(invitation):
        raise HasPassword
    if invitation.kind == JOIN:
        policies.require_alone(actor, user)
    _choose_password(user, password)
    invitation.used_at = clock.now()
    invitation.save()
    joined = invitation.kind == JOIN
    event = events.InvitationAccepted if joined else events.PasswordChosen
    record(event(person=user.name), actor=actor, subject=user, people=[user.uid])
    return user


@command
def change_password(*, actor: Actor, password: str, keep: str = "") -> User:
    """Choose a new password for one's own account; every sitting but ``keep`` ends.

    ``keep`` is the key of the session that stays. Raises the refusals of checks.check_password.
    """
    user = user_of(actor=actor)
    policies.require_own(actor, user)
    _choose_password(user, password, keep=keep)
    record(events.PasswordChosen(person=user.name), actor=actor, subject=user, people=[user.uid])
    return user


@command
def correct_account(*, actor: Actor, name: str, language: str) -> User:
    """Correct one's own name and language. Raises the refusals of checks.clean_name."""
    user = user_of(actor=actor)
    policies.require_own(actor, user)
    user.name, user.language = checks.clean_name(name), checks.clean_language(language)
    user.save()
    record(events.AccountCorrected(person=user.name), actor=actor, subject=user, people=[user.uid])
    return user


@command
def cut_off(*, actor: Actor, user: User) -> User:
    """End all that somebody has open, at once: sittings, tokens, and links not yet used.

    Of tokens and links only those of the actor's federation: another's are not the actor's to
    end. Raises NotAllowed, SecondFactorNeeded.
    """
    policies.require_answers_for(actor, user)
    sittings, tokens = _end_everything(actor, user)
    event = events.CutOff(person=user.name, sittings=sittings, tokens=tokens)
    record(event, actor=actor, subject=user, people=[user.uid])
    return user


@command
def close_account(*, actor: Actor, user: User) -> User:
    """Let somebody sign in no longer. What they did stays told under their name.

    An invitation opens the account again. Raises NotAllowed, SecondFactorNeeded, AccountClosed.
    """
    policies.require_answers_alone(actor, user)
    if not user.is_active:
        raise AccountClosed
    _end_everything(actor, user)
    Authenticator.objects.filter(user=user).delete()
    user.is_active = False
    user.set_unusable_password()
    user.save()
    record(events.AccountWasClosed(person=user.name), actor=actor, subject=user, people=[user.uid])
    return user


@command
def erase_account(*, actor: Actor, user: User) -> None:
    """Erase who somebody was who could sign in: name, address, every way in. For good.

    The row stays, so that what was done under it stays told. Called within the command that
    forgets the person, which erases what entries tell; no door leads here. Raises NotAllowed,
    SecondFactorNeeded, NotYourself, NotAnswerable, WorksElsewhere.
    """
    policies.require_answers_alone(actor, user)
    _end_everything(actor, user)
    Authenticator.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()
    user.name, user.email = "—", f"{user.uid}{ERASED}"
    user.reminded, user.phone_sealed = NONE, None
    user.is_active = False
    user.set_unusable_password()
    user.save()
    record(events.AccountErased(), actor=actor, subject=user)


def _open_link(actor: Actor, user: User, kind: str) -> str:
    """Open a one-time link; those of the same kind that were not used end.

    Not so where it cannot set the password itself: then theirs still can.
    """
    now, secret = clock.now(), secret_text.new_secret()
    norm, otherwise = LASTS[kind]
    invitation = Invitation(
        federation_id=actor.federation_id,
        user=user,
        kind=kind,
        mandate_uid=actor.mandate_uid,
        secret_hash=kept_of("invitation", secret),
        made_at=now,
        expires_at=now + limits.days(norm, on=clock.today(), otherwise=otherwise),
    )
    if policies.entrusted(invitation):
        _end_links(actor, user, kind)
    invitation.save()
    return invitation.link(secret)


def _choose_password(user: User, password: str, *, keep: str = "") -> None:
    checks.check_password(password, user)
    user.set_password(password)
    user.is_active = True
    user.save()
    Sitting.objects.filter(user=user).exclude(session_key=keep).delete()


def _end_everything(actor: Actor, user: User) -> tuple[int, int]:
    """End sittings, tokens and links; return how many sittings and tokens there were."""
    sittings, _ = Sitting.objects.filter(user=user).delete()
    tokens = list(
        Token.objects.filter(user=user, federation_id=actor.federation_id, revoked_at=None)
    )
    for token in tokens:
        token.revoked_at = clock.now()
    Token.objects.bulk_update(tokens, ["revoked_at"])
    _end_links(actor, user, JOIN, PASSWORD)
    return sittings, len(tokens)


def _end_links(actor: Actor, user: User, *kinds: str) -> None:
    open_ones = list(
        Invitation.objects.filter(
            user=user,
            federation_id=actor.federation_id,
            kind__in=kinds,
            used_at=None,
            revoked_at=None,
        )
    )
    for invitation in open_ones:
        invitation.revoked_at = clock.now()
    Invitation.objects.bulk_update(open_ones, ["revoked_at"])
