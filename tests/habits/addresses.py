"""Every address of the house: of its pages, and of the operations of the API."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import URLPattern, URLResolver, get_resolver

from gurvan.api.root import api
from gurvan.api.scopes import ROOT

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\{(\w+)\}")


@dataclass(frozen=True)
class Address:
    """One address: "people/<uuid:uid>/" for a page, "GET /api/v1/people/{uid}" for an operation."""

    route: str
    name: str
    view: Any = None
    operation: Mapping[str, Any] | None = None

    @property
    def parameters(self) -> list[str]:
        """Return the names of what varies in it."""
        return [page or program for page, program in _PARAMETER.findall(self.route)]

    @property
    def method(self) -> str:
        """Return how it is asked."""
        return self.route.partition(" ")[0] if self.operation else "GET"

    @property
    def page(self) -> type | None:
        """Return the class of a page, where it is one of a class."""
        found: type | None = getattr(self.view, "view_class", None)
        return found

    def asked(self, values: Mapping[str, object]) -> str:
        """Return the questions that an operation cannot do without."""
        parameters = self.operation["parameters"] if self.operation else []
        names = [one["name"] for one in parameters if one["in"] == "query" and one["required"]]
        return f"?{urlencode({name: values[name] for name in names})}" if names else ""

    def filled(self, values: Mapping[str, object]) -> str:
        """Return the path, with a value for each of its parameters."""
        path = self.route.partition(" ")[2] if self.operation else f"/{self.route}"
        return _PARAMETER.sub(lambda found: str(values[found[1] or found[2]]), path)


def pages() -> list[Address]:
    """Return the address of every page and public file; the API's own are its operations."""
    return [one for one in _walk(get_resolver().url_patterns) if not _is_operation(one)]


def operations() -> list[Address]:
    """Return every operation of the API, as its own description has it."""
    described = api.get_openapi_schema()["paths"]
    return [
        Address(f"{method.upper()} {path}", operation["operationId"], operation=operation)
        for path, methods in described.items()
        for method, operation in methods.items()
    ]


def _walk(
    patterns: Sequence[URLPattern | URLResolver], before: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            yield Address(route, ":".join([*spaces, pattern.name or ""]), pattern.callback)


def _is_operation(one: Address) -> bool:
    return f"/{one.route}".startswith(ROOT) and one.name not in {"api-docs", "api:openapi-json"}
