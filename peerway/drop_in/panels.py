"""Boxes on other pages: a supporter's next duty, a young person's way in, and a programme's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from peerway.base.links import link_to
from peerway.base.panels import register
from peerway.drop_in import policy
from peerway.drop_in.actions.doors import DOOR
from peerway.drop_in.models import Contact, Opening
from peerway.drop_in.queries.board import OnBoard, next_there, rota_of
from peerway.drop_in.queries.mine import my_duties, my_times
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.queries import running, shape_runs
from peerway.recruitment.queries import supports_now

Shown = tuple[str, dict[str, Any]] | None


def my_next_duty(request: Any, about: Any = None) -> Shown:
    """On a supporter's Today: the next duty, swaps to answer, and thanks at the end."""
    mine = my_duties(request.person)
    return ("drop_in/_my_duties.html", {"roles": mine}) if mine else None


def times_of_mine(request: Any, about: Any = None) -> Shown:
    """On a young person's Today: the times they asked for."""
    times = my_times(request.person) if drop_ins_here() else []
    return ("drop_in/_my_times.html", {"times": times}) if times else None


def drop_ins_here() -> bool:
    """Whether any drop-in runs in this setting: where none does, nothing more is asked."""
    return any(policy.is_drop_in(programme) for programme in running())


@dataclass(frozen=True)
class Door:
    """A drop-in this person may come to, and when somebody is there next."""

    programme: Programme
    token: str
    next: OnBoard | None

    @property
    def is_on(self) -> bool:
        return self.next is not None and self.next.duty.is_now

    @property
    def has_times(self) -> bool:
        return bool(self.programme.pack.drop_in and self.programme.pack.drop_in.appointments)


def somebody_is_there(request: Any, about: Any = None) -> Shown:
    """On a young person's Today: when somebody is there next, and how to ask for a time."""
    doors = list(doors_for(request.person))
    return ("drop_in/_doors.html", {"doors": doors}) if doors else None


def doors_for(person: Person) -> Iterator[Door]:
    if not shape_runs("drop_in"):
        return
    if not drop_ins_here():
        return
    mine = {row.programme_id for row in supports_now(person)}
    openings = Opening.objects.filter(
        closed_at=None, opens_on__lte=timezone.localdate() + timedelta(days=14), programme__closed_on=None
    )
    for opening in openings.select_related("programme").order_by("opens_on", "pk"):
        programme = opening.programme
        for_them = not programme.year_groups or person.year_group in programme.year_groups
        link = link_to(DOOR, programme) if for_them and programme.pk not in mine else None
        if link is not None:
            yield Door(programme, link.token, next(iter(next_there(programme)), None))


def box(request: Any, programme: Programme) -> Shown:
    """On a programme's page: this week's duties, and the way to the rota."""
    if not policy.see_rota(request.person, programme):
        return None
    today = timezone.localdate()
    week = rota_of(programme, today, today + timedelta(days=6), published=True)
    shown = {
        "programme": programme,
        "week": len([each for each in week if each.duty.happens]),
        "short": len([each for each in week if each.missing]),
        "visits": Contact.objects.filter(programme=programme).count(),
        "may_run": policy.run_rota(request.person, programme),
    }
    return "drop_in/_box.html", shown


register("today", my_next_duty, order=8)
register("today", times_of_mine, order=9)
register("today", somebody_is_there, order=70)
register("programme", box, order=35)
