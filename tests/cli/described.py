"""Tells all that a database holds, as one text: `python -m tests.cli.described [--step-by-step]`.

It makes the tables first: as the program does, or as Django alone would. Tables are told without
the order of their columns, which nothing asks for.
"""

from __future__ import annotations

import sys

import django
from django.db import connection

POSTGRES = {
    "columns": """
        SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,
               column_default, is_identity, identity_generation, collation_name
        FROM information_schema.columns WHERE table_schema = 'public'
        -- Django's own steps make this key wider than its model, which holds a handful of rows
        AND (table_name, column_name) <> ('auth_group_permissions', 'id')""",
    "constraints": """
        SELECT conrelid::regclass, condeferrable, condeferred, pg_get_constraintdef(oid),
               -- a check that was never named has the name of what its column was called first
               CASE WHEN conname ~ '_check\\d*$' THEN '' ELSE conname END
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": """
        SELECT proname, pg_get_functiondef(pg_proc.oid)
        FROM pg_proc JOIN pg_language lang ON lang.oid = prolang
        WHERE lanname = 'plpgsql' AND pronamespace = 'public'::regnamespace""",
    "extensions": "SELECT extname FROM pg_extension",
}


def main() -> None:
    """Make the tables in the database that the environment names, and print what is there."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.core.management.commands.migrate import Command

    from gurvan.cli import home as homes, making

    settings.GURVAN_HOME.mkdir(parents=True, exist_ok=True)
    homes.begin(settings.GURVAN_HOME)
    making.prepare(settings.GURVAN_HOME, None)
    if "--step-by-step" in sys.argv:
        call_command(Command(), interactive=False, verbosity=0)
    else:
        making.migrate()
    sys.stdout.write("\n".join(described()))


def described() -> list[str]:
    """Return every table, index, constraint and trigger, and how many rows each table holds."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        told = []
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names of our own
            told.append(f"{table}: {cursor.fetchone()[0]} rows")
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        told += [f"done: {app}.{name}" for app, name in cursor.fetchall()]
        if connection.vendor == "postgresql":
            for kind, asked in POSTGRES.items():
                cursor.execute(asked)
                told += sorted(f"{kind}: {row}" for row in cursor.fetchall())
        else:
            cursor.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
            for kind, name, made in sorted(cursor.fetchall()):
                if kind != "table":
                    told.append(f"{kind} {name}: {made}")
                    continue
                told += sorted(f"{name}: {part}" for part in parts(made))
    return told


def parts(made: str) -> list[str]:
    """Return what a table is made of: the text between its brackets, parted at their commas."""
    inside, found, depth = made[made.index("(") + 1 : made.rindex(")")], [""], 0
    for sign in inside:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return [one.strip() for one in found]


if __name__ == "__main__":
    main()
