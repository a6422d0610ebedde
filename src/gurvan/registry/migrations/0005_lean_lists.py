"""Lets names be found in their people's own rows, and lists be counted in an index alone.

Goes without the indexes that Django adds for LIKE, where nothing asks so.
"""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from gurvan.kernel.guard import writing

JOINED = {
    "postgresql": "string_agg(token, ' ' ORDER BY token)",
    "sqlite": "group_concat(token, ' ')",
}
FILLED = """
    UPDATE registry_person SET search = coalesce(
        (SELECT ' ' || {} FROM registry_persontoken t WHERE t.person_id = registry_person.id), ''
    )
"""
MADE = "CREATE INDEX person_inside ON registry_person USING gin (search gin_trgm_ops)"
BEFORE = "CREATE INDEX person_token_inside ON registry_persontoken USING gin (token gin_trgm_ops)"


def _fill(_apps: Any, schema_editor: Any) -> None:
    with writing("registry"):
        schema_editor.execute(FILLED.format(JOINED[schema_editor.connection.vendor]))
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX person_token_inside")
        schema_editor.execute(MADE)


def _empty(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX person_inside")
        schema_editor.execute(BEFORE)


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_inside_names")]
    operations = [
        migrations.RemoveConstraint(model_name="person", name="person_named_or_forgotten"),
        migrations.AddField(
            model_name="person", name="search", field=models.TextField(blank=True)
        ),
        migrations.AlterField(
            model_name="person",
            name="phone_index",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name="person",
            name="register_index",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name="person",
            name="sort_key",
            field=models.CharField(blank=True, max_length=364),
        ),
        migrations.AlterField(
            model_name="persontoken",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tokens",
                to="registry.person",
            ),
        ),
        migrations.AlterField(
            model_name="persontoken", name="token", field=models.CharField(max_length=120)
        ),
        migrations.AddIndex(
            model_name="person", index=models.Index(fields=["sort_key"], name="person_in_order")
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=Q(merged_into__isnull=True, forgotten_at__isnull=True),
                fields=["federation_id", "sort_key", "id"],
                name="person_standing",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["register_index"], name="person_of_number"),
        ),
        migrations.AddIndex(
            model_name="person", index=models.Index(fields=["phone_index"], name="person_of_phone")
        ),
        migrations.AddIndex(
            model_name="persontoken", index=models.Index(fields=["token"], name="person_of_token")
        ),
        migrations.RunPython(_fill, _empty),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=(
                    Q(forgotten_at__isnull=True) & ~Q(given="")
                    | Q(
                        forgotten_at__isnull=False,
                        clan="",
                        patronymic="",
                        given="",
                        sort_key="",
                        search="",
                        sex="",
                        birth_band="",
                        register_sealed__isnull=True,
                        phone_sealed__isnull=True,
                        birth_sealed__isnull=True,
                        photo__isnull=True,
                        residence__isnull=True,
                        residence_since__isnull=True,
                        residence_proof="",
                        purpose_told_on__isnull=True,
                        consent_on__isnull=True,
                        died_on__isnull=True,
                    )
                ),
                name="person_named_or_forgotten",
            ),
        ),
    ]
