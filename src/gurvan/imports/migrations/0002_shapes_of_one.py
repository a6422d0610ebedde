"""What was said of columns held for the whole federation, and nobody knows whose it was: gone."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_lists")]

    operations = [
        migrations.DeleteModel(name="Shape"),
        migrations.CreateModel(
            name="Shape",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("federation_id", models.PositiveBigIntegerField()),
                ("user_uid", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("digest", models.CharField(max_length=64)),
                ("places", models.JSONField()),
                ("said_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["federation_id", "user_uid", "kind", "digest"],
                        name="imports_one_shape",
                    )
                ],
            },
        ),
    ]
