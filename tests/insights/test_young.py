"""The young people's page: plain, from counts, with no small number; out when a youth lead has said yes."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from peerway.base.erasure import forget
from peerway.base.mistakes import Mistake
from peerway.core.small_numbers import at_least
from peerway.insights import actions
from peerway.insights.models import Approval, YoungPage
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.voice.actions import ideas
from peerway.voice.actions.leads import give_right, take_back_right
from peerway.voice.models import Idea, Right
from tests.insights.conftest import add_pairs
from tests.scenes import cost, signed_in

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    return reverse(f"insights:{name}", args=args)


@pytest.fixture
def right(programme: Programme, cast: SimpleNamespace) -> Right:
    return give_right(programme, person=cast.amara, what="report", until=None, by=cast.rahman)


@pytest.fixture
def young(programme: Programme, cast: SimpleNamespace) -> YoungPage:
    return actions.draw_page(programme, line="Thank you.", by=cast.rahman)


def answered(programme: Programme, says: str, cast: SimpleNamespace) -> Idea:
    idea = ideas.hear(programme, words="x", way="phone")
    ideas.word(idea, wording=says, by=cast.rahman)
    ideas.take_step(idea, state="done", says="We moved to the library.", by=cast.rahman)
    return idea


def press(client: Client, name: str, young: YoungPage, **sent: str) -> int:
    return client.post(at(name, young.pk), sent).status_code


def read(client: Client, young: YoungPage) -> str:
    answer = client.get(at("young_page", young.pk))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_tells_what_happened_what_was_said_and_what_changed(
    programme: Programme, cast: SimpleNamespace
) -> None:
    add_pairs(programme, 12)
    answered(programme, "A quieter room", cast)
    signed_in(cast.rahman).post(at("young", programme.pk), {"line": "Thank you all."})
    young = YoungPage.objects.get()
    shown = read(signed_in(cast.rahman), young)

    assert "At least 10 young people asked for a mentor." in young.happened
    assert "12 sessions happened: about five hours together." in young.happened
    for words in ("A quieter room", "We moved to the library.", "Thank you all."):
        assert words in shown


def test_few_people_are_not_told_at_all(programme: Programme, cast: SimpleNamespace) -> None:
    add_pairs(programme, 4)
    young = actions.draw_page(programme, line="", by=cast.rahman)

    assert not re.search(r"\d", " ".join(young.happened))


@pytest.mark.parametrize("one", range(5, 40))
def test_no_two_numbers_can_be_subtracted_to_find_a_few(one: int) -> None:
    """Whatever two true numbers are up to four apart, what is told of them allows for no difference, or for more."""
    for other in range(one, one + 5):
        low, high = (int(at_least(each).removeprefix("at least ")) for each in (one, other))
        assert (high - low) % 5 == 0 and low <= one < low + 5


def test_the_line_of_an_adult_names_nobody(programme: Programme, cast: SimpleNamespace) -> None:
    answer = signed_in(cast.rahman).post(at("young", programme.pk), {"line": "Well done Amara O."})

    assert answer.status_code == 200 and not YoungPage.objects.exists()


def test_where_a_youth_lead_has_the_right_the_page_waits_for_their_yes(
    right: Right, young: YoungPage, cast: SimpleNamespace
) -> None:
    press(signed_in(cast.rahman), "young_releasing", young)
    young.refresh_from_db()
    assert young.is_draft and "Not yet approved" in read(signed_in(cast.rahman), young)

    press(signed_in(cast.amara), "young_approving", young, go="yes")
    press(signed_in(cast.rahman), "young_releasing", young)
    young.refresh_from_db()
    approval = Approval.objects.get()
    assert (approval.by, approval.on) == (cast.amara, timezone.localdate())
    assert (young.released_on, young.released_by) == (timezone.localdate(), cast.rahman)
    shown = read(signed_in(cast.leo), young)
    assert "Approved by young people" in shown and "Not yet" not in shown and "Amara O." in shown


def test_where_nobody_has_the_right_an_adult_releases_it_and_it_says_not_yet(
    young: YoungPage, cast: SimpleNamespace
) -> None:
    actions.release_page(young, by=cast.rahman)

    assert "Not yet approved by young people" in read(signed_in(cast.leo), young)


def test_taking_the_yes_back_before_release_stops_it_and_after_release_takes_it_down(
    right: Right, young: YoungPage, cast: SimpleNamespace
) -> None:
    amara = signed_in(cast.amara)
    press(amara, "young_approving", young, go="yes")
    press(amara, "young_approving", young, go="back")
    with pytest.raises(Mistake, match="first"):
        actions.release_page(YoungPage.objects.get(), by=cast.rahman)

    press(amara, "young_approving", young, go="yes")
    actions.release_page(YoungPage.objects.get(), by=cast.rahman)
    press(amara, "young_approving", young, go="back")
    young.refresh_from_db()
    assert young.taken_down_by == cast.amara and not young.is_out
    assert signed_in(cast.leo).get(at("young_page", young.pk)).status_code == 404
    assert [each.because for each in Approval.objects.all()] == ["back", "back"]


def test_a_page_drawn_anew_needs_a_new_yes(
    right: Right, young: YoungPage, programme: Programme, cast: SimpleNamespace
) -> None:
    actions.approve_page(young, by=cast.amara)
    again = actions.draw_page(programme, line="Other words.", by=cast.rahman)

    assert again == young and YoungPage.objects.with_all().get().approval is None
    with pytest.raises(Mistake, match="first"):
        actions.release_page(again, by=cast.rahman)


def test_a_page_that_is_out_keeps_its_words_and_gives_way_to_the_next(
    young: YoungPage, programme: Programme, cast: SimpleNamespace
) -> None:
    actions.release_page(young, by=cast.rahman)
    following = actions.draw_page(programme, line="Spring.", by=cast.rahman)
    young.refresh_from_db()
    assert following != young and young.line == "Thank you." and young.is_out

    actions.release_page(following, by=cast.rahman)
    young.refresh_from_db()
    assert young.taken_down_on == timezone.localdate() and YoungPage.objects.out().get() == following


def test_pressing_release_twice_does_not_take_the_page_down(young: YoungPage, cast: SimpleNamespace) -> None:
    rahman = signed_in(cast.rahman)
    for _ in range(2):
        press(rahman, "young_releasing", young, go="out")
    young.refresh_from_db()
    assert young.is_out

    press(rahman, "young_releasing", young, go="down")
    young.refresh_from_db()
    assert not young.is_out and young.taken_down_by == cast.rahman


def test_an_idea_passed_on_as_a_worry_leaves_the_page(programme: Programme, cast: SimpleNamespace) -> None:
    idea = answered(programme, "A quieter room", cast)
    young = actions.draw_page(programme, line="", by=cast.rahman)
    assert "A quieter room" in read(signed_in(cast.rahman), young)
    Idea.objects.filter(pk=idea.pk).update(passed_on_on=timezone.localdate())

    assert "A quieter room" not in read(signed_in(cast.rahman), young)


def test_a_draft_is_for_the_team_and_whoever_says_yes_and_nobody_else_says_it(
    right: Right, young: YoungPage, cast: SimpleNamespace
) -> None:
    leo, rahman = signed_in(cast.leo), signed_in(cast.rahman)

    assert leo.get(at("young_page", young.pk)).status_code == 404
    assert press(leo, "young_approving", young, go="yes") == 404
    assert press(rahman, "young_approving", young, go="yes") == 403
    assert "Yes, this can go out" in read(signed_in(cast.amara), young)


def test_the_right_opens_that_page_and_not_the_report(
    right: Right, young: YoungPage, programme: Programme, cast: SimpleNamespace
) -> None:
    amara = signed_in(cast.amara)

    for name in ("report", "report_pdf", "young"):
        assert amara.get(at(name, programme.pk)).status_code == 404
    assert press(amara, "young_releasing", young) == 403
    assert at("young_page", young.pk) in amara.get(reverse("voice:right", args=[right.pk])).content.decode()


def test_a_right_taken_back_approves_nothing_more(
    right: Right, young: YoungPage, cast: SimpleNamespace
) -> None:
    take_back_right(right, because="turn", by=cast.rahman)

    assert press(signed_in(cast.amara), "young_approving", young, go="yes") == 404


def test_a_new_page_is_on_today_of_those_in_the_programme_for_two_weeks(
    young: YoungPage, programme: Programme, cast: SimpleNamespace
) -> None:
    Supporter.objects.create(programme=programme, person=cast.amara)
    actions.release_page(young, by=cast.rahman)
    today = {who: signed_in(who).get(at("today")).content.decode() for who in (cast.amara, cast.leo)}
    assert (
        at("young_page", young.pk) in today[cast.amara] and at("young_page", young.pk) not in today[cast.leo]
    )

    YoungPage.objects.update(released_on=timezone.localdate() - timedelta(days=15))
    assert at("young_page", young.pk) not in signed_in(cast.amara).get(at("today")).content.decode()


def test_a_drop_in_and_groups_have_a_page_too(cast: SimpleNamespace, here: object) -> None:
    for approach, shape in (("listening", "drop_in"), ("mediation", "case")):
        made = Programme.objects.create(name=shape, approach=approach, shape=shape)
        assert actions.draw_page(made, line="", by=cast.rahman).happened


def test_whoever_said_yes_and_is_forgotten_leaves_the_yes_as_nobodys(
    right: Right, young: YoungPage, cast: SimpleNamespace
) -> None:
    actions.approve_page(young, by=cast.amara)
    forget(cast.amara, by=cast.rahman, why="asked")

    assert Approval.objects.get().by is None and Approval.objects.get().stands


def test_a_long_history_costs_as_much_to_read_as_none(
    right: Right, young: YoungPage, programme: Programme, cast: SimpleNamespace
) -> None:
    def asks() -> tuple[int, ...]:
        page = YoungPage.objects.draft().get()
        return (
            cost(signed_in(cast.rahman), at("young", programme.pk)),
            cost(signed_in(cast.rahman), at("young_page", page.pk)),
            cost(signed_in(cast.amara), at("young_page", page.pk)),
        )

    def once() -> None:
        page = actions.draw_page(programme, line="", by=cast.rahman)
        actions.approve_page(page, by=cast.amara)

    def release() -> None:
        actions.release_page(YoungPage.objects.draft().get(), by=cast.rahman)

    answered(programme, "Idea", cast)
    once()
    release()
    once()
    few = asks()
    for number in range(10):
        answered(programme, f"Idea {number}", cast)
        release()
        once()

    assert asks() == few
