"""What there is to talk about: every part of Peerway adds its lines, and the agenda puts itself together.

    @agenda_lines
    def endings_coming(programme, supporters, reader):      # in a part above, from its AppConfig.ready()
        yield AgendaLine(Part.ENDINGS, "Ends on Friday 11 December.", person=supporter.person, url=…)

A function is given the programme, the supporters who are to be seen, and the adult who reads: some lines are for a
supervisor alone. It asks once for all of them, whatever their number. Nobody's story is a line: a line says
that there is something to talk about, and where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme
    from peerway.recruitment.models import Supporter


class Part(IntEnum):
    """The parts of an agenda, in the order they are talked about."""

    UNSEEN = 1
    CHECK_INS = 2
    BOUNDARIES = 3
    ENDINGS = 4
    THEMES = 5


HEADINGS = {
    Part.UNSEEN: "Who has not been seen",
    Part.CHECK_INS: "Check-ins to talk about",
    Part.BOUNDARIES: "Boundaries",
    Part.ENDINGS: "Endings coming",
    Part.THEMES: "Themes",
}


@dataclass(frozen=True)
class AgendaLine:
    """One thing to talk about. ``person`` is whose it is, ``url`` where it stands.

    ``on_paper`` says whether it may be printed: what somebody said of themselves stays on the screen.
    """

    part: Part
    text: str
    person: Person | None = None
    url: str = ""
    on_paper: bool = True


Lines = Callable[["Programme", Sequence["Supporter"], "Person"], Iterable[AgendaLine]]
_lines: list[Lines] = []


def agenda_lines(lines: Lines) -> Lines:
    """Register what adds lines. It costs a constant number of queries, however many supporters there are."""
    if lines not in _lines:
        _lines.append(lines)
    return lines


def agenda_of(
    programme: Programme, supporters: Sequence[Supporter], reader: Person
) -> list[tuple[str, list[AgendaLine]]]:
    """Each part that has something to talk about: its heading and its lines."""
    found = [line for lines in _lines for line in lines(programme, supporters, reader)]
    parts = ((HEADINGS[part], [line for line in found if line.part == part]) for part in Part)
    return [(heading, lines) for heading, lines in parts if lines]
