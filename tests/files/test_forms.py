"""Questions for a file say what they take."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from gurvan.files.forms import PaperField, PhotoField
from gurvan.files.purposes import JPEG, PDF
from tests.files.samples import paper, phone_photo


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


def answered(content: bytes, **others: bytes) -> Sample:
    sent = {"rules": content, **others}
    return Sample(
        {}, MultiValueDict({name: [SimpleUploadedFile(name, sent[name])] for name in sent})
    )


def test_the_answer_is_what_may_be_kept() -> None:
    form = answered(paper(), photo=phone_photo())
    assert form.is_valid()
    rules, photo = form.cleaned_data["rules"], form.cleaned_data["photo"]
    assert (rules.name, rules.media_type, rules.data) == ("rules", PDF, paper())
    assert (photo.media_type, b"Gobi Phone" in photo.data) == (JPEG, False)
    form = answered(paper())
    assert form.is_valid()
    assert form.cleaned_data["photo"] is None


def test_a_file_is_looked_into_before_any_command() -> None:
    with override("en"):
        for content, words in ((b"", "is empty"), (b"MZ", "a program"), (b"%PDF-", "damaged")):
            assert words in str(answered(content).errors["rules"])
        assert "none of these: JPEG photo" in str(answered(paper(), photo=paper()).errors["photo"])


def test_a_missing_file_is_asked_for() -> None:
    with override("en"):
        assert Sample({}, MultiValueDict()).errors == {"rules": ["Choose the file."]}
