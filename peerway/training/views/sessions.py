"""Training sessions: the list, a new one, its register on screen and on paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.programmes.models import Programme
from peerway.training import actions, policy
from peerway.training.courses import version_now
from peerway.training.forms import PlanForm, RegisterForm
from peerway.training.models import ForWhom, TrainingSession
from peerway.training.others import others_trained
from peerway.training.planning import begun_with, expected_at, offers_for, offers_for_others
from peerway.training.queries import grid_of, sessions_of
from peerway.training.rules import trainers_for
from peerway.training.who import on_register


@page(may=policy.train, finds=Programme)
def index(request: Any, programme: Programme) -> HttpResponse:
    rows = grid_of(programme)
    shown = {
        "programme": programme,
        "words": programme.pack.words,
        "sessions": sessions_of(programme),
        "others": others_trained(programme),
        "rows": rows,
        "unready": [row for row in rows if not row.is_ready],
        "may_plan": policy.plan(request.person, programme),
    }
    return render(request, "training/index.html", shown)


@page(may=policy.plan, finds=Programme)
def planning(request: Any, programme: Programme) -> HttpResponse:
    begun = begun_with(programme, request.GET)
    form = PlanForm(programme, begun, request.POST or None)
    if form.is_valid():
        session = actions.plan_training(programme, by=request.person, **form.cleaned_data | begun.names)
        messages.success(request, f"{session.title} is planned. Take the register on the day.")
        return redirect("training:index", pk=programme.pk)
    people = len(expected_at(programme, begun))
    shown = {
        "programme": programme, "form": form, "begun": begun, "courses": offers_for(programme),
        "others": offers_for_others(), "people": people, "trainers": trainers_for(people),
        "words": programme.pack.words,
    }  # fmt: skip
    return render(request, "training/planning.html", shown)


@page(may=policy.lead, finds=TrainingSession, fetch="for_register")
def register(request: Any, session: TrainingSession) -> HttpResponse:
    people = on_register(session)
    form = RegisterForm(session, people, request.POST or None)
    if request.method == "POST" and policy.change(request.person, session) and form.is_valid():
        actions.take_register(session, was=form.was, practised=form.practised, by=request.person)
        messages.success(request, "Register saved.")
        return redirect(after_register(session))
    shown = {
        "session": session, "programme": session.programme, "form": form, "version_now": version_now(session),
        "trainers": trainers_for(len(people)), "signs_off": session.for_whom == ForWhom.SUPPORTERS,
    }  # fmt: skip
    return render(request, "training/register.html", shown)


def after_register(session: TrainingSession) -> str:
    """What comes next: signing off what was practised, where a session does that."""
    if not session.parts:
        return reverse("training:index", args=[session.programme_id])
    return f"{reverse('training:sign_offs', args=[session.programme_id])}?after={session.pk}"


@page(may=policy.lead, finds=TrainingSession, fetch="for_register")
def sheet(request: Any, session: TrainingSession) -> HttpResponse:
    """The register on paper."""
    shown = {"session": session, "people": on_register(session), "parts": parts_of(session)}
    return render(request, "training/sheet.html", shown)


@page(may=policy.change, finds=TrainingSession, fetch="for_register")
def cancelling(request: Any, session: TrainingSession) -> HttpResponse:
    if request.method == "POST":
        actions.cancel_training(session, by=request.person)
        messages.success(request, f"{session.title} is called off.")
        return redirect("training:index", pk=session.programme_id)
    return render(request, "training/cancelling.html", {"session": session})


def parts_of(session: TrainingSession) -> list[str]:
    return [part.name for part in session.programme.pack.training.parts if part.key in session.parts]
