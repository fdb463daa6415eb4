"""A supporter's own pages: it's too much, a talk today, how are you, a rest, and stopping. Nobody asks why."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.questions import Page, answer, version_of
from peerway.base.saying import near_words
from peerway.care import actions, policy
from peerway.care.asking import AFTER, HEAVY, LOW_AFTER, PULSE, asked
from peerway.care.forms import RestForm, WantsForm
from peerway.care.models import Debrief, Rest, TooMuch
from peerway.care.people import first_to_come
from peerway.care.queries.own import own
from peerway.core.questions import Audience
from peerway.drop_in import actions as rota
from peerway.recruitment.models import Supporter
from peerway.recruitment.queries import supports_now


@page(may=policy.own, finds=Supporter, fetch="with_person")
def mine(request: Any, supporter: Supporter) -> HttpResponse:
    """Who looks after you, and what you may ask for."""
    return render(request, "care/mine.html", {"own": own(supporter)})


@page(may=policy.own, finds=Supporter, fetch="with_person")
def too_much(request: Any, supporter: Supporter) -> HttpResponse:
    """It's too much: one choice, and an adult comes within two school days."""
    mine = own(supporter)
    if request.method == "POST" and request.POST.get("go") == "back" and mine.too_much:
        actions.take_back(mine.too_much, by=request.person)
        messages.success(request, "Good to hear. You can say it again at any time.")
        return redirect("care:mine", pk=supporter.pk)
    form = WantsForm(request.POST or None, initial={"wants": mine.too_much.wants if mine.too_much else None})
    if form.is_valid():
        said = actions.say_too_much(supporter, wants=form.cleaned_data["wants"], by=request.person)
        messages.success(request, f"Thank you for saying. {coming(supporter, said)}")
        rests = said.wants == TooMuch.Wants.REST and not mine.rest
        return redirect("care:rest" if rests else "care:mine", pk=supporter.pk)
    return render(request, "care/too_much.html", {"own": mine, "form": form})


def coming(supporter: Supporter, said: TooMuch) -> str:
    when = near_words(said.answer_by, timezone.localdate())
    return f"{first_to_come(supporter.programme)} comes to find you, {when} at the latest."


@page(may=policy.own, finds=Supporter, fetch="with_person")
@require_POST
def offer(request: Any, supporter: Supporter) -> HttpResponse:
    """Would you like to talk to somebody today? Any answer is fine."""
    about = own(supporter).offer
    if about is None or request.POST.get("about") != str(about):
        return redirect("insights:today")
    said = request.POST.get("said", "")
    whom = Debrief.Whom.ANOTHER if said == "another" else Debrief.Whom.SUPERVISOR
    kept = actions.answer_offer(
        supporter, about=about, is_yes=said in {"yes", "another"}, whom=whom, by=request.person
    )
    messages.success(request, answered(supporter, kept))
    return redirect("insights:today")


def answered(supporter: Supporter, kept: Debrief) -> str:
    if kept.said == Debrief.Said.NO:
        return "That's fine. You can ask for an adult at any time."
    when = near_words(timezone.localdate(kept.due_at), timezone.localdate())
    return (
        f"{first_to_come(supporter.programme, kept.whom)} comes to find you {when}. You choose what you say."
    )


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
        return redirect("care:mine", pk=supporter.pk) if is_low else redirect("insights:today")

    back = reverse("insights:today")
    shown = Page(back=back, check=False, way="all", who_reads=named(questions.audience, supporter))
    return answer(request, questions, draft=f"after:{session.about}", then=keep, page=shown)


THANKS = {True: "Thank you for saying. That was a lot to carry.", False: "Thank you for saying."}


def named(audience: Audience, supporter: Supporter) -> Audience | None:
    """Who reads it, by name where there is one to say."""
    who = first_to_come(supporter.programme)
    first = f"{who} reads it, who supervises you. That it was opened is kept."
    return Audience(may_read=(first, *audience.may_read[1:]), may_not_read=audience.may_not_read)


@page(may=policy.own, finds=Supporter, fetch="with_person")
def pulse(request: Any, supporter: Supporter) -> HttpResponse:
    """Once each half term: how is it, is it too much, do you feel looked after?"""
    half = own(supporter).pulse
    if half is None:
        return redirect("care:mine", pk=supporter.pk)
    if request.method == "POST" and "skip" in request.POST:
        actions.skip_pulse(supporter, half_term=half.first, by=request.person)
        messages.success(request, "That's fine. We ask again next half term.")
        return redirect("insights:today")
    questions = asked(PULSE, supporter.programme)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.answer_pulse(
            supporter,
            half_term=half.first,
            answers=answers,
            question_set=version_of(questions),
            by=request.person,
        )
        messages.success(request, "Thank you. It helps us look after you.")
        low = answers.get("too_much") == "yes"
        return redirect("care:too_much", pk=supporter.pk) if low else redirect("insights:today")

    shown = Page(back=reverse("insights:today"), check=False, way="all")
    return answer(request, questions, draft=f"pulse:{supporter.pk}", then=keep, page=shown)


@page(may=policy.own, finds=Supporter, fetch="with_person")
def rest(request: Any, supporter: Supporter) -> HttpResponse:
    """A rest, or coming back from one."""
    resting = own(supporter).rest
    if request.method == "POST" and request.POST.get("go") == "back" and resting:
        if isinstance(resting, Rest):
            actions.come_back(resting, by=request.person)
        else:
            rota.end_rest(resting, by=request.person)
        messages.success(request, "Good to have you back.")
        return redirect("care:mine", pk=supporter.pk)
    roles = [row for row in supports_now(request.person) if row.pk == supporter.pk or own(row).rest is None]
    form = RestForm(roles, request.POST or None)
    if not resting and form.is_valid():
        since, until = form.days
        actions.rest(form.chosen, since=since, until=until, by=request.person)
        messages.success(request, "Done. Nobody asks why. An adult tells your people, kindly.")
        return redirect("care:mine", pk=supporter.pk)
    return render(request, "care/rest.html", {"own": own(supporter), "form": form})


@page(may=policy.own, finds=Supporter, fetch="with_person")
def stop(request: Any, supporter: Supporter) -> HttpResponse:
    """I'd like to stop; or, I'd like to stay after all."""
    stepping = own(supporter).stepping
    if request.method == "POST":
        if request.POST.get("go") == "stay" and stepping:
            actions.take_back_step_down(stepping, by=request.person)
            messages.success(request, "Good. You stay.")
        elif request.POST.get("go") == "stop":
            actions.begin_step_down(supporter, by=request.person)
            messages.success(request, "Thank you for saying. Nobody new from now. An adult talks with you.")
        return redirect("care:mine", pk=supporter.pk)
    return render(request, "care/stop.html", {"own": own(supporter)})
