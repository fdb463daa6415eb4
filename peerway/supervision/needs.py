"""Needs you today: who has not been seen, by name, for their supervisor and those who run the programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.base.saying import count_words, date_words, listed
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.policy import FACILITATOR, SUPERVISOR
from peerway.programmes.queries import running_with
from peerway.recruitment.queries import supporters_in
from peerway.supervision.models import Supervision
from peerway.supervision.queries import Standing, adults_of, own_actions, seen_in, supporters_of

LATELY = timedelta(days=14)
NOBODY_NEW = "Nobody new is matched with them until they are seen."
STOPS = {
    "drop_in": "They are off the rota until they are seen.",
    "case": "They are asked to no talk until they are seen.",
}


@needs
def supporters_to_see(person: Person) -> Iterator[Need]:
    mine = running_with(person, FACILITATOR, SUPERVISOR)
    read_ahead(mine)
    for programme in mine:
        standings = supporters_of(programme)
        overdue = [each for each in standings if each.clock.is_overdue]
        due = [each for each in standings if each.clock.is_due and not each.clock.is_overdue]
        if overdue:
            says = f"{counted(programme, overdue)} overdue for supervision"
            why = f"{names(overdue)} {STOPS.get(programme.shape, NOBODY_NEW)}"
            yield line(programme, says, why, Urgency.TODAY, len(overdue))
        if due:
            yield line(
                programme,
                f"{counted(programme, due)} due for supervision",
                names(due),
                Urgency.SOON,
                len(due),
            )


@needs
def own_supervision(person: Person) -> Iterator[Need]:
    """Whoever holds this for young people is held too."""
    today = timezone.localdate()
    helped = running_with(person, FACILITATOR, SUPERVISOR)
    seen_in.all(programme.pk for programme in helped)
    for programme in helped:
        mine = next((each.clock for each in adults_of(programme) if each.person.pk == person.pk), None)
        if mine is None or not mine.is_due:
            continue
        last = f"The last was on {date_words(mine.last, today)}." if mine.last else "There has been none yet."
        stops = " Until it is, nobody new is matched." if mine.is_overdue else ""
        yield Need(
            "Your own supervision is due",
            f"{programme.name}. {last}{stops}",
            "Say when it was", reverse("supervision:facilitators", args=[programme.pk]),
            Urgency.TODAY if mine.is_overdue else Urgency.SOON, 2,
        )  # fmt: skip


@needs
def supervisions_on_their_day(person: Person) -> Iterator[Need]:
    """For whoever leads it: the agenda on the day. For them and those who run it: a register nobody took."""
    helped = {programme.pk: programme for programme in running_with(person, FACILITATOR, SUPERVISOR)}
    today = timezone.localdate()
    waiting = standing_until(programmes=list(helped), today=today) if helped else []
    for each in waiting:
        url = reverse("supervision:day", args=[each.pk])
        where = f"{helped[each.programme_id].name}. " + (f"{each.room}." if each.room else "No room yet.")
        if each.on < today:
            says = f"Who was at supervision on {date_words(each.on, today)}?"
            yield Need(says, f"{where} Nobody counts as seen until the register is saved.", "Take the register",
                       url, Urgency.TODAY, 2)  # fmt: skip
        elif each.supervisor_id == person.pk or each.is_own:
            at = f" at {each.starts_at:%H:%M}" if each.starts_at else ""
            yield Need(f"Supervision today{at}", f"{where} The agenda is ready.", "Open the agenda", url,
                       Urgency.TODAY, 5)  # fmt: skip


@prepared
def standing_until(*, programmes: Sequence[UUID], today: date) -> QuerySet[Supervision]:
    rows = Supervision.objects.standing().filter(programme__pk__in=programmes, on__lte=today)
    return rows.in_order()


@needs
def supervisions_that_fell_out(person: Person) -> Iterator[Need]:
    """One was cancelled and none is planned since: it is best held again within a week."""
    helped = {programme.pk: programme for programme in running_with(person, FACILITATOR, SUPERVISOR)}
    today = timezone.localdate()
    since = lately_planned(programmes=list(helped), since=today - LATELY) if helped else []
    latest = {each.programme_id: each for each in since}
    for programme, each in latest.items():
        if each.cancelled_at:
            yield Need(
                "Supervision was cancelled, and none is planned",
                f"{helped[programme].name}, {date_words(each.on, today)}: {each.get_cancelled_because_display()}.",
                "Plan another", reverse("supervision:planning", args=[programme]), Urgency.SOON, 3,
            )  # fmt: skip


@prepared
def lately_planned(*, programmes: Sequence[UUID], since: date) -> QuerySet[Supervision]:
    """The supporters' supervisions of these programmes from some day on, the latest last: planned, held or not."""
    rows = Supervision.objects.of_supporters().filter(programme__pk__in=programmes, on__gte=since)
    return rows.order_by("on", "starts_at", "pk")


@needs
def own_actions_to_do(person: Person) -> Iterator[Need]:
    """What an adult said they would do. The words stay on its own page."""
    today = timezone.localdate()
    for action in own_actions(person=person.pk) if person.is_adult else ():
        yield Need(
            "Something you said you would do", f"Agreed in supervision, by {date_words(action.due_on, today)}.",
            "Open it", reverse("supervision:action", args=[action.pk]),
            Urgency.TODAY if action.is_late else Urgency.SOON, 5,
        )  # fmt: skip


def read_ahead(programmes: Sequence[Programme]) -> None:
    """The supporters of these programmes, and when each was seen: read together, then asked one by one."""
    supporters_in.all(programme.pk for programme in programmes)
    seen_in.all(programme.pk for programme in programmes)


def counted(programme: Programme, standings: Sequence[Standing]) -> str:
    word, number = programme.pack.words.supporter, len(standings)
    verb = "is" if number == 1 else "are"
    return f"{count_words(number, word.one, word.many).capitalize()} {verb}"


def names(standings: Sequence[Standing]) -> str:
    """The names as a sentence: an initial at its end has its full stop already."""
    return listed([each.person.name for each in standings]).removesuffix(".") + "."


def line(programme: Programme, says: str, why: str, urgency: Urgency, mark: int) -> Need:
    url = reverse("supervision:index", args=[programme.pk])
    return Need(says, why, "See who", url, urgency, 5, str(mark))
