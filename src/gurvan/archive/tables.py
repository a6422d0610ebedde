"""Which tables are carried: all, but those named here with a reason; and whose rows they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

SITTING: Final = "who sits at which screen: everybody signs in anew"
MADE_ANEW: Final = "made anew with the tables, from the program itself"
UNUSED: Final = "a library's table that this office never writes"
PASSING: Final = "kept for a day at most, and of no use elsewhere"
COUNTED: Final = "counts that took long: counted anew from the record"
WORK: Final = "long work that waits is asked for anew; what it has changed is in the record"

# Tables that no backup and no archive carries.
LEFT_OUT: Final = {
    "accounts.Sitting": SITTING,
    "accounts.Slowed": PASSING,
    "sessions.Session": SITTING,
    "contenttypes.ContentType": MADE_ANEW,
    "auth.Permission": MADE_ANEW,
    "auth.Group": UNUSED,
    "auth.Group_permissions": UNUSED,
    "account.EmailConfirmation": UNUSED,
    "axes.AccessAttempt": UNUSED,
    "axes.AccessAttemptExpiration": UNUSED,
    "axes.AccessFailureLog": UNUSED,
    "axes.AccessLog": UNUSED,
    "api.Answer": PASSING,
    "archive.Parcel": PASSING,
    "figures.Kept": COUNTED,
    "research.SentFile": "a file on its way: sealed, destroyed within days; it is sent anew",
    "research.BallotCode": "codes for ballots, until a ranking is closed: printed anew",
    "research.SentReport": "a report on its way: sealed, destroyed within days; it is sent anew",
    "research.SentProject": "a project on its way: sealed, destroyed within days; it is sent anew",
    "research.SentSurvey": "a table on its way: sealed, destroyed within days; it is sent anew",
    "files.Unborne": "since when nothing rests on a file: looked for and counted anew",
    "imports.Staged": "a list on its way: sealed, and destroyed within days; it is sent anew",
    "work.Job": WORK,
    "django_tasks_database.DBTaskResult": WORK,
}
# Tables that a federation's archive does not carry: how people sign in is the office's affair.
OF_THE_OFFICE: Final = {
    "account.EmailAddress": "how people sign in",
    "mfa.Authenticator": "second factors",
}
# Tables of all federations alike.
COMMON: Final = frozenset({"places.Place", "places.FormerName"})
# By what else a row is a federation's, where no column and no required key says so.
USERS: Final = "accounts.User"
KEYS: Final = "vault.SubjectKey"
NO_PASSWORD: Final = "!"  # noqa: S105 - what Django keeps of somebody who cannot sign in by one

Model = type[models.Model]


def every() -> list[Model]:
    """Return the models of all stored tables, by their label."""
    found = (m for m in apps.get_models(include_auto_created=True) if m._meta.managed)
    return sorted((m for m in found if not m._meta.proxy), key=lambda model: model._meta.label)


def carried(federation_id: int | None = None) -> list[Model]:
    """Return the models that an office's backup carries, or a federation's archive."""
    left = LEFT_OUT if federation_id is None else LEFT_OUT | OF_THE_OFFICE
    return [model for model in every() if model._meta.label not in left]


def rows(model: Model, federation_id: int | None = None) -> QuerySet[Any]:
    """Return the rows to carry, in the order in which every database has them."""
    found: QuerySet[Any] = QuerySet(model).order_by("pk")
    if federation_id is None or model._meta.label in COMMON:
        return found
    if model._meta.label == USERS:
        return found.filter(_users(federation_id))
    if model._meta.label == KEYS:
        return found.filter(_of_subjects(federation_id))
    return found.filter(**{way(model): federation_id})


def way(model: Model) -> str:
    """Return the look-up by which a row's federation is found.

    Raises LookupError where there is none: the table must then be named above.
    """
    fields = model._meta.concrete_fields
    if any(field.name == "federation_id" for field in fields):
        return "federation_id"
    for field in fields:
        above = field.related_model
        if isinstance(above, type) and not field.null and not is_named(above):
            return f"{field.name}__{way(above)}"
    raise LookupError(model._meta.label)


def is_named(model: Model) -> bool:
    """Say whether it is said above whose the rows are, and no look-up needed."""
    return model._meta.label in {USERS, KEYS, *COMMON}


def _of_federation(name: str) -> Iterator[Model]:
    """Yield the models of a federation's rows that have a column of this name."""
    for model in carried(0):
        has = any(field.name == name for field in model._meta.concrete_fields)
        if has and not is_named(model):
            yield model


def _users(federation_id: int) -> Q:
    """Return the condition on accounts: a row of the federation names them."""
    wanted = Q(pk__in=[])
    for model in _of_federation("user"):
        wanted |= Q(pk__in=rows(model, federation_id).order_by().values("user_id"))
    return wanted


def _of_subjects(federation_id: int) -> Q:
    """Return the condition on keys: they are of a subject of the federation."""
    wanted = Q(pk__in=[])
    for model in _of_federation("uid"):
        wanted |= Q(uid__in=rows(model, federation_id).order_by().values("uid"))
    return wanted
