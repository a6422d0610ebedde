"""Makes the table in which tries are counted and used codes are kept (settings.CACHES)."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make(apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_accounts")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
