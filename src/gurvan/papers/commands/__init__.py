"""Every change of papers: issue, withdraw, erase; and the lock of the page that checks them."""

from gurvan.papers.commands.asking import asked
from gurvan.papers.commands.issuing import Rendered, drawn, issue, issue_paper
from gurvan.papers.commands.life import erase, withdraw

__all__ = [
    "Rendered",
    "asked",
    "drawn",
    "erase",
    "issue",
    "issue_paper",
    "withdraw",
]
