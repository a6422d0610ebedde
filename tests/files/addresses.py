"""The addresses of files alone, under which their own pages can be tried."""

from django.urls import include, path

urlpatterns = [path("files/", include("gurvan.files.urls"))]
