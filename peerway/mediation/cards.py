"""What a young person sees of it on Today: their own falling-outs, and the talks they help with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.mediation.models import FallingOut, Mediating, Party
from peerway.mediation.rules import State
from peerway.mediation.telling import Telling, asks, helped_by, told_to, when_words
from peerway.people.models import Person

LATELY = timedelta(days=14)
LOG_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class PartyCard:
    """One of those in it."""

    party: Party

    @property
    def telling(self) -> Telling:
        return told_to(self.party)

    @property
    def is_asked(self) -> bool:
        fallen = self.party.falling_out
        return self.party.answer is None and not fallen.outcome and fallen.screened_on is not None

    @property
    def may_change(self) -> bool:
        """They said yes, and the talk has not begun."""
        fallen = self.party.falling_out
        return self.party.answer is True and fallen.began_at is None and not fallen.outcome

    @property
    def with_whom(self) -> str:
        return helped_by(self.party.falling_out) if self.party.falling_out.state == State.COMING else ""


@dataclass(frozen=True)
class HelperCard:
    """One of the two mediators."""

    helping: Mediating

    @property
    def names(self) -> str:
        return asks(self.helping)

    @property
    def when(self) -> str:
        return when_words(self.helping.falling_out)

    @property
    def is_asked(self) -> bool:
        return self.helping.answer is None and not self.helping.falling_out.outcome

    @property
    def is_coming(self) -> bool:
        fallen = self.helping.falling_out
        return self.helping.answer is True and not fallen.outcome and fallen.state != State.MISSED

    @property
    def is_today(self) -> bool:
        """Both mediators said yes, and it is the day."""
        fallen = self.helping.falling_out
        ready = fallen.state in {State.COMING, State.TALKING}
        return self.is_coming and ready and fallen.on == timezone.localdate()

    @property
    def to_log(self) -> bool:
        fallen = self.helping.falling_out
        return bool(fallen.began_at and fallen.ended_at and not self.helping.logged_at)

    @property
    def beside(self) -> str:
        return " and ".join(person.called for person in self.helping.beside)


def party_cards(person: Person) -> list[PartyCard]:
    """What is open, and for two weeks what has ended. Nobody sees one before an adult has looked, but who asked."""
    found = parties_of(person=person.pk, closed_since=timezone.localdate() - LATELY)
    return [PartyCard(party) for party in found]


@prepared
def parties_of(*, person: UUID, closed_since: date) -> QuerySet[Party]:
    shown = Q(falling_out__closed_on=None) | Q(falling_out__closed_on__gte=closed_since)
    may_know = Q(falling_out__screened_on__isnull=False) | Q(falling_out__asked_by=person)
    mine = Party.objects.filter(shown, may_know, person=person)
    return mine.with_talk().order_by("-falling_out__asked_at")


def helper_cards(person: Person) -> list[HelperCard]:
    """Talks to come, to answer and to log; the soonest first."""
    found = helped_with_by(person=person.pk, ended_since=timezone.now() - LOG_WITHIN)
    cards = [HelperCard(helping) for helping in found]
    return [card for card in cards if card.is_asked or card.is_coming or card.to_log]


@prepared
def helped_with_by(*, person: UUID, ended_since: datetime) -> QuerySet[Mediating]:
    open_ones = Q(falling_out__outcome="")
    to_log = Q(falling_out__ended_at__gte=ended_since, falling_out__began_at__isnull=False, logged_at=None)
    mine = Mediating.objects.filter(open_ones | to_log, person=person).willing()
    return mine.with_talk().order_by("falling_out__on", "pk")


def waiting_in(fallen: FallingOut) -> str:
    """How many have answered so far, and not how: "1 of 2 have answered"."""
    answered = sum(party.answer is not None for party in fallen.parties.all())
    return f"{answered} of {len(fallen.people)} have answered"
