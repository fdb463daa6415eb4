"""Everyone else who needs to know: the team, all staff, and young people who are supported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from peerway.base.saying import count_words, date_words
from peerway.core.packs.courses import load_course
from peerway.programmes.tasks import State, Task, more_tasks
from peerway.training.models import Attendance, ForWhom, TrainingSession

if TYPE_CHECKING:
    from peerway.programmes.models import Programme

NAMES: Mapping[str, tuple[str, str, str]] = {
    ForWhom.FACILITATORS: ("Train the team", "facilitator-training", "two-days"),
    ForWhom.STAFF: ("Brief all staff", "staff-briefing", "hour"),
    ForWhom.SUPPORTED: ("Tell young people what it is", "supported-young-people", "group"),
}


@dataclass(frozen=True)
class Other:
    """One sort of people who are no supporters: the last session held for them, and the next one planned."""

    for_whom: str
    name: str
    held: TrainingSession | None
    planned: TrainingSession | None
    plan: str  # the address where one is planned

    @property
    def state(self) -> State:
        return State.DONE if self.held else State.LOOK if self.planned else State.NOT_YET

    @property
    def says(self) -> str:
        today = timezone.localdate()
        if self.held:
            came = count_words(getattr(self.held, "came", 0), "person", "people")
            return f"Held {date_words(self.held.held_on, today)}. {came.capitalize()} came."
        if self.planned:
            return f"Planned for {date_words(self.planned.held_on, today)}."
        return "Not held yet."

    @property
    def url(self) -> str:
        session = self.held or self.planned
        return reverse("training:register", args=[session.pk]) if session else self.plan


def others_trained(programme: Programme) -> list[Other]:
    """How each of them stands. One query."""
    came = Count("register", filter=~Q(register__was=Attendance.Was.AWAY))
    rows = TrainingSession.objects.filter(programme=programme, cancelled_on=None)
    rows = rows.exclude(for_whom=ForWhom.SUPPORTERS).annotate(came=came, on_register=Count("register"))
    sessions = list(rows.order_by("held_on", "pk"))
    return [other(programme, whom, [s for s in sessions if s.for_whom == whom]) for whom in NAMES]


def other(programme: Programme, for_whom: str, sessions: list[TrainingSession]) -> Other:
    name, slug, way = NAMES[for_whom]
    held = [session for session in sessions if getattr(session, "on_register", 0)]
    ahead = [session for session in sessions if session not in held]
    return Other(
        for_whom, name, held[-1] if held else None, ahead[0] if ahead else None, plan_of(programme, slug, way)
    )


def plan_of(programme: Programme, slug: str, way: str) -> str:
    """A session of the course where it has one, else its first day."""
    course = load_course(slug)
    one = {"session": course.sessions[0].key} if len(course.sessions) == 1 else {"day": f"{way}.0"}
    return f"{reverse('training:planning', args=[programme.pk])}?{urlencode({'course': slug} | one)}"


@more_tasks
def everyone_who_needs_to_know(programme: Programme) -> list[Task]:
    """On the programme's list of what to settle. Supported young people are told where somebody is matched."""
    return [
        Task(f"train_{each.for_whom}", each.name, each.state, each.says, each.url)
        for each in others_trained(programme)
        if each.for_whom != ForWhom.SUPPORTED or programme.shape in ("pair", "group")
    ]
