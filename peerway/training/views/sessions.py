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
from peerway.training.forms import PlanForm, RegisterForm
from peerway.training.models import TrainingSession
from peerway.training.planning import begun_with, offers_for
from peerway.training.queries import being_trained, grid_of, sessions_of
from peerway.training.rules import trainers_for


@page(may=policy.train, finds=Programme)
def index(request: Any, programme: Programme) -> HttpResponse:
    rows = grid_of(programme)
    shown = {
        "programme": programme,
        "words": programme.pack.words,
        "sessions": sessions_of(programme),
        "rows": rows,
        "unready": [row for row in rows if not row.is_ready],
        "may_plan": policy.plan(request.person, programme),
    }
    return render(request, "training/index.html", shown)


@page(may=policy.plan, finds=Programme)
def planning(request: Any, programme: Programme) -> HttpResponse:
    begun = begun_with(programme, request.GET)
    form = PlanForm(programme, request.POST or None, initial=begun.initial)
    form.fields["parts"].required = not begun.names  # some sessions, such as a welcome, sign nothing off
    if form.is_valid():
        session = actions.plan_training(programme, by=request.person, **form.cleaned_data, **begun.names)
        messages.success(request, f"{session.title} is planned. Take the register on the day.")
        return redirect("training:index", pk=programme.pk)
    people = len(being_trained(programme))
    shown = {
        "programme": programme, "form": form, "begun": begun, "courses": offers_for(programme),
        "words": programme.pack.words, "people": people, "trainers": trainers_for(people),
    }  # fmt: skip
    return render(request, "training/planning.html", shown)


@page(may=policy.lead, finds=TrainingSession, fetch="for_register")
def register(request: Any, session: TrainingSession) -> HttpResponse:
    people = on_register(session)
    form = RegisterForm(session, people, request.POST or None)
    if request.method == "POST" and policy.change(request.person, session) and form.is_valid():
        actions.take_register(session, was=form.was, practised=form.practised, by=request.person)
        messages.success(request, "Register saved. Now sign off what you saw people do.")
        grid = reverse("training:sign_offs", args=[session.programme_id])
        return redirect(f"{grid}?after={session.pk}")
    shown = {"session": session, "programme": session.programme, "form": form}
    return render(request, "training/register.html", shown)


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


def on_register(session: TrainingSession) -> list[Any]:
    """Everybody being trained now, and anybody who was on the register before they left."""
    people = {person.pk: person for person in being_trained(session.programme)}
    for line in session.register.all():
        people.setdefault(line.person_id, line.person)
    return list(people.values())


def parts_of(session: TrainingSession) -> list[str]:
    return [part.name for part in session.programme.pack.training.parts if part.key in session.parts]
