"""A circle of friends: the one it is for says yes first, and says what the others may be told."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Asking, KeptApart
from peerway.relationships.groups import actions
from peerway.relationships.groups.models import Forming, Group, GroupMember
from tests.relationships import scenes as pairs
from tests.relationships.groups import scenes
from tests.scenes import signed_in


@pytest.fixture
def programme(cast: SimpleNamespace, here: object) -> Programme:
    return scenes.a_programme(cast, "befriending")


@pytest.fixture
def leo(programme: Programme, cast: SimpleNamespace) -> Asking:
    return scenes.asked(programme, [cast.leo], cast.adeyemi)[0]


@pytest.fixture
def offered(programme: Programme, cast: SimpleNamespace) -> list[Person]:
    """Two who are trained, and six who said yes and were looked at, and are not."""
    scenes.ready(programme, [cast.amara, cast.bilal], cast.adeyemi)
    more = scenes.pupils(6, 8)
    for person in more:
        pairs.said_yes(programme, person)
        pairs.look_at(programme, person=person, side="supporter", outcome="yes", by=cast.adeyemi)
        pairs.Supporter.objects.create(programme=programme, person=person)
    return [cast.amara, cast.bilal, *more]


def at(name: str, row: object) -> str:
    return reverse(f"groups:{name}", args=[getattr(row, "pk", row)])


@pytest.fixture
def forming(leo: Asking, offered: list[Person], cast: SimpleNamespace) -> Forming:
    return actions.ask_for_a_circle(leo, by=cast.rahman)


def say_yes(forming: Forming, cast: SimpleNamespace, may_say: str = "company") -> Forming:
    said = {"likes": "Zebedee", "not_likes": "Somebody", "may_say": may_say, "says": "yes"}
    signed_in(cast.leo).post(at("my_circle", forming), said)
    forming.refresh_from_db()
    return forming


def test_the_one_it_is_for_is_asked_first_and_alone(leo, offered, programme, cast) -> None:
    rahman = signed_in(cast.rahman)
    assert "Leo P." in rahman.get(at("board", programme)).content.decode()
    rahman.post(at("ask_for_a_circle", programme), {"asking": str(leo.pk)})
    assert not GroupMember.objects.exists()
    page = signed_in(cast.leo).get(at("my_circle", Forming.objects.get())).content.decode()
    assert "Nobody else has been told anything" in page
    assert signed_in(cast.bilal).get(at("my_circle", Forming.objects.get())).status_code == 404


def test_a_no_ends_it_and_nobody_was_told(forming, cast) -> None:
    signed_in(cast.leo).post(at("my_circle", forming), {"says": "no"})
    forming.refresh_from_db()
    assert forming.dropped_at and not GroupMember.objects.exists()


def test_nobody_is_proposed_before_they_said_yes(forming, cast) -> None:
    with pytest.raises(Mistake, match="says yes first"):
        actions.propose_circle(forming, by=cast.rahman)


def test_the_names_they_gave_are_sealed_and_opening_them_is_journalled(forming, cast) -> None:
    say_yes(forming, cast)
    assert b"Zebedee" not in bytes(forming.sealed_wish)
    before = JournalLine.objects.count()
    page = signed_in(cast.rahman).get(at("circle", forming)).content.decode()
    assert "Zebedee" in page and JournalLine.objects.count() > before
    assert signed_in(cast.amara).get(at("circle", forming)).status_code == 404


def test_those_they_would_like_come_first_and_nobody_kept_apart(forming, offered, programme, cast) -> None:
    KeptApart.objects.create(one=cast.leo, other=offered[3], asked_by=cast.leo)
    say_yes(forming, cast)
    liked = pairs.Supporter.objects.get(person=offered[7])
    signed_in(cast.rahman).post(at("circle", forming), {"likes": [str(liked.pk)]})
    there = set(Group.objects.get().members.values_list("person", flat=True))
    assert {cast.leo.pk, offered[7].pk} <= there and offered[3].pk not in there


def test_an_adult_invites_and_takes_out_before_anybody_is_asked(forming, offered, cast) -> None:
    actions.propose_circle(say_yes(forming, cast), by=cast.rahman)
    group = Group.objects.get()
    there = set(group.members.values_list("person", flat=True))
    out = next(person for person in offered if person.pk not in there)
    rahman = signed_in(cast.rahman)
    rahman.post(at("inviting", forming), {"supporter": str(pairs.Supporter.objects.get(person=out).pk)})
    row = group.members.get(person=out)
    rahman.post(at("taking_out", row))
    page = rahman.get(at("circle", forming)).content.decode()
    assert "by hand" in page and "Proven best" not in page
    assert not group.members.filter(person=out).exists()
    actions.ask_everyone(forming, by=cast.rahman)
    with pytest.raises(Mistake):
        actions.take_out(group.members.exclude(person=cast.leo).first(), by=cast.rahman)


@pytest.mark.parametrize(("may_say", "shown"), [("company", True), ("nothing", False)])
def test_the_others_are_told_what_was_agreed_and_nothing_more(may_say, shown, forming, cast) -> None:
    actions.propose_circle(say_yes(forming, cast, may_say), by=cast.rahman)
    actions.ask_everyone(forming, by=cast.rahman)
    row = GroupMember.objects.exclude(person=cast.leo).filter(person__account__isnull=False).first()
    page = signed_in(row.person).get(at("question", row)).content.decode()
    assert "Leo" in page and ("a bit more company" in page) is shown
    for unsaid in ("Zebedee", "Somebody", "asked for"):
        assert unsaid not in page


def test_it_begins_when_enough_said_yes_and_the_untrained_support_nobody(forming, programme, cast) -> None:
    actions.propose_circle(say_yes(forming, cast), by=cast.rahman)
    actions.ask_everyone(forming, by=cast.rahman)
    scenes.said_yes(forming)
    signed_in(cast.rahman).post(at("publishing", forming), {})
    group = Group.objects.get()
    assert group.begun_on == timezone.localdate()
    trained = {cast.amara.pk, cast.bilal.pk}
    assert set(group.members.filter(part="supporter").values_list("person", flat=True)) <= trained
    assert group.members.now().filter(part="member", person=cast.leo).exists()
