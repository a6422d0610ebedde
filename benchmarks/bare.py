"""The peer of our pages: a bare Django view, served as ours are: `python -m benchmarks.bare PORT`.

It runs one indexed query on the same table and renders its fifty rows by a template of one line;
it has no middleware, no session, no language, no reach.
"""

from __future__ import annotations

import os
import sys

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from gurvan.config import environment

ROWS = (
    "<ul>{% for key, name in rows %}<li><a href='/{{ key }}'>{{ name }}</a></li>{% endfor %}</ul>"
)
QUERY = "SELECT uid, given FROM registry_person WHERE id > %s ORDER BY id LIMIT 50"


def members(request: HttpRequest) -> HttpResponse:
    """Answer with fifty members from a place on."""
    with connection.cursor() as cursor:
        cursor.execute(QUERY, [request.GET.get("from", "0")])
        rows = cursor.fetchall()
    return HttpResponse(engines["django"].from_string(ROWS).render({"rows": rows}))


urlpatterns = [path("", members)]


def configure() -> None:
    """Set Django up with a database and nothing else."""
    database = environment.database(os.environ["GURVAN_DATABASE_URL"])
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        ROOT_URLCONF="benchmarks.bare",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )
    django.setup()


def application() -> WSGIHandler:
    """Return what answers, in a worker."""
    if not settings.configured:
        configure()
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
