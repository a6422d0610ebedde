"""The registry as a Django app; tells lower domains what they ask of it."""

from __future__ import annotations

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Who belongs to what, and who may act for whom."""

    name = "gurvan.registry"
    label = "registry"

    def ready(self) -> None:
        """Answer what lower domains ask: who sees what, who acts as whom."""
        from gurvan.accounts import policies as accounts
        from gurvan.areas import policies as areas
        from gurvan.files import policies as files
        from gurvan.ledger import queries as ledger
        from gurvan.outbox import policies as outbox
        from gurvan.papers import policies as papers
        from gurvan.registry import policies, queries
        from gurvan.registry.roles import ROLES

        ledger.ROLES.update(ROLES)
        files.KEEPERS.append(policies.sees_paper)
        files.KEEPERS.append(policies.sees_person_file)
        areas.KEEPERS.append(policies.sees_areas)
        areas.HOLDERS.append(policies.draws_for)
        papers.NAMES.append(queries.federation_name)
        papers.KEEPERS.append(policies.sees_slip_papers)
        papers.ISSUERS["slip"] = policies.require_issues_slips
        papers.SUBJECTS["slip"] = queries.people
        outbox.TENDS.append(policies.tends_outbox)
        accounts.ACTING.append(lambda user, verified: queries.actor_for(user, verified=verified))
        accounts.NEEDS_SECOND_FACTOR.append(queries.needs_second_factor)
        accounts.MAY_INVITE.append(policies.may_invite)
        accounts.ANSWERS_FOR.append(policies.answers_for)
        accounts.ENTRUSTS.append(policies.entrusts)
        accounts.WORKS_ELSEWHERE.append(policies.works_elsewhere)
