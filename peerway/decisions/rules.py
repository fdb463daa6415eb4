"""Who had how much of a say: the four steps of power, and what is plain enough to be told about a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

POWER = ("adults", "asked", "together", "young")
"""Who decides, from told to led: the order of the share-of-power line."""

STEPS = ("Told", "Asked", "Together", "Led")
"""What each step is called on the line: young people were told, were asked, decided together with adults, or led."""

STEPS_SAID = ("told", "asked", "deciding together with adults", "deciding")

OPTIONS_AT_MOST = 8
RANKED_AT_MOST = 5
DOTS_AT_MOST = 5
LONGEST_USUAL = timedelta(days=7)
LOOK_BACK_AFTER = timedelta(days=30)
LEFT_OPEN_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Told:
    """One decision as the signs and the line see it: no names and no words of it but its title.

    ``who`` is who really decided: where adults changed what young people had decided, it is ``asked``.
    """

    title: str
    who: str
    because: str
    begun_on: date
    decided_on: date | None = None
    changed: str = ""
    look_back_on: date | None = None
    overruled: bool = False

    @property
    def step(self) -> int:
        """From 0 (told) to 3 (led)."""
        return POWER.index(self.who)

    @property
    def step_words(self) -> str:
        """What young people were, as the table beside the line says it."""
        return f"{STEPS_SAID[self.step]}{', and adults changed it' if self.overruled else ''}"


def really(who: str, overruled: bool) -> str:
    """Who really decided.

    >>> really("young", overruled=True), really("together", overruled=False), really("adults", overruled=True)
    ('asked', 'together', 'adults')
    """
    return "asked" if overruled and POWER.index(who) > 1 else who


def half_shared(told: Sequence[Told]) -> tuple[int, int]:
    """How many of these decisions were shared or led, and of how many.

    >>> half_shared([Told("a", "young", "", date(2026, 1, 1)), Told("b", "asked", "", date(2026, 1, 2))])
    (1, 2)
    """
    return sum(each.step >= 2 for each in told), len(told)
