"""The demo's calendar, places and plan."""

from __future__ import annotations

from datetime import time, timedelta
from types import SimpleNamespace

from peerway.base.links import make_link
from peerway.people.models import Blackout, Closure, Person, Room, Slot, Term
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.site.demo.days import weeks_ago, weeks_ahead

SLOTS = (
    ("Tuesday lunch", 1, time(12, 40), time(13, 5)),
    ("Wednesday lunch", 2, time(12, 40), time(13, 5)),
    ("Thursday lunch", 3, time(12, 40), time(13, 5)),
    ("Thursday after school", 3, time(15, 15), time(15, 45)),
    ("Friday lunch", 4, time(12, 40), time(13, 5)),
)


def settle_calendar() -> SimpleNamespace:
    """Terms, a half-term break, exams for Year 11, five slots and three rooms."""
    Term.objects.create(name="This term", starts_on=weeks_ago(11), ends_on=weeks_ahead(4, 4))
    Term.objects.create(name="Next term", starts_on=weeks_ahead(7), ends_on=weeks_ahead(18, 4))
    Closure.objects.create(name="Half term", starts_on=weeks_ago(4), ends_on=weeks_ago(4, 4))
    Closure.objects.create(name="Holidays", starts_on=weeks_ahead(5), ends_on=weeks_ahead(6, 4))
    Blackout.objects.create(
        name="Year 11 mocks", year_groups=[11], starts_on=weeks_ahead(2), ends_on=weeks_ahead(2, 4)
    )
    slots = [
        Slot.objects.create(name=name, weekday=day, starts_at=start, ends_at=end)
        for name, day, start, end in SLOTS
    ]
    rooms = [Room.objects.create(name=name, pairs=pairs) for name, pairs in (("Library", 12), ("Room 12", 6))]
    return SimpleNamespace(slots=slots, rooms=rooms)


def plan_programme(
    name: str, facilitator: Person, places: SimpleNamespace, cast: SimpleNamespace
) -> Programme:
    """A plan as a facilitator would have written it."""
    programme = Programme.objects.create(
        name=name,
        approach="mentoring",
        aim="Help Year 7 and 8 find their feet, with somebody older who turns up every week.",
        why="In our autumn survey one in five Year 7s said there was nobody in school they could talk to, "
        "and our pastoral team spends most lunchtimes on worries that are about settling in.",
        who_for="Years 7 to 9 who are new, quiet, or finding friendships hard.",
        not_for="Anybody who needs a professional's help now: we find them that help instead.",
        boundaries="We meet in the library, at the same time each week, with an adult there.",
        doors=["self", "friend", "staff", "parent", "paper"],
        year_groups=[7, 8, 9],
        parent_yes_below_year=9,
        made_on=weeks_ago(10),
        starts_on=weeks_ago(9),
        ends_on=weeks_ahead(12, 4),
        asking_opened_on=weeks_ago(8),
        offering_opened_on=weeks_ago(9),
    )
    TeamMember.objects.create(
        programme=programme, person=facilitator, part="facilitator", starts_on=weeks_ago(10)
    )
    make_link("ways_in", programme)
    for place in getattr(places, "slots", []):
        Place.objects.create(programme=programme, slot=place, room=places.rooms[0], adult=facilitator)
    if hasattr(places, "slots"):
        gather_team(programme, cast)
    return programme


def gather_team(programme: Programme, cast: SimpleNamespace) -> None:
    parts = {
        "cole": "second_adult",
        "okafor": "supervisor",
        "adeyemi": "safeguarding_lead",
        "lowe": "safeguarding_deputy",
        "whitfield": "sponsor",
    }
    since = programme.made_on + timedelta(days=3)
    for key, part in parts.items():
        TeamMember.objects.create(programme=programme, person=getattr(cast, key), part=part, starts_on=since)
