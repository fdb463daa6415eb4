"""Somebody who never signs in: whoever answers them fills in their own form, as they told it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import reverse

from peerway.base.drafts import draft_of
from peerway.base.journal import JournalLine
from peerway.base.questions import question_set
from peerway.people.models import Person, Room, Slot
from peerway.programmes.models import Place, Programme
from peerway.recruitment import actions
from peerway.recruitment.choosing import answers_from, profile_from
from peerway.recruitment.models import Asking, KeptApart, Supporter
from tests.scenes import cost, signed_in

PAGES = ("their_wishes", "their_times", "their_choices", "their_please_not")


@pytest.fixture
def asking(mentoring: Programme, cast: SimpleNamespace) -> Asking:
    return actions.receive_asking(mentoring, person=cast.leo, way="paper", by=cast.rahman)


@pytest.fixture
def lunch(mentoring: Programme) -> Slot:
    slot = Slot.objects.create(name="Tuesday lunch", weekday=1, starts_at="12:30", ends_at="13:10")
    Place.objects.create(programme=mentoring, slot=slot, room=Room.objects.create(name="Library"))
    return slot


@pytest.fixture
def amara(mentoring: Programme, cast: SimpleNamespace) -> Supporter:
    return offered(mentoring, cast.amara, by=cast.rahman)


@pytest.fixture
def bilal(mentoring: Programme, cast: SimpleNamespace) -> Supporter:
    return offered(mentoring, cast.bilal, by=cast.rahman)


def offered(programme: Programme, person: Person, *, by: Person) -> Supporter:
    supporter = actions.accept_supporter(programme, person=person, route="staff", by=by)
    actions.tell_of_oneself(supporter, profile={}, card=f"Hello from {person.first_name}", by=person)
    actions.agree_card(supporter, by=by)
    return supporter


def at(name: str, asking: Asking) -> str:
    return reverse(f"recruitment:{name}", args=[asking.pk])


def apart_from(person: Person) -> set[Person]:
    return {row.other for row in KeptApart.objects.filter(asked_by=person, lifted_at=None)}


def written_by(person: Person) -> set[str]:
    return set(JournalLine.objects.filter(by=person.pk).values_list("act", flat=True))


def test_the_page_of_an_asking_leads_to_their_own_form(asking: Asking, cast: SimpleNamespace) -> None:
    page = signed_in(cast.rahman).get(at("asking", asking)).content.decode()
    assert all(at(name, asking) in page for name in PAGES)


def test_their_times_are_written_down_in_the_name_of_whoever_wrote(
    asking: Asking, lunch: Slot, cast: SimpleNamespace
) -> None:
    rahman, page = signed_in(cast.rahman), at("their_times", asking)
    assert "Tuesday lunch" in rahman.get(page).content.decode()
    done = rahman.post(page, {"times": [str(lunch.pk)]})
    asking.refresh_from_db()

    assert done.headers["Location"] == at("asking", asking)
    assert asking.profile["times"] == [str(lunch.pk)] and "asking.told_more" in written_by(cast.rahman)


def test_their_wishes_begin_with_what_was_said_before_and_keep_their_times(
    asking: Asking, cast: SimpleNamespace
) -> None:
    said = {"times": ["x"], "needs": ["settling-in"], "wants": ["girl"]}
    actions.say_more(asking, profile=said, by=cast.leo)
    rahman, page = signed_in(cast.rahman), at("their_wishes", asking)
    shown = rahman.get(page)
    rahman.post(page, {"q-needs": ["tests"], "q-gender": "boy", "q-interests": [], "go": "send"})
    asking.refresh_from_db()

    assert shown.content.decode().count("checked") == 2 and "<title>What would suit them?" in shown.text
    assert (asking.profile["times"], asking.profile["needs"], asking.profile["wants"]) == (
        ["x"], ["tests"], ["boy"],
    )  # fmt: skip


def test_what_was_said_goes_into_the_boxes_and_comes_out_the_same(asking: Asking) -> None:
    asked = question_set("seeker-preferences", asking.programme)
    profile = {"needs": ["tests"], "languages": ["en"], "wants": ["calm", "girl"]}
    assert profile_from(answers_from({**profile, "times": ["x"]}, asked)) == profile


def test_whom_they_would_like_is_chosen_from_the_same_cards(
    asking: Asking, amara: Supporter, bilal: Supporter, cast: SimpleNamespace
) -> None:
    rahman, page = signed_in(cast.rahman), at("their_choices", asking)
    assert "Hello from Amara" in rahman.get(page).content.decode()
    rahman.post(page, {"choice_1": str(bilal.pk), "choice_2": str(amara.pk), "choice_3": ""})
    asking.refresh_from_db()

    assert [choice.supporter for choice in asking.choices.all()] == [bilal, amara] and not asking.anyone
    assert "asking.chose" in written_by(cast.rahman)


def test_a_please_not_is_theirs_whoever_wrote_it_down(
    asking: Asking, amara: Supporter, cast: SimpleNamespace
) -> None:
    rahman = signed_in(cast.rahman)
    rahman.post(at("their_please_not", asking), {"people": [str(cast.amara.pk)]})
    leos_own = signed_in(cast.leo).get(at("my_please_not", asking)).content.decode()

    assert apart_from(cast.leo) == {cast.amara} and not apart_from(cast.rahman)
    assert "apart.kept" in written_by(cast.rahman) and "checked" in leos_own


def test_no_adult_is_shown_a_please_not_afterwards(
    asking: Asking, amara: Supporter, cast: SimpleNamespace
) -> None:
    rahman = signed_in(cast.rahman)
    rahman.post(at("their_please_not", asking), {"people": [str(cast.amara.pk)]})
    again = rahman.get(at("their_please_not", asking)).content.decode()
    ruled_out = rahman.get(reverse("recruitment:apart", args=[asking.programme_id]))

    assert " checked" not in again and not ruled_out.context["rows"]
    assert not draft_of(cast.rahman, f"their-please-not:{asking.pk}")


def test_another_please_not_is_added_unless_it_is_instead_of_those_before(
    asking: Asking, amara: Supporter, bilal: Supporter, cast: SimpleNamespace
) -> None:
    rahman, page = signed_in(cast.rahman), at("their_please_not", asking)
    rahman.post(page, {"people": [str(cast.amara.pk)]})
    rahman.post(page, {"people": [str(cast.bilal.pk)]})
    both = apart_from(cast.leo)
    rahman.post(page, {"people": [str(cast.bilal.pk)], "afresh": "on"})

    assert both == {cast.amara, cast.bilal} and apart_from(cast.leo) == {cast.bilal}


def test_changing_it_in_one_programme_leaves_what_was_said_in_another(
    asking: Asking, counselling: Programme, amara: Supporter, cast: SimpleNamespace
) -> None:
    other = actions.receive_asking(counselling, person=cast.leo, way="self", by=cast.leo)
    offered(counselling, cast.bilal, by=cast.rahman)
    leo = signed_in(cast.leo)
    leo.post(at("my_please_not", other), {"people": [str(cast.bilal.pk)]})
    leo.post(at("my_please_not", asking), {"people": [str(cast.amara.pk)]})
    assert apart_from(cast.leo) == {cast.amara, cast.bilal}


@pytest.mark.parametrize("name", PAGES)
def test_only_those_who_answer_fill_it_in_and_only_while_it_is_open(
    asking: Asking, cast: SimpleNamespace, name: str
) -> None:
    def status(person: Person) -> int:
        return signed_in(person).get(at(name, asking)).status_code

    assert (status(cast.rahman), status(cast.cole), status(cast.amara)) == (200, 403, 404)
    actions.withdraw_asking(asking, by=cast.leo)
    assert status(cast.rahman) == 403
    assert at(name, asking) not in signed_in(cast.rahman).get(at("asking", asking)).content.decode()


def test_a_half_ticked_form_is_kept_for_whoever_ticks_it(
    asking: Asking, lunch: Slot, cast: SimpleNamespace
) -> None:
    signed_in(cast.rahman).post(at("their_times", asking), {"times": ["not-a-time"]})
    assert draft_of(cast.rahman, f"their-times:{asking.pk}")


def test_the_choices_cost_the_same_with_three_cards_as_with_twenty(
    asking: Asking, cast: SimpleNamespace
) -> None:
    rahman, costs = signed_in(cast.rahman), []
    for many in (3, 17):
        for number in range(many):
            person = Person.objects.create(
                kind="young", first_name=f"P{number}", last_name="X", year_group=10
            )
            offered(asking.programme, person, by=cast.rahman)
        costs.append([cost(rahman, at(name, asking)) for name in PAGES])
    assert costs[0] == costs[1]
