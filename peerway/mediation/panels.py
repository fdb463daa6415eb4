"""Boxes on other pages: a young person's Today, a programme's page, the way in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from peerway.base.links import link_to
from peerway.base.panels import register
from peerway.mediation import policy
from peerway.mediation.cards import helper_cards, party_cards
from peerway.mediation.models import FallingOut, LookingBack
from peerway.mediation.queries import led_by
from peerway.programmes.models import Programme
from peerway.programmes.queries import running, shape_runs
from peerway.recruitment.models import Supporter
from peerway.recruitment.queries import supports_now

Shown = tuple[str, dict[str, Any]] | None
ENDS_WITHIN = timedelta(days=7)


def today_cards(request: Any, about: Any = None) -> Shown:
    """The next thing: a question to answer, a talk to come, a copy to read, a talk to log."""
    if request.person.is_adult or not shape_runs("case"):
        return None
    helps, mine = helper_cards(request.person), party_cards(request.person)
    return ("mediation/_today.html", {"helps": helps, "mine": mine}) if helps or mine else None


def ask_here(request: Any, about: Any = None) -> Shown:
    """On Today: a programme where people here can talk something through."""
    if request.person.is_adult:
        return None
    found = []
    asked = (each for each in running() if each.shape == "case" and each.asking_opened_on)
    for programme in asked:
        link = None if outside_years(programme, request.person) else link_to("ways_in", programme)
        if link is not None and programme.pack.case:
            found.append((programme, programme.pack.case, reverse("recruitment:ways_in", args=[link.token])))
    return ("mediation/_ask_here.html", {"found": found}) if found else None


def outside_years(programme: Programme, person: Any) -> bool:
    return bool(programme.year_groups) and person.year_group not in programme.year_groups


def thanks(request: Any, about: Any = None) -> Shown:
    """On Today, when a programme ends: thanks to its mediators, and how was it?"""
    near = timezone.localdate() + ENDS_WITHIN
    mine = [row for row in supports_now(request.person) if row.programme.shape == "case"]
    ending = [row for row in mine if row.programme.ends_on and row.programme.ends_on <= near]
    said = (
        set(LookingBack.objects.filter(person=request.person).values_list("programme", flat=True))
        if ending
        else set()
    )
    rows = [(row, *led_by(request.person, row.programme)) for row in ending if row.programme_id not in said]
    return ("mediation/_thanks.html", {"rows": rows}) if rows else None


def desk_of_programme(request: Any, programme: Programme) -> Shown:
    """On a programme's page: what is open, and the way to the desk."""
    if programme.shape != "case" or not policy.see_desk(request.person, programme):
        return None
    rows = FallingOut.objects.filter(programme=programme)
    ready = Supporter.objects.active().filter(programme=programme).count()
    shown = {
        "programme": programme,
        "open": rows.open().count(),
        "supporters": ready,
        "shape": programme.pack.case,
    }
    return "mediation/_programme_panel.html", shown


register("today", today_cards, order=5)
register("today", thanks, order=25)
register("today", ask_here, order=85)
register("programme", desk_of_programme, order=40)
