"""Addresses of imports."""

from __future__ import annotations

from django.urls import path

from gurvan.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.Imports.as_view(), name="imports"),
    path("new/", views.SendList.as_view(), name="new"),
    path("templates/", views.Templates.as_view(), name="templates"),
    path("templates/<slug:file>/", views.Template.as_view(), name="template"),
    path("lists/<uuid:uid>/", views.Preview.as_view(), name="preview"),
    path("lists/<uuid:uid>/columns/", views.PlaceColumns.as_view(), name="columns"),
    path("lists/<uuid:uid>/mend/", views.MendCell.as_view(), name="mend"),
    path("lists/<uuid:uid>/leave-out/", views.LeaveRowOut.as_view(), name="leave_out"),
    path("lists/<uuid:uid>/judge/", views.JudgeRow.as_view(), name="judge"),
    path("lists/<uuid:uid>/take-in/", views.TakeIn.as_view(), name="take_in"),
    path("lists/<uuid:uid>/drop/", views.DropList.as_view(), name="drop"),
    path("<uuid:uid>/", views.ImportCard.as_view(), name="import"),
    path("<uuid:uid>/made/", views.MadeOf.as_view(), name="made"),
    path("<uuid:uid>/undo/", views.UndoImport.as_view(), name="undo"),
]
