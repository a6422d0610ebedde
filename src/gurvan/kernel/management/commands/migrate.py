"""Brings a database up to date as Django does, but lays all tables into an empty one at once.

Django goes step by step, and draws every table of the program anew for each of them: half a minute
before an empty office has its tables. Here they are made as they are now; then come those steps of
ours that are not about tables alone (triggers, the index inside names), in their order; and every
step is noted as done. Steps that only bring older rows along are marked ``elidable``: there are
none. That both ways end in the same database is held by tests/cli/test_laying.py.
"""

from __future__ import annotations

from typing import Any, cast

from django.apps import apps
from django.contrib.postgres.operations import CreateExtension
from django.core.management.commands.migrate import Command as StepByStep
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration, RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from gurvan.kernel.large import keep_as_they_are


class Command(StepByStep):
    """Lays all tables at once where there are none; otherwise Django's own."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Lay the tables, or do what Django does where a table or any other wish is there."""
        database = connections[options["database"]]
        wishes = [options[name] for name in ("app_label", "fake", "fake_initial", "plan", "prune")]
        if any(wishes) or options["check_unapplied"] or database.introspection.table_names():
            super().handle(*args, **options)
        else:
            lay(database)
        if not (options["plan"] or options["check_unapplied"]):
            keep_as_they_are(database)


def lay(database: BaseDatabaseWrapper) -> None:
    """Make every table of the program in an empty database, and note every step as done."""
    executor = MigrationExecutor(database)
    steps = [step for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    emit_pre_migrate_signal(0, interactive=False, db=database.alias)
    with database.schema_editor() as editor:
        for config in apps.get_app_configs():
            for model in router.get_migratable_models(config, database.alias):
                if model._meta.managed:
                    editor.create_model(model)
        for step in steps:
            _do_otherwise(step, editor)
        executor.recorder.ensure_schema()
        for step in steps:
            executor.recorder.record_applied(step.app_label, step.name)
    emit_post_migrate_signal(0, interactive=False, db=database.alias)


def _do_otherwise(step: Migration, editor: Any) -> None:
    """Do what a step of ours does beside changing tables. A package's only bring rows along."""
    if not type(step).__module__.startswith("gurvan."):
        return
    for deed in step.operations:
        if isinstance(deed, CreateExtension):
            deed.database_forwards(step.app_label, editor, ProjectState(), ProjectState())
        elif isinstance(deed, RunPython) and not deed.elidable:
            deed.code(cast("Any", apps), editor)
