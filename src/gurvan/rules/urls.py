"""The addresses of the law."""

from __future__ import annotations

from django.urls import path

from gurvan.rules.views import findings, law

app_name = "rules"

urlpatterns = [
    path("", law.TheLaw.as_view(), name="law"),
    path("instruments/<slug:key>/", law.InstrumentCard.as_view(), name="instrument"),
    path("groups/<uuid:uid>/", findings.GroupFindings.as_view(), name="group"),
]
