"""An adult's home: what needs them, in two lists with an honest guess of the time, and their programmes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import SafeString

from peerway.base.needs import Need, Urgency
from peerway.base.saying import count_words
from peerway.base.templatetags.look import task
from peerway.insights.rules import time_words
from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme
from peerway.programmes.queries import running
from peerway.programmes.stages import Standing, standing_of

TONES = {Urgency.SAFETY: "apricot", Urgency.TODAY: "sun", Urgency.SOON: "leaf", Urgency.WHEN_YOU_CAN: "sky"}
SHOWN_AT_ONCE = 12


@dataclass(frozen=True)
class Line:
    """One need as the page draws it."""

    need: Need
    tone: str

    @property
    def drawn(self) -> SafeString:
        need = self.need
        return task(need.mark or "1", self.tone, need.says, need.why, need.url, need.button)


@dataclass(frozen=True)
class Listed:
    """Some needs, and how long they take together. What is beyond a page is folded away, and counted."""

    lines: Sequence[Line]

    @property
    def first(self) -> Sequence[Line]:
        return self.lines[:SHOWN_AT_ONCE]

    @property
    def rest(self) -> Sequence[Line]:
        return self.lines[SHOWN_AT_ONCE:]

    @property
    def size(self) -> str:
        """
        >>> Listed([Line(Need("A room to log", "", "Log", "/", minutes=4), "sun")]).size
        'one thing, about 4 minutes'
        """
        minutes = sum(line.need.minutes for line in self.lines)
        return f"{count_words(len(self.lines), 'thing')}, {time_words(minutes)}"

    def __bool__(self) -> bool:
        return bool(self.lines)


def pressing_of(needs: Iterable[Need]) -> Listed:
    """What cannot wait for tomorrow."""
    return listed(need for need in needs if need.urgency <= Urgency.TODAY)


def soon_of(needs: Iterable[Need]) -> Listed:
    return listed(need for need in needs if need.urgency > Urgency.TODAY)


def listed(needs: Iterable[Need]) -> Listed:
    return Listed([Line(need, TONES[need.urgency]) for need in needs])


def programmes_of(person: Person) -> list[tuple[Programme, Standing]]:
    """The running programmes this person may see, each with where its work is."""
    seen = [programme for programme in running() if programmes.see(person, programme)]
    standings = standing_of(seen, timezone.localdate())
    return [(programme, standings[programme.pk]) for programme in seen]
