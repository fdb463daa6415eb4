"""What supporters' supervision should make room for: that something was asked or said low, never what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from peerway.care import policy
from peerway.care.models import TooMuch
from peerway.care.queries.desk import looks_wanted, open_steps
from peerway.care.queries.resting import rests_in
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.supervision.agenda import AgendaLine, Part, agenda_lines


@agenda_lines
def how_supporters_are(
    programme: Programme, supporters: Sequence[Supporter], reader: Person
) -> Iterator[AgendaLine]:
    """For the supervisor alone, and never on paper."""
    if not policy.supervise(reader, programme):
        return
    rows = {row.person_id: row for row in supporters}
    told = set()
    for said in looks_wanted([programme]):
        if said.person_id in rows and said.person_id not in told:
            told.add(said.person_id)
            url = reverse("care:answers", args=[rows[said.person_id].pk])
            yield line(rows[said.person_id], "Something they said of how they are asks for a talk.", url)
    for asked in TooMuch.objects.waiting().filter(programme=programme, person__in=list(rows)):
        url = reverse("care:asked", args=[asked.pk])
        yield line(
            rows[asked.person_id],
            f"Said that it is too much, and would like {asked.get_wants_display()}.",
            url,
        )


@agenda_lines
def rests_and_goodbyes(
    programme: Programme, supporters: Sequence[Supporter], reader: Person
) -> Iterator[AgendaLine]:
    """For whoever may arrange them."""
    if not policy.count(reader, programme):
        return
    mine = {row.pk: row for row in supporters}
    for rest in rests_in([programme]):
        if rest.supporter_id in mine:
            url = reverse("care:rest_people", args=[rest.pk])
            yield line(mine[rest.supporter_id], "Is having a rest: who looks after their people?", url)
    for step in open_steps([programme]):
        if step.supporter_id in mine:
            url = reverse("care:stepping_down", args=[step.supporter_id])
            yield line(
                mine[step.supporter_id], "Is stepping back: how do they say goodbye well?", url, Part.ENDINGS
            )


def line(row: Supporter, text: str, url: str, part: Part = Part.CHECK_INS) -> AgendaLine:
    return AgendaLine(part, text, person=row.person, url=url, on_paper=False)
