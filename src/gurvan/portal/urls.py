"""The addresses of what anyone may see."""

from __future__ import annotations

from django.urls import path

from gurvan.portal import views

app_name = "portal"
urlpatterns = [
    path("about/", views.About.as_view(), name="about"),
    path("glossary/", views.Glossary.as_view(), name="glossary"),
    path("rules/", views.Law.as_view(), name="law"),
    path("figures/", views.Figures.as_view(), name="figures"),
    path("figures/<uuid:uid>/", views.FiguresOfPeriod.as_view(), name="figures_of_period"),
    path("asked/", views.Asks.as_view(), name="asks"),
    path("announced/", views.Announced.as_view(), name="announced"),
    path("announced/<uuid:uid>/", views.AnnouncedOne.as_view(), name="announced_one"),
    path("announced/photos/<uuid:uid>/", views.announced_photo, name="announced_photo"),
    path("reported/", views.Reported.as_view(), name="reported"),
    path("reported/<uuid:uid>/", views.ReportedOne.as_view(), name="reported_one"),
    path("reported/<uuid:uid>/<slug:form>/", views.reported_file, name="reported_file"),
    path("ledger/", views.LogPage.as_view(), name="log"),
    path("ledger/<slug:federation>/checkpoint", views.checkpoint, name="checkpoint"),
    path("ledger/<slug:federation>/tile/<path:path>", views.tile, name="tile"),
]
