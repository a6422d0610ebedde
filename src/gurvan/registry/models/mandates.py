"""Who acts for an organisation, and what is shown to it beyond the tree."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.registry.models.conditions import forwards
from gurvan.registry.models.organisations import Organisation
from gurvan.registry.roles import MANDATE_ENDS, ROLES


class Mandate(Record):
    """That somebody with an account acts for an organisation in a role, from when to when."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20)  # roles.ROLES
    since = models.DateField()
    until = models.DateField(null=True)
    # The registered person whom the user is, where that is known: an office's end ends it too.
    person = models.ForeignKey(
        "registry.Person", models.PROTECT, null=True, related_name="mandates"
    )
    ended_reason = models.CharField(max_length=20, blank=True)  # roles.MANDATE_ENDS

    class Meta:
        constraints = [
            one_of("role", ROLES, "mandate_role"),
            one_of("ended_reason", {"", *MANDATE_ENDS}, "mandate_ended_reason"),
            forwards("mandate_forwards"),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(until=None),
                name="one_open_mandate",
            ),
        ]

    def __str__(self) -> str:
        return f"{gettext(ROLES[self.role])}: {self.organisation}"

    def get_absolute_url(self) -> str:
        """Return the address of who acts for the organisation."""
        return address("registry:group_mandates", self.organisation.uid)


class Share(Record):
    """That something of a higher domain is shown to an organisation, from when to when."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="shares")
    label = models.CharField(max_length=80)  # of the model shared: "agreements.agreement"
    row_uid = models.UUIDField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            forwards("share_forwards"),
            models.UniqueConstraint(
                fields=["organisation", "label", "row_uid"],
                condition=Q(until=None),
                name="one_open_share",
            ),
        ]
        indexes = [
            # what of a kind was shared with an organisation
            models.Index(fields=["organisation", "label", "row_uid"], name="share_of"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.row_uid} for {self.organisation_id}"
