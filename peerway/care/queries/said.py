"""What one supporter said of themselves, and how many said what in a programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from peerway.base.questions import Told
from peerway.base.sealed import open_keys
from peerway.care.asking import in_words
from peerway.care.models import AfterSession, Pulse
from peerway.care.rules import half_term_on
from peerway.core.rhythm import Span
from peerway.people.models import Closure, Term
from peerway.people.queries import spans
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter

LATEST = 8


@dataclass(frozen=True)
class SaidOn:
    """One answering: of which day, what it was about, and what they said."""

    on: date
    title: str
    told: Sequence[Told]
    wants_a_look: bool


@dataclass(frozen=True)
class Said:
    """The newest first."""

    after: list[SaidOn]
    pulses: list[SaidOn]

    @property
    def wants_a_look(self) -> bool:
        return any(each.wants_a_look for each in [*self.after, *self.pulses])


def said_by(supporter: Supporter) -> Said:
    """Opened for one supporter at a time, and never on a list."""
    mine = {"programme": supporter.programme, "person": supporter.person}
    after = list(AfterSession.objects.filter(**mine).order_by("-on", "-at")[:LATEST])
    pulses = list(Pulse.objects.filter(**mine, skipped_on=None).order_by("-half_term")[:LATEST])
    open_keys([*after, *pulses], "answers")
    for row in [*after, *pulses]:
        row.programme = supporter.programme
    return Said(
        [said_on(row, row.on) for row in after], [said_on(row, timezone.localdate(row.at)) for row in pulses]
    )


def said_on(row: AfterSession | Pulse, on: date) -> SaidOn:
    return SaidOn(on, "", in_words(row), row.wants_a_look and row.looked_at is None)


def half_of(programme: Programme) -> Span | None:
    """The half term we are in; in the holidays the one before."""
    terms, closures = list(spans(Term.objects.all())), list(spans(Closure.objects.all()))
    newest = Pulse.objects.filter(programme=programme).order_by("-half_term").first()
    found = half_term_on(timezone.localdate(), terms, closures)
    return found or (half_term_on(newest.half_term, terms, closures) if newest else None)


def pulses_of(programme: Programme) -> tuple[Span | None, list[Pulse]]:
    """The half term, and the answers of it. Who would rather not say is counted nowhere."""
    half = half_of(programme)
    rows = Pulse.objects.filter(programme=programme, half_term=half.first, skipped_on=None) if half else []
    return half, list(rows)
