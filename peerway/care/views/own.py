"""A supporter's own pages: it's too much, a talk today, how are you, a rest, and stopping. Nobody asks why."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.saying import near_words
from peerway.care import actions, policy
from peerway.care.forms import RestForm, WantsForm
from peerway.care.models import Debrief, Rest, TooMuch
from peerway.care.people import day_of, first_to_come
from peerway.care.queries.own import own
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
        return redirect("/")
    said = request.POST.get("said", "")
    whom = Debrief.Whom.ANOTHER if said == "another" else Debrief.Whom.SUPERVISOR
    kept = actions.answer_offer(
        supporter, about=about, is_yes=said in {"yes", "another"}, whom=whom, by=request.person
    )
    messages.success(request, answered(supporter, kept))
    return redirect("/")


def answered(supporter: Supporter, kept: Debrief) -> str:
    if kept.said == Debrief.Said.NO:
        return "That's fine. You can ask for an adult at any time."
    who = first_to_come(supporter.programme, kept.whom)
    return f"{who} comes to find you {day_of(kept.due_at)}. You choose what you say."


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
