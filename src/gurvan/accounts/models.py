"""What is stored of those who sign in."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.records import Record
from gurvan.outbox.receiving import EMAIL, SMS, WAYS

ERASED = "@erased.invalid"  # the end of the address of an account that was erased


class UserManager(BaseUserManager["User"]):
    """Finds accounts by their e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the account of an address."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Somebody who signs in. What they may do stands in their mandates (registry), not here."""

    last_login = None  # signing in is an entry of the ledger

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="mn")
    is_active = models.BooleanField(default=True)
    # How they want to be reminded; a telephone number only for SMS, sealed under their own key.
    reminded = models.CharField(max_length=8, default=EMAIL)
    phone_sealed = models.BinaryField(null=True)
    invented = models.BooleanField(default=False)  # of the demonstration: nobody real

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reminded__in=sorted(WAYS)), name="user_reminded"
            ),
            models.CheckConstraint(
                condition=~models.Q(reminded=SMS) | models.Q(phone_sealed__isnull=False),
                name="user_reminded_where",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the address in lower case."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def has_perm(self, perm: str, obj: object = None) -> bool:  # noqa: ARG002 - Django's own signature
        """Return no: permissions are mandates."""
        return False


class Sitting(AbstractBaseSession):
    """One sign-in on one device (Django's session), found by its account so that it can be ended.

    Nothing is kept of the device or of where it stands: the time is enough to know one's own.
    """

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sittings")
    begun_at = models.DateTimeField()

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """Return the store that the settings name."""
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store


class Invitation(Record):
    """A one-time link with which somebody chooses a password: the first one, or a new one."""

    KINDS = [("join", _("invitation")), ("password", _("new password"))]

    user = models.ForeignKey(User, models.PROTECT, related_name="invitations")
    kind = models.CharField(max_length=8, choices=KINDS)
    secret_hash = models.CharField(max_length=64, unique=True)
    # Under which mandate it was made; none where the house itself made it.
    mandate_uid = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_ends_after_it_begins",
                condition=models.Q(expires_at__gt=models.F("made_at")),
            ),
            models.CheckConstraint(
                name="invitation_used_or_revoked",
                condition=models.Q(used_at=None) | models.Q(revoked_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.uid}"

    def is_open(self, now: datetime) -> bool:
        """Say whether the link can still be used. Only an invitation opens a closed account."""
        lasts = self.used_at is None and self.revoked_at is None and now < self.expires_at
        return lasts and (self.user.is_active or self.kind == "join")

    def link(self, secret: str) -> str:
        """Return the path of the link, which is told once."""
        return reverse("accounts:open_link", args=[self.uid, secret])


class Token(Record):
    """A key with which a program acts for somebody: narrowed by scopes, and ending.

    ``prefix`` is the public half of the key; of the secret half only a keyed hash is stored.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    mandate_uid = models.UUIDField()
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12, unique=True)
    secret_hash = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="token_ends_after_it_begins",
                condition=models.Q(expires_at__gt=models.F("created_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page where one's tokens are."""
        return reverse("accounts:account")

    @property
    def verified(self) -> bool:
        """Say yes: a token is made only in a sitting that passed a second factor."""
        return True

    @property
    def used_at(self) -> datetime | None:
        """Return when the token was last used, to the hour; None for never."""
        use = getattr(self, "use", None)
        return use.last_at if use else None


class TokenUse(models.Model):
    """When a token was last used, to the hour. Not part of the record: it changes unrecorded."""

    token = models.OneToOneField(Token, models.CASCADE, primary_key=True, related_name="use")
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.token_id}"


class Slowed(models.Model):
    """When somebody tried what was wrong at a lock, by a keyed hash of where they come from."""

    lock = models.CharField(max_length=20)
    source_index = models.CharField(max_length=64)
    at = models.JSONField(default=list)  # moments, ISO 8601
    until = models.DateTimeField(db_index=True)  # commands.forget_slowed

    class Meta:
        constraints = [
            models.UniqueConstraint(name="slowed_source", fields=["lock", "source_index"])
        ]

    def __str__(self) -> str:
        return f"{self.lock} until {self.until}"

    def since(self, moment: datetime) -> list[datetime]:
        """Return the tries after a moment."""
        return [at for at in map(datetime.fromisoformat, self.at) if at > moment]

    def write(self, tries: Iterable[datetime], *, until: datetime) -> None:
        """Keep these tries, for as long as the last of them counts."""
        self.at, self.until = [one.isoformat() for one in tries], until
