"""A domain of caravans: model, commands, queries, pages and addresses in one small module."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, reverse

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from gurvan.kernel.lifecycle import LIFECYCLES, Lifecycle
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.forms import ActForm
from gurvan.kernel.web.frame import Frame, Mandate
from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.views import ActPage, CardPage, CreatePage, ListPage, PartPage

CARAVAN = Lifecycle(
    name="tests.caravan",
    table={"resting": {"leave": "walking"}, "walking": {"arrive": "arrived"}},
    words={"resting": "Resting", "walking": "On its way", "arrived": "Arrived"},
    tones={"resting": "waiting", "walking": "good", "arrived": "ended"},
)
del LIFECYCLES["tests.caravan"]  # it belongs to these tests alone


class Caravan(models.Model):
    uid = models.UUIDField(default=uuid.uuid4)
    federation_id = models.BigIntegerField(default=1)
    version = models.IntegerField(default=1)
    name = models.CharField(max_length=100)
    state = models.CharField(max_length=20, default="resting")
    left_on = models.DateField(null=True)
    camels = models.IntegerField(default=0)

    objects: ClassVar[models.Manager[Caravan]] = models.Manager()

    class Meta:
        app_label = "web"
        db_table = "web_caravan"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("caravan", args=[self.uid])


def seed() -> list[Caravan]:
    rows = [
        Caravan(pk=1, name="Алтан тэмээ", camels=6500, left_on=date(2026, 11, 21)),
        Caravan(pk=2, name="=HYPERLINK(1)", camels=3, state="walking"),
        Caravan(pk=3, name="Салхин зам", camels=12, state="arrived"),
        Caravan(pk=4, name="Neighbour's", federation_id=2),
    ]
    return Caravan.objects.bulk_create(rows)


class Thirsty(Refused):
    says = "There is water for one camel only."
    says_many = "There is water for {count} camels only."


def caravans(*, actor: Actor) -> models.QuerySet[Caravan]:
    return Caravan.objects.filter(federation_id=actor.federation_id).order_by("pk")


def require_guide(actor: Actor, _caravan: Caravan | None = None) -> None:
    if actor.role != "guide":
        raise NotAllowed


def rename(*, actor: Actor, caravan: Caravan, name: str, version: int | None = None) -> Caravan:
    require_guide(actor)
    if version is not None and version != caravan.version:
        raise ChangedMeanwhile
    caravan.name, caravan.version = name, caravan.version + 1
    caravan.save()
    return caravan


def water(*, actor: Actor, caravan: Caravan, camels: int, on: date, **_: Any) -> None:
    require_guide(actor)
    if camels > 10:
        raise Thirsty(field="camels", count=10)
    if on.year < 2000:
        raise Thirsty(count=1)
    caravan.camels += camels
    caravan.save()


def gather(*, actor: Actor, name: str) -> Caravan:
    return Caravan.objects.create(
        pk=Caravan.objects.count() + 100, name=name, federation_id=actor.federation_id
    )


def fall(*, actor: Actor, caravan: Caravan) -> None:
    raise ZeroDivisionError


@dataclass(frozen=True)
class Line:
    at: datetime
    by: str
    sentence: str


def history(*, actor: Actor, subject: Caravan) -> Sequence[Line]:
    at = datetime(2026, 11, 21, 6, 5, tzinfo=UTC)
    return [Line(at, "Алтай холбоо", f"{actor.name} loaded {subject.name}.")]


CARAVANS = Listing(
    name="caravans",
    per_page=2,
    columns=(
        Column("Name", "name", kind="link", sort="name"),
        Column("Camels", "camels", kind="number", sort="camels"),
        Column("Founded", lambda _: 1990),
        Column("Left", "left_on", kind="date"),
        Column("State", "state", kind="tag", lifecycle=CARAVAN),
        Column("Secret", "federation_id", exported=False),
    ),
)


class CaravanFilters(django_filters.FilterSet):
    name = django_filters.CharFilter(lookup_expr="contains", label="Name")
    state = django_filters.ChoiceFilter(choices=CARAVAN.choices(), label="State")


class RenameForm(ActForm):
    name = forms.CharField(
        label="New name",
        help_text="As it is painted on the saddle",
        error_messages={"required": "The saddle needs a name."},
    )


class WaterForm(ActForm):
    camels = forms.IntegerField(label="Camels")
    on = forms.DateField(label="Day")
    well = forms.ChoiceField(
        label="Well", choices=[("n", "North"), ("s", "South")], widget=forms.RadioSelect
    )
    by = forms.MultipleChoiceField(
        label="By whom",
        choices=[("d", "Dorj"), ("s", "Saran")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    salt = forms.BooleanField(label="With salt", required=False, help_text="A pinch")
    route = forms.ChoiceField(label="Route", choices=[("", "Choose"), ("k", "Khuld")])
    words = forms.CharField(label="Words", widget=forms.Textarea, required=False)
    paper = forms.FileField(label="Paper", required=False)

    def prepare(self) -> None:
        self.fields["camels"].help_text = f"{self.subject} has {self.subject.camels}"


CRUMBS = (Link("Caravans", "/caravans/"),)


def tabs(caravan: Caravan) -> list[Link]:
    return [
        Link("Caravan", caravan.get_absolute_url()),
        Link("Others", reverse("others", args=[caravan.uid]), count=2),
    ]


class Caravans(ListPage):
    title, query, filters, listing = "Caravans", caravans, CaravanFilters, CARAVANS
    empty, first_step = "No caravan yet.", "Gather the first one."

    def actions(self) -> Sequence[Action]:
        return [Action("Gather a caravan", reverse("gather"), primary=True)]


class Nothing(ListPage):
    title, listing, filters, exports = "Nothing", CARAVANS, None, False
    empty, first_step = "No caravan yet.", "Gather the first one."

    def actions(self) -> Sequence[Action]:
        may = "may" in self.request.GET
        return [Action("Gather a caravan", reverse("gather"), allowed=may, primary=True)]

    def get_rows(self) -> list[Caravan]:
        return []


class CaravanCard(CardPage):
    query, crumbs, lifecycle, history = caravans, CRUMBS, CARAVAN, history

    def summary(self, subject: Any, actor: Actor) -> Sequence[tuple[Any, Any]]:
        return [
            ("Camels", subject.camels),
            ("Left", subject.left_on),
            ("Loaded", True),
            ("Wells", ["North", Link("South", "/wells/south/")]),
            ("Notes", "<b>not bold</b>"),
            ("Seen", datetime(2026, 11, 21, 6, 5, tzinfo=UTC)),
            ("Guide", ""),
        ]

    def actions(self, subject: Any, actor: Actor) -> Sequence[Action]:
        return [
            Action("Rename", reverse("rename", args=[subject.uid]), primary=True),
            Action("Sell", "/sell/", allowed=False, who="the owner"),
            Action("Leave", "/leave/", missing=["12 camels have no water"]),
        ]

    def tabs(self, subject: Any, actor: Actor) -> Sequence[Link]:
        return tabs(subject)


class Others(PartPage):
    query, crumbs, title, listing = caravans, CRUMBS, "Others", CARAVANS
    subject_name = "caravan"

    @staticmethod
    def part(*, actor: Actor, caravan: Caravan) -> models.QuerySet[Caravan]:
        return caravans(actor=actor).exclude(pk=caravan.pk)

    def tabs(self) -> Sequence[Link]:
        return tabs(self.subject)


class Rename(ActPage):
    query, crumbs, command, subject_name = caravans, CRUMBS, rename, "caravan"
    policy, form_class = require_guide, RenameForm
    title, intro, button = "Rename the caravan", "The new name stands from today.", "Rename"
    done = "It has its new name."

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.subject.name}


class Water(ActPage):
    query, crumbs, command, subject_name = caravans, CRUMBS, water, "caravan"
    title, form_class = "Water the camels", WaterForm


class Fall(ActPage):
    query, command, subject_name, title, grave = caravans, fall, "caravan", "Fall", True


def lose(*, actor: Actor) -> models.QuerySet[Caravan]:
    raise NotFound


class Lost(CardPage):
    query = lose


class Gather(CreatePage):
    command, form_class, policy, crumbs = gather, RenameForm, require_guide, CRUMBS
    title, button = "Gather a caravan", "Gather"


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give the frame around the pages, as the house does."""
    nav = [
        Link("Нүүр", "/"),
        Link("Хүмүүс", "/people/"),
        Link("Цуваанууд", "/caravans/", current=True),
        Link("Гэрээнүүд", "/agreements/"),
    ]
    return {
        "frame": Frame(
            federation="Жингийн цувааны үндэсний холбоо",
            nav=nav,
            search_url="/search/",
            person="Н.Дорж",
            mandate="ажилтан, Жингийн цувааны үндэсний холбоо",
            mandates=[Mandate("m2", "“Алтай” ТББ-ын тэргүүн")],
            switch_url="/mandate/",
            account_url="/account/",
            sign_out_url="/out/",
            footer=[Link("What this is", "/about/")],
            help="Help: 7000-0000",
            demonstration=True,
        )
    }


def who(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Let the header X-Who say in which role the browser acts; nobody without it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        role = request.headers.get("X-Who", "")
        actor = Actor(federation_id=1, name="Dorj", role=role) if role else None
        request.actor = actor  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


urlpatterns = [
    path("language/", include("django.conf.urls.i18n")),
    path("caravans/", Caravans.as_view(), name="caravans"),
    path("nothing/", Nothing.as_view(), name="nothing"),
    path("caravans/gather/", Gather.as_view(), name="gather"),
    path("caravans/<uuid:uid>/", CaravanCard.as_view(), name="caravan"),
    path("caravans/<uuid:uid>/others/", Others.as_view(), name="others"),
    path("caravans/<uuid:uid>/rename/", Rename.as_view(), name="rename"),
    path("caravans/<uuid:uid>/water/", Water.as_view(), name="water"),
    path("caravans/<uuid:uid>/lost/", Lost.as_view(), name="lost"),
    path("caravans/<uuid:uid>/fall/", Fall.as_view(), name="fall"),
]
