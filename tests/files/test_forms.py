"""Questions for a file say what they take."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from gurvan.files.forms import PaperField, PhotoField


class Sample(forms.Form):
    rules = PaperField(label="Rules", purpose="rules")
    photo = PhotoField(label="Photo", required=False)


def test_the_hint_tells_kinds_and_size() -> None:
    with override("en"):
        assert str(Sample().fields["rules"].help_text) == (
            "PDF, JPEG photo, PNG picture or WebP picture, at most 20 MB."
        )
        assert "PDF" not in str(Sample().fields["photo"].help_text)


def test_a_browser_offers_fitting_files_and_a_phone_its_camera() -> None:
    page = str(Sample())
    assert 'accept="application/pdf,image/jpeg,image/png,image/webp,.pdf,.jpg,.png,.webp"' in page
    assert 'capture="environment"' in str(Sample()["photo"])
    assert "capture" not in str(Sample()["rules"])


def test_the_answer_is_the_file_even_an_empty_one() -> None:
    form = Sample({}, MultiValueDict({"rules": [SimpleUploadedFile("rules.pdf", b"")]}))
    assert form.is_valid()
    assert form.cleaned_data["rules"].name == "rules.pdf"
    assert form.cleaned_data["photo"] is None


def test_a_missing_file_is_asked_for() -> None:
    with override("en"):
        assert Sample({}, MultiValueDict()).errors == {"rules": ["Choose the file."]}
