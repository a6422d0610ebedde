"""The addresses of asks, challenges and promises."""

from __future__ import annotations

from django.urls import path

from gurvan.voice.views import answering, cards, challenges, lists, parts, studied, writing

app_name = "voice"

_LISTS = [
    path("", lists.Asks.as_view(), name="asks"),
    path("new/", writing.DraftAsk.as_view(), name="new"),
    path("scoreboard/", lists.Scoreboard.as_view(), name="scoreboard"),
    path("scoreboard/places/", lists.ScoreboardOfPlaces.as_view(), name="scoreboard_places"),
    path("groups/<uuid:uid>/", parts.GroupAsks.as_view(), name="group"),
]
_CHALLENGE = "challenges/<uuid:uid>/"
_CHALLENGES = [
    path("challenges/", challenges.Challenges.as_view(), name="challenges"),
    path("challenges/raise/", challenges.RaiseChallenge.as_view(), name="raise"),
    path(_CHALLENGE, challenges.ChallengeCard.as_view(), name="challenge"),
    path(f"{_CHALLENGE}correct/", challenges.CorrectChallenge.as_view(), name="correct_challenge"),
    path(f"{_CHALLENGE}together/", challenges.PutTogether.as_view(), name="together"),
    path(f"{_CHALLENGE}part/", challenges.Part.as_view(), name="part"),
    path(f"{_CHALLENGE}erase/", challenges.EraseChallenge.as_view(), name="erase_challenge"),
]
_STUDIED = [
    path("findings/<uuid:uid>/raise/", studied.RaiseFinding.as_view(), name="raise_finding"),
    path("solutions/<uuid:uid>/ask/", studied.AskForSolution.as_view(), name="ask_for_solution"),
]
_PROMISE = "promises/<uuid:uid>/"
_PROMISES = [
    path("promises/", lists.Promises.as_view(), name="promises"),
    path(_PROMISE, answering.PromiseCard.as_view(), name="commitment"),
    path(f"{_PROMISE}correct/", answering.CorrectPromise.as_view(), name="correct_promise"),
    path(f"{_PROMISE}judge/", answering.Judge.as_view(), name="judge"),
    path(f"{_PROMISE}set-aside/", answering.SetAside.as_view(), name="set_aside"),
    path(f"{_PROMISE}say/", answering.Say.as_view(), name="say"),
    path(f"{_PROMISE}erase/", answering.ErasePromise.as_view(), name="erase_promise"),
]
_PARTS = [
    path("<uuid:uid>/", cards.AskCard.as_view(), name="ask"),
    path("<uuid:uid>/answers/", parts.Answers.as_view(), name="answers"),
    path("<uuid:uid>/promises/", parts.PromisesOf.as_view(), name="promises_of"),
    path("<uuid:uid>/supporters/", parts.Supporters.as_view(), name="supporters"),
    path("<uuid:uid>/papers/", parts.Papers.as_view(), name="papers"),
]
_WRITING = [
    path("<uuid:uid>/write/", writing.WriteAsk.as_view(), name="write"),
    path("<uuid:uid>/support/", writing.Support.as_view(), name="support"),
    path("<uuid:uid>/support/drop/", writing.DropSupport.as_view(), name="drop_support"),
    path("<uuid:uid>/evidence/", writing.Evidence.as_view(), name="evidence"),
    path("evidence/<uuid:uid>/detach/", writing.Detach.as_view(), name="detach"),
    path("<uuid:uid>/letter/", writing.IssueLetter.as_view(), name="letter"),
    path("<uuid:uid>/send/", writing.Send.as_view(), name="send"),
    path("<uuid:uid>/received/", writing.Received.as_view(), name="received"),
    path("<uuid:uid>/extend/", writing.Extend.as_view(), name="extend"),
    path("<uuid:uid>/withdraw/", writing.Withdraw.as_view(), name="withdraw"),
    path("<uuid:uid>/close/", writing.Close.as_view(), name="close"),
    path("<uuid:uid>/back/", writing.StepBack.as_view(), name="step_back"),
    path("<uuid:uid>/go-on/", writing.GoOn.as_view(), name="go_on"),
    path("<uuid:uid>/public/", writing.MakePublic.as_view(), name="make_public"),
    path("<uuid:uid>/take-down/", writing.TakeDown.as_view(), name="take_down"),
    path("<uuid:uid>/erase/", writing.EraseAsk.as_view(), name="erase_ask"),
]
_ANSWERING = [
    path("<uuid:uid>/answer/", answering.RecordAnswer.as_view(), name="answer"),
    path("answers/<uuid:uid>/strike/", answering.StrikeAnswer.as_view(), name="strike_answer"),
    path("answers/<uuid:uid>/erase/", answering.EraseAnswer.as_view(), name="erase_answer"),
    path("<uuid:uid>/promise/", answering.Promise.as_view(), name="promise"),
]

urlpatterns = [*_LISTS, *_CHALLENGES, *_STUDIED, *_PROMISES, *_PARTS, *_WRITING, *_ANSWERING]
