"""Places and times of a programme, each with the adult who is there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.programmes import actions, policy
from peerway.programmes.forms.people import AdultForm, PlaceForm
from peerway.programmes.models import Place, Programme
from peerway.programmes.outline import outline_of


@page(may=policy.change, finds=Programme)
def places(request: Any, programme: Programme) -> HttpResponse:
    form = PlaceForm(request.POST or None)
    if form.is_valid():
        place = actions.open_place_from(programme, by=request.person, **form.cleaned_data)
        messages.success(request, f"Added: {place.slot} in {place.room}.")
        return redirect("programmes:places", pk=programme.pk)
    shown = {"programme": programme, "form": form, "outline": outline_of(programme)}
    return render(request, "programmes/places.html", shown)


@page(may=policy.change_place, finds=Place, fetch="with_its_people")
def place_adult(request: Any, place: Place) -> HttpResponse:
    form = AdultForm(request.POST or None, initial={"adult": place.adult_id})
    if form.is_valid():
        actions.name_adult(place, adult=form.cleaned_data["adult"], by=request.person)
        messages.success(
            request, f"{form.cleaned_data['adult'].name} is there: {place.slot} in {place.room}."
        )
        return redirect("programmes:places", pk=place.programme_id)
    return render(request, "programmes/place_adult.html", {"place": place, "form": form})


@page(may=policy.change_place, finds=Place, fetch="with_its_people")
def place_closing(request: Any, place: Place) -> HttpResponse:
    if request.method == "POST":
        actions.close_place(place, by=request.person)
        messages.success(
            request, f"Closed: {place.slot} in {place.room}. Sessions already planned there stay."
        )
        return redirect("programmes:places", pk=place.programme_id)
    return render(request, "programmes/place_closing.html", {"place": place})
