"""What is stored of those who sign in."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Finds accounts by their e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the account of an address."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Somebody who signs in. What they may do stands in their mandates (registry), not here."""

    last_login = None  # type: ignore[assignment] # signing in is an entry of the ledger

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="mn")
    is_active = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)  # of the demonstration: nobody real

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        """Save with the address in lower case."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def has_perm(self, perm: str, obj: object = None) -> bool:  # noqa: ARG002 - Django's own signature
        """Return no: permissions are mandates."""
        return False
