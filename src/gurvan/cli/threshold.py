"""What stands before every command that works on an office: that there is one, whole and open."""

from __future__ import annotations

from pathlib import Path

import click
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from gurvan.cli import home as homes, passphrase
from gurvan.cli.refusals import NoOffice, TablesMissing
from gurvan.kernel import office
from gurvan.kernel.actors import Actor, system
from gurvan.registry.models import Organisation


def require_office(*, alone: bool = False) -> None:
    """Hold the office open until the command ends; ``alone`` means with nobody else in it.

    Raises NoOffice, OfficeOpen, TablesMissing.
    """
    if office.kind() is None:
        raise NoOffice(home=str(home()))
    click.get_current_context().with_resource(homes.locked(home(), alone=alone))
    if missing_migrations():
        raise TablesMissing


def home() -> Path:
    """Return the office's folder."""
    return Path(settings.GURVAN_HOME)


def missing_migrations() -> list[str]:
    """Return what of the program's tables the database does not have yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def enter() -> Actor:
    """Require an office, open its keys, and return the house itself, at the terminal."""
    require_office()
    passphrase.unlock()
    return house()


def house() -> Actor:
    """Return the house itself, at the terminal, for the federation whose office this is."""
    federation = Organisation.objects.filter(kind="federation").order_by("pk").first()
    if federation is None:
        raise NoOffice(home=str(home()))
    return system(federation.federation_id).through("cli")
