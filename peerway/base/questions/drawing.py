"""The three pages of a conversation: all questions, one question, check your answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from peerway.base.questions.boxes import box_for, mistakes
from peerway.base.questions.given import PREFIX
from peerway.base.questions.showing import told
from peerway.base.questions.talk import CHECK, Talk
from peerway.core.questions import Question, place_of

RIGHT_TO_LEFT = ("ar", "fa", "he", "ku", "ps", "ur")
NOTHING: Mapping[str, str] = {}


def draw_all(talk: Talk, errors: Mapping[str, str] = NOTHING, opened: Collection[str] = ()) -> HttpResponse:
    """Every question that is asked, on one page, and hidden where a script can show them, those an answer may open."""
    shown = {question.key for question in talk.given.visible(talk.qset)}
    boxes = [
        box_for(question, talk.given, errors, shown=question.key in shown, may_clear=not question.required)
        for question in talk.qset
        if question.key in shown or talk.page.shows_at_once
    ]
    names = [box.key for box in boxes]
    return _draw(
        talk, "all", errors, names,
        boxes=boxes,
        opened=[f"#{PREFIX}{key}" for key in opened],
        action=talk.address(way="all"),
        keep_url=f"{talk.address(way='all')}&keep=1" if talk.keeps else "",
        saved_at=talk.saved_at() if talk.taken_up and talk.request.method == "GET" else None,
    )  # fmt: skip


def draw_one(talk: Talk, question: Question, errors: Mapping[str, str] = NOTHING) -> HttpResponse:
    """One question. Only the first carries the heading and who will read the answers, in full."""
    answers = talk.given.answers(talk.qset)
    place, count = place_of(talk.qset, answers, question.key)
    is_first = talk.before(question) is None
    came_back = talk.taken_up and talk.request.method == "GET" and not talk.at
    return _draw(
        talk, "one", errors, [question.key],
        box=box_for(question, talk.given, errors, heading=not is_first),
        before=None if talk.is_change else talk.before(question),
        place=place,
        count=count,
        is_first=is_first,
        is_last=talk.after(question) is None,
        action=talk.address(way="one", at=question.key, change=talk.is_change),
        saved_at=talk.saved_at() if came_back else None,
    )  # fmt: skip


def draw_check(talk: Talk) -> HttpResponse:
    """Everything they said, in words, before it goes."""
    return _draw(
        talk, "check", NOTHING, [],
        lines=[
            (line, _change_url(talk, line.question.key))
            for line in told(talk.qset, talk.given.answers(talk.qset))
        ],
        action=talk.address(at=CHECK),
    )  # fmt: skip


def _change_url(talk: Talk, key: str) -> str:
    if talk.way == "one":
        return talk.address(at=key, change=True)
    return f"{talk.address(way='all')}#{PREFIX}{key}"


def _draw(
    talk: Talk, template: str, errors: Mapping[str, str], on_page: Collection[str], **more: Any
) -> HttpResponse:
    context = {
        **talk.page.context,
        "page": talk.page,
        "title": talk.title,
        "qset": talk.qset,
        "who_reads": talk.who_reads,
        "way": talk.way,
        "keeps": talk.keeps,
        "carried": [] if talk.keeps else list(talk.given.carried(talk.qset, on_page)),
        "seen": " ".join(talk.given.seen),
        "mistakes": mistakes(talk.qset, errors),
        "direction": "rtl" if talk.qset.language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        **more,
    }
    return render(talk.request, f"questions/{template}.html", context)
