"""Every address of the house."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gurvan.api.docs import docs
from gurvan.api.root import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gurvan.desk.urls")),
    path("", include("gurvan.portal.urls")),
    path("", include("gurvan.registry.urls")),
    path("law/", include("gurvan.rules.urls")),
    path("land/", include("gurvan.land.urls")),
    path("agreements/", include("gurvan.agreements.urls")),
    path("leads/", include("gurvan.screening.urls")),
    path("permits/", include("gurvan.permits.urls")),
    path("gatherings/", include("gurvan.gatherings.urls")),
    path("asks/", include("gurvan.voice.urls")),
    path("decisions/", include("gurvan.motions.urls")),
    path("studies/", include("gurvan.research.urls")),
    path("outcomes/", include("gurvan.outcomes.urls")),
    path("glance/", include("gurvan.figures.urls")),
    path("areas/", include("gurvan.areas.urls")),
    path("papers/", include("gurvan.papers.urls")),
    path("places/", include("gurvan.places.urls")),
    path("files/", include("gurvan.files.urls")),
    path("imports/", include("gurvan.imports.urls")),
    path("archive/", include("gurvan.archive.urls")),
    path("work/", include("gurvan.work.urls")),
    path("outbox/", include("gurvan.outbox.urls")),
    path("account/", include("gurvan.accounts.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("api/v1/docs", docs, name="api-docs"),
    path("api/v1/", api.urls),
]

handler400 = "gurvan.config.errors.bad_request"
handler403 = "gurvan.config.errors.denied"
handler404 = "gurvan.config.errors.not_found"
handler500 = "gurvan.config.errors.fault"
