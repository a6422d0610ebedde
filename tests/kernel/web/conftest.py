"""A domain of caravans, small enough to show every kind of page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client, override_settings

from tests.kernel.web.caravans import Caravan, seed

TABLE = """CREATE TABLE web_caravan (id integer PRIMARY KEY, uid uuid NOT NULL,
    federation_id bigint NOT NULL, version integer NOT NULL, name varchar(100) NOT NULL,
    state varchar(20) NOT NULL, left_on date, camels integer NOT NULL)"""


@pytest.fixture
def caravans(db: None) -> list[Caravan]:
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    return seed()


@pytest.fixture
def client(caravans: list[Caravan]) -> Iterator[Client]:
    """Guide Dorj's browser, in English."""
    with override_settings(
        ROOT_URLCONF="tests.kernel.web.caravans",
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
            "tests.kernel.web.caravans.who",
        ],
        STORAGES={
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        },
        LOGIN_URL="/sign-in/",
    ):
        yield Client(headers={"accept-language": "en", "x-who": "guide"})
