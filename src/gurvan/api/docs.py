"""The API explained on a page of our own, from the same description that programs read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gurvan.api.root import api


def docs(request: HttpRequest) -> HttpResponse:
    """Show every operation by its domain, with what it takes."""
    described = api.get_openapi_schema()
    domains: dict[str, list[dict[str, Any]]] = {}
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            [tag] = operation["tags"]
            domains.setdefault(tag, []).append(_operation(described, path, method, operation))
    context = {"title": _("For programs"), "domains": domains.items()}
    return render(request, "api/docs.html", context)


def _operation(
    described: dict[str, Any], path: str, method: str, operation: dict[str, Any]
) -> dict[str, Any]:
    return {
        "method": method.upper(),
        "path": path,
        "words": operation.get("description") or operation["summary"],
        "scope": operation.get("x-scope", ""),
        "asked": [
            {"name": one["name"], "required": one["required"]}
            for one in operation["parameters"]
            if one["in"] == "query"
        ],
        "sent": _members(described["components"]["schemas"], operation),
    }


def _members(schemas: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the body of a request holds, in the order in which it is described."""
    bodies = operation.get("requestBody", {}).get("content", {}).values()
    shapes = [_shape(schemas, body["schema"]) for body in bodies]
    return [
        {"name": name, "required": name in shape.get("required", ())}
        for shape in shapes
        for name in shape.get("properties", {})
    ]


def _shape(schemas: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema, or the named one to which it points."""
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    found: dict[str, Any] = schemas.get(name, schema)
    return found
