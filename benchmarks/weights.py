"""What pages weigh over the wire, the first time and later, in a browser before a served office."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks import load, office
from benchmarks.table import Line
from gurvan.registry.models import Person
from tools.browser import path as browser_path

FIRST_KB, LATER_KB, REQUESTS = 60, 15, 8
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def measure(size: int | None) -> list[Line]:
    """Open pages on a telephone, each first with nothing kept and then again."""
    made = office.make()
    groups = office.groups(made, 40)
    office.members(made, groups, size or 2000)
    office.agreements(made, groups, 2)
    leader = office.sit(made, groups[0], "leader")
    person = Person.objects.filter(registered_by=groups[0]).order_by("pk")[0]
    member, lines = person.get_absolute_url(), []
    with (
        load.served("gurvan.cli.main", "serve", "--port", "PORT", path="/about/") as (port, _),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        address = f"http://127.0.0.1:{port}"
        lines += _limited(_weighed(browser, address, "a member's page", member, leader))
        lines += _weighed(browser, address, "a leader's board", "/", leader)
        lines += _weighed(browser, address, "the list of people", "/people/", leader)
        browser.close()
    return lines


def _weighed(
    browser: Browser, address: str, what: str, path: str, cookies: dict[str, str]
) -> list[Line]:
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740})
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
    )
    first, requests = _opened(context, path)
    later, again = _opened(context, path)
    context.close()
    return [
        Line(what=f"{what}, first view", ours=first, unit="kB"),
        Line(what=f"{what}, first view", ours=requests, unit="requests"),
        Line(what=f"{what}, later", ours=later, unit="kB", told=f"{again} requests"),
    ]


def _limited(lines: list[Line]) -> list[Line]:
    """Return the lines with their limits, which are set for a member's page."""
    limits = (FIRST_KB, REQUESTS, LATER_KB)
    return [replace(line, most=most) for line, most in zip(lines, limits, strict=True)]


def _opened(context: BrowserContext, path: str) -> tuple[float, int]:
    """Open a page in a new tab; return kilobytes that came over the wire, and requests."""
    page: Page = context.new_page()
    wire = context.new_cdp_session(page)
    told: list[float] = []
    asked: set[str] = set()

    def answered(event: dict[str, Any]) -> None:
        if not event["response"].get("fromDiskCache"):
            asked.add(event["requestId"])

    def finished(event: dict[str, Any]) -> None:
        told.append(event["encodedDataLength"])

    wire.on("Network.responseReceived", answered)
    wire.on("Network.loadingFinished", finished)
    wire.send("Network.enable")
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.close()
    return sum(told) / 1000, len(asked)
