"""What the pages of voice read, in as many queries for thirty ideas as for two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils import timezone

from peerway.base.memory import for_many
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.gates import Side, people_on
from peerway.recruitment.models import Card
from peerway.relationships.activities import Idea as ActivityIdea
from peerway.voice.design import DesignAttendance, DesignGroup, DesignMeeting, Seat
from peerway.voice.feedback import FeedbackRound
from peerway.voice.ideas import ANSWERS, Idea, OnPoster, State, Step
from peerway.voice.leads import Right
from peerway.voice.rules import ANSWER_WITHIN, been_for_long

if TYPE_CHECKING:
    from peerway.programmes.models import Programme
    from peerway.voice.naming import NamingRun

SHOWN = 60
TONES = {State.DONE: "", State.DECIDED: "sky", State.NOT: "line", State.TALKED: "plum", State.HEARD: "sun"}
MOST_BY_ITSELF = 6


@dataclass(frozen=True)
class Line:
    """One idea as everybody reads it. No words while nobody has written any that name nobody."""

    heard_on: date
    says: str
    state: str
    tone: str
    steps: Sequence[Step] = ()
    reply: str = ""
    because: str = ""
    answer_by: date | None = None
    is_late: bool = False
    answered_on: date | None = None
    activity: Any = None
    decision: UUID | None = None
    key: UUID | None = None

    @property
    def is_answered(self) -> bool:
        return self.answered_on is not None


def lines_of(programme: Programme) -> list[Line]:
    """Every idea of a programme: those that wait too long, those that wait, and what came of the others."""
    ideas = Idea.objects.filter(programme=programme).in_the_open().with_its_steps()[:SHOWN]
    lines = [line_of(idea) for idea in ideas] + activity_lines(programme)
    return sorted(lines, key=lambda line: (line.is_answered, not line.is_late, -line.heard_on.toordinal()))


def line_of(idea: Idea) -> Line:
    steps = [step for step in idea.steps.all() if step.says or step.state in ANSWERS]
    last = next((step for step in reversed(steps) if step.state in ANSWERS), None)
    return Line(
        heard_on=idea.heard_on, says=idea.wording, state=State(idea.state).label, tone=TONES[State(idea.state)],
        steps=steps, reply=last.says if last else "",
        because=last.get_because_display() if last and last.because else "",
        answer_by=idea.answer_by, is_late=idea.is_late, answered_on=idea.answered_on,
        activity=idea.activity, decision=idea.decision_id, key=idea.pk,
    )  # fmt: skip


def activity_lines(programme: Programme) -> list[Line]:
    """Ideas for things to do have their own page and answer; here everybody sees that they were answered."""
    calendar, today = year_calendar(), timezone.localdate()
    found = []
    for idea in (
        ActivityIdea.objects.filter(programme=programme).select_related("made").order_by("-at")[:SHOWN]
    ):
        heard_on = timezone.localdate(idea.at)
        due = calendar.school_days_after(heard_on, ANSWER_WITHIN)
        state = State.HEARD if idea.is_waiting else State.DONE if idea.made else State.NOT
        found.append(
            Line(
                heard_on=heard_on, says=f"Something to do together: {idea.made.name}" if idea.made else "",
                state=state.label, tone=TONES[state], answer_by=due, is_late=idea.is_waiting and due < today,
                answered_on=idea.answered_on, activity=idea.made,
                reply="" if idea.is_waiting else idea.get_answer_display() + ".",
                because=idea.get_because_display() if idea.because else "",
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class Told:
    """How ideas stand in one programme: in counts, and whether somebody waits too long."""

    heard: int = 0
    waiting: int = 0
    late: int = 0
    answered: int = 0
    led_to_change: int = 0


def told_of(programmes: Sequence[Programme]) -> dict[UUID, Told]:
    """How ideas stand, for many programmes, in one query."""
    today, waits = timezone.localdate(), Q(answered_on=None)
    rows = (
        Idea.objects.in_the_open()
        .filter(programme__in=[each.pk for each in programmes])
        .order_by()
        .values("programme")
        .annotate(
            heard=Count("pk"),
            waiting=Count("pk", filter=waits),
            late=Count("pk", filter=waits & Q(answer_by__lt=today)),
            answered=Count("pk", filter=~waits),
            led_to_change=Count("pk", filter=Q(state=State.DONE)),
        )
    )
    counted: list[dict[str, Any]] = [dict(row) for row in rows]
    found = {row.pop("programme"): Told(**row) for row in counted}
    return {each.pk: found.get(each.pk, Told()) for each in programmes}


def poster_lines(programme: Programme) -> list[Line]:
    """What stands on the poster: what was chosen for it, else the newest answers."""
    chosen = [each.idea_id for each in OnPoster.objects.filter(programme=programme)]
    answered = Idea.objects.filter(programme=programme, answered_on__isnull=False).in_the_open()
    if chosen:
        found = {idea.pk: idea for idea in answered.filter(pk__in=chosen).with_its_steps()}
        return [line_of(found[key]) for key in chosen if key in found]
    return [line_of(idea) for idea in answered.order_by("-answered_on").with_its_steps()[:MOST_BY_ITSELF]]


@dataclass(frozen=True)
class InGroup:
    """Somebody in the design group: their seat, how often they came, and whether it is time for somebody new."""

    seat: Seat
    times: int
    minutes: int
    is_over: bool
    for_long: bool


def members_of(group: DesignGroup) -> list[InGroup]:
    today = timezone.localdate()
    seats = list(Seat.objects.taken().filter(group=group).with_person())
    came = {
        row["person"]: row
        for row in DesignAttendance.objects.filter(meeting__group=group)
        .order_by()
        .values("person")
        .annotate(times=Count("pk"), minutes=Sum("meeting__minutes"))
    }
    none = {"times": 0, "minutes": 0}
    return [
        InGroup(
            seat, came.get(seat.person_id, none)["times"], came.get(seat.person_id, none)["minutes"],
            seat.is_over(today), been_for_long(seat.starts_on or today, today),
        )
        for seat in seats
    ]  # fmt: skip


def time_in_groups(person: Person) -> int:
    """Minutes somebody gave in design groups."""
    minutes = DesignAttendance.objects.filter(person=person).aggregate(sum=Sum("meeting__minutes"))["sum"]
    return int(minutes or 0)


def group_of(programme: Programme) -> DesignGroup | None:
    return DesignGroup.objects.filter(programme=programme).with_its_programme().first()


def group_facts(programmes: Sequence[Programme]) -> dict[UUID, dict[str, Any]]:
    """Of each programme that has a design group: when it was formed, who is in it now (a count), and when it met."""
    known = facts_in.all(programme.pk for programme in programmes)
    return {programme: facts for programme, facts in known.items() if facts}


@for_many
def facts_in(programmes: list[UUID]) -> dict[UUID, dict[str, Any]]:
    """The same, and nothing for a programme that has no group. One query."""
    counted = [dict(zip(FACTS, row, strict=True)) for row in groups_counted(programmes=programmes)]
    return {key: {} for key in programmes} | {facts["programme"]: facts for facts in counted}


FACTS = ("programme", "formed_on", "might_use_on", "members", "last_met")


@prepared
def groups_counted(*, programmes: Sequence[Any]) -> QuerySet[Any]:
    rows = DesignGroup.objects.filter(programme__pk__in=programmes).order_by().values_list(*FACTS[:3])
    seated = Q(seats__starts_on__isnull=False, seats__left_on=None, seats__person__left_on=None)
    return rows.annotate(members=Count("seats", filter=seated, distinct=True), last_met=Max("meetings__on"))


def rights_in(programme: Programme) -> list[Right]:
    """Rights in a programme: those held now, and those taken back in the last year. For everybody in it to read."""
    lately = timezone.localdate() - timedelta(days=365)
    rights = Right.objects.filter(programme=programme).filter(
        Q(taken_back_on=None) | Q(taken_back_on__gte=lately)
    )
    return list(rights.with_its_people())


def holds(person: Person, programme: Programme, what: str) -> bool:
    """Whether this young person has this right here today. An adult never does."""
    if person.is_adult:
        return False
    return Right.objects.held().filter(programme=programme, person=person, what=what).exists()


def shortlist(run: NamingRun) -> list[Person]:
    """Those whom at least ``least`` cards of these days name, by name. How often is not kept here.

    A card counts for whom an adult found it to be about; recruitment keeps the cards.
    """
    cards = Card.objects.filter(
        programme=run.programme, kind=Card.Kind.NAMED, person__isnull=False, person__left_on=None,
        at__date__gte=run.opens_on, at__date__lte=run.closes_on,
    )  # fmt: skip
    named = cards.order_by().values("person").annotate(times=Count("pk")).filter(times__gte=run.least)
    return list(Person.objects.filter(pk__in=[row["person"] for row in named]).by_name())


def is_asked(person: Person, programme: Programme) -> bool:
    """Whether a young person is on a side of the programme or in its design group."""
    if Seat.objects.taken().filter(group__programme=programme, person=person).exists():
        return True
    return any(person.pk == each.pk for side in Side for each in people_on(programme, side))


def rounds_for(programme: Programme) -> list[FeedbackRound]:
    return list(FeedbackRound.objects.filter(programme=programme).with_its_programme()[:6])


@dataclass(frozen=True)
class Meeting:
    """A meeting of the group, and how many were there."""

    row: DesignMeeting
    there: int = field(default=0)


def meetings_of(group: DesignGroup) -> list[Meeting]:
    found = DesignMeeting.objects.filter(group=group).annotate(there=Count("attended"))[:12]
    return [Meeting(row, row.there) for row in found]
