"""The team, its days, and what it may do: a programme outlives whoever began it."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from peerway.people.models import Person, Role, RoleHeld
from peerway.programmes import actions, policy
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.outline import outline_of
from tests.scenes import signed_in

PART = TeamMember.Part


def again(person: Person) -> Person:
    """The person as the next page meets them."""
    return Person.objects.get(pk=person.pk)


def test_a_programme_is_handed_over_and_nothing_is_lost(programme: Programme, cast: SimpleNamespace) -> None:
    first = TeamMember.objects.get()
    actions.join_team(programme, person=cast.cole, part=PART.FACILITATOR, by=cast.rahman)

    actions.leave_team(first, on=timezone.localdate(), by=cast.rahman)
    TeamMember.objects.filter(pk=first.pk).update(
        starts_on=timezone.localdate() - timedelta(days=9), ends_on=timezone.localdate() - timedelta(days=1)
    )

    assert policy.run(again(cast.cole), programme)
    assert not policy.run(again(cast.rahman), programme)
    assert programme not in Programme.objects.visible_to(again(cast.rahman))
    assert TeamMember.objects.count() == 2
    assert (
        "Ms Rahman"
        in signed_in(cast.cole).get(reverse("programmes:team", args=[programme.pk])).content.decode()
    )


def test_the_last_facilitator_cannot_leave_before_another_is_named(
    programme: Programme, cast: SimpleNamespace
) -> None:
    with pytest.raises(ValueError, match="another facilitator"):
        actions.leave_team(TeamMember.objects.get(), on=timezone.localdate(), by=cast.rahman)

    address = reverse("programmes:leaving", args=[TeamMember.objects.get().pk])
    answer = signed_in(cast.rahman).post(address, {"ends_on": timezone.localdate().isoformat()})
    assert "Name another facilitator first" in answer.content.decode()


def test_an_administrator_can_take_over_a_programme_nobody_runs(
    programme: Programme, cast: SimpleNamespace
) -> None:
    assert policy.run(cast.hart, programme)
    assert not policy.in_team(cast.hart, programme)


def test_somebody_whose_part_begins_next_week_sees_nothing_yet(
    programme: Programme, cast: SimpleNamespace
) -> None:
    next_week = timezone.localdate() + timedelta(days=7)

    actions.join_team(
        programme, person=cast.okafor, part=PART.SUPERVISOR, starts_on=next_week, by=cast.rahman
    )

    assert not policy.in_team(again(cast.okafor), programme)


def test_taking_the_same_part_twice_changes_nothing(programme: Programme, cast: SimpleNamespace) -> None:
    for _ in range(2):
        actions.join_team(programme, person=cast.cole, part=PART.SECOND_ADULT, by=cast.rahman)

    assert TeamMember.objects.filter(person=cast.cole).count() == 1


def test_young_people_are_not_in_the_team_of_adults(programme: Programme, cast: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match="Only adults"):
        actions.join_team(programme, person=cast.hana, part=PART.SECOND_ADULT, by=cast.rahman)


def test_only_the_safeguarding_lead_of_the_setting_is_that_of_a_programme(
    programme: Programme, cast: SimpleNamespace
) -> None:
    address = reverse("programmes:team", args=[programme.pk])
    asked = {"part": PART.SAFEGUARDING_LEAD, "starts_on": timezone.localdate().isoformat()}
    rahman = signed_in(cast.rahman)

    refused = rahman.post(address, {**asked, "person": str(cast.ferris.pk)}).content.decode()
    rahman.post(address, {**asked, "person": str(cast.adeyemi.pk)})

    assert "Mr Ferris is not safeguarding lead here" in refused
    assert TeamMember.objects.get(part=PART.SAFEGUARDING_LEAD).person == cast.adeyemi


def test_the_lead_and_deputies_have_their_part_by_their_role(
    programme: Programme, cast: SimpleNamespace
) -> None:
    assert outline_of(programme).missing() == ["second adult", "supervisor", "sponsor"]
    RoleHeld.objects.filter(role=Role.SAFEGUARDING_DEPUTY).delete()

    assert "deputy safeguarding lead" in outline_of(Programme.objects.get()).missing()


def test_somebody_who_left_the_setting_is_not_in_the_team(settled: Programme, cast: SimpleNamespace) -> None:
    Person.objects.filter(pk=cast.okafor.pk).update(left_on=timezone.localdate())

    assert "supervisor" in outline_of(Programme.objects.get()).missing()


def test_a_person_in_hand_is_asked_for_their_parts_once(settled: Programme, cast: SimpleNamespace) -> None:
    person = again(cast.okafor)

    with CaptureQueriesContext(connection) as asked:
        assert policy.in_team(person, settled) and policy.supervises(person, settled)
        assert not policy.see(again(cast.amara), settled)

    assert len(asked) == 2
