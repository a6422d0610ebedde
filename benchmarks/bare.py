"""The peer of our pages: a bare Django view, served as ours are: `python -m benchmarks.bare PORT`.

It runs one indexed query on the same table by Django's own ORM, and lays its fifty rows out in a
plain table of five columns by a template. It has no middleware, no session, no language, no reach.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings

from gurvan.config import environment

PAGE = """<!doctype html><title>Members</title><table>{% for member in members %}
<tr><td><a href="/people/{{ member.uid }}/">{{ member.given }}</a></td>
<td>{{ member.patronymic }}</td><td>{{ member.sex }}</td><td>{{ member.birth_band }}</td>
<td>{{ member.consent_on|date:"Y.m.d" }}</td></tr>{% endfor %}</table>"""


def configure() -> None:
    """Set Django up with a database and nothing else."""
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={"default": environment.database(os.environ["GURVAN_DATABASE_URL"])},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        ROOT_URLCONF="benchmarks.bare_view",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )
    django.setup()


def application() -> Callable[..., Any]:
    """Return what answers, in a worker."""
    if not settings.configured:
        configure()
    from django.core.handlers.wsgi import WSGIHandler

    return WSGIHandler()


def main(port: int, workers: int, threads: int) -> None:
    """Serve until told to stop."""
    from granian import Granian
    from granian.constants import Interfaces

    server = Granian(
        target="bare",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
    )
    server.serve(target_loader=application, wrap_loader=False)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
