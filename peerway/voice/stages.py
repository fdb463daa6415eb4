"""The design group shows on a programme: a stage that was reached, and a page to settle from the first day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from peerway.base.saying import count_words, date_words
from peerway.decisions.public import design_group_is, may_run
from peerway.drop_in.public import may_keep_rota
from peerway.programmes.stages import Evidence, stage_evidence
from peerway.programmes.tasks import State, Task, more_tasks
from peerway.voice.design import Seat
from peerway.voice.leads import Right
from peerway.voice.queries import group_facts, holds

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme


@stage_evidence("design")
def design_groups(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    """A design group with somebody in it."""
    facts = group_facts(programmes)
    return {
        key: Evidence(
            row["members"],
            f"{row['members']} in the design group",
            reverse("voice:group", args=[key]),
            "plum",
        )
        for key, row in facts.items()
    }


@more_tasks
def the_design_group(programme: Programme) -> list[Task]:
    """From the first day: when it was formed, and that some of them might use the support."""
    facts = group_facts([programme]).get(programme.pk)
    url = reverse("voice:group", args=[programme.pk])
    return [Task("design_group", "The design group: young people who help decide", *stands(facts), url)]


def stands(facts: Mapping[str, object] | None) -> tuple[State, str]:
    if facts is None:
        return State.NOT_YET, "Form it before anything is fixed: name, place and approach too."
    formed = f"Formed on {date_words(facts['formed_on'], timezone.localdate())}"  # type: ignore[arg-type]
    members = int(str(facts["members"]))
    if not members:
        return State.LOOK, f"{formed}. Nobody is in it now."
    if facts["might_use_on"] is None:
        return State.LOOK, f"{formed}. Is anybody in it who might use the support?"
    return State.DONE, f"{formed}, {count_words(members, 'member')}. Some might use the support themselves."


@may_run
def leads_of_polls(person: Person, programme: Programme) -> bool:
    """A youth lead who was given the right to run polls in this programme."""
    return holds(person, programme, Right.What.POLL)


@may_keep_rota
def leads_of_rotas(person: Person, programme: Programme) -> bool:
    """A youth lead who was given the right to draft this programme's rota."""
    return holds(person, programme, Right.What.ROTA)


def groups_of(person: Person) -> set[UUID]:
    """The programmes in whose design group somebody is now."""
    return set(Seat.objects.taken().filter(person=person).values_list("group__programme", flat=True))


def members_of(programme: Programme) -> set[UUID]:
    return set(Seat.objects.taken().filter(group__programme=programme).values_list("person", flat=True))


design_group_is(programmes_of=groups_of, members_of=members_of)
