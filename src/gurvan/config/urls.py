"""Every address of the house."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", include("django.conf.urls.i18n")),
    path("places/", include("gurvan.places.urls")),
    path("", include("gurvan.registry.urls")),
    path("account/", include("gurvan.accounts.urls")),
    path("files/", include("gurvan.files.urls")),
]
