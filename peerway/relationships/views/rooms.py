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
from peerway.relationships import actions, policy, room_draft
from peerway.relationships.doing import grouped_choices, kind_choices
from peerway.relationships.paper import sheet_of
from peerway.relationships.queries.rooms import rooms_of
from peerway.relationships.room import Room, room_on, with_signs
from peerway.relationships.room_rows import drawn_rows
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
    is_ahead = found.on > timezone.localdate()
    if request.method == "POST" and not is_ahead:
        done = set_aside(request, found) if request.POST.get("go") else save(request, found)
        if done:
            return done
    elif not is_ahead:
        room_draft.take_up(found, request.person)
    context = {
        "room": with_signs(found),
        "rows": drawn_rows(found.rows, kind_choices(place.programme.pack)),
        "activities": grouped_choices(place.programme.pack),
        "is_ahead": is_ahead,
        "may_run": programmes.runs(request.person, place.programme),
        "draft": room_draft.key_of(place, found.on),
    }
    return render(request, "relationships/room.html", context)


def save(request: Any, found: Room) -> HttpResponse | None:
    """Save the whole room; or nothing, and the page says what to put right."""
    if not found.hear(request.POST):
        room_draft.keep(found, request.POST, request.person)
        return None
    actions.log_room(found.place, on=found.on, adult=found.adult, lines=found.lines(), by=request.person)
    room_draft.drop(found, request.person)
    messages.success(request, saved(found))
    return redirect("relationships:room", pk=found.place.pk, day=found.on.isoformat())


def set_aside(request: Any, found: Room) -> HttpResponse:
    """Not now: keep what is marked for later, or clear it."""
    if request.POST["go"] == "again":
        room_draft.drop(found, request.person)
        return redirect("relationships:room", pk=found.place.pk, day=found.on.isoformat())
    room_draft.keep(found, request.POST, request.person)
    messages.success(request, "Kept for you, and not saved yet. Come back to it within a week.")
    return redirect("relationships:rooms")


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
