"""What lists tell of ground stands beside the rest of them, and is written only where it changed."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_shapes_of_one")]

    operations = [
        migrations.AddField(
            model_name="staged", name="ground", field=models.BinaryField(default=bytes)
        )
    ]
