"""Who looks after the supporters of a programme, by name."""

from __future__ import annotations

from peerway.base.saying import listed
from peerway.care.models import Debrief
from peerway.care.rules import Circle
from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.queries import team_of

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
    return listed([person.name for person in adults_in(programme, circle)], "or") or "An adult"
