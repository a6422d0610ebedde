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
            for tag in operation.get("tags", [""]):
                domains.setdefault(tag, []).append(_operation(described, path, method, operation))
    context = {"title": _("The API"), "domains": domains.items()}
    return render(request, "api/docs.html", context)


def _operation(
    described: dict[str, Any], path: str, method: str, operation: dict[str, Any]
) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {}).values()
    names = [content["schema"].get("$ref", "").rsplit("/", 1)[-1] for content in body]
    schemas = described["components"]["schemas"]
    members = [
        {"name": member, "required": member in schemas[name].get("required", ())}
        for name in names
        if name in schemas
        for member in schemas[name].get("properties", {})
    ]
    return {
        "method": method.upper(),
        "path": path,
        "summary": operation.get("description") or operation.get("summary", ""),
        "members": members,
    }
