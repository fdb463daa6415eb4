"""pair.toml: two people who meet for a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from peerway.core.packs.sourced import Sourced

Meets = Literal["rhythm", "appointment"]
SheetMoment = Literal["start", "session", "middle", "end"]
FilledBy = Literal["supported", "supporter", "together", "facilitator"]


@dataclass(frozen=True, kw_only=True)
class Fade(Sourced):
    """From this week on, the two meet less often: a pair that is meant to be needed less and less."""

    from_week: Annotated[int, "The week of the relationship, counted from 1."]
    every_days: Annotated[int, "Days between two sessions from then on."]


@dataclass(frozen=True, kw_only=True)
class Sheet(Sourced):
    """A page the two of them work with: a goal, a session plan, what is practised and what is secure."""

    key: Annotated[str, "A short name."]
    name: Annotated[str, "Its name on the page."]
    says: Annotated[str, "What it is for, in one sentence the young person reads."]
    questions: Annotated[str, "The key of the question set."]
    when: Annotated[SheetMoment, "When it is filled in; “session” means at each session."]
    filled_by: Annotated[FilledBy, "Who fills it in."]
    seen_by_both: Annotated[bool, "Whether both of the two read it. The facilitator always may."] = True


@dataclass(frozen=True, kw_only=True)
class PairShape:
    """pair.toml."""

    meets: Annotated[Meets, "In a rhythm of fixed days, or by appointment, one at a time."] = "rhythm"
    intake: Annotated[bool, "Whether a whole intake is matched at once, without asking one by one."] = False
    fade: Annotated[tuple[Fade, ...], "How the sessions thin out. Leave out for a steady rhythm."] = ()
    sheets: Annotated[tuple[Sheet, ...], "What the two work with, apart from the log."] = ()

    def __post_init__(self) -> None:
        weeks = [fade.from_week for fade in self.fade]
        if weeks and (weeks[0] != 1 or weeks != sorted(set(weeks))):
            raise ValueError("“fade” begins in week 1 and its weeks go up.")
        keys = [sheet.key for sheet in self.sheets]
        if len(set(keys)) < len(keys):
            raise ValueError("two sheets have the same key.")

    def sheet(self, key: str) -> Sheet:
        """The sheet with this key, or KeyError."""
        return {sheet.key: sheet for sheet in self.sheets}[key]
