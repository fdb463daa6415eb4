"""Who of a year group is in an intake, who still needs a look, and who has not said yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from peerway.people.models import Person
from peerway.programmes.gates import Side
from peerway.programmes.models import Programme
from peerway.recruitment.models import Asking, Consent, Look, Supporter
from peerway.recruitment.queries import latest_looks, standing_yeses

SAFE = {Look.Outcome.YES, Look.Outcome.WITH_ADULT}


def takes_intakes(programme: Programme) -> bool:
    """Whether a whole intake is matched at once in this approach."""
    shape = programme.pack.pair
    return programme.shape == "pair" and bool(shape and shape.intake)


def to_take_in(programme: Programme, *, year: int | None, since: date | None) -> list[Person]:
    """Young people of a year group, or who came since a day, who are not in it yet. Nobody without either."""
    if year is None and since is None:
        return []
    people = Person.objects.here_now().young()
    if year is not None:
        people = people.filter(year_group=year)
    if since is not None:
        people = people.filter(arrived_on__gte=since)
    inside = Asking.objects.open().filter(programme=programme).values("person")
    helping = Supporter.objects.active().filter(programme=programme).values("person")
    return list(people.exclude(pk__in=inside).exclude(pk__in=helping).by_name())


def years_here() -> list[int]:
    rows = Person.objects.here_now().young().exclude(year_group=None).order_by()
    return sorted({year for year in rows.values_list("year_group", flat=True).distinct() if year is not None})


@dataclass(frozen=True)
class Intake:
    """Everybody taken in: who still needs a look, who was looked at before and needs another, who has not answered."""

    askings: tuple[Asking, ...]
    to_look_at: tuple[Asking, ...]
    one_by_one: tuple[Asking, ...]
    to_answer: tuple[Asking, ...]
    yeses: int


def intake_of(programme: Programme) -> Intake:
    """An intake as it stands. A constant number of queries."""
    rows = (
        Asking.objects.open()
        .filter(programme=programme)
        .select_related("person")
        .order_by("person__first_name")
    )
    askings = tuple(rows)
    looks, said = latest_looks(programme, Side.SUPPORTED), standing_yeses(programme)[Consent.What.OWN_YES]
    return Intake(
        askings=askings,
        to_look_at=tuple(each for each in askings if each.person_id not in looks),
        one_by_one=tuple(each for each in askings if looks.get(each.person_id, Look.Outcome.YES) not in SAFE),
        to_answer=tuple(each for each in askings if each.person_id not in said),
        yeses=sum(each.person_id in said for each in askings),
    )


def waits_for_answer(person: Person) -> list[Asking]:
    """The intakes somebody is in and has not answered. Two queries where there is one, and one otherwise."""
    rows = Asking.objects.open().filter(person=person).select_related("programme")
    mine = [asking for asking in rows if takes_intakes(asking.programme)]
    return [asking for asking in mine if person.pk not in yes_said(asking.programme, person)]


def yes_said(programme: Programme, person: Person) -> set[UUID]:
    return set(standing_yeses(programme, of=person)[Consent.What.OWN_YES])
