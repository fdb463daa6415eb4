"""The whole conversation, from one call in a view.

def request_support(request, programme):
    qset = question_set("request", programme)
    def then(answers): return redirect(actions.ask(programme, answers=answers, by=request.person))
    return answer(request, qset, draft=f"request:{programme.pk}", then=then, page=Page(back="/"))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from peerway.base.drafts import hours_for
from peerway.base.questions.drawing import draw_all, draw_check, draw_one
from peerway.base.questions.given import question_of
from peerway.base.questions.page import Page
from peerway.base.questions.talk import CHECK, Talk
from peerway.base.reading import reading_of
from peerway.base.saying import count_words
from peerway.core.questions import SIMPLE, Answers, Question, QuestionSet, check_one, in_reading

Then = Callable[[dict[str, Any]], HttpResponse]


def answer(
    request: HttpRequest,
    question_set: QuestionSet,
    *,
    draft: str,
    then: Then,
    page: Page,
    before: Answers | None = None,
) -> HttpResponse:
    """Ask ``question_set`` in the words they read; call ``then(answers)`` once, when all is answered and sent.

    ``draft`` names the draft that is kept while somebody signed in answers ("request:0193…"); with ""
    nothing is kept, and what a visitor said travels in the form. Boxes are called ``q-<key>``; a form with
    ``go=send`` and every box in it sends at once. ``before`` fills the boxes with earlier answers to change.
    """
    question_set = in_reading(question_set, reading_of(request))
    talk = Talk.begun(request, question_set, draft, page, before)
    if request.method != "POST":
        return _shown(talk, talk.at)
    talk.given.hear(question_set, request.POST)
    if "keep" in request.GET:
        talk.keep()
        return HttpResponse(status=204)
    go, _, where = request.POST.get("go", "").partition(":")
    if go == "send":
        return _send(talk, then)
    return MOVES.get(go, _back_or_on)(talk, where, then)


def _shown(talk: Talk, step: str) -> HttpResponse:
    """The page for this step, or the nearest one there is."""
    if step == CHECK and (talk.given.raw or talk.given.seen):
        wrong = talk.first_wrong()
        return draw_check(talk) if wrong is None else _asked(talk, wrong)
    if talk.way == "all":
        return draw_all(talk)
    question = talk.question(step) or talk.where_left()
    return draw_one(talk, question) if question else draw_check(talk)


def _asked(talk: Talk, question: Question) -> HttpResponse:
    """Ask again where something is wrong, and say what."""
    errors = talk.given.checked(talk.qset).errors
    if talk.way == "all":
        return draw_all(talk, errors)
    return draw_one(talk, question, {k: v for k, v in errors.items() if question_of(k) == question.key})


def _to(talk: Talk, step: str, change: bool = False) -> HttpResponse:
    """Go to a step: by its address when a draft is kept, else there and then."""
    if talk.keeps:
        talk.keep()
        return HttpResponseRedirect(talk.address(at=step, change=change))
    return _shown(talk, step)


def _back_or_on(talk: Talk, where: str, then: Then) -> HttpResponse:
    return _all_on(talk, then) if talk.way == "all" else _one_on(talk, then)


def _all_on(talk: Talk, then: Then) -> HttpResponse:
    """All on one page: put right what is wrong, answer what has opened, then check."""
    asked = set(talk.request.POST.getlist("asked"))
    checked = talk.given.checked(talk.qset)
    errors = {name: says for name, says in checked.errors.items() if question_of(name) in asked}
    opened = [question.key for question in talk.given.visible(talk.qset) if question.key not in asked]
    if errors or opened:
        talk.keep()
        return draw_all(talk, errors, opened)
    talk.given.pass_by(asked)
    return _to(talk, CHECK) if talk.page.check else _send(talk, then)


def _one_on(talk: Talk, then: Then) -> HttpResponse:
    question = talk.question(talk.at) or talk.first()
    errors = check_one(question, talk.given.raw).errors
    if errors:
        talk.keep()
        return draw_one(talk, question, errors)
    return _past(talk, question, then)


def _past(talk: Talk, question: Question, then: Then) -> HttpResponse:
    """This question is done with."""
    talk.given.pass_by([question.key])
    following = talk.after(question)
    if following is None:
        return _to(talk, CHECK) if talk.page.check else _send(talk, then)
    return _to(talk, following.key, change=talk.is_change)


def _skip(talk: Talk, where: str, then: Then) -> HttpResponse:
    question = talk.question(talk.at) or talk.first()
    if question.required:
        return _one_on(talk, then)
    talk.given.clear(question)
    return _past(talk, question, then)


def _send(talk: Talk, then: Then) -> HttpResponse:
    """Everything in order: call ``then`` once and forget the draft, or neither."""
    if talk.at == CHECK and talk.keeps and not talk.taken_up:
        return HttpResponseRedirect(talk.address())
    wrong = talk.first_wrong()
    if wrong is not None:
        talk.keep()
        return _asked(talk, wrong)
    with transaction.atomic():
        talk.forget()
        return then(dict(talk.given.answers(talk.qset)))


def _later(talk: Talk, where: str, then: Then) -> HttpResponse:
    talk.keep()
    days = count_words(hours_for(talk.draft) // 24, "day")
    messages.success(talk.request, f"Saved, and not sent. You can come back to it for {days}.")
    return HttpResponseRedirect(talk.page.back or talk.address())


def _again(talk: Talk, where: str, then: Then) -> HttpResponse:
    talk.forget()
    return HttpResponseRedirect(talk.address())


def _go_to(talk: Talk, where: str, then: Then) -> HttpResponse:
    return _to(talk, where)


def _change(talk: Talk, where: str, then: Then) -> HttpResponse:
    talk.is_change = True
    return _to(talk, where, change=True)


def _other_way(talk: Talk, where: str, then: Then) -> HttpResponse:
    """All at once, or one at a time. What was typed comes along."""
    talk.way = "all" if where == "all" and reading_of(talk.request) not in SIMPLE else "one"
    return _to(talk, "")


MOVES: dict[str, Callable[[Talk, str, Then], HttpResponse]] = {
    "skip": _skip,
    "later": _later,
    "again": _again,
    "at": _go_to,
    "change": _change,
    "way": _other_way,
}
