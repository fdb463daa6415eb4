"""The gates a programme answers by itself, its stages, its tasks and its rhythms: computed, never ticked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from peerway.base.needs import needs_of
from peerway.people.models import Person, Role, RoleHeld
from peerway.programmes import actions, stages
from peerway.programmes.criteria import boundaries_of, looked_for
from peerway.programmes.gates import Gate, Number, Side, gates_of, new_matches_stopped
from peerway.programmes.models import Place, Programme
from peerway.programmes.rhythms import rhythm, rhythms_of
from peerway.programmes.stages import Evidence, Stage, stage_evidence, standing_of
from peerway.programmes.tasks import TASKS, State, tasks_of

TODAY = timezone.localdate()


def gate(number: Number) -> Gate:
    return next(gate for gate in gates_of(Programme.objects.get()) if gate.number == number)


def states() -> dict[str, str]:
    return {task.key: task.state for task in tasks_of(Programme.objects.get())}


@pytest.fixture
def registry() -> Iterator[None]:
    """What other parts registered is set aside while the test registers its own."""
    before = list(stages._evidence)
    stages._evidence.clear()
    yield
    stages._evidence[:] = before


def test_a_new_programme_has_both_gates_shut_each_with_its_button(programme: Programme) -> None:
    on_site, end = gate(Number.ADULT_ON_SITE), gate(Number.END_DATE)

    assert (on_site.is_open, on_site.button) == (False, "Add a place")
    assert (end.is_open, end.button) == (False, "Set the dates")
    assert {Number.ADULT_ON_SITE, Number.END_DATE} <= {gate.number for gate in new_matches_stopped(programme)}


def test_a_settled_programme_has_both_open(settled: Programme) -> None:
    assert gate(Number.ADULT_ON_SITE).is_open
    assert gate(Number.END_DATE).is_open
    assert {states()[key] for key, *_ in TASKS} == {State.DONE}  # parts higher up add their own


def test_every_open_place_needs_its_adult(settled: Programme) -> None:
    Place.objects.update(adult=None)

    assert gate(Number.ADULT_ON_SITE).says == "Day 1 lunch in The library has no adult named."
    assert states()["places"] == State.LOOK


def test_an_adult_who_left_is_nobody(settled: Programme, cast: SimpleNamespace) -> None:
    Person.objects.filter(pk=cast.rahman.pk).update(left_on=TODAY)

    assert not gate(Number.ADULT_ON_SITE).is_open


@pytest.mark.parametrize(
    ("role", "says"),
    [(Role.SAFEGUARDING_LEAD, "safeguarding lead today"), (Role.SAFEGUARDING_DEPUTY, "no deputy")],
)
def test_the_setting_needs_a_lead_and_a_deputy_today(settled: Programme, role: Role, says: str) -> None:
    RoleHeld.objects.filter(role=role).update(
        starts_on=TODAY - timedelta(days=9), ends_on=TODAY - timedelta(days=1)
    )

    assert not gate(Number.ADULT_ON_SITE).is_open
    assert says in gate(Number.ADULT_ON_SITE).says


def test_an_end_date_that_has_passed_shuts_the_gate_again(settled: Programme) -> None:
    Programme.objects.update(starts_on=TODAY - timedelta(days=90), ends_on=TODAY - timedelta(days=1))

    assert "has passed" in gate(Number.END_DATE).says
    assert states()["dates"] == State.LOOK


def test_the_database_holds_that_a_programme_ends_after_it_starts(settled: Programme) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.update(starts_on=TODAY, ends_on=TODAY)


def test_a_facilitator_is_asked_for_an_adult_and_for_a_date_that_holds(
    settled: Programme, cast: SimpleNamespace
) -> None:
    assert not [
        need for need in needs_of(cast.rahman) if need.button in ("Name an adult", "Look at the dates")
    ]

    Place.objects.update(adult=None)
    Programme.objects.update(starts_on=TODAY - timedelta(days=90), ends_on=TODAY - timedelta(days=1))

    asked = [need.says for need in needs_of(cast.rahman)]
    assert "No adult is named for Day 1 lunch in The library" in asked
    assert "Walking with Year 7 has passed its last day" in asked
    assert not [need for need in needs_of(cast.ferris) if need.button == "Name an adult"]


def test_the_stage_is_the_furthest_with_something_to_show(programme: Programme, registry: None) -> None:
    def stands() -> Stage:
        found = Programme.objects.get()
        return standing_of([found], TODAY)[found.pk].stage

    assert stands() == Stage.DESIGN
    Programme.objects.update(offering_opened_on=TODAY)
    assert stands() == Stage.RECRUIT

    @stage_evidence("match")
    def matched(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
        return {each.pk: Evidence(0, "") for each in programmes}

    @stage_evidence("train")
    def trained(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
        return {each.pk: Evidence(24, "24 mentors trained") for each in programmes}

    assert stands() == Stage.TRAIN
    standing = standing_of([programme], TODAY)[programme.pk]
    assert (standing.index, [each.says for each in standing.evidence]) == (2, ["24 mentors trained"])


def test_what_was_supported_and_is_over_is_learnt_from(settled: Programme, registry: None) -> None:
    @stage_evidence("support")
    def meeting(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
        return {each.pk: Evidence(3, "3 pairs meeting") for each in programmes}

    later = TODAY + timedelta(days=200)
    assert standing_of([settled], TODAY)[settled.pk].stage == Stage.SUPPORT
    assert standing_of([settled], later)[settled.pk].stage == Stage.LEARN


def test_a_rhythm_is_the_packs_until_it_is_changed_and_again_when_it_is_changed_back(
    programme: Programme, cast: SimpleNamespace
) -> None:
    assert rhythm(programme, "supervision_every") == 14

    actions.change_rhythm(
        programme, key="supervision_every", value=21, why="Every third week.", by=cast.rahman
    )
    assert rhythm(programme, "supervision_every") == 21
    assert rhythms_of(programme)["supervision_every"].in_words == "21 days"
    assert states()["rhythms"] == State.LOOK  # the pack calls more than 14 days late

    actions.change_rhythm(programme, key="supervision_every", value=14, why="", by=cast.rahman)
    assert not rhythms_of(programme)["supervision_every"].is_changed
    with pytest.raises(ValueError, match="from 7 to 28"):
        actions.change_rhythm(programme, key="supervision_every", value=90, why="busy", by=cast.rahman)


def test_what_is_looked_for_is_the_packs_until_somebody_chooses(
    settled: Programme, programme: Programme
) -> None:
    fresh = Programme(approach="mentoring")

    assert [each.key for each in looked_for(fresh, Side.SUPPORTER)][:2] == ["reliable", "approachable"]
    assert [each.key for each in looked_for(settled, Side.SUPPORTER)] == ["you-turn-up", "you-listen"]
    assert boundaries_of(settled) == ["Money and presents. Say no thank you."]
    assert len(boundaries_of(fresh)) > 5


def test_the_approach_stays_once_people_were_invited(programme: Programme, cast: SimpleNamespace) -> None:
    actions.settle(programme, asking_opened_on=TODAY, by=cast.rahman)

    with pytest.raises(ValueError, match="start another programme"):
        actions.change_approach(programme, approach="mentoring", by=cast.rahman)
