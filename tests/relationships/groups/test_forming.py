"""From those who asked to groups that meet: the engine proposes, an adult decides, everybody says yes."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.load import load_of_supporters, supported_in
from peerway.programmes.models import Place, Programme
from peerway.recruitment.actions import record_consent
from peerway.recruitment.models import KeptApart
from peerway.relationships.groups import actions
from peerway.relationships.groups.models import Forming, Group, GroupMeeting, GroupMember
from tests.relationships.groups import scenes
from tests.scenes import cost, signed_in

NEXT_TERM = timedelta(days=60)


@pytest.fixture
def starters(programme: Programme, cast: SimpleNamespace) -> list[Person]:
    """Ten who asked and are ready, and two who would support them."""
    people = scenes.pupils(10, 7)
    scenes.asked(programme, people, cast.adeyemi)
    scenes.ready(programme, [cast.amara, cast.bilal], cast.adeyemi)
    return people


def formed(programme: Programme, cast: SimpleNamespace) -> Forming:
    return actions.form_groups(programme, by=cast.rahman)


def published(forming: Forming, cast: SimpleNamespace) -> tuple[list[Group], list[Group]]:
    place = Place.objects.get(programme=forming.programme)
    places = dict.fromkeys(Group.objects.filter(forming=forming).values_list("pk", flat=True), place)
    return actions.publish(forming, places=places, ends_by=timezone.localdate() + NEXT_TERM, by=cast.rahman)


def groups_of(forming: Forming) -> list[set[object]]:
    rows = Group.objects.filter(forming=forming)
    return [set(row.members.filter(part="member").values_list("person", flat=True)) for row in rows]


def test_everybody_ready_is_in_one_group_with_supporters(starters, programme, cast) -> None:
    forming = formed(programme, cast)
    found = groups_of(forming)
    assert sorted(len(each) for each in found) == [5, 5]
    assert set.union(*found) == {person.pk for person in starters}
    assert GroupMember.objects.filter(part="supporter").count() == 2
    assert forming.proven and "Proven best" in forming.standing


def test_those_kept_apart_are_in_no_group_together_and_no_page_says_why(starters, programme, cast) -> None:
    one, other, *_ = starters
    KeptApart.objects.create(one=one, other=other, asked_by=one)
    KeptApart.objects.create(one=cast.amara, other=starters[2], asked_by=starters[2])
    for group in Group.objects.filter(forming=formed(programme, cast)):
        there = set(group.members.values_list("person", flat=True))
        assert not {one.pk, other.pk} <= there
        assert not {cast.amara.pk, starters[2].pk} <= there


def test_whoever_is_held_back_is_in_none_and_it_says_why(starters, programme, cast) -> None:
    record_consent(
        programme,
        person=starters[0],
        what="own_yes",
        said="withdrawn",
        how="screen",
        wording="x",
        by=starters[0],
    )
    forming = formed(programme, cast)
    assert all(starters[0].pk not in each for each in groups_of(forming))
    assert "has not said their own yes yet" in str(forming.unplaced)


def test_a_shut_gate_stops_all_new_groups(starters, programme, cast) -> None:
    programme.ends_on = None
    programme.save()
    with pytest.raises(actions.Stopped):
        formed(programme, cast)


def test_forming_again_replaces_the_draft_and_leaves_nothing_behind(starters, programme, cast) -> None:
    first, second = formed(programme, cast), formed(programme, cast)
    first.refresh_from_db()
    assert first.dropped_at and not Group.objects.filter(forming=first).exists()
    assert first.input_hash == second.input_hash


def test_somebody_is_moved_by_hand_and_nothing_is_claimed_of_it(starters, programme, cast) -> None:
    forming = formed(programme, cast)
    here, there = Group.objects.filter(forming=forming)
    member = here.members.filter(part="member").first()
    signed_in(cast.rahman).post(reverse("groups:moving", args=[member.pk]), {"to": str(there.pk)})
    member.refresh_from_db()
    forming.refresh_from_db()
    assert member.group == there and not forming.proven
    page = signed_in(cast.rahman).get(reverse("groups:board", args=[programme.pk])).content.decode()
    assert "by hand" in page and "Proven best" not in page


def test_nobody_is_moved_to_somebody_they_are_kept_apart_from(starters, programme, cast) -> None:
    forming = formed(programme, cast)
    here, there = Group.objects.filter(forming=forming)
    member, other = here.members.filter(part="member")[0], there.members.filter(part="member")[0]
    KeptApart.objects.create(one=member.person, other=other.person, asked_by=member.person)
    with pytest.raises(Mistake, match="kept apart"):
        actions.move_member(member, to=there, by=cast.rahman)


@pytest.mark.parametrize("kind", ["together", "apart"])
def test_a_hand_is_kept_when_the_groups_are_formed_again(kind, starters, programme, cast) -> None:
    one, other = starters[0], starters[-1]
    rahman = signed_in(cast.rahman)
    said = {"one": str(one.pk), "other": str(other.pk), "kind": kind}
    rahman.post(reverse("groups:keeping", args=[programme.pk]), said)
    forming = Forming.objects.get(dropped_at=None)
    with_one = next(each for each in groups_of(forming) if one.pk in each)
    assert (other.pk in with_one) is (kind == "together")


def test_everybody_says_their_own_yes_and_only_they_can(starters, programme, cast) -> None:
    forming = formed(programme, cast)
    actions.ask_everyone(forming, by=cast.rahman)
    mine = GroupMember.objects.get(person=cast.amara)
    address = reverse("groups:question", args=[mine.pk])
    assert signed_in(cast.bilal).post(address, {"says": "yes"}).status_code == 404
    signed_in(cast.amara).post(address, {"says": "yes"})
    mine.refresh_from_db()
    assert mine.said == "yes" and mine.joined_on is None, "nothing starts before it is published"


def test_nobody_sees_the_question_before_everybody_is_asked(starters, programme, cast) -> None:
    formed(programme, cast)
    mine = GroupMember.objects.get(person=cast.amara)
    assert signed_in(cast.amara).get(reverse("groups:question", args=[mine.pk])).status_code == 404


def test_whoever_says_no_is_not_in_it_and_stays_in_the_queue(starters, programme, cast) -> None:
    forming = formed(programme, cast)
    actions.ask_everyone(forming, by=cast.rahman)
    scenes.said_yes(forming)
    no = GroupMember.objects.filter(group__forming=forming, part="member").first()
    actions.answer(no, says="no", by=no.person)
    begun, not_begun = published(forming, cast)
    assert len(begun) == 2 and not not_begun
    assert not GroupMember.objects.filter(person=no.person).exists()
    assert no.person_id not in supported_in(programme.pk)
    assert JournalLine.objects.filter(act="groups.published").exists()


def test_a_group_with_too_few_yeses_does_not_begin(starters, programme, cast) -> None:
    forming = formed(programme, cast)
    actions.ask_everyone(forming, by=cast.rahman)
    scenes.said_yes(forming)
    group = Group.objects.filter(forming=forming).first()
    for member in group.members.filter(part="member")[:2]:
        actions.answer(member, says="no", by=member.person)
    begun, not_begun = published(forming, cast)
    assert not_begun == [group] and len(begun) == 1


def test_whoever_was_in_a_group_that_did_not_begin_can_join_another(starters, programme, cast) -> None:
    forming = formed(programme, cast)
    actions.ask_everyone(forming, by=cast.rahman)
    scenes.said_yes(forming)
    left_over = Group.objects.filter(forming=forming).first()
    supporter = left_over.members.get(part="supporter")
    actions.answer(supporter, says="no", by=supporter.person)
    [begun], _ = published(forming, cast)
    page = signed_in(cast.rahman).get(reverse("groups:joining", args=[begun.pk])).content.decode()
    for member in left_over.members.filter(part="member"):
        assert member.person.name in page


def test_a_group_without_a_supporter_does_not_begin(starters, programme, cast) -> None:
    forming = formed(programme, cast)
    actions.ask_everyone(forming, by=cast.rahman)
    scenes.said_yes(forming)
    for member in GroupMember.objects.filter(part="supporter"):
        actions.answer(member, says="no", by=member.person)
    assert published(forming, cast)[0] == []


def test_the_gates_are_asked_again_when_it_is_published(starters, programme, cast) -> None:
    forming = formed(programme, cast)
    actions.ask_everyone(forming, by=cast.rahman)
    scenes.said_yes(forming)
    record_consent(
        programme,
        person=starters[0],
        what="own_yes",
        said="withdrawn",
        how="screen",
        wording="x",
        by=starters[0],
    )
    published(forming, cast)
    assert not GroupMember.objects.now().filter(person=starters[0]).exists()


def test_published_groups_meet_in_their_slot_and_their_load_is_counted_once(
    starters, programme, cast
) -> None:
    forming = formed(programme, cast)
    actions.ask_everyone(forming, by=cast.rahman)
    scenes.said_yes(forming)
    rahman = signed_in(cast.rahman)
    rahman.post(reverse("groups:publishing", args=[forming.pk]), {})
    meetings = GroupMeeting.objects.all()
    assert meetings and {each.on.weekday() for each in meetings} == {timezone.localdate().weekday()}
    assert load_of_supporters()[cast.amara.pk] == 1, "a group counts once, however many are in it"
    assert supported_in(programme.pk) == {person.pk for person in starters}


def test_the_board_costs_the_same_for_two_groups_and_for_many(programme, cast) -> None:
    scenes.ready(programme, [cast.amara], cast.adeyemi)
    scenes.asked(programme, scenes.pupils(8, 7), cast.adeyemi)
    rahman, address = signed_in(cast.rahman), reverse("groups:board", args=[programme.pk])
    formed(programme, cast)
    few = cost(rahman, address)
    scenes.asked(programme, scenes.pupils(22, 8), cast.adeyemi)
    formed(programme, cast)
    assert cost(rahman, address) == few


def test_the_matching_pages_of_a_group_programme_lead_to_its_own_board(programme, cast) -> None:
    rahman = signed_in(cast.rahman)
    assert rahman.get(reverse("matching:board", args=[programme.pk])).status_code == 403
    pairs = rahman.get(reverse("relationships:index", args=[programme.pk]))
    assert pairs["Location"] == reverse("groups:index", args=[programme.pk])
    page = rahman.get(reverse("programmes:detail", args=[programme.pk])).content.decode()
    assert reverse("groups:board", args=[programme.pk]) in page
    assert reverse("matching:board", args=[programme.pk]) not in page
