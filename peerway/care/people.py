"""Who looks after the supporters of a programme, by name."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from peerway.base.saying import date_words, listed
from peerway.care.models import Debrief
from peerway.care.rules import Circle
from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.queries import team_of
from peerway.safeguarding.readers import hours_here
from peerway.safeguarding.rules import read_by

NOBODY_NAMED = "An adult"
PARTS: dict[Circle, tuple[str, ...]] = {
    Circle.SUPERVISOR: (TeamMember.Part.SUPERVISOR,),
    Circle.FACILITATOR: (TeamMember.Part.FACILITATOR,),
    Circle.SAFEGUARDING: (TeamMember.Part.SAFEGUARDING_LEAD, TeamMember.Part.SAFEGUARDING_DEPUTY),
}


def adults_in(programme: Programme, circle: Circle) -> list[Person]:
    """Each once, the longest there first."""
    rows = [member.person for member in team_of(programme) if member.part in PARTS[circle]]
    return list({person.pk: person for person in rows if not person.has_left}.values())


def nearest(programme: Programme) -> Circle:
    """Who comes first: the supervisor; where there is none, whoever runs it."""
    return Circle.SUPERVISOR if adults_in(programme, Circle.SUPERVISOR) else Circle.FACILITATOR


def first_to_come(programme: Programme, whom: str = Debrief.Whom.SUPERVISOR) -> str:
    """Who comes to a supporter, by name; "an adult" where nobody is named."""
    circle = nearest(programme) if whom == Debrief.Whom.SUPERVISOR else Circle.SAFEGUARDING
    return listed([person.name for person in adults_in(programme, circle)], "or") or NOBODY_NAMED


def talk_by() -> datetime:
    """By when a talk that is wanted now is held: as a worry is read, today or the next school morning."""
    return read_by(timezone.localtime(), hours_here())


def day_of(due: datetime) -> str:
    """The day of a talk, as it is offered: "today", "tomorrow", "on Monday 23 November"."""
    day, today = timezone.localdate(due), timezone.localdate()
    near = {0: "today", 1: "tomorrow"}.get((day - today).days)
    return near or f"on {date_words(day, today)}"
