"""A real office, served as in life, and a browser before it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen
from uuid import uuid4

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.journeys.person import Person
from tools.browser import path as browser_path
from tools.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120
PATIENCE = 60_000  # milliseconds: other tests keep the machine busy
# The machine reaches nothing outside, and a browser that tries floods the log.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Served:
    """An office that answers at an address, and the environment that its programs run in."""

    address: str
    environment: dict[str, str]

    def run(self, *arguments: str) -> str:
        """Run `gurvan` on this office and return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "gurvan.cli.main", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


@contextmanager
def a_database(home: Path) -> Iterator[str]:
    """Give the office a database of its own: a file, or one more on the tests' server."""
    url = os.environ.get("GURVAN_DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{home / 'gurvan.sqlite3'}"
        return
    name = f"journey_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Make the office of the cast and serve it, for all journeys of this process."""
    home = tmp_path_factory.mktemp("journeys") / "home"
    with a_database(home) as database:
        port = free_port()
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("GURVAN_")},
            "GURVAN_HOME": str(home),
            "GURVAN_DATABASE_URL": database,
            "PORT": str(port),
        }
        made = [sys.executable, "-m", "tests.journeys.office"]
        subprocess.run(made, cwd=ROOT, env=environment, check=True)
        serve = [sys.executable, "-m", "gurvan.cli.main", "serve"]
        with subprocess.Popen(serve, cwd=ROOT, env=environment) as server:
            try:
                address = f"http://127.0.0.1:{port}"
                _wait(address, server)
                yield Served(address, environment)
            finally:
                server.terminate()
                server.wait(timeout=30)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    import time

    for _ in range(START_SECONDS * 5):
        if server.poll() is not None:
            raise RuntimeError("The office did not open.")
        try:
            with urlopen(f"{address}/about/", timeout=2):  # noqa: S310 - the office just opened
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("The office did not answer.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def somebody(browser: Browser, served: Served) -> Iterator[Callable[..., Person]]:
    """Return how to sit somebody down before the office, in a language and at a width."""
    contexts: list[BrowserContext] = []

    def sit(language: str = "mn", width: int = 1280) -> Person:
        context = browser.new_context(
            base_url=served.address,
            viewport={"width": width, "height": 800 if width > 600 else 740},
            locale=language,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return Person(context.new_page(), language)

    yield sit
    for context in contexts:
        context.close()
