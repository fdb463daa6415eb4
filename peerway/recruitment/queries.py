"""Who has said yes to what, and whom somebody has looked at, for a whole programme at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from peerway.core.packs import load_consent
from peerway.people.models import Person
from peerway.programmes.gates import Side, takes_part
from peerway.recruitment.models import Asking, Consent, KeptApart, Look, Supporter
from peerway.recruitment.rules import age_from_year, stands

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


def standing_yeses(programme: Programme, of: Person | None = None) -> dict[str, set[UUID]]:
    """For each kind of consent, the people whose yes stands today: everybody's, or one person's. One query."""
    said: dict[tuple[str, UUID], list[str]] = defaultdict(list)
    events = Consent.objects.filter(programme=programme).order_by("at", "pk")
    if of is not None:
        events = events.filter(person=of)
    for what, person, answer in events.values_list("what", "person", "said"):
        said[what, person].append(answer)
    yeses: dict[str, set[UUID]] = defaultdict(set)
    for (what, person), answers in said.items():
        if stands(answers):
            yeses[what].add(person)
    return yeses


def latest_looks(programme: Programme, side: str) -> dict[UUID, str]:
    """The outcome of the newest safe-to-match look at each person on one side. One query."""
    looks = Look.objects.filter(programme=programme, side=side).order_by("at", "pk")
    return dict(looks.values_list("person", "outcome"))


def parent_is_asked(programme: Programme, person: Person) -> bool:
    """Whether this setting asks a parent or carer too, before this person takes part.

    The programme's own line (below which year) goes before the country's starting point.
    """
    if programme.parent_yes_below_year is not None:
        return person.year_group is not None and person.year_group < programme.parent_yes_below_year
    age = age_from_year(person.year_group)
    return age is not None and load_consent("uk").parent_is_asked("take_part", age)


def supports_now(person: Person) -> list[Supporter]:
    """Somebody's roles in running programmes. Asked once for each person in hand, so once a page."""
    kept: list[Supporter] | None = person.__dict__.get("_supports_now")
    if kept is None:
        mine = Supporter.objects.active().filter(person=person, programme__closed_on=None)
        kept = person.__dict__["_supports_now"] = list(mine.select_related("programme"))
        for supporter in kept:
            supporter.person = person
    return kept


def asks_now(person: Person) -> list[Asking]:
    """Somebody's open askings in running programmes. Asked once for each person in hand, so once a page."""
    kept: list[Asking] | None = person.__dict__.get("_asks_now")
    if kept is None:
        mine = Asking.objects.open().filter(person=person, programme__closed_on=None)
        kept = person.__dict__["_asks_now"] = list(mine.select_related("programme"))
    return kept


@takes_part
def everybody_on(programme: Programme, side: Side) -> list[Person]:
    """Everybody on one side of a programme now: its supporters, or those who asked. One query."""
    if side == Side.SUPPORTER:
        rows: Iterable[Supporter | Asking] = (
            Supporter.objects.active().filter(programme=programme).select_related("person")
        )
    else:
        rows = Asking.objects.open().filter(programme=programme).select_related("person")
    return [row.person for row in rows]


def kept_apart() -> set[frozenset[UUID]]:
    """Every two people here who are not to be matched. One query."""
    rows = KeptApart.objects.filter(lifted_at=None).values_list("one", "other")
    return {frozenset(pair) for pair in rows}
