"""A shared device in a room with an adult: open it, tap a name, show you are you."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import open_page, page
from peerway.base.scoping import inside
from peerway.people import policy
from peerway.people.badges import badge_of
from peerway.people.models import Person
from peerway.people.rooms import groups_for, open_now, open_room
from peerway.people.views.door import KNOCKING


@page(may=policy.open_a_room)
def open_the_room(request: Any) -> HttpResponse:
    """Choose who is in the room. The adult is signed out of this device as it becomes the room's."""
    groups = {group.key: group for group in groups_for(request.person)}
    if request.method == "POST":
        group = groups.get(request.POST.get("group", ""))
        if group is None:
            raise Http404
        open_room(request, group, by=request.person)
        return redirect("people:room")
    return render(request, "people/open_room.html", {"groups": groups.values()})


@open_page(because="a device an adult opened as the room's; without that it shows nobody")
def room(request: Any) -> HttpResponse:
    """Who are you? First names, only while the room is open."""
    found = open_now(request)
    if found is None:
        return redirect("people:sign_in")
    with inside(found.setting):
        people = list(Person.objects.here_now().filter(pk__in=found.people).order_by("first_name", "pk"))
        return render(request, "people/room.html", {"room": found, "people": people})


@open_page(because="a name tapped in an open room leads to the second thing, never further")
@require_POST
def room_name(request: Any, pk: UUID) -> HttpResponse:
    found = open_now(request)
    if found is None or pk not in found.people:
        raise Http404
    with inside(found.setting):
        badge = badge_of(Person.objects.get(pk=pk))
    if badge is None:
        return render(request, "people/no_badge.html", {"room": found})
    request.session[KNOCKING] = str(badge.pk)
    return redirect("people:second_thing")
