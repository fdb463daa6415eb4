"""One frame, filled from the practices of a programme. Small numbers are hidden: a folder travels."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from peerway.base.saying import date_words
from peerway.core.principles import Frame, load_principles
from peerway.core.principles.frames import Requirement
from peerway.people.models import Person
from peerway.principles.overview import Row, rows_of
from peerway.principles.paper import ended
from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Shown:
    """One practice under a requirement: what the records and the voices say, and what is agreed."""

    name: str
    says: str
    verdict: str
    records: str
    voices: str
    adapted: str
    steps: str


@dataclass(frozen=True)
class Laid:
    """One requirement and all that speaks to it."""

    number: int
    area: str
    name: str
    says: str
    file: str
    shown: tuple[Shown, ...]
    papers: tuple[str, ...]


def laid_out(programme: Programme, frame: Frame, person: Person) -> list[Laid]:
    """Every requirement of a frame, in order. A constant number of queries."""
    rows = {row.practice.key: row for row in rows_of(programme, person)}
    return [laid(number, requirement, rows) for number, requirement in enumerate(frame.requirements, start=1)]


def laid(number: int, asks: Requirement, rows: dict[str, Row]) -> Laid:
    mine = tuple(shown(rows[key]) for key in asks.practices if key in rows)
    file = f"{number:02d}-{asks.key}.pdf"
    return Laid(number, asks.area, asks.name, asks.says, file, mine, asks.papers)


def shown(row: Row) -> Shown:
    voices = row.said.voices if row.said else []
    return Shown(
        row.practice.name,
        row.practice.says,
        row.evidence.verdict.says,
        row.evidence.finding.said(exact=False),
        " ".join(f"{name}: {heard.says.lower()}." for name, heard in voices),
        " ".join(f"{ended(each.says)} Because: {ended(each.why)}" for each in row.adaptations),
        " ".join(f"{ended(step.says)} By {step.due_on.day} {step.due_on:%B %Y}." for step in row.steps),
    )


def index_of(programme: Programme, frame: Frame, laid_out: list[Laid]) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "title": f"{programme.name}: {frame.name}",
        "note": f"{programme.setting.name}. {date_words(today, today)}.",
        "source": frame.source,
        "standing": frame.standing,
        "aim": programme.aim,
        "why": programme.why,
        "ceiling": load_principles().about.ceiling,
        "requirements": [asdict(each) for each in laid_out],
    }


def paper_of(programme: Programme, frame: Frame, each: Laid) -> dict[str, Any]:
    return asdict(each) | {"title": f"{each.number}. {each.name}", "note": f"{programme.name}. {frame.name}."}
