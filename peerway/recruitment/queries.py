"""Who has said yes to what, and whom somebody has looked at, for a whole programme at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet

from peerway.base.memory import for_many, remembered
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.programmes.gates import Side, takes_part
from peerway.recruitment.models import Asking, Consent, KeptApart, Look, Supporter
from peerway.recruitment.rules import stands

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


Yeses = dict[str, set[UUID]]


def standing_yeses(programme: Programme, of: Person | None = None) -> Yeses:
    """For each kind of consent, the people whose yes stands today: everybody's, or one person's. One query."""
    if of is None:
        return yeses_in.of(programme.pk)
    return own_yeses(of.pk).get(programme.pk, defaultdict(set))


@for_many
def yeses_in(programmes: list[UUID]) -> dict[UUID, Yeses]:
    """The same for many programmes. One query."""
    found = those_that_stand(said_in(programmes=programmes))
    return {programme: found.get(programme, defaultdict(set)) for programme in programmes}


@prepared
def said_in(*, programmes: Sequence[UUID]) -> QuerySet[Any]:
    events = Consent.objects.filter(programme__pk__in=programmes).order_by("at", "pk")
    return events.values_list("programme", "what", "person", "said")


@remembered
def own_yeses(person: UUID) -> dict[UUID, Yeses]:
    """One person's, by programme. One query."""
    return those_that_stand(said_by(person=person))


@prepared
def said_by(*, person: UUID) -> QuerySet[Any]:
    events = Consent.objects.filter(person=person).order_by("at", "pk")
    return events.values_list("programme", "what", "person", "said")


def those_that_stand(events: Iterable[Any]) -> dict[UUID, Yeses]:
    """From what was said, in the order of saying it: whose yes stands, by programme and kind."""
    said = {(programme, what, person): answer for programme, what, person, answer in events}
    yeses: dict[UUID, Yeses] = defaultdict(lambda: defaultdict(set))
    for (programme, what, person), last in said.items():
        if stands(last):
            yeses[programme][what].add(person)
    return yeses


def latest_looks(programme: Programme, side: str) -> dict[UUID, str]:
    """The outcome of the newest safe-to-match look at each person on one side. One query."""
    return looks_in.of(programme.pk).get(side, {})


@for_many
def looks_in(programmes: list[UUID]) -> dict[UUID, dict[str, dict[UUID, str]]]:
    """The same for many programmes, by side. One query."""
    found: dict[UUID, dict[str, dict[UUID, str]]] = {programme: {} for programme in programmes}
    for programme, side, person, outcome in looked_at_in(programmes=programmes):
        found[programme].setdefault(side, {})[person] = outcome
    return found


@prepared
def looked_at_in(*, programmes: Sequence[UUID]) -> QuerySet[Any]:
    looks = Look.objects.filter(programme__pk__in=programmes).order_by("at", "pk")
    return looks.values_list("programme", "side", "person", "outcome")


def supports_now(person: Person) -> list[Supporter]:
    """Somebody's roles in running programmes. Asked once for each person in hand, so once a page."""
    kept: list[Supporter] | None = person.__dict__.get("_supports_now")
    if kept is None:
        kept = person.__dict__["_supports_now"] = roles_of(person=person.pk)
        for supporter in kept:
            supporter.person = person
    return kept


def asks_now(person: Person) -> list[Asking]:
    """Somebody's open askings in running programmes. Asked once for each person in hand, so once a page."""
    kept: list[Asking] | None = person.__dict__.get("_asks_now")
    if kept is None:
        kept = person.__dict__["_asks_now"] = askings_of(person=person.pk)
    return kept


@prepared
def roles_of(*, person: UUID) -> QuerySet[Supporter]:
    mine = Supporter.objects.active().filter(person=person, programme__closed_on=None)
    return mine.select_related("programme")


@prepared
def askings_of(*, person: UUID) -> QuerySet[Asking]:
    mine = Asking.objects.open().filter(person=person, programme__closed_on=None)
    return mine.select_related("programme")


@for_many
def supporters_in(programmes: list[UUID]) -> dict[UUID, list[Supporter]]:
    """The active supporters of each programme. One query."""
    return by_programme(programmes, every_supporter(programmes=programmes))


@for_many
def askings_in(programmes: list[UUID]) -> dict[UUID, list[Asking]]:
    """The open askings of each programme. One query."""
    return by_programme(programmes, every_asking(programmes=programmes))


@prepared
def every_supporter(*, programmes: Sequence[UUID]) -> QuerySet[Supporter]:
    rows = Supporter.objects.active().filter(programme__pk__in=programmes)
    return rows.select_related("person").defer("profile", "card_agreed_by", "accepted_by", *NOT_TOLD)


@prepared
def every_asking(*, programmes: Sequence[UUID]) -> QuerySet[Asking]:
    """Who asked: of the asking itself no more than whose it is."""
    rows = Asking.objects.open().filter(programme__pk__in=programmes).select_related("person")
    return rows.only("programme", "person", *(f"person__{name}" for name in OF_PEOPLE))


# What many ask of the people in a programme. The rest is for their own page.
OF_PEOPLE = (
    "setting", "kind", "title", "first_name", "last_name", "known_as", "year_group", "form", "words", "left_on",
)  # fmt: skip
NOT_TOLD = tuple(
    f"person__{name}"
    for name in ("sealed_needs", "kept_here", "account", "languages", "roster_id", "arrived_on")
)


def by_programme(programmes: Iterable[UUID], rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {programme: [] for programme in programmes}
    for row in rows:
        found[row.programme_id].append(row)
    return found


@takes_part
def everybody_in(programmes: Sequence[UUID], side: Side) -> dict[UUID, list[Person]]:
    """Everybody on one side of each programme now: its supporters, or those who asked. One query."""
    rows: Mapping[UUID, Sequence[Supporter | Asking]] = (
        supporters_in.all(programmes) if side == Side.SUPPORTER else askings_in.all(programmes)
    )
    return {programme: [row.person for row in group] for programme, group in rows.items()}


def kept_apart() -> set[frozenset[UUID]]:
    """Every two people here who are not to be matched. One query."""
    rows = KeptApart.objects.filter(lifted_at=None).values_list("one", "other")
    return {frozenset(pair) for pair in rows}
