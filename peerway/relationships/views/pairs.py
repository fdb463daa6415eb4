"""The adults' pages: which pairs there are, one pair, and pairs about to begin."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.saying import count_words
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships import actions, policy
from peerway.relationships.actions.activities import next_meeting
from peerway.relationships.doing import did
from peerway.relationships.finding import chosen_for
from peerway.relationships.models import Contact, Meeting, Relationship, ShortMessage
from peerway.relationships.planning import by_appointment, how_it_fades
from peerway.relationships.queries.adult_help import help_for
from peerway.relationships.queries.contacts import dues_of
from peerway.relationships.queries.courses import SHOWN, courses_of, pairs_for_list, pairs_shown
from peerway.relationships.queries.leave import away_of
from peerway.relationships.queries.starting import Start, places_of, starts_of
from peerway.relationships.queries.waiting import waiting_of
from peerway.relationships.sheets.showing import sheets_for_adults
from peerway.relationships.typed import day_typed

ON_A_PAGE = 50


@page(may=policy.see_pairs, finds=Programme)
def index(request: Any, programme: Programme) -> HttpResponse:
    if programme.shape == "group":
        return redirect("groups:index", pk=programme.pk)
    asked = request.GET.get("show", "open")
    shown = asked if asked in SHOWN else "open"
    found = Paginator(pairs_shown(programme, shown), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": programme,
        "pairs": pairs_for_list(found),
        "page": found,
        "query": f"show={shown}&",
        "shown": shown,
        "filters": SHOWN,
        "may_run": policy.run_pairs(request.person, programme),
    }
    return render(request, "relationships/index.html", context)


@page(may=policy.see, finds=Relationship, fetch="with_its_people")
def detail(request: Any, pair: Relationship) -> HttpResponse:
    sessions = Meeting.objects.filter(relationship=pair).select_related("place__slot", "place__room")
    context = {
        "pair": pair,
        "course": (course := courses_of([pair])[pair.pk]),
        "sessions": [(each, did(pair.programme.pack, *each.done)) for each in sessions],
        "dues": dues_of([pair]).get(pair.pk, []),
        "contacts": Contact.objects.filter(relationship=pair).dates_only(),
        "sheets": sheets_for_adults(pair, course),
        "away": away_of([pair])[pair.pk],
        "helped": help_for(pair, request.person),
        "waiting": waiting_of(pair),
        "chosen": chosen_for(next_meeting(pair)),
        "picks": by_appointment(pair.programme),
        "fades": how_it_fades(pair.programme),
        "stage_names": [stage.name for stage in pair.programme.pack.journey.stages],
        "may_arrange": policy.arrange(request.person, pair),
    }
    return render(request, "relationships/detail.html", context)


@page(may=policy.run_pairs, finds=Programme)
def starting(request: Any, programme: Programme) -> HttpResponse:
    """Matches with two yeses: each begun with one button, or all of them."""
    starts = starts_of(programme)
    if request.method == "POST":
        begun = begin(starts, request.POST, request.person)
        if begun:
            messages.success(
                request, f"{count_words(begun, 'pair').capitalize()} started. Next: their first meeting."
            )
        return redirect("relationships:starting", pk=programme.pk)
    ready = sum(not start.why_not for start in starts)
    context = {"programme": programme, "starts": starts, "places": places_of(programme), "ready": ready}
    return render(request, "relationships/starting.html", context)


def begin(starts: list[Start], sent: QueryDict, by: Person) -> int:
    """Begin the one that was pressed, or all that are ready. Returns how many began."""
    pressed, begun = sent.get("start", ""), 0
    for start in starts:
        key = str(start.proposal.pk)
        if pressed in (key, "all") and not start.why_not and begin_one(start, sent, key, by):
            begun += 1
    return begun


def begin_one(start: Start, sent: QueryDict, key: str, by: Person) -> bool:
    places = {str(place.pk): place for place in places_of(start.proposal.run.programme)}
    place = places.get(sent.get(f"place-{key}", ""), start.place)
    ends_by = day_typed(sent.get(f"ends-{key}")) or start.ends_by
    if place is None or ends_by is None:
        return False
    try:
        actions.begin_pair(start.proposal, place=place, ends_by=ends_by, by=by)
    except actions.NotReady:
        return False
    return True


@page(may=policy.see_to, finds=ShortMessage)
def message_seen(request: Any, message: ShortMessage) -> HttpResponse:
    """An adult has seen to a short message."""
    if request.method == "POST":
        actions.see_to_message(message, by=request.person)
        messages.success(request, "Thank you. It is off the list.")
    return redirect("relationships:detail", pk=message.relationship_id)
