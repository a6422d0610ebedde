"""Addresses of imports."""

from __future__ import annotations

from django.urls import path

from gurvan.imports.views import mending, sending, taken

app_name = "imports"
urlpatterns = [
    path("", sending.Imports.as_view(), name="imports"),
    path("new/", sending.SendList.as_view(), name="new"),
    path("templates/", sending.Templates.as_view(), name="templates"),
    path("templates/<slug:file>/", sending.Template.as_view(), name="template"),
    path("lists/<uuid:uid>/", mending.Preview.as_view(), name="preview"),
    path("lists/<uuid:uid>/columns/", mending.PlaceColumns.as_view(), name="columns"),
    path(
        "lists/<uuid:uid>/forget-columns/", mending.ForgetColumns.as_view(), name="forget_columns"
    ),
    path("lists/<uuid:uid>/check/", mending.CheckList.as_view(), name="check"),
    path("lists/<uuid:uid>/take-back-in/", mending.TakeRowBackIn.as_view(), name="take_back_in"),
    path("lists/<uuid:uid>/decide/", mending.Decide.as_view(), name="decide"),
    path("lists/<uuid:uid>/judge/", mending.JudgeRow.as_view(), name="judge"),
    path("lists/<uuid:uid>/take-in/", mending.TakeIn.as_view(), name="take_in"),
    path("lists/<uuid:uid>/drop/", mending.DropList.as_view(), name="drop"),
    path("<uuid:uid>/", taken.ImportCard.as_view(), name="import"),
    path("<uuid:uid>/made/", taken.MadeOf.as_view(), name="made"),
    path("<uuid:uid>/undo/", taken.UndoImport.as_view(), name="undo"),
]
