"""Picking the next time, moving it, cancelling it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.forms import ChoiceCards, PeerwayForm
from peerway.base.mistakes import Mistake
from peerway.base.saying import date_words
from peerway.relationships.appointments import actions, policy
from peerway.relationships.appointments.queries import Free, appointment_of, free_times
from peerway.relationships.models import Relationship


class TimesForm(PeerwayForm):
    """One of the free times."""

    when = forms.ChoiceField(label="Which time suits you?", widget=ChoiceCards())

    def __init__(self, free: list[Free], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.free = {each.key: each for each in free}
        field: Any = self.fields["when"]
        field.choices = [(each.key, in_words(each)) for each in free]

    def clean_when(self) -> Free:
        return self.free[self.cleaned_data["when"]]


def in_words(free: Free) -> str:
    place = free.place
    adult = f" {place.adult.name} is near." if place.adult else ""
    return f"{date_words(free.on, timezone.localdate())}, {place.slot.starts_at:%H:%M}, {place.room}.{adult}"


@page(may=policy.book, finds=Relationship, fetch="with_its_people")
def appointment(request: Any, pair: Relationship) -> HttpResponse:
    why_not = actions.why_not_now(pair)
    form = TimesForm([] if why_not else free_times(pair), request.POST or None)
    back = way_back(request.person, pair)
    if form.is_valid() and picked(request, pair, form.cleaned_data["when"]):
        return redirect(back)
    context = {
        "pair": pair,
        "form": form,
        "now": appointment_of(pair),
        "why_not": why_not,
        "back": back,
        "base": "base/staff.html" if request.person.is_adult else "base/young.html",
        "other": None if request.person.is_adult else pair.other(request.person),
    }
    return render(request, "relationships/appointments/appointment.html", context)


def picked(request: Any, pair: Relationship, free: Free) -> bool:
    """Booked, or somebody was quicker: then say so and ask again."""
    try:
        meeting = actions.book(pair, place=free.place, on=free.on, by=request.person)
    except Mistake as mistake:
        messages.error(request, str(mistake))
        return False
    when = date_words(meeting.on, timezone.localdate())
    messages.success(request, f"Booked: {when}, {free.place.slot.starts_at:%H:%M}, {free.place.room}.")
    return True


@page(may=policy.book, finds=Relationship, fetch="with_its_people")
@require_POST
def cancelling(request: Any, pair: Relationship) -> HttpResponse:
    try:
        actions.cancel(pair, by=request.person)
        messages.success(request, "Cancelled. You can pick another time whenever you like.")
    except Mistake as mistake:
        messages.error(request, str(mistake))
    return redirect(way_back(request.person, pair))


def way_back(person: Any, pair: Relationship) -> str:
    return reverse("relationships:detail" if person.is_adult else "relationships:mine", args=[pair.pk])
