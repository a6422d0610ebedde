"""Takes the digests of before away: they had no key, so that anybody could confirm a guess.

What they digested was kept nowhere, so they cannot be made anew under a key. A reminder of what is
due just now may be queued once more.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db import migrations


def forget(apps: Any, _schema: Any) -> None:
    message = apps.get_model("outbox", "Message")
    for row in message.objects.only("pk").iterator(chunk_size=500):
        message.objects.filter(pk=row.pk).update(about=secrets.token_hex(32))


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_messages")]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop, elidable=True),
    ]
