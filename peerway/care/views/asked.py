"""What a supporter is asked of themselves: after a session, and once each half term. For their supervisor alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from peerway.base.access import page
from peerway.base.questions import Page, answer, version_of
from peerway.base.reading import reading_of
from peerway.care import actions, policy
from peerway.care.asking import AFTER, HEAVY, LOW_AFTER, PULSE, asked
from peerway.care.people import first_to_come
from peerway.care.queries.own import own
from peerway.core.questions import SIMPLE, Audience
from peerway.core.rhythm import Span
from peerway.recruitment.models import Supporter


@page(may=policy.own, finds=Supporter, fetch="with_person")
def after(request: Any, supporter: Supporter) -> HttpResponse:
    """How are you after that? For the supervisor alone."""
    session = own(supporter).after
    if session is None:
        return redirect("care:mine", pk=supporter.pk)
    questions = asked(AFTER, supporter.programme)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.answer_after(
            supporter, session=session, answers=answers, question_set=version_of(questions), by=request.person
        )
        is_low = answers.get("feeling") in LOW_AFTER
        messages.success(request, THANKS[answers.get("feeling") == HEAVY])
        return redirect("care:mine", pk=supporter.pk) if is_low else redirect("/")

    shown = Page(back="/", check=False, way="all", who_reads=named(request, questions.audience, supporter))
    return answer(request, questions, draft=f"after:{session.about}", then=keep, page=shown)


THANKS = {True: "Thank you for saying. That was a lot to carry.", False: "Thank you for saying."}


def named(request: Any, audience: Audience, supporter: Supporter) -> Audience | None:
    """Who reads it, by name. In easy read the words for it are the set's own."""
    if reading_of(request) in SIMPLE:
        return None
    first = f"{first_to_come(supporter.programme)} reads it, as your supervisor. That it was opened is kept."
    return replace(audience, may_read=(first, *audience.may_read[1:]))


@page(may=policy.own, finds=Supporter, fetch="with_person")
def pulse(request: Any, supporter: Supporter) -> HttpResponse:
    """Once each half term: how is it, is it too much, do you feel looked after?"""
    half = own(supporter).pulse
    if half is None:
        return redirect("care:mine", pk=supporter.pk)
    if request.method == "POST" and "skip" in request.POST:
        return skip(request, supporter, half)
    return ask_pulse(request, supporter, half)


def skip(request: Any, supporter: Supporter, half: Span) -> HttpResponse:
    actions.skip_pulse(supporter, half_term=half.first, by=request.person)
    messages.success(request, "That's fine. We ask again next half term.")
    return redirect("/")


def ask_pulse(request: Any, supporter: Supporter, half: Span) -> HttpResponse:
    questions = asked(PULSE, supporter.programme)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        if not answers:
            return skip(request, supporter, half)
        actions.answer_pulse(
            supporter,
            half_term=half.first,
            answers=answers,
            question_set=version_of(questions),
            by=request.person,
        )
        messages.success(request, "Thank you. It helps us look after you.")
        low = answers.get("too_much") == "yes"
        return redirect("care:too_much", pk=supporter.pk) if low else redirect("/")

    shown = Page(back="/", check=False, way="all", who_reads=named(request, questions.audience, supporter))
    return answer(request, questions, draft=f"pulse:{supporter.pk}", then=keep, page=shown)
