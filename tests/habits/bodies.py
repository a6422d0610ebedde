"""A body that an operation can read, made from its own description and things of the cast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.deals import GROUND, scan
from tests.habits.addresses import Address
from tests.habits.samples import Samples

# What to write where a text is asked; by the member's name, or by operation and name.
TEXTS = {
    "answer": "said_yes",
    "asks": "written",
    "bond": "kin",
    "clause": "151-2017.least-members",
    "code": "not-a-code",
    "contract_number": "12",
    "consent_words": "Тийм",
    "done": "Засав",
    "challenge_words": "Гэрээ алга",
    "email": "new@example.org",
    "finding": "Шалгасан",
    "given": "Шинэчимэг",
    "key": "given",
    "kind": "ngo",
    "language": "en",
    "level": "soum",
    "minerals": "fluorspar",
    "order_number": "А/28",
    "of": "agreement",
    "name": "Шинэ нэр",
    "holder": "Хүрэн толгой ХХК",
    "number": "MV-000009",
    "part": "text",
    "passphrase": "дөрвөн үг энд бичлээ",
    "period": "2025-4",
    "place": "2343",
    "purpose": "rules",
    "question": "Яаж болсон бэ?",
    "reason": "Ингэж шийдсэн",
    "reply": "Ийм юм",
    "residence": "2343",
    "role": "leader",
    "scopes": "read",
    "shape": GROUND,
    "source": "Тогтоол 28, 2025 он",
    "sought": "G-2026-000123-7",
    "state": "active",
    "takes": "words",
    "text": "Норовлин",
    "title": "board",
    "way": "email",
    "what": "phone",
    "why": "asked",
    "words": "Сургалт",
    "land.correct_ground.kind": "water",
    "land.end_ground.reason": "no_longer",
    "land.enter_grounds.kind": "water",
    "land.take_back_waters.reason": "found",
    "papers.withdraw.reason": "mistake",
    "agreements.petition_agreement.kind": "access",
    "agreements.enter_existing.kind": "access",
    "agreements.issue_paper.kind": "roster",
    "agreements.owe_duty.kind": "training",
    "gatherings.add_photo.asked": "hall",
    "gatherings.add_photo.agreed": "here",
    "gatherings.correct_photo.asked": "hall",
    "gatherings.correct_photo.agreed": "here",
    "gatherings.write_minutes.said": "Ярьсан зүйл",
    "gatherings.correct_gathering.kind": "meeting",
    "gatherings.correct_gathering.title": "Зөвлөгөөн",
    "gatherings.plan_gathering.kind": "meeting",
    "gatherings.plan_gathering.title": "Зөвлөгөөн",
    "subject": "Асуудал",
    "permits.correct_entry.state": "in_force",
    "permits.enter_permit.state": "in_force",
    "motions.call_motion.kind": "rules",
    "motions.contest_result.by": "member",
    "motions.correct_motion.kind": "rules",
    "research.add_questions.kind": "free",
    "research.arrange_block.move": "hide",
    "research.overrule.leak": "0" * 64,
    "research.tell_people.tells": "counts",
    "research.change_question.kind": "free",
    "research.change_session.kind": "interview",
    "research.issue_paper.kind": "session_guide",
    "horizon": "short",
    "actors": "ngo",
    "research.prepare_session.kind": "interview",
    "research.record_consent.way": "spoken",
    "registry.end_membership.reason": "left",
    "voice.answer_ask.kind": "explained",
    "voice.correct_challenge.source": "paper",
    "voice.judge_promise.outcome": "kept",
    "voice.raise_challenge.source": "floor",
    "registry.end_office.reason": "left",
}


# Numbers that are not 1: rows of the list in the samples.
NUMBERS = {"row": 2, "end": 4, "imports.take_row_back_in.row": 3}


class Bodies:
    """Fills the members that an operation asks for; what it may do without stays out."""

    def __init__(self, samples: Samples, schemas: Mapping[str, Any]) -> None:
        self.samples, self.schemas = samples, schemas
        cast = samples.cast
        self.things: dict[str, Any] = {
            "area": cast.deals.active.area,
            "asker": cast.norovlin,
            "challenge": samples.of["asks/challenges"],
            "company": cast.company,
            "creditor": cast.deals.parties["miners"],
            "document": samples.of["studies/documents"],
            "solutions": samples.of["studies/solutions"],
            "debtor": cast.deals.parties["company"],
            "group": cast.norovlin,
            "decided_by": cast.authority,
            "holder": cast.norovlin,
            "office": cast.authority,
            "kept": cast.people["saruul"],
            "mark": samples.of["studies/notes"],
            "membership": cast.memberships["saruul"],
            "memberships": samples.of["people/call-back"].membership,
            "miners": cast.norovlin,
            "organisation": cast.norovlin,
            "organiser": cast.norovlin,
            "officer": cast.users["second_officer"],
            "other": cast.people["nergui"],
            "paper": cast.deals.parties["company"].signed_scan,
            "photo": samples.of["gatherings/photos"].file,
            "organisations": cast.company,
            "parent": cast.norovlin,
            "people": cast.people["saruul"],
            "person": cast.people["saruul"],
            "second_witness": cast.people["tsetseg"],
            "supporter": cast.khentii,
            "sheet": cast.deals.parties["company"].signed_scan,
            "uid": samples.of["studies/notes"],
            "edit": samples.of["studies/notes"],
            "into": samples.of["studies/codes"],
            "user": cast.users["leader"],
            "witness": cast.people["batsukh"],
        }

    def of(self, address: Address) -> dict[str, Any]:
        """Return how to send an operation's body: nothing, JSON, or a form with a file."""
        assert address.operation is not None
        contents = address.operation.get("requestBody", {}).get("content", {})
        for kind, content in contents.items():
            body = self._value(address.name, "", content["schema"])
            return {"data": body, **({"content_type": kind} if kind == "application/json" else {})}
        return {}

    def _value(self, operation: str, name: str, schema: Mapping[str, Any]) -> Any:
        if "$ref" in schema:
            schema = self.schemas[schema["$ref"].rsplit("/", 1)[-1]]
        if "anyOf" in schema:
            return self._value(operation, name, schema["anyOf"][0])
        if "enum" in schema:
            return TEXTS[name] if TEXTS.get(name) in schema["enum"] else schema["enum"][0]
        match schema.get("type"):
            case "object":
                asked = schema.get("required", ())
                return {
                    one: self._value(operation, one, schema["properties"][one]) for one in asked
                }
            case "array":
                return [self._value(operation, name, schema["items"])]
            case "integer" | "number":
                return NUMBERS.get(f"{operation}.{name}") or NUMBERS.get(name, 1)
            case "boolean":
                return True
            case _:
                return self._text(operation, name, schema.get("format", ""))

    def _text(self, operation: str, name: str, form: str) -> Any:
        match form:
            case "binary":
                return scan()
            case "uuid":
                return str(self.things[name].uid)
            case "date":
                return "2026-03-01"
            case _:
                return TEXTS.get(f"{operation}.{name}") or TEXTS[name]
