"""What is known of accounts: who signs in, with what, until when; and who a token is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet

from gurvan.accounts import secret_text
from gurvan.accounts.models import Invitation, Sitting, Slowed, Token, User
from gurvan.accounts.policies import ACTING
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.kernel.records import RecordQuerySet
from gurvan.kernel.slowing import Slowing
from gurvan.outbox.receiving import SMS, Receiver
from gurvan.vault import keys
from gurvan.vault.refusals import KeyDestroyed, KeyMissing
from gurvan.vault.sealing import place

# Where a telephone number stands, as its seal is bound to it.
PHONE = "accounts_user.phone_sealed"
# Where allauth writes down how somebody proved who they are, in the session.
PROOFS = "account_authentication_methods"
PROVED_BY = "account_authentication_methods_user"
# The second factors proper; recovery codes stand in for one of these.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class Factor:
    """One second factor of an account: its kind, the name given to it, and when it was used."""

    pk: int
    kind: str
    name: str
    added_at: datetime
    used_at: datetime | None


# --- Who is there ---------------------------------------------------------------------------------


def is_verified(session: Mapping[str, Any]) -> bool:
    """Say whether a second factor was passed in this sitting."""
    mine = session.get(PROVED_BY) == session.get("_auth_user_id") is not None
    return mine and any(proof.get("method") == "mfa" for proof in session.get(PROOFS, ()))


def proved_at(session: Mapping[str, Any]) -> float:
    """Return when somebody last proved who they are in this sitting (seconds); 0 for never."""
    return max((float(proof["at"]) for proof in session.get(PROOFS, ())), default=0.0)


def way_in(session: Mapping[str, Any]) -> str:
    """Return the code of the way somebody signed in (events.WAYS)."""
    proofs = session.get(PROOFS, ())
    kinds = [str(proof["type"]) for proof in proofs if proof.get("method") == "mfa"]
    return kinds[-1] if kinds else "password"


def actor_of(user: User, *, verified: bool) -> Actor:
    """Return as whom somebody acts: in their office, or as themselves in none.

    Raises NotFound for an account that no federation has ever invited.
    """
    for acting in ACTING:
        actor = acting(user, verified)
        if actor is not None:
            return actor
    return Actor(
        federation_id=home(user), user_uid=user.uid, name=user.name, verified=verified, door="web"
    )


def home(user: User) -> int:
    """Return the federation that last invited the person. Raises NotFound where none has."""
    last = Invitation.objects.filter(user=user).order_by("pk").last()
    if last is None:
        raise NotFound
    return last.federation_id


def user_for_token(text: str, now: datetime) -> tuple[User, Token] | None:
    """Return whose token this is; None where it is none, has ended, or the account is closed.

    Takes as long for a wrong secret as for the right one.
    """
    parts = secret_text.parse_token(text)
    if parts is None:
        return None
    prefix, secret = parts
    token = Token.objects.select_related("user").filter(prefix=prefix).first()
    kept = token.secret_hash if token else ""
    if not secret_text.same(kept, kept_of("token", secret)) or token is None:
        return None
    works = token.revoked_at is None and now < token.expires_at and token.user.is_active
    return (token.user, token) if works else None


def kept_of(kind: str, secret: str) -> str:
    """Return what is kept of a secret: its digest under the office's own key."""
    return secret_text.digest(settings.SECRET_KEY, kind, secret)


def stopped_at(lock: str, limits: Slowing) -> int:
    """Return how many sources have tried at a lock until they were stopped."""
    now = clock.now()
    rows = Slowed.objects.filter(lock=lock, until__gt=now)
    return sum(limits.stopped(row.since(now - limits.kept)) for row in rows)


# --- Other people's accounts ----------------------------------------------------------------------


def users(*, actor: Actor) -> QuerySet[User]:
    """Return every account of the office, for the house itself; nobody else sees them all."""
    return User.objects.order_by("name") if actor.is_system else User.objects.none()


def user_of(*, actor: Actor) -> User:
    """Return the actor's own account. Raises NotFound where no person acts."""
    user = User.objects.filter(uid=actor.user_uid).first() if actor.user_uid else None
    if user is None:
        raise NotFound
    return user


def open_invitation(uid: UUID, secret: str) -> Invitation | None:
    """Return the invitation that a one-time link opens, or None where it opens none any more."""
    found = Invitation.objects.select_related("user").filter(uid=uid).first()
    kept = found.secret_hash if found else ""
    if not secret_text.same(kept, kept_of("invitation", secret)) or found is None:
        return None
    return found if found.is_open(clock.now()) else None


def invited(invitation: Invitation) -> Actor:
    """Return whom an invitation names, at the door of the federation that invited them."""
    user = invitation.user
    return Actor(federation_id=invitation.federation_id, user_uid=user.uid, name=user.name)


# --- One account ----------------------------------------------------------------------------------


def has_second_factor(user: User) -> bool:
    """Say whether the account has a second factor, recovery codes aside."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists())


def second_factors(user: User) -> list[Factor]:
    """Return the account's second factors, oldest first."""
    found = Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).order_by("pk")
    return [
        Factor(one.pk, one.type, one.data.get("name", ""), one.created_at, one.last_used_at)
        for one in found
    ]


def recovery_codes_left(user: User) -> int | None:
    """Return how many recovery codes are unused; None where there are none at all."""
    codes = Authenticator.objects.filter(
        user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return len(codes.wrap().get_unused_codes()) if codes else None


def tokens(*, actor: Actor) -> RecordQuerySet[Token]:
    """Return the actor's own tokens that still work, newest first."""
    return (
        Token.objects.filter(
            federation_id=actor.federation_id,
            user=user_of(actor=actor),
            revoked_at=None,
            expires_at__gt=clock.now(),
        )
        .select_related("use")
        .order_by("-created_at")
    )


def sittings(*, actor: Actor) -> QuerySet[Sitting]:
    """Return the actor's own sittings that are still open, newest first."""
    return Sitting.objects.filter(user=user_of(actor=actor), expire_date__gt=clock.now()).order_by(
        "-begun_at"
    )


# --- Who is reminded, and where -------------------------------------------------------------------


def phone_of(user: User) -> str:
    """Return the number to which somebody wants SMS; empty where there is none.

    Also where its key is gone: an archive was restored that did not carry it.
    """
    if user.phone_sealed is None:
        return ""
    try:
        return keys.open_text(user.uid, place(PHONE, user.uid), user.phone_sealed)
    except (KeyDestroyed, KeyMissing):
        return ""


def receivers(uids: Collection[UUID]) -> dict[UUID, Receiver]:
    """Return those of the accounts that are open, as they want to be reminded."""
    found = list(User.objects.filter(uid__in=uids, is_active=True))
    with keys.at_hand([user.uid for user in found if user.phone_sealed is not None]):
        return {
            user.uid: Receiver(
                uid=user.uid,
                name=user.name,
                language=user.language,
                way=user.reminded,
                address=phone_of(user) if user.reminded == SMS else user.email,
            )
            for user in found
            if user.reminded != SMS or phone_of(user)
        }
