"""Lets nobody change or delete what the log holds, whatever program asks the database."""

from __future__ import annotations

from typing import Any

from django.db import migrations

# What may never change: entries, tiles; of seals all but the salt; of particulars their entry.
FIXED = {
    "ledger_entry": [],
    "ledger_tile": [],
    "ledger_seal": ["entry_id", "label", "row_uid", "gone", "digest", "salt_digest"],
}
NEVER_DELETED = [*FIXED, "ledger_particulars", "ledger_log"]

POSTGRES_FUNCTION = """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'The ledger only grows: % on %.', TG_OP, TG_TABLE_NAME; END $$
"""


def _columns(columns: list[str]) -> str:
    return f" OF {', '.join(columns)}" if columns else ""


def _sqlite(table: str, deed: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{deed.split()[0].lower()} BEFORE {deed} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'The ledger only grows.'); END"
    )


def _postgres(table: str, deed: str, each: str = "ROW") -> str:
    return (
        f"CREATE TRIGGER {table}_no_{deed.split()[0].lower()} BEFORE {deed} ON {table} "
        f"FOR EACH {each} EXECUTE FUNCTION ledger_refuse()"
    )


def refuse_changes(apps: Any, schema_editor: Any) -> None:
    """Put the triggers in place."""
    postgres = schema_editor.connection.vendor == "postgresql"
    write = _postgres if postgres else _sqlite
    if postgres:
        schema_editor.execute(POSTGRES_FUNCTION, params=None)  # its % are no placeholders
    for table, columns in FIXED.items():
        schema_editor.execute(write(table, f"UPDATE{_columns(columns)}"))
    for table in NEVER_DELETED:
        schema_editor.execute(write(table, "DELETE"))
        if postgres:
            schema_editor.execute(_postgres(table, "TRUNCATE", "STATEMENT"))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_ledger")]
    operations = [migrations.RunPython(refuse_changes, migrations.RunPython.noop)]
