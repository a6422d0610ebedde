"""Lets a part of a name be found among millions, and the first of those who have not confirmed."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

MADE = "CREATE INDEX person_token_inside ON registry_persontoken USING gin (token gin_trgm_ops)"


def _make(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(MADE)


def _drop(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX person_token_inside")


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_no_guesses")]
    operations = [
        TrigramExtension(),
        migrations.RunPython(_make, _drop),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                fields=["confirm_by", "id"],
                condition=models.Q(state="carried_over"),
                name="membership_to_confirm",
            ),
        ),
    ]
