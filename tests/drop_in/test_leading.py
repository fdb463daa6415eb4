"""A youth lead and the rota: names and a draft, and never a visit, a reason, or the last word."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from peerway.base.access import all_pages, declared
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.drop_in import actions
from peerway.drop_in.models import Ask, Contact, Duty, Turn, Visit
from peerway.drop_in.policy import draft_rota
from peerway.drop_in.queries.leading import could_be_on
from peerway.programmes.models import Place, Programme
from peerway.training.models import SignOff
from peerway.voice.actions.leads import give_right, take_back_right
from peerway.voice.models import Right
from tests.drop_in import scenes
from tests.relationships.scenes import a_programme
from tests.scenes import cost, signed_in


def at(name: str, *args: object) -> str:
    return reverse(f"drop_in:{name}", args=args)


@pytest.fixture
def right(programme: Programme, cast: SimpleNamespace) -> Right:
    """Sofia, who is no listener, keeps the draft."""
    return give_right(programme, person=cast.sofia, what="rota", until=None, by=cast.rahman)


@pytest.fixture
def sofia(right: Right, cast: SimpleNamespace) -> Client:
    return signed_in(cast.sofia)


def said(client: Client, name: str, *args: object) -> str:
    answer = client.get(at(name, *args))
    assert answer.status_code == 200
    return answer.content.decode()


def next_week(programme: Programme, *people: object, published: bool = True) -> Duty:
    return scenes.a_duty(programme, *people, on=timezone.localdate() + timedelta(days=7), published=published)


def draw(client: Client, programme: Programme, weeks: int = 3) -> None:
    first = timezone.localdate() + timedelta(days=1)
    client.post(
        at("leading", programme.pk), {"first": first, "last": first + timedelta(weeks=weeks)}, follow=True
    )


def test_the_page_of_the_right_leads_to_the_rota_and_shows_who_is_on_when(
    programme: Programme, duty: Duty, right: Right, sofia: Client, cast: SimpleNamespace
) -> None:
    assert sofia.get(reverse("voice:right", args=[right.pk])).url == at("leading", programme.pk)
    shown = said(sofia, "leading", programme.pk)
    assert cast.amara.name in shown and cast.bilal.name in shown


def test_a_youth_lead_draws_a_draft_and_an_adult_is_asked_to_publish_it(
    programme: Programme, both: None, sofia: Client, cast: SimpleNamespace
) -> None:
    draw(sofia, programme)

    assert Turn.objects.standing().exists() and not Turn.objects.published().exists()
    assert not Duty.objects.visible_to(cast.amara).exists()
    assert any("waits to be published" in need.says for need in needs_of(cast.rahman))


def test_a_youth_lead_publishes_nothing(
    programme: Programme, both: None, sofia: Client, cast: SimpleNamespace
) -> None:
    draw(sofia, programme)

    assert sofia.post(at("publishing", programme.pk)).status_code == 404
    assert not Turn.objects.published().exists()


def test_a_name_is_put_on_the_draft_and_left_out_again(
    programme: Programme, both: None, sofia: Client, cast: SimpleNamespace
) -> None:
    duty = next_week(programme, published=False)
    address = at("leading_duty", programme.pk, duty.pk)
    sofia.post(address, {"person": str(cast.amara.pk), "go": "draft"})
    turn = Turn.objects.get()
    assert (turn.person, turn.published_at, turn.agreed_at) == (cast.amara, None, None)

    sofia.post(address, {"turn": str(turn.pk)})
    assert not Turn.objects.exists()


def test_what_is_published_is_not_left_out_by_a_youth_lead(
    programme: Programme, both: None, sofia: Client, cast: SimpleNamespace
) -> None:
    duty = next_week(programme, cast.amara)
    turn = scenes.turn_of(duty, cast.amara)
    answer = sofia.post(at("leading_duty", programme.pk, duty.pk), {"turn": str(turn.pk)}, follow=True)

    assert "published" in answer.content.decode()
    turn.refresh_from_db()
    assert turn.stands


def test_a_draft_drawn_by_a_youth_lead_takes_nobody_off_what_is_published(
    programme: Programme, both: None, sofia: Client, cast: SimpleNamespace
) -> None:
    turn = scenes.turn_of(next_week(programme, cast.amara, cast.bilal), cast.bilal)
    SignOff.objects.filter(person=cast.bilal).delete()
    draw(sofia, programme)
    turn.refresh_from_db()

    assert turn.stands


def test_somebody_held_back_shows_as_not_now_and_never_why(
    programme: Programme, both: None, sofia: Client, cast: SimpleNamespace
) -> None:
    duty = next_week(programme, cast.bilal)
    SignOff.objects.filter(person=cast.bilal).delete()
    shown = said(sofia, "leading", programme.pk) + said(sofia, "leading_duty", programme.pk, duty.pk)

    assert "(not now)" in shown and "Not now" in shown
    for reason in ("train", "signed off", "not ready", "missing before", "supervision"):
        assert reason not in shown.lower()


def test_resting_looks_like_being_held_back(
    programme: Programme, both: None, sofia: Client, cast: SimpleNamespace
) -> None:
    actions.step_back(programme, person=cast.bilal, until=None, by=cast.bilal)
    shown = said(sofia, "leading", programme.pk)

    assert "Not now" in shown and "rest" not in shown.lower().replace("interest", "")


def test_whoever_is_not_ready_or_on_that_week_already_cannot_be_put_on(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    duty = next_week(programme, published=False)
    assert could_be_on(duty) == [cast.amara, cast.bilal]
    SignOff.objects.filter(person=cast.bilal).delete()

    assert could_be_on(duty) == [cast.amara]
    with pytest.raises(Mistake, match="can't be on that day"):
        actions.draft_on(duty, person=cast.bilal, by=cast.sofia)
    actions.draft_on(duty, person=cast.amara, by=cast.sofia)
    with pytest.raises(Mistake):
        actions.draft_on(duty, person=cast.amara, by=cast.sofia)


def test_somebody_asked_to_step_in_decides_and_an_adult_sees_the_yes(
    programme: Programme, both: None, sofia: Client, cast: SimpleNamespace
) -> None:
    duty = next_week(programme, cast.amara)
    sofia.post(at("leading_duty", programme.pk, duty.pk), {"person": str(cast.bilal.pk), "go": "ask"})
    ask = Ask.objects.with_all().get()
    assert (ask.asked, ask.by, ask.said) == (cast.bilal, cast.sofia, "")

    actions.answer_ask(ask, is_yes=True, by=cast.bilal)
    assert duty.turns.filter(person=cast.bilal, off_at=None).exists()
    assert any("steps in" in need.says for need in needs_of(cast.rahman))
    assert "steps in" in signed_in(cast.rahman).get(at("swap_seen", ask.pk)).content.decode()


def test_nobody_is_asked_about_a_draft(programme: Programme, both: None, cast: SimpleNamespace) -> None:
    with pytest.raises(Mistake, match="not published"):
        actions.offer(next_week(programme, published=False), asked=cast.amara, by=cast.sofia)


def test_the_pages_show_no_visit_and_the_right_opens_no_other_page_of_the_drop_in(
    programme: Programme, duty: Duty, sofia: Client, cast: SimpleNamespace
) -> None:
    Contact.objects.create(
        programme=programme, duty=duty, topic="friends", wants_adult="today", logged_by=cast.amara
    )
    Visit.objects.create(programme=programme, person=cast.leo, on=timezone.localdate())
    shown = said(sofia, "leading", programme.pk) + said(sofia, "leading_duty", programme.pk, duty.pk)
    assert cast.leo.name not in shown and "visit" not in shown.lower() and "friends" not in shown.lower()

    for name, about in (
        ("index", programme), ("rota", programme), ("people", programme), ("rota_sheet", programme), ("duty", duty),
        ("now", duty), ("tell", duty), ("adult", duty), ("calling_off", duty),
    ):  # fmt: skip
        assert sofia.get(at(name, about.pk)).status_code == 404, name


def test_the_right_ends_on_its_day_and_holds_in_one_programme_only(
    programme: Programme, right: Right, sofia: Client, cast: SimpleNamespace
) -> None:
    other = Programme.objects.create(name="Another", approach="listening", shape="drop_in")
    assert draft_rota(cast.sofia, programme) and not draft_rota(cast.sofia, other)
    assert sofia.get(at("leading", other.pk)).status_code == 404
    assert signed_in(cast.leo).get(at("leading", programme.pk)).status_code == 404
    assert signed_in(cast.rahman).get(at("leading", programme.pk)).status_code == 403

    take_back_right(right, because="turn", by=cast.rahman)
    assert not draft_rota(cast.sofia, programme)
    assert sofia.get(at("leading", programme.pk)).status_code == 404


def test_the_duty_of_another_programme_is_not_found_beside_this_one(
    programme: Programme, duty: Duty, sofia: Client, cast: SimpleNamespace
) -> None:
    other = Programme.objects.create(name="Another", approach="listening", shape="drop_in")
    Place.objects.filter(pk=duty.place_id).update(programme=other)
    Duty.objects.filter(pk=duty.pk).update(programme=other)

    assert sofia.get(at("leading_duty", programme.pk, duty.pk)).status_code == 404


def test_only_a_drop_in_offers_the_right(programme: Programme, cast: SimpleNamespace) -> None:
    pairs = a_programme(cast)
    rahman = signed_in(cast.rahman)

    assert 'value="rota"' in rahman.get(reverse("voice:rights", args=[programme.pk])).content.decode()
    assert 'value="rota"' not in rahman.get(reverse("voice:rights", args=[pairs.pk])).content.decode()


def test_no_page_of_a_youth_lead_finds_a_row_by_itself() -> None:
    """What they see is asked for by their right, and never by seeing more of anything than before."""
    found = [declared(view).finds for name, _, view in all_pages() if name.startswith("drop_in:leading")]

    assert found == [None, None]


def test_thirty_duties_and_twenty_listeners_cost_as_much_to_read_as_two(
    programme: Programme, duty: Duty, sofia: Client, cast: SimpleNamespace
) -> None:
    def asks() -> tuple[int, int]:
        return cost(sofia, at("leading", programme.pk)), cost(
            sofia, at("leading_duty", programme.pk, later.pk)
        )

    later = next_week(programme, cast.amara)
    few = asks()
    more = scenes.listeners(programme, 20, cast.rahman)
    for number in range(30):
        on = timezone.localdate() + timedelta(days=8 + number)
        scenes.a_duty(programme, more[number % 20].person, on=on, published=bool(number % 2))

    assert asks() == few
