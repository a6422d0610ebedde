"""The API describes itself: whole, well-formed, and on a page of our own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from ninja import Schema

from gurvan.accounts.scopes import SCOPES
from tests.api.conftest import Programs
from tests.cast import Cast

pytestmark = pytest.mark.django_db

# Whoever holds a paper, without account or token: a member with a slip, and who checks a paper.
OPEN_DOORS = ("/api/v1/people/name/", "/api/v1/papers/verify/", "/api/v1/studies/ballot/")
METHODS = {"get", "put", "post", "delete", "patch"}
TYPES = {"string", "integer", "number", "boolean", "array", "object", "null"}


@pytest.fixture
def described(client: Client) -> dict[str, Any]:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in the description."""
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from nodes(value)


def test_it_is_openapi_with_what_must_be_there(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1.")
    assert {"title", "version"} <= set(described["info"])
    assert all(path.startswith("/api/v1/") for path in described["paths"])


def test_every_operation_is_named_once_told_in_words_and_belongs_to_a_domain(
    described: dict[str, Any],
) -> None:
    names = [operation["operationId"] for _, _, operation in operations(described)]
    assert len(names) == len(set(names))
    for method, path, operation in operations(described):
        assert method in METHODS
        assert operation.get("summary"), path
        assert operation.get("description"), f"{method} {path} has no docstring"
        assert len(operation["tags"]) == 1, path


USER = "/groups/users/{uid}/"


@pytest.mark.parametrize(
    "path",
    [
        *(USER + act for act in ("password-link", "second-factor/reset", "cut-off", "close")),
        "/account/sittings/end",
    ],
)
def test_what_no_token_may_do_is_described_so(
    described: dict[str, Any], cast: Cast, program: Programs, path: str
) -> None:
    answer = program().post(path.format(uid=cast.users["leader"].uid))
    assert (answer.status_code, answer.json()["key"]) == (403, "accounts.no_token_here")
    told = described["paths"][f"/api/v1{path}"]["post"]["description"]
    assert re.search("not for (a )?token", told, re.IGNORECASE)
    assert "not for a token, and say so" in described["info"]["description"]


def test_what_varies_in_a_path_is_described_and_nothing_else_is(described: dict[str, Any]) -> None:
    for method, path, operation in operations(described):
        parameters = operation["parameters"]
        told = {one["name"] for one in parameters if one["in"] == "path"}
        assert told == set(re.findall(r"{(\w+)}", path)), f"{method} {path}"
        assert all(one["required"] for one in parameters if one["in"] == "path")
        assert len({(one["in"], one["name"]) for one in parameters}) == len(parameters), path


def test_every_reference_leads_somewhere_and_every_type_is_one(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    for node in nodes(described):
        reference = node.get("$ref")
        if isinstance(reference, str):
            assert reference.removeprefix("#/components/schemas/") in schemas, reference
        if isinstance(node.get("type"), str) and "in" not in node and "scheme" not in node:
            assert node["type"] in TYPES | {"about:blank"}, node


def test_no_two_shapes_have_one_name() -> None:
    """Two of one name would stand for one another in the description, without a word."""
    shapes = {(shape.__name__, shape.__module__) for shape in shapes_below(Schema)}
    names = Counter(name for name, _ in shapes)
    assert [name for name, count in names.items() if count > 1] == []


def shapes_below(shape: type[Schema]) -> Iterator[type[Schema]]:
    for below in shape.__subclasses__():
        if below.__module__.startswith("gurvan."):
            yield below
        yield from shapes_below(below)


def test_every_answer_is_described_refusals_too(described: dict[str, Any]) -> None:
    for method, path, operation in operations(described):
        answers = operation["responses"]
        assert any(str(status).startswith("2") for status in answers), f"{method} {path}"
        assert all(answer["description"] for answer in answers.values()), f"{method} {path}"
        problem = answers["default"]["content"]["application/problem+json"]["schema"]
        assert problem == {"$ref": "#/components/schemas/Problem"}


def test_every_operation_says_who_may_call_and_that_a_post_can_be_sent_once(
    described: dict[str, Any],
) -> None:
    schemes = described["components"]["securitySchemes"]
    assert {scheme["type"] for scheme in schemes.values()} == {"http", "apiKey"}
    for method, path, operation in operations(described):
        headers = {one["name"] for one in operation["parameters"] if one["in"] == "header"}
        if f"{path}/".startswith(OPEN_DOORS):
            assert "security" not in operation
            assert not headers
            continue
        assert operation["security"], path
        assert all(set(one) <= set(schemes) for one in operation["security"])
        assert ("Idempotency-Key" in headers) == (method == "post"), path


def test_every_scope_that_an_operation_asks_for_can_be_given_to_a_token(
    described: dict[str, Any],
) -> None:
    asked = {operation.get("x-scope", "read") for _, _, operation in operations(described)}
    assert asked == set(SCOPES)


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_page_explains_every_operation_and_asks_nobody_else_for_anything(
    client: Client, described: dict[str, Any], language: str
) -> None:
    answer = client.get("/api/v1/docs", headers={"accept-language": language})
    page = answer.content.decode()
    for method, path, _ in operations(described):
        assert f"<code>{method.upper()} {path}</code>" in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert 'href="/api/v1/openapi.json"' in page
