"""Needs you today: who has not been seen, by name, for their supervisor and those who run the programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import count_words, date_words, listed
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.policy import FACILITATOR, SUPERVISOR
from peerway.programmes.queries import running_with
from peerway.recruitment.queries import supporters_in
from peerway.supervision.queries import Standing, facilitators_of, seen_in, supporters_of


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
            why = f"{names(overdue)} Nobody new is matched with them until they are seen."
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
    facilitated = running_with(person, FACILITATOR)
    seen_in.all(programme.pk for programme in facilitated)
    for programme in facilitated:
        mine = next((each.clock for each in facilitators_of(programme) if each.person.pk == person.pk), None)
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
