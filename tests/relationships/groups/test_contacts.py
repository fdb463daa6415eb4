"""An adult asks everybody in a group how it is going: as in a pair, each for themselves."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.base.needs import Urgency, needs_of
from peerway.relationships import actions
from peerway.relationships.groups.models import Group, GroupMember
from peerway.relationships.models import Contact
from peerway.relationships.needs.contacts import groups_to_ask
from peerway.relationships.queries.contacts import dues_of
from tests.relationships.groups import scenes
from tests.scenes import cost, signed_in

FINE = {"q-meeting": "yes", "q-getting_on": "4", "q-safe": "yes", "go": "send"}


def me(group: Group, person: object) -> GroupMember:
    return group.members.select_related("group__programme", "person").get(person=person)


def ask(member: GroupMember, side: str) -> str:
    return reverse("groups:contact", args=[member.pk, side])


def read(held: Contact) -> str:
    return reverse("relationships:contact_held", args=[held.pk])


def page(group: Group) -> str:
    return reverse("groups:detail", args=[group.pk])


def asks(person: object) -> list:
    return [need for need in needs_of(person) if need.says.startswith("Ask how it is going")]


def held(member: GroupMember, side: str, by: object, **answers: object) -> Contact:
    return actions.hold_contact(
        member, side=side, answers=answers or {"safe": "yes"}, question_set=f"contact-{side}@1", by=by
    )


def began(group: Group, days: int) -> None:
    Group.objects.filter(pk=group.pk).update(begun_on=scenes.days_ago(days))
    GroupMember.objects.filter(group=group).update(joined_on=scenes.days_ago(days))


def test_each_in_a_group_is_asked_twice_in_the_first_month_and_then_monthly(group, cast) -> None:
    began(group, 14)
    assert not asks(cast.rahman)
    began(group, 15)
    [need] = asks(cast.rahman)
    assert need.why.startswith("Six talks are due") and need.urgency == Urgency.WHEN_YOU_CAN
    assert need.says == "Ask how it is going: Buddy group 1" and not asks(cast.cole)

    for member in group.members.select_related("group__programme"):
        held(member, "supporter" if member.is_supporter else "supported", cast.rahman)
    assert not asks(cast.rahman)
    dues = dues_of([me(group, cast.leo)])[me(group, cast.leo).pk]
    assert {due.side: (due.on - timezone.localdate()).days for due in dues} == {"supported": 15, "adult": 15}


def test_few_are_named_and_one_is_a_single_press(group, cast) -> None:
    began(group, 15)
    for member in group.members.exclude(person=cast.leo).select_related("group__programme"):
        held(member, "supporter" if member.is_supporter else "supported", cast.rahman)
    [need] = asks(cast.rahman)
    assert need.why.startswith("Ask Leo.") and need.url == ask(me(group, cast.leo), "supported")


def test_a_supporter_is_asked_for_themselves_and_a_member_with_those_who_know_them(group, cast) -> None:
    rahman = signed_in(cast.rahman)
    for person, side, status in (
        (cast.amara, "supporter", 200), (cast.amara, "adult", 404), (cast.leo, "supported", 200),
        (cast.leo, "adult", 200), (cast.leo, "supporter", 404), (cast.leo, "family", 404),
    ):  # fmt: skip
        assert rahman.get(ask(me(group, person), side)).status_code == status, (person, side)


def test_a_family_is_asked_where_the_pack_asks_it(cast, here) -> None:
    circle = scenes.a_group(scenes.a_programme(cast, "befriending"), [cast.amara], [cast.leo])
    sides = {due.side for found in dues_of([me(circle, cast.leo)]).values() for due in found}
    assert sides == {"supported", "adult", "family"}


def test_nobody_is_asked_in_a_group_that_pauses_or_is_over_or_that_they_left(group, cast) -> None:
    assert asks(cast.rahman)
    Group.objects.update(paused_on=scenes.days_ago(1))
    assert not asks(cast.rahman)
    Group.objects.update(paused_on=None)

    GroupMember.objects.filter(person=cast.leo).update(left_on=scenes.days_ago(1))
    assert dues_of([me(group, cast.leo)]) == {}
    assert signed_in(cast.rahman).get(ask(me(group, cast.leo), "supported")).status_code == 403
    with pytest.raises(Mistake):
        held(me(group, cast.leo), "supported", cast.rahman)

    Group.objects.update(ended_on=scenes.days_ago(0), ending="planned")
    assert not asks(cast.rahman)
    assert signed_in(cast.rahman).get(ask(me(group, cast.amara), "supporter")).status_code == 403


def test_somebody_who_joined_later_is_asked_from_the_day_they_joined(group, cast) -> None:
    GroupMember.objects.filter(person=cast.leo).update(joined_on=scenes.days_ago(3))
    first = min(due.on for due in dues_of([me(group, cast.leo)])[me(group, cast.leo).pk])
    assert first == scenes.days_ago(3 - 15)


def test_what_was_said_is_sealed_and_the_groups_page_holds_dates_only(group, cast) -> None:
    rahman = signed_in(cast.rahman)
    asked = rahman.get(ask(me(group, cast.leo), "supported")).content.decode()
    assert "Nobody else in the group sees it." in asked and "other one of you" not in asked
    assert rahman.post(ask(me(group, cast.leo), "supported"), FINE | {"q-doing": "A kite"}).status_code == 302

    contact = Contact.objects.get()
    assert (contact.person, contact.member, contact.relationship) == (cast.leo, me(group, cast.leo), None)
    assert contact.answers["doing"] == "A kite" and b"kite" not in bytes(contact.sealed_answers)
    shown = rahman.get(page(group)).content.decode()
    assert read(contact) in shown and "kite" not in shown
    said = rahman.get(read(contact)).content.decode()
    assert "A kite" in said and page(group) in said and "Nobody else in the group sees it." in said
    assert JournalLine.objects.filter(act="contact.read", by=cast.rahman.pk, about=contact.pk).exists()


def test_it_is_read_by_those_who_run_it_and_never_by_anybody_in_the_group(group, cast) -> None:
    contact = held(me(group, cast.leo), "supported", cast.rahman, doing="A kite")
    for person, status in (
        (cast.cole, 403), (cast.okafor, 403), (cast.whitfield, 403), (cast.amara, 404), (cast.leo, 404),
        (cast.doyle, 404),
    ):  # fmt: skip
        assert signed_in(person).get(read(contact)).status_code == status, person
    for person, status in ((cast.cole, 403), (cast.leo, 403), (cast.doyle, 404)):
        assert signed_in(person).get(ask(me(group, cast.leo), "supported")).status_code == status, person


def test_when_somebody_in_a_group_may_not_be_safe_a_worry_is_raised_and_no_story_is_kept(group, cast) -> None:
    sent = FINE | {"q-safe": "no", "q-safe-why": "He hits her"}
    told = signed_in(cast.rahman).post(ask(me(group, cast.leo), "supported"), sent, follow=True)
    assert reverse("safeguarding:raise") in told.content.decode()
    assert "hits" not in str(Contact.objects.get().answers)


def test_a_contact_is_of_a_pair_or_of_a_member_and_never_of_neither(group, cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(side="supported", person=cast.leo, held_by=cast.rahman)


def test_forgetting_somebody_in_a_group_forgets_what_was_asked_of_and_about_them(group, cast) -> None:
    for person, side in ((cast.amara, "supporter"), (cast.leo, "supported"), (cast.leo, "adult")):
        held(me(group, person), side, cast.rahman)
    forget(cast.leo, by=cast.hart, why="asked")
    assert [each.side for each in Contact.objects.all()] == ["supporter"]


def test_asking_and_the_page_cost_the_same_for_many_groups_and_members(programme, cast) -> None:
    def costs(groups: int, members: int) -> tuple[int, int]:
        for _ in range(groups):
            group = scenes.a_group(programme, scenes.pupils(1, 10), scenes.pupils(members, 7))
            for member in group.members.select_related("group__programme"):
                held(member, "supporter" if member.is_supporter else "supported", cast.rahman)
        Contact.objects.update(on=scenes.days_ago(32))
        with CaptureQueriesContext(connection) as seen:
            assert len(list(groups_to_ask(cast.rahman))) >= groups
        return len(seen), cost(signed_in(cast.rahman), page(group))

    few, few_on_page = costs(2, 3)
    many, many_on_page = costs(8, 9)
    assert (many, many_on_page) <= (few, few_on_page)
