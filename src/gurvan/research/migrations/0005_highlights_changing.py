"""Highlights tell how they stand and when they changed; a coded document has versions of its own."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import gurvan.kernel.clock


class Migration(migrations.Migration):
    dependencies = [("research", "0004_reports")]

    operations = [
        migrations.RenameField("codeddocument", "version", "version_of_document"),
        migrations.AddField(
            "codeddocument", "version", models.PositiveIntegerField(default=1, editable=False)
        ),
        migrations.AddField(
            "highlight", "changed_at", models.DateTimeField(default=gurvan.kernel.clock.now)
        ),
        migrations.AddField("highlight", "edit", models.UUIDField(default=uuid.uuid4)),
        migrations.AddField(
            "highlight",
            "given_as",
            models.ForeignKey(
                "research.code",
                on_delete=django.db.models.deletion.PROTECT,
                null=True,
                related_name="+",
            ),
        ),
        migrations.AddIndex(
            "highlight",
            models.Index(fields=["document", "changed_at"], name="highlight_changed"),
        ),
        migrations.AddIndex("highlight", models.Index(fields=["mark"], name="highlight_mark")),
    ]
