"""Lets those who are called exactly as somebody asks be found first, and always the same."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_lean_lists")]
    operations = [
        migrations.RemoveIndex(model_name="persontoken", name="person_of_token"),
        migrations.AddIndex(
            model_name="persontoken",
            index=models.Index(fields=["token", "person"], name="person_by_token"),
        ),
    ]
