"""The addresses of agreements."""

from __future__ import annotations

from django.urls import path

from gurvan.agreements.views import (
    calendars,
    cards,
    duties,
    issuing,
    law,
    life,
    lists,
    making,
    parties,
    roster,
    signing,
)

app_name = "agreements"

_LISTS = [
    path("", lists.Agreements.as_view(), name="agreements"),
    path("petition/", lists.Petition.as_view(), name="petition"),
    path("enter/", lists.Enter.as_view(), name="enter"),
    path("duties/", lists.Rounds.as_view(), name="rounds"),
]
_PARTS = [
    path("<uuid:uid>/", cards.AgreementCard.as_view(), name="agreement"),
    path("<uuid:uid>/parties/", parties.Parties.as_view(), name="parties"),
    path("<uuid:uid>/roster/", roster.Roster.as_view(), name="roster"),
    path("<uuid:uid>/duties/", duties.DutiesOfOne.as_view(), name="duties"),
    path("<uuid:uid>/area/", cards.AgreementArea.as_view(), name="area"),
    path("<uuid:uid>/amendments/", cards.Amendments.as_view(), name="amendments"),
    path("<uuid:uid>/papers/", cards.Papers.as_view(), name="papers"),
    path("<uuid:uid>/papers/issue/", issuing.IssuePaper.as_view(), name="issue_paper"),
    path("<uuid:uid>/law/", law.AgreementFindings.as_view(), name="law"),
    path("<uuid:uid>/print/", cards.PrintedAgreement.as_view(), name="print"),
]
_MAKING = [
    path("<uuid:uid>/negotiate/", making.Negotiate.as_view(), name="negotiate"),
    path("<uuid:uid>/terms/", making.SetTerms.as_view(), name="terms"),
    path("<uuid:uid>/area/choose/", making.ChooseArea.as_view(), name="set_area"),
    path("<uuid:uid>/area/draw/", making.DrawArea.as_view(), name="draw_area"),
    path("<uuid:uid>/draft/", making.DraftAgreement.as_view(), name="draft"),
    path("<uuid:uid>/reopen/", making.ReopenDraft.as_view(), name="reopen"),
    path("<uuid:uid>/consent/", making.GiveConsent.as_view(), name="consent"),
    path("<uuid:uid>/amend/", making.Amend.as_view(), name="amend"),
    path("<uuid:uid>/finish-entry/", making.FinishEntry.as_view(), name="finish_entry"),
]
_PARTIES = [
    path("<uuid:uid>/parties/<slug:capacity>/", signing.NameParty.as_view(), name="name_party"),
    path("parties/<uuid:uid>/drop/", signing.DropParty.as_view(), name="drop_party"),
    path("parties/<uuid:uid>/sign/", signing.RecordSignature.as_view(), name="record_signature"),
    path("parties/<uuid:uid>/strike/", signing.StrikeSignature.as_view(), name="strike_signature"),
    path(
        "parties/<uuid:uid>/confirm/", signing.ConfirmSignature.as_view(), name="confirm_signature"
    ),
    path(
        "parties/<uuid:uid>/contest/", signing.ContestSignature.as_view(), name="contest_signature"
    ),
]
_ROSTER = [
    path("<uuid:uid>/roster/draw/", roster.DrawRoster.as_view(), name="draw_roster"),
    path("<uuid:uid>/roster/check/", roster.CheckRoster.as_view(), name="check_roster"),
    path("roster/<uuid:uid>/drop/", roster.DropLine.as_view(), name="drop_line"),
]
_DUTIES = [
    path("<uuid:uid>/duties/owe/", duties.OweDuty.as_view(), name="owe_duty"),
    path("duties/<uuid:uid>/drop/", duties.DropDuty.as_view(), name="drop_duty"),
    path("rounds/<uuid:uid>/", duties.RoundCard.as_view(), name="round"),
    path("rounds/<uuid:uid>/hand-in/", duties.HandIn.as_view(), name="hand_in_duty"),
    path("rounds/<uuid:uid>/accept/", duties.Accept.as_view(), name="accept_duty"),
    path("rounds/<uuid:uid>/return/", duties.Return.as_view(), name="return_duty"),
    path("rounds/<uuid:uid>/paper/", issuing.IssueAcceptance.as_view(), name="issue_acceptance"),
    path("rounds/<uuid:uid>/waive/", duties.Waive.as_view(), name="waive_duty"),
]
_LIFE = [
    path("<uuid:uid>/activate/", life.Activate.as_view(), name="activate"),
    path("<uuid:uid>/suspend/", life.Suspend.as_view(), name="suspend"),
    path("<uuid:uid>/resume/", life.Resume.as_view(), name="resume"),
    path("<uuid:uid>/breach/", life.Breach.as_view(), name="breach"),
    path("<uuid:uid>/terminate/", life.Terminate.as_view(), name="terminate"),
    path("<uuid:uid>/restored/", life.MarkRestored.as_view(), name="mark_restored"),
    path("<uuid:uid>/send-back/", life.SendBackLand.as_view(), name="send_back_land"),
    path("<uuid:uid>/hand-over/", life.HandOver.as_view(), name="hand_over"),
    path("<uuid:uid>/close/", life.Close.as_view(), name="close"),
]

_CALENDAR = [
    path("calendar/", calendars.MyCalendar.as_view(), name="calendar"),
    path("calendar/make/", calendars.OpenCalendar.as_view(), name="open_calendar"),
    path("calendar/made/", calendars.CalendarMade.as_view(), name="calendar_made"),
    path("calendar/end/", calendars.CloseCalendar.as_view(), name="close_calendar"),
    path("calendar/<slug:secret>.ics", calendars.answer, name="calendar_feed"),
]

urlpatterns = [*_LISTS, *_PARTS, *_MAKING, *_PARTIES, *_ROSTER, *_DUTIES, *_LIFE, *_CALENDAR]
