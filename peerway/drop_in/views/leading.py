"""A youth lead's pages of a rota: who is on when, and the draft. An adult publishes it.

A programme is no row that young people find, so it is named in the address and asked for by its right.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.mistakes import Mistake
from peerway.base.saying import count_words
from peerway.drop_in import actions, policy
from peerway.drop_in.forms import FillForm, StepInForm
from peerway.drop_in.models import Duty, Turn
from peerway.drop_in.queries.leading import (
    asked_about,
    could_be_on,
    duty_to_come,
    listeners_of,
    one_day,
    weeks_of,
)
from peerway.people.models import Person
from peerway.programmes.models import Programme


def drafted_by(person: Person, key: UUID) -> Programme:
    """The drop-in whose rota this person may draft, or nothing at all."""
    programme = Programme.objects.running().filter(pk=key).first()
    if programme is None or not policy.draft_rota(person, programme):
        raise Http404
    return programme


@page(may=policy.perhaps_drafts)
def leading(request: Any, programme: UUID) -> HttpResponse:
    """Who is on when, who can be on it just now, and the form that draws the draft."""
    kept = drafted_by(request.person, programme)
    form = FillForm(kept, request.POST or None)
    if form.is_valid():
        return drawn(request, kept, form)
    shown = {"programme": kept, "form": form, "weeks": weeks_of(kept), "listeners": listeners_of(kept)}
    return render(request, "drop_in/leading.html", shown)


def drawn(request: Any, programme: Programme, form: FillForm) -> HttpResponse:
    try:
        fill = actions.fill_rota(programme, by=request.person, **form.cleaned_data)
        empty = f" {count_words(fill.empty, 'place').capitalize()} could not be filled." if fill.empty else ""
        messages.success(request, f"A draft is drawn. Nobody sees it until an adult publishes it.{empty}")
    except Mistake:
        # Why it could not be drawn may be about people: an adult reads that on their own page.
        messages.error(request, "It could not be drawn. Ask the adult who runs this.")
    return redirect("drop_in:leading", programme=programme.pk)


@page(may=policy.perhaps_drafts)
def leading_duty(request: Any, programme: UUID, duty: UUID) -> HttpResponse:
    """One day: put a name on the draft, leave one out, or ask somebody to step in."""
    kept = drafted_by(request.person, programme)
    found = duty_to_come(kept, duty)
    if found is None:
        raise Http404
    day = one_day(found)
    free = could_be_on(found) if day.missing else []
    form = StepInForm(free, request.POST or None)
    if request.method == "POST":
        return changed(request, found, form)
    shown = {
        "programme": kept, "day": day, "form": form if free else None, "asked": asked_about(found, request.person),
    }  # fmt: skip
    return render(request, "drop_in/leading_duty.html", shown)


def changed(request: Any, duty: Duty, form: StepInForm) -> HttpResponse:
    try:
        messages.success(request, done(request, duty, form))
    except Mistake as mistake:
        messages.error(request, str(mistake))
    return redirect("drop_in:leading_duty", programme=duty.programme_id, duty=duty.pk)


def done(request: Any, duty: Duty, form: StepInForm) -> str:
    if "turn" in request.POST:
        actions.leave_out(turn_named(request.POST["turn"], duty), by=request.person)
        return "Left out. Nobody had seen it."
    if not form.is_valid():
        raise Mistake("Choose somebody.")
    person = form.cleaned_data["person"]
    if request.POST.get("go") == "ask":
        actions.offer(duty, asked=person, by=request.person)
        return f"Asked. {person.called} says yes or no, and an adult sees it."
    actions.draft_on(duty, person=person, by=request.person)
    return f"{person.called} is on the draft."


def turn_named(text: str, duty: Duty) -> Turn:
    """A turn on this duty that stands."""
    turns = {str(turn.pk): turn for turn in Turn.objects.standing().filter(duty=duty)}
    turn = turns.get(text)
    if turn is None:
        raise Http404
    turn.duty = duty
    return turn
