"""The bare view, its model and its address; imported once Django is set up (see ``bare``)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from benchmarks.bare import PAGE

ROWS = 50


class Member(models.Model):
    """A member, as far as the view shows one."""

    uid = models.UUIDField()
    given = models.TextField()
    patronymic = models.TextField()
    sex = models.TextField()
    birth_band = models.TextField()
    consent_on = models.DateField()

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        app_label = "bare"
        managed = False
        db_table = "registry_person"

    def __str__(self) -> str:
        return self.given


PAGE_DRAWN = engines["django"].from_string(PAGE)


def members(request: HttpRequest) -> HttpResponse:
    """Answer with fifty members from a place on."""
    first = int(request.GET.get("from", "0"))
    rows = Member.objects.filter(pk__gt=first).order_by("pk")[:ROWS]
    return HttpResponse(PAGE_DRAWN.render({"members": rows}))


urlpatterns = [path("", members)]
