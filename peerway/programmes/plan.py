"""The plan of a programme on one page: the same lines for the screen, the printer and the PDF."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from peerway.base.saying import date_words, listed
from peerway.programmes.criteria import boundaries_of, looked_for
from peerway.programmes.forms.pieces import DoorsForm
from peerway.programmes.gates import Side
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.outline import Outline, outline_of
from peerway.programmes.rhythms import Kept, rhythms_of

ON_THE_PLAN = ("session_every", "session_minutes", "sessions_planned", "supervision_every", "reply_within")
NOT_YET = "Not decided yet"


@dataclass(frozen=True)
class Part:
    """A heading with a paragraph, or with a few lines."""

    heading: str
    words: str = ""
    lines: tuple[str, ...] = ()


def plan_of(programme: Programme) -> list[Part]:
    """The plan, top to bottom."""
    outline, words = outline_of(programme), programme.pack.words
    return [
        Part("What it aims to do", programme.aim or NOT_YET),
        Part("Why", programme.why or NOT_YET),
        Part("Who it is for", lines=tuple((programme.who_for or NOT_YET).splitlines())),
        Part("Who needs something else", lines=tuple((programme.not_for or NOT_YET).splitlines())),
        Part("Team", lines=team_lines(outline)),
        Part("Places and times", lines=place_lines(outline)),
        Part(f"What we look for in {words.supporters}", lines=says(looked_for(programme, Side.SUPPORTER))),
        Part(f"What we look for in {words.supporteds}", lines=says(looked_for(programme, Side.SUPPORTED))),
        Part("How people may ask", doors_words(programme)),
        Part("Rhythms", lines=rhythm_lines(programme)),
        Part("Out of bounds", bounds_words(programme)),
        Part("Dates", dates_words(programme)),
    ]


def says(criteria: list[Any]) -> tuple[str, ...]:
    return tuple(each.says for each in criteria)


def team_lines(outline: Outline) -> tuple[str, ...]:
    return tuple(
        f"{part.label.capitalize()}: {listed([person.name for person in outline.having(part)]) or 'nobody yet'}"
        for part in TeamMember.Part
    )


def place_lines(outline: Outline) -> tuple[str, ...]:
    lines = (
        f"{place.slot.day} {place.slot.starts_at:%H:%M} to {place.slot.ends_at:%H:%M}, {place.room}: "
        f"{place.adult.name if place.adult else 'no adult named yet'}"
        for place in outline.places
    )
    return tuple(lines) or (NOT_YET,)


def bounds_words(programme: Programme) -> str:
    """What supporters do not take on, without what they do instead."""
    named = [line.split(". ")[0].rstrip(".") for line in boundaries_of(programme)]
    return "; ".join(named) + "."


def doors_words(programme: Programme) -> str:
    named = dict(DoorsForm.WAYS)
    return listed([named[way].lower() for way in programme.doors if way in named]).capitalize() or NOT_YET


def rhythm_lines(programme: Programme) -> tuple[str, ...]:
    kept = rhythms_of(programme)
    return tuple(rhythm_words(kept[key]) for key in ON_THE_PLAN if key in kept)


def rhythm_words(kept: Kept) -> str:
    """ "A session every 7 days", "Length of a session: 25 minutes"."""
    runs_on = kept.default.says.endswith(("every", "within", "after"))
    return f"{kept.default.says}{' ' if runs_on else ': '}{kept.in_words}"


def dates_words(programme: Programme) -> str:
    today = timezone.localdate()
    if not programme.starts_on or not programme.ends_on:
        return NOT_YET
    return f"From {date_words(programme.starts_on, today)} to {date_words(programme.ends_on, today)}"


def paper_of(programme: Programme) -> dict[str, Any]:
    """The plan as ``print/plan.typ`` reads it: two columns of about the same length."""
    parts = [asdict(part) for part in plan_of(programme)]
    half = sum(map(length, parts)) / 2
    left: list[dict[str, Any]] = []
    while parts and sum(map(length, left)) + length(parts[0]) / 2 < half:
        left.append(parts.pop(0))
    today = date_words(timezone.localdate(), timezone.localdate())
    note = f"{programme.pack.name}. {programme.setting.name}. Printed on {today}."
    return {"title": programme.name, "note": note, "left": left, "right": parts}


def length(part: dict[str, Any]) -> int:
    """About how many lines a part takes in a column."""
    return 3 + len(part["words"]) // 48 + sum(1 + len(line) // 46 for line in part["lines"])
