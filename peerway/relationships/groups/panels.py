"""Boxes on other pages: a young person's Today and My people, a programme's page, the rooms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from peerway.base.panels import register
from peerway.programmes.models import Programme
from peerway.programmes.queries import running_with, shape_runs
from peerway.relationships import policy as rooms
from peerway.relationships.groups import policy
from peerway.relationships.groups.models import Group, GroupMeeting
from peerway.relationships.groups.queries.own import cards_for, circles_for, questions_for
from peerway.relationships.groups.question import shape_of

Shown = tuple[str, dict[str, Any]] | None
AROUND = timedelta(days=7)


def today_cards(request: Any, about: Any = None) -> Shown:
    """A question to answer, and the next thing of each group: when, where, my turn."""
    if request.person.is_adult or not shape_runs("group"):
        return None
    person = request.person.pk
    shown = {
        "questions": questions_for(person=person),
        "circles": circles_for(person=person),
        "cards": cards_for(request.person),
    }
    return ("relationships/groups/_today.html", shown) if any(shown.values()) else None


def my_people(request: Any, about: Any = None) -> Shown:
    if request.person.is_adult or not shape_runs("group"):
        return None
    cards = cards_for(request.person)
    return ("relationships/groups/_my_people.html", {"cards": cards}) if cards else None


def groups_of_programme(request: Any, programme: Programme) -> Shown:
    """How many groups meet, and the way to the board."""
    if programme.shape != "group" or not policy.see_groups(request.person, programme):
        return None
    shown: dict[str, Any] = (
        Group.objects.open()
        .filter(programme=programme)
        .aggregate(
            meeting=Count("pk", filter=Q(paused_on=None)),
            paused=Count("pk", filter=Q(paused_on__isnull=False)),
        )
    )
    shown |= {
        "programme": programme,
        "shape": shape_of(programme),
        "may_run": policy.form_groups(request.person, programme),
    }
    return "relationships/groups/_programme_panel.html", shown


def registers_around(request: Any, about: Any = None) -> Shown:
    """Beside the rooms of pairs: the groups that meet around now, each with its register."""
    mine = [each.pk for each in running_with(request.person, *rooms.IN_THE_ROOM) if each.shape == "group"]
    if not mine:
        return None
    today = timezone.localdate()
    rows = GroupMeeting.objects.filter(
        group__programme__in=mine, called_off_at=None, on__range=(today - AROUND, today + AROUND)
    )
    meetings = list(rows.with_its_group().order_by("on", "group__name"))
    return (
        ("relationships/groups/_registers.html", {"meetings": meetings, "today": today}) if meetings else None
    )


register("today", today_cards, order=10)
register("my_people", my_people, order=12)
register("programme", groups_of_programme, order=30)
register("rooms", registers_around, order=10)
