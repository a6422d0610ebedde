"""The pages of leads, as those who look at them see them; and the same for programs."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gurvan.screening.models import Interest, Lead, Sale, Word
from tests.agreements.pages import Sit, refused, sent, text
from tests.cast import Cast
from tests.deals import scan
from tests.screening.finding import one_witness, some_lead, some_sale, some_word


def at(name: str, thing: Any = None) -> str:
    return reverse(f"screening:{name}", args=[thing.uid] if thing is not None else [])


def test_an_officer_looks_takes_one_asks_and_closes_it(cast: Cast, sit: Sit) -> None:
    one_witness(cast)
    officer = sit("federation_officer")
    assert "The record was not looked through yet." in text(officer.get(at("leads")))
    listed = text(sent(officer, at("look")))
    assert "The record was looked through." in listed
    assert "All confirmed before one witness" in listed
    assert str(cast.norovlin) in listed
    home = text(officer.get("/"))
    assert "1 lead waits for an officer" in home
    assert f'href="{at("leads")}"' in home
    lead = Lead.objects.get()
    card = text(officer.get(lead.get_absolute_url()))
    assert "All 5 members who confirmed in person did so before the same witness." in card
    assert "In a small place there may be only one person to ask." in card
    assert cast.people["enkh"].get_absolute_url() in card
    assert cast.norovlin.get_absolute_url() in card
    sent(officer, at("take", lead))
    card = text(officer.get(lead.get_absolute_url()))
    assert "First ask each group that this is about." in card
    # Told before anything is typed, and not only after it.
    early = "It cannot be closed this way yet. First ask each group that this is about."
    assert early in text(officer.get(at("mend", lead)))
    mongolian = sit("federation_officer", language="mn").get(at("mend", lead))
    assert "Одоохондоо ингэж хааж болохгүй. " in text(mongolian)
    assert refused(sent(officer, at("ask", lead), group=str(cast.zaamar.uid), question="Яагаад?"))
    told = {"group": str(cast.norovlin.uid), "question": "Хэн гэрч байсан бэ?"}
    assert "The group is asked." in text(sent(officer, at("ask", lead), **told))
    until = "It cannot be closed this way yet. The group can give its word until"
    assert until in text(officer.get(at("mend", lead)))

    word = Word.objects.get()
    leader = sit("leader")
    assert word.get_absolute_url() in text(leader.get("/"))
    asked = text(leader.get(word.get_absolute_url()))
    assert "Хэн гэрч байсан бэ?" in asked
    assert "How your members confirmed, and before whom." in asked
    assert "All 5 members" not in asked, "the lead itself is not told"
    assert leader.get(lead.get_absolute_url()).status_code == 404
    assert leader.get(at("leads")).status_code == 403
    assert f'href="{at("leads")}"' not in text(leader.get("/"))
    done = text(sent(leader, at("reply", word), reply="<b>Нэг л хүн байсан."))
    assert "Thank you." in done
    assert "&lt;b&gt;Нэг л хүн" in done

    assert "A group has given its word" in text(officer.get("/"))
    assert "Нэг л хүн байсан." in text(officer.get(lead.get_absolute_url()))
    assert "It cannot be closed this way yet." not in text(officer.get(at("mend", lead)))
    back = sent(officer, at("mend", lead), done="")
    assert refused(back) == ["Write an answer here."]
    closed = text(sent(officer, at("mend", lead), done="Дахин баталгаажуулав."))
    assert "Something was mended" in closed
    assert "Дахин баталгаажуулав." in closed
    for who in ("aimag_officer", "auditor", "company_officer", "authority_officer"):
        assert f'href="{at("leads")}"' not in text(sit(who).get("/"))


def test_the_list_is_narrowed_and_its_file_names_nobody(cast: Cast, sit: Sit) -> None:
    some_lead(cast)
    officer = sit("federation_officer")
    for asked, count in (
        ({"state": "-"}, 1),
        ({"state": "dismissed"}, 0),
        ({"kind": "kin"}, 0),
        ({"whose": "mine"}, 1),
        ({"whose": "nobody"}, 0),
    ):
        assert officer.get(at("leads"), asked).context["page"].paginator.count == count, asked
    kept = officer.get(at("leads"), {"format": "csv"}).content.decode()
    assert "All confirmed before one witness" in kept
    assert str(cast.norovlin) not in kept
    assert "Ариунаа" not in kept


def test_an_officer_gives_it_on_puts_it_back_and_opens_it_again(cast: Cast, sit: Sit) -> None:
    lead, officer, second = some_lead(cast), sit("federation_officer"), sit("second_officer")
    page = text(second.get(lead.get_absolute_url()))
    assert "the officer who looks at it" in page
    assert second.get(at("dismiss", lead)).status_code == 403
    word = some_word(cast, lead)
    page = text(officer.get(lead.get_absolute_url()))
    assert at("reply", word) in page
    assert "The group is no longer asked." in text(sent(officer, at("take_question_back", word)))
    sent(officer, at("give", lead), officer=str(cast.users["second_officer"].uid))
    assert "Ш.Тэмүүжин" in text(second.get(lead.get_absolute_url()))
    assert "Nobody looks at it now." in text(sent(second, at("put_back", lead)))
    sent(second, at("take", lead))
    assert "It is closed." in text(sent(second, at("dismiss", lead), why="Учиргүй."))
    assert "It is open again" in text(sent(officer, at("reopen", lead)))
    word = some_word(cast, Lead.objects.get())
    sent(officer, at("reply", word), reply="Утсаар хэлэв.")
    assert at("reply", word) not in text(officer.get(word.get_absolute_url()))
    leader = sit("leader")
    assert word.get_absolute_url() in text(leader.get("/"))
    page = text(leader.get(word.get_absolute_url()))
    assert "Write it in your own words until" in page
    assert at("reply", word) in page


def test_an_official_declares_and_only_officers_read_it(cast: Cast, sit: Sit) -> None:
    official = sit("authority_officer")
    assert at("interests") in text(official.get("/"))
    assert "Nothing is declared." in text(official.get(at("interests")))
    told = {"group": str(cast.norovlin.uid), "bond": "kin"}
    done = text(sent(official, at("declare"), **told))
    assert "It is declared." in done
    assert str(cast.norovlin) in done
    assert refused(sent(official, at("declare"), **told))
    told_of = text(sit("federation_officer").get(at("interests")))
    assert "Б.Нарантуяа" in told_of
    interest = Interest.objects.get()
    taken = sent(official, at("take_interest_back", interest))
    assert "Taken back" in text(taken)


def test_an_officer_notes_a_sale(cast: Cast, sit: Sit) -> None:
    officer = sit("federation_officer")
    assert at("sales") in text(officer.get(at("leads")))
    told = {"company": str(cast.company.uid), "sold_on": "2026.02.20", "paper": scan()}
    done = text(sent(officer, at("note_sale"), **told))
    assert "It is noted." in done
    assert str(cast.company) in done
    sale = Sale.objects.get()
    assert "It is no reason to look any more" in text(officer.get(at("take_sale_back", sale)))
    assert "It is taken back." in text(sent(officer, at("take_sale_back", sale)))
    assert str(cast.company) not in officer.get(at("sales"), {"format": "csv"}).content.decode()


def test_programs_do_the_same(cast: Cast, sit: Sit) -> None:
    one_witness(cast)
    headers = {"accept-language": "en"}

    def program(who: str) -> Any:
        client = sit(who)

        def ask(path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
            url = f"/api/v1/leads/{path}"
            if body is None:
                answer = client.get(url, headers=headers)
            else:
                answer = client.post(url, body, content_type="application/json", headers=headers)
            return answer.status_code, answer.json()

        return ask

    officer, leader = program("federation_officer"), program("leader")
    assert officer("look", {})[1]["found"] == {"one_witness": 1}
    [lead] = officer("")[1]["items"]
    assert lead["sentence"].startswith("All 5 members")
    uid = lead["uid"]
    assert officer(f"{uid}/take", {"version": 9})[1]["key"] == "kernel.changed_meanwhile"
    assert officer(f"{uid}/take", {})[1]["state"] == "looked_at"
    asked = {"group": str(cast.norovlin.uid), "question": "Хэн гэрч байсан бэ?"}
    status, word = officer(f"{uid}/ask", asked)
    assert (status, word["reply"]) == (201, "")
    assert leader("words")[1]["count"] == 1
    assert leader(f"words/{word['uid']}/reply", {"reply": "Нэг хүн."})[1]["heard"] == "own"
    status, whole = officer(uid)
    assert (whole["state"], whole["words"][0]["reply"]) == ("replied", "Нэг хүн.")
    assert {one["label"] for one in whole["evidence"]} == {
        "registry.organisation",
        "registry.membership",
        "registry.person",
    }
    assert all(one["there"] for one in whole["evidence"])
    assert leader(uid)[0] == 404
    assert leader("")[0] == 403
    second = {"officer": str(cast.users["second_officer"].uid)}
    assert officer(f"{uid}/give", second)[0] == 200
    other = program("second_officer")
    assert other(f"{uid}/dismiss", {"why": "Учиргүй"})[1]["state"] == "dismissed"
    assert officer(f"{uid}/reopen", {})[1]["state"] == "looked_at"
    assert officer(f"{uid}/put-back", {})[1]["officer_uid"] is None
    official = program("authority_officer")
    status, made = official("interests", {"group": str(cast.norovlin.uid), "bond": "other"})
    assert status == 201
    assert official(f"interests/{made['uid']}/take-back", {})[1]["taken_back_on"]
    assert officer("interests")[1]["count"] == 1
    paper = str(some_sale(cast).paper.uid)
    told = {"company": str(cast.company.uid), "sold_on": "2026-03-01", "paper": paper}
    status, sale = officer("sales", told)
    assert status == 201
    assert officer("sales")[1]["count"] == 2
    assert officer(f"sales/{sale['uid']}/take-back", {})[1]["taken_back_on"]
