"""Since when nothing rests on a file is noted, so that it can be erased a season later."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Unborne",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("attachment_uid", models.UUIDField(unique=True)),
                ("since", models.DateField()),
            ],
        )
    ]
