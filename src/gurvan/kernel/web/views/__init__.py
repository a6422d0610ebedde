"""The pages that a domain's views are made of."""

from gurvan.kernel.web.views.acts import ActPage, CreatePage
from gurvan.kernel.web.views.cards import CardPage
from gurvan.kernel.web.views.lists import ListPage, PartPage
from gurvan.kernel.web.views.signed_in import SignedIn, SubjectMixin

__all__ = ["ActPage", "CardPage", "CreatePage", "ListPage", "PartPage", "SignedIn", "SubjectMixin"]
