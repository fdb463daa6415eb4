"""The adults: who runs it, where, whether they and the supporters are supervised, and what stops new matches."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from peerway.people.models import Role, RoleHeld
from peerway.principles.counting.window import Window, many
from peerway.principles.snapshot import Part, Team
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.recruitment.models import Supporter
from peerway.relationships.models import RoomLog
from peerway.supervision.models import Supervision
from peerway.supervision.queries import FACILITATORS, SUPPORTERS, clocks_of

FACILITATES = TeamMember.Part.FACILITATOR
RUNS = {TeamMember.Part.FACILITATOR, TeamMember.Part.SECOND_ADULT}


def counts_of_team(programme: Programme, window: Window, stops_shut: int = 0) -> Team:
    team = TeamMember.objects.today().filter(programme=programme).order_by()
    parts = list(team.values_list("part", "person", "starts_on"))
    places = Place.objects.filter(programme=programme, closed_on=None).order_by()
    open_now = places.aggregate(**many(all=Q(), with_adult=Q(adult__isnull=False, adult__left_on=None)))
    supervisions = Supervision.objects.filter(programme=programme, on__range=(window.year, window.today))
    return Team(
        adults=len({person for part, person, _ in parts if part in RUNS}),
        sponsor=any(part == TeamMember.Part.SPONSOR for part, _, _ in parts),
        places=Part(open_now["with_adult"], open_now["all"]),
        supporters_seen=seen(programme, SUPPORTERS, _accepted(programme)),
        facilitators_seen=seen(
            programme, FACILITATORS, {p: on for part, p, on in parts if part == FACILITATES}
        ),
        supervisions=supervisions.count(),
        stops_shut=stops_shut,
        **_safeguarding(),
        **_rooms(programme, window),
    )


def seen(programme: Programme, rhythm: str, since: dict[UUID, date]) -> Part:
    """How many are not overdue for supervision, each since the day their clock began."""
    clocks = clocks_of(programme, rhythm, since).values()
    return Part(sum(not clock.is_overdue for clock in clocks), len(clocks))


def _accepted(programme: Programme) -> dict[UUID, date]:
    rows = Supporter.objects.active().filter(programme=programme).order_by()
    return dict(rows.values_list("person", "accepted_on"))


def _safeguarding() -> dict[str, bool]:
    """Whether somebody is safeguarding lead here today, and somebody else their deputy."""
    held = RoleHeld.objects.today().filter(person__left_on=None).order_by()
    n = held.aggregate(**many(lead=Q(role=Role.SAFEGUARDING_LEAD), deputy=Q(role=Role.SAFEGUARDING_DEPUTY)))
    return {"lead": n["lead"] > 0, "deputy": n["deputy"] > 0}


def _rooms(programme: Programme, window: Window) -> dict[str, Any]:
    logs = RoomLog.objects.filter(programme=programme, on__range=(window.year, window.today)).order_by()
    by_adult = list(logs.values("saved_by").annotate(times=Count("pk")).values_list("times", flat=True))
    return {"rooms_logged": sum(by_adult), "rooms_by_one": max(by_adult, default=0)}
