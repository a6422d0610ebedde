"""The base of every stored business row: whose it is, which version, and that it was touched."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from gurvan.kernel import bulk
from gurvan.kernel.errors import ChangedMeanwhile

# The rows that the running command has written and not yet sealed; None outside commands.
touched: ContextVar[dict[tuple[str, uuid.UUID], Record] | None] = ContextVar(
    "touched", default=None
)


class UnsealableWriteError(TypeError):
    """A fault of the program: a write that would leave rows without a seal in the ledger."""


T = TypeVar("T", bound="Record")
DELETED_AT_ONCE = 500


class RecordQuerySet(models.QuerySet[T]):
    """A queryset whose writes are all seen, so that the ledger can seal the rows."""

    def update(self, **kwargs: Any) -> int:  # noqa: ARG002 - Django's own signature
        """Refuse: rows changed without being seen cannot be sealed. Use save or bulk_update."""
        message = "Use save() or bulk_update(): update() leaves rows without a seal."
        raise UnsealableWriteError(message)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse, as update does. Delete row by row."""
        message = "Use row.delete(): a queryset's delete leaves no seal."
        raise UnsealableWriteError(message)

    def bulk_create(self, objs: Iterable[T], *args: Any, **kwargs: Any) -> list[T]:
        """Create many rows at once (see ``bulk.insert``) and note each."""
        plain = not (args or kwargs)
        rows = bulk.insert(objs) if plain else super().bulk_create(objs, *args, **kwargs)
        for row in rows:
            row.touch()
        return rows

    def bulk_update(
        self, objs: Iterable[T], fields: Iterable[str], batch_size: int | None = None
    ) -> int:
        """Change many rows at once and note each; their versions go up by one."""
        rows = list(objs)
        for row in rows:
            row.version += 1
        plain = models.QuerySet[T](self.model, using=self.db)
        done = plain.bulk_update(rows, [*fields, "version"], batch_size)
        for row in rows:
            row.touch()
        return done

    def bulk_delete(self, objs: Iterable[T]) -> None:
        """Delete many rows at once and note each as gone."""
        rows = list(objs)
        plain = models.QuerySet[T](self.model, using=self.db)
        for start in range(0, len(rows), DELETED_AT_ONCE):
            plain.filter(pk__in=[row.pk for row in rows[start : start + DELETED_AT_ONCE]]).delete()
        for row in rows:
            row.pk = None
            row.touch()


class Record(models.Model):
    """Belongs to one federation, is written only inside a command, and is sealed with each change.

    ``version`` counts the changes; a save that would overwrite a newer version raises
    ChangedMeanwhile. ``derived`` names columns that can be computed anew from the others and so
    are not sealed.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField(db_index=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    derived: ClassVar[frozenset[str]] = frozenset()
    recomputed: ClassVar[tuple[str, ...]] = ()  # those of them that verifying computes anew
    objects: ClassVar[RecordQuerySet[Self]] = RecordQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save as the next version. Raises ChangedMeanwhile where the row is no longer as read."""
        if not self._state.adding:
            self.version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "version"}
        super().save(*args, **kwargs)
        self.touch()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the row; the ledger seals that it is gone."""
        self.touch()
        return super().delete(*args, **kwargs)

    @property
    def key(self) -> tuple[str, uuid.UUID]:
        """Return what names this row in the ledger: its model's label and its uid."""
        return self._meta.label_lower, self.uid

    @property
    def parts(self) -> tuple[Record, ...]:
        """Return the rows of which no entry tells but this one's: they are sealed with it."""
        return ()

    def touch(self) -> None:
        """Note that the running command has written this row."""
        rows = touched.get()
        if rows is not None:
            rows[self.key] = self

    def expect(self, version: int | None) -> None:
        """Raise ChangedMeanwhile unless this is the version that the actor saw."""
        if version is not None and version != self.version:
            raise ChangedMeanwhile

    def _do_update(self, base_qs: models.QuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        # Django's own hook for the UPDATE of a save: only the version that was read is replaced.
        done = super()._do_update(base_qs.filter(version=self.version - 1), *args, **kwargs)
        if not done:
            self.version -= 1
            raise ChangedMeanwhile
        return done

    @classmethod
    def sealed_fields(cls) -> tuple[models.Field[Any, Any], ...]:
        """Return what of a row is sealed: every stored column but its id and the derived ones."""
        unsealed = {"id", *cls.derived}
        return tuple(f for f in cls._meta.concrete_fields if f.attname not in unsealed)

    @classmethod
    def derives(cls, content: dict[str, Any], held: dict[str, Any]) -> bool:
        """Say whether the ``recomputed`` columns, as held, follow from the sealed content."""
        raise NotImplementedError

    def content(self) -> dict[str, Any]:
        """Return the row as it is sealed."""
        return {
            field.attname: field.to_python(getattr(self, field.attname))
            for field in self.sealed_fields()
        }
