"""The room log: a whole room in under a minute, saved once, corrected later, or filled in on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peerway.base.access import page
from peerway.base.printing import pdf, pdf_response
from peerway.base.saying import count_words, date_words
from peerway.programmes import policy as programmes
from peerway.programmes.models import Place
from peerway.relationships import actions, policy
from peerway.relationships.doing import grouped_choices, kind_choices
from peerway.relationships.paper import sheet_of
from peerway.relationships.queries.rooms import rooms_of
from peerway.relationships.room import Room, room_on
from peerway.relationships.typed import day_typed


@page(may=policy.log_rooms)
def rooms(request: Any) -> HttpResponse:
    today = timezone.localdate()
    around = rooms_of(request.person, policy.IN_THE_ROOM, today)
    context = {
        "today": [each for each in around if each.on == today],
        "before": [each for each in reversed(around) if each.on < today],
        "soon": [each for each in around if each.on > today],
    }
    return render(request, "relationships/rooms.html", context)


@page(may=policy.log_room, finds=Place, fetch="with_its_people")
def room(request: Any, place: Place, day: str) -> HttpResponse:
    """Everybody is marked as met. Change what was different, save once."""
    found = room_on(place, day_of(day))
    if request.method == "POST" and found.on <= timezone.localdate() and found.hear(request.POST):
        actions.log_room(place, on=found.on, adult=found.adult, lines=found.lines(), by=request.person)
        messages.success(request, saved(found))
        return redirect("relationships:room", pk=place.pk, day=day)
    context = {
        "room": found,
        "kinds": kind_choices(),
        "activities": grouped_choices(place.programme.pack),
        "is_ahead": found.on > timezone.localdate(),
        "may_run": programmes.runs(request.person, place.programme),
    }
    return render(request, "relationships/room.html", context)


@page(may=policy.log_room, finds=Place, fetch="with_its_people")
def room_sheet(request: Any, place: Place, day: str) -> HttpResponse:
    found = room_on(place, day_of(day))
    return render(request, "relationships/room_sheet.html", {"room": found, "sheet": sheet_of(found)})


@page(may=policy.log_room, finds=Place, fetch="with_its_people")
def room_pdf(request: Any, place: Place, day: str) -> HttpResponse:
    sheet = sheet_of(room_on(place, day_of(day)))
    return pdf_response(pdf("relationships/print/room.typ", sheet), f"room-{day}.pdf")


def day_of(text: str) -> date:
    """The day in an address, or nothing is there."""
    day = day_typed(text)
    if day is None:
        raise Http404
    return day


def saved(room: Room) -> str:
    met = f"{room.held} of {count_words(len(room.rows), 'pair')} met" if room.rows else "No pairs that day"
    return (
        f"Saved. {met} on {date_words(room.on, timezone.localdate())}. You can correct it here at any time."
    )
