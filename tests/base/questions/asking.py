"""A small site for these tests, and a question set with every kind in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path

from peerway.base.access import open_page, page
from peerway.base.questions import Page, answer
from peerway.core.questions import QuestionSet, parse

RECEIVED: list[dict[str, Any]] = []
PHONE = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"

EVERY_KIND: QuestionSet = parse(
    {
        "key": "every_kind",
        "version": 2,
        "title": "Would you like a mentor?",
        "intro": "It takes about three minutes. You can stop when you like.",
        "asked_of": "young person",
        "audience": {
            "may_read": ["Ms Rahman reads this, today before 4 pm."],
            "may_not_read": ["Your mentor does not read this.", "Your parents do not read this."],
        },
        "questions": [
            {"key": "why", "kind": "text", "ask": "What would you like help with?", "max_length": 300,
             "help": "A few words are enough."},
            {"key": "mood", "kind": "faces", "ask": "How is school at the moment?", "required": True},
            {"key": "likes", "kind": "many", "ask": "What do you like doing?", "at_most": 3, "options": [
                {"key": "art", "says": "Art"}, {"key": "sport", "says": "Sport", "help": "Any kind"},
                {"key": "music", "says": "Music"}, {"key": "games", "says": "Games"}]},
            {"key": "where", "kind": "single", "ask": "Where would you like to meet?", "dont_know": True, "options": [
                {"key": "library", "says": "The library"}, {"key": "outside", "says": "Outside"}]},
            {"key": "picture", "kind": "picture", "ask": "What would you do first?", "options": [
                {"key": "talk", "says": "Talk", "picture": "message-circle"},
                {"key": "walk", "says": "Walk", "picture": "footprints"},
                {"key": "read", "says": "Read", "picture": "book-open"}]},
            {"key": "friend", "kind": "yes_no", "ask": "Would you like to bring a friend?", "reason": "if_no",
             "section": "A bit more"},
            {"key": "friend_name", "kind": "text", "ask": "What is your friend called?", "lines": 1, "required": True,
             "only_if": {"question": "friend", "is_any": ["yes"]}},
            {"key": "safe", "kind": "slider", "ask": "How safe do you feel at school?", "low_label": "Not at all",
             "high_label": "Very safe"},
            {"key": "often", "kind": "scale", "ask": "How often do you feel left out?",
             "labels": ["Never", "Not often", "Sometimes", "Often", "Always"]},
            {"key": "sisters", "kind": "number", "ask": "How many people live with you?", "high": 30},
            {"key": "day", "kind": "date", "ask": "When could you start?"},
        ],
    }
)  # fmt: skip

IN_FULL: dict[str, Any] = {
    "q-why": "Maths, and friends", "q-mood": "4", "q-likes": ["art", "games"], "q-where": "library",
    "q-picture": "walk", "q-friend": "yes", "q-friend_name": "Sam", "q-safe": "0", "q-often": "3",
    "q-sisters": "4", "q-day-day": "24", "q-day-month": "11", "q-day-year": "2026",
}  # fmt: skip
UNDERSTOOD = {
    "why": "Maths, and friends", "mood": 4, "likes": ["art", "games"], "where": "library", "picture": "walk",
    "friend": "yes", "friend_name": "Sam", "safe": 0, "often": 3, "sisters": 4, "day": "2026-11-24",
}  # fmt: skip


def keep(answers: dict[str, Any]) -> HttpResponse:
    RECEIVED.append(answers)
    return HttpResponseRedirect("/done/")


def _anybody(person: Any) -> bool:
    return True


@page(may=_anybody)
def kept(request: HttpRequest) -> HttpResponse:
    return answer(request, EVERY_KIND, draft="every", then=keep, page=Page(back="/home/"))


@page(may=_anybody)
def staff(request: HttpRequest) -> HttpResponse:
    shell = Page(base="base/staff.html", submit="Save", check=False)
    return answer(request, EVERY_KIND, draft="staff", then=keep, page=shell)


@page(may=_anybody)
def again(request: HttpRequest) -> HttpResponse:
    said = {"why": "Fractions", "mood": 2}
    return answer(request, EVERY_KIND, draft="again", then=keep, page=Page(), before=said)


@open_page(because="a test plays a visitor with a link")
def visitor(request: HttpRequest) -> HttpResponse:
    return answer(request, EVERY_KIND, draft="", then=keep, page=Page(base="base/plain.html"))


urlpatterns = [
    path("kept/", kept),
    path("staff/", staff),
    path("again/", again),
    path("visitor/", visitor),
    path("", include("peerway.site.urls")),
]
