"""Counts of a programme's falling-outs, and what waits for an adult."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, Sum

from peerway.core.small_numbers import HIDDEN_BELOW, NOT_SHOWN, count_said, hidden
from peerway.mediation.models import FallingOut, Mediating, Party
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.policy import FACILITATOR, parts_today
from peerway.programmes.queries import running

Outcome = FallingOut.Outcome


@dataclass(frozen=True)
class Told:
    """One count in words, and what it counts."""

    count: str
    words: str


@dataclass(frozen=True)
class Counts:
    """What came of the falling-outs of one programme."""

    asked: int
    screened_out: int
    not_wanted: int
    agreed: int
    no_agreement: int
    too_hot: int
    called_off: int
    holding: int
    partly: int
    not_holding: int
    fair: int
    asked_back: int
    minutes: int

    @property
    def talked(self) -> int:
        return self.agreed + self.no_agreement + self.too_hot

    @property
    def lines(self) -> list[Told]:
        """Every count, with those hidden that would tell of a few: few falling-outs are told apart too easily."""
        shown = self.shown()
        counts = [(key, NOT_SHOWN if shown[key] is None else f"{shown[key]}") for key in LINES]
        return [
            Told(count_said(self.asked, exact=False), "asked for"),
            *(Told(count, LINES[key]) for key, count in counts),
        ]

    def shown(self, below: int = HIDDEN_BELOW) -> dict[str, int | None]:
        """Tables inside each other: what lies in a hidden part is hidden with it, and what is left over counts too."""
        first = self._parts("asked", ("talked", "screened_out", "not_wanted"), below)
        talks = self._parts("talked", ("agreed", "no_agreement", "too_hot"), below, within=first["talked"])
        back = self._parts("agreed", ("holding", "partly", "not_holding"), below, within=talks["agreed"])
        everything = None if None in back.values() else self.asked_back
        return first | talks | back | self._parts("asked_back", ("fair",), below, within=everything)

    def _parts(
        self, whole: str, parts: tuple[str, ...], below: int, within: int | None = 0
    ) -> dict[str, int | None]:
        counts = {part: getattr(self, part) for part in parts}
        if within is None:
            return dict.fromkeys(parts)
        # Those talked through all came out one way or another. Of all else some are in none of these parts.
        rest = {} if whole == "talked" else {"": max(0, getattr(self, whole) - sum(counts.values()))}
        found = hidden(counts | rest, below)
        return {part: found[part] for part in parts}


LINES = {
    "screened_out": "not for mediators: an adult looked after it", "not_wanted": "not everybody wanted to",
    "talked": "talked through", "agreed": "with an agreement", "no_agreement": "without one, which is fine",
    "too_hot": "stopped, and taken on by an adult", "holding": "holding at the check-back, as both say",
    "partly": "partly holding", "not_holding": "not holding", "fair": "fair, as everybody says who answered",
}  # fmt: skip


def counts_of(programme: Programme) -> Counts:
    """In two queries."""
    rows = FallingOut.objects.filter(programme=programme).order_by()
    by = {
        "screened_out": Q(outcome=Outcome.SCREENED_OUT), "not_wanted": Q(outcome=Outcome.NOT_WANTED),
        "agreed": Q(outcome=Outcome.AGREED), "no_agreement": Q(outcome=Outcome.NO_AGREEMENT),
        "too_hot": Q(outcome=Outcome.TOO_HOT), "called_off": Q(outcome=Outcome.CALLED_OFF),
        "holding": Q(held="yes"), "partly": Q(held="partly"), "not_holding": Q(held="no"), "fair": Q(fair="yes"),
        "asked_back": Q(held__in=["yes", "partly", "no"]),
    }  # fmt: skip
    counted = rows.aggregate(
        asked=Count("pk"), **{key: Count("pk", filter=which) for key, which in by.items()}
    )
    minutes = Mediating.objects.filter(falling_out__programme=programme).aggregate(all=Sum("minutes"))
    return Counts(**counted, minutes=minutes["all"] or 0)


def look_wanted(fallen: FallingOut) -> bool:
    """Whether what somebody said at the check-back waits for an adult."""
    return any(party.wants_a_look and not party.looked_at for party in fallen.parties.all())


def talked_before(fallen: FallingOut) -> int:
    """How often the same people talked something through before: what does not hold twice is for an adult."""
    people = [person.pk for person in fallen.people]
    before = Party.objects.filter(person__in=people, falling_out__began_at__isnull=False)
    counted = before.exclude(falling_out=fallen).order_by().values("falling_out").annotate(many=Count("pk"))
    return counted.filter(many=len(people)).count() if len(people) > 1 else 0


def run_by(person: Person) -> list[UUID]:
    """The programmes somebody facilitates; those that run in another shape have nothing here to ask for."""
    others = {programme.pk for programme in running() if programme.shape != "case"}
    return [pk for pk, parts in parts_today(person).items() if FACILITATOR in parts and pk not in others]


def led_by(person: Person, programme: Programme) -> tuple[int, int]:
    """How many talks a mediator helped with, and their minutes: for the thanks."""
    mine = Mediating.objects.filter(person=person, falling_out__programme=programme)
    done = mine.exclude(falling_out__began_at=None).willing()
    found = done.aggregate(many=Count("pk"), minutes=Sum("minutes"))
    return found["many"], found["minutes"] or 0


def low_ones(programmes: list[UUID]) -> list[FallingOut]:
    """Falling-outs with an answer at the check-back that an adult has not looked at."""
    low = Party.objects.filter(wants_a_look=True, looked_at=None)
    rows = FallingOut.objects.filter(programme__in=programmes, pk__in=low.values("falling_out"))
    return list(rows.with_people().order_by("check_back_on"))
