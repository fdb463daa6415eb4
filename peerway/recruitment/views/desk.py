"""The recruiting desk: doors and posters, who offered, who asked, and what waits for an answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.links import full_address, link_to, make_link
from peerway.base.questions import Told, asked_as, told
from peerway.programmes.models import Programme
from peerway.recruitment import actions, policy
from peerway.recruitment.asking import Door
from peerway.recruitment.cards import ASKED, Card, sort_card
from peerway.recruitment.desk import desk_of, doors_opened, supporters_in, waiting_in
from peerway.recruitment.doors import asked_by, who_asks
from peerway.recruitment.forms import SortForm, SuggestForm
from peerway.recruitment.offering import Route
from peerway.recruitment.posters import poster_of

ON_A_PAGE = 50
HEAD = frozenset({"name", "form"})


@page(may=policy.recruit, finds=Programme)
def index(request: Any, programme: Programme) -> HttpResponse:
    return render(request, "recruitment/index.html", {"programme": programme, **desk_of(programme)})


@page(may=policy.recruit, finds=Programme)
def supporters(request: Any, programme: Programme) -> HttpResponse:
    """Every supporter of the programme, some at a time."""
    found = Paginator(supporters_in(programme), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"programme": programme, "page": found, "words": programme.pack.words}
    return render(request, "recruitment/supporters.html", context)


@page(may=policy.recruit, finds=Programme)
def waiting(request: Any, programme: Programme) -> HttpResponse:
    """Everybody waiting to be matched, in the order they asked, some at a time."""
    found = Paginator(waiting_in(programme), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"programme": programme, "page": found, "words": programme.pack.words}
    return render(request, "recruitment/waiting.html", context)


@page(may=policy.recruit, finds=Programme)
@require_POST
def opening(request: Any, programme: Programme) -> HttpResponse:
    """Open or close one of the two doors: offering and asking."""
    doors_opened(programme, door=request.POST.get("door", ""), by=request.person)
    return redirect("recruitment:index", pk=programme.pk)


@page(may=policy.recruit, finds=Programme)
def poster(request: Any, programme: Programme, kind: str) -> HttpResponse:
    """A poster to print: what it is, and a square to point a phone at."""
    wanted = poster_of(programme, kind)
    link = link_to(wanted.purpose, programme)
    token = link.token if link else make_link(wanted.purpose, programme)
    url = full_address(reverse(wanted.page, kwargs={"token": token}))
    context = {"programme": programme, "poster": wanted, "url": url, "words": programme.pack.words}
    return render(request, "recruitment/poster.html", context)


@page(may=policy.recruit, finds=Programme)
def suggesting(request: Any, programme: Programme, side: str) -> HttpResponse:
    """Staff suggest a supporter, or type in an asking that came by a friend, a parent or paper."""
    asking = side == "supported"
    form = SuggestForm(programme, request.POST or None, asking=asking)
    if form.is_valid():
        person = form.cleaned_data["person"]
        if asking:
            way = form.cleaned_data["way"] or "staff"
            found = actions.receive_asking(programme, person=person, way=way, by=request.person)
            return redirect("recruitment:asking", pk=found.pk)
        actions.nominate(programme, person=person, route=Route.STAFF, by=request.person)
        messages.success(request, f"{person.name} is suggested. Invite them to offer themselves.")
        return redirect("recruitment:index", pk=programme.pk)
    door = link_to("ways_in", programme) if asking and programme.asking_opened_on else None
    context = {"programme": programme, "form": form, "asking": asking, "door": door}
    return render(request, "recruitment/suggesting.html", context)


@page(may=policy.sort, finds=Card)
def card(request: Any, card: Card) -> HttpResponse:
    """A card somebody handed in: find who it is about, or set it aside."""
    aside = "aside" in request.POST
    form = SortForm(None if aside else request.POST or None)
    if not card.sorted_at and (aside or form.is_valid()):
        person = None if aside else form.cleaned_data["person"]
        sort_card(card, person=person, by=request.person)
        return after_sorting(request, card, person)
    context = {"card": card, "programme": card.programme, "form": form, "said": said_on(card)}
    return render(request, "recruitment/card.html", context)


def said_on(card: Card) -> list[Told]:
    """What was answered on a card that asks for support, without the name that stands above it."""
    if card.kind != Card.Kind.ASKING:
        return []
    version = str(card.said.get(ASKED, "support-request"))
    way = card.way if version.startswith(asked_by(card.way)) else Door.Way.FRIEND
    asked = who_asks(asked_as(version, card.programme), way=way, known=False)
    return [line for line in told(asked, card.said) if line.is_answered and line.question.key not in HEAD]


def after_sorting(request: Any, card: Card, person: Any) -> HttpResponse:
    if person is None:
        messages.success(request, "Set aside.")
    elif card.kind == Card.Kind.ASKING:
        found = actions.take_in(
            card.programme, person=person, way=card.way or "paper", said=card.said, by=request.person
        )
        return redirect("recruitment:asking", pk=found.pk)
    elif card.kind == Card.Kind.NAMED:
        actions.nominate(card.programme, person=person, route=Route.PEERS, by=request.person)
    else:
        answers = {key: value for key, value in card.said.items() if key not in {"name", "form"}}
        actions.receive_application(
            card.programme, person=person, answers=answers, route=Route.OPEN_CALL, by=request.person
        )
    return redirect("recruitment:index", pk=card.programme_id)
