"""A review from its first day: asked apart, opened at once, and nobody can be found in it."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from peerway.base.erasure import forget
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.principles import actions
from peerway.principles.models import Review, Step, Stood, Tally, TurnOut
from peerway.principles.results import over_time, said_in, turn_out
from peerway.principles.voices import asked_of, voice_of
from peerway.programmes.models import Programme
from peerway.relationships.models import Relationship
from tests.principles import scenes
from tests.scenes import signed_in

pytestmark = pytest.mark.django_db


def test_everybody_has_one_voice(programme: Programme, cast: SimpleNamespace) -> None:
    helper, helped = scenes.supporters(programme)[0], scenes.supported(programme)[0]
    assert voice_of(cast.rahman, programme) == "staff"
    assert voice_of(helper, programme) == "supporters"
    assert voice_of(helped, programme) == "supported"
    assert voice_of(cast.hana, programme) == voice_of(cast.ferris, programme) == ""


def test_who_supports_and_was_supported_speaks_as_a_supporter(programme: Programme) -> None:
    helper = scenes.supporters(programme)[0]
    other = scenes.supporters(programme)[1]
    Relationship.objects.create(
        programme=programme, supporter=other, young_person=helper, ends_by=timezone.localdate(),
        made_on=scenes.days_ago(90), first_met_on=scenes.days_ago(90),
    )  # fmt: skip
    assert voice_of(helper, programme) == "supporters"
    asked = asked_of(programme)
    assert helper.pk in asked["supporters"] and helper.pk not in asked["supported"]


def test_nothing_shows_before_it_is_opened(programme: Programme, cast: SimpleNamespace) -> None:
    review = scenes.a_review(programme, cast.rahman)
    scenes.everybody_says(review, [cast.rahman, *scenes.supporters(programme)], "nearly_all")
    assert said_in(review) == {} and over_time(programme, scenes.asked_in(review, "staff")[0]) == []
    page = signed_in(cast.rahman).get(reverse("principles:review", args=[review.pk])).content.decode()
    assert "nearly all" not in page.lower()


def test_everybody_answers_once(programme: Programme, cast: SimpleNamespace) -> None:
    review = scenes.a_review(programme, cast.rahman)
    scenes.everybody_says(review, [cast.rahman], "some")
    with pytest.raises(Mistake, match="answered already"):
        scenes.everybody_says(review, [cast.rahman], "not_yet")
    assert Tally.objects.filter(review=review, level="not_yet", count__gt=0).count() == 0


def test_no_row_ties_anybody_to_what_they_chose(programme: Programme, cast: SimpleNamespace) -> None:
    """Tallies point at no person, and are all made before anybody answers, so no order or time of theirs tells."""
    people = [
        f.name
        for f in Tally._meta.get_fields()
        if isinstance(f, models.ForeignKey) and f.related_model is Person
    ]
    times = [f.name for f in Tally._meta.get_fields() if isinstance(f, models.DateField)]
    assert people == times == []
    assert {f.name for f in TurnOut._meta.get_fields()} == {"id", "setting", "review", "person", "voice"}
    review = scenes.a_review(programme, cast.rahman)
    before = set(Tally.objects.filter(review=review).values_list("pk", flat=True))
    scenes.everybody_says(review, scenes.supported(programme), "some")
    assert set(Tally.objects.filter(review=review).values_list("pk", flat=True)) == before


def test_a_voice_of_four_says_nothing_and_of_five_what_most_say(
    programme: Programme, cast: SimpleNamespace
) -> None:
    review = scenes.a_review(programme, cast.rahman)
    scenes.everybody_says(review, scenes.supporters(programme)[:5], "starting")
    scenes.everybody_says(review, scenes.supported(programme)[:4], "not_yet")
    actions.open_review(review, by=cast.rahman)
    said = said_in(review)["3.4"]
    assert said.supporters.says == "Starting"
    assert said.supported.says == "Too few answers to show"
    assert [each["said"] for each in turn_out(review)[1:]] == [
        "At least 5, of 6 asked",
        "Fewer than 5, of 6 asked",
    ]


def test_where_adults_say_more_than_young_people_it_shows(
    programme: Programme, cast: SimpleNamespace
) -> None:
    review = scenes.a_review(programme, cast.rahman)
    scenes.everybody_says(review, [cast.rahman, cast.cole], "nearly_all")
    scenes.everybody_says(review, scenes.supported(programme), "nearly_all", p3_5="not_yet")
    actions.open_review(review, by=cast.rahman)
    gaps = {
        key: each.gaps
        for key, each in said_in(review).items()
        if any(gap.kind == "claim" for gap in each.gaps)
    }
    assert list(gaps) == ["3.5"]
    page = signed_in(cast.rahman).get(reverse("principles:index", args=[programme.pk])).content.decode()
    assert "Adults say more than the young people who are supported." in page


def test_an_opened_review_takes_no_more_answers(programme: Programme, cast: SimpleNamespace) -> None:
    review = scenes.a_review(programme, cast.rahman)
    scenes.everybody_says(review, [cast.rahman], "some")
    actions.open_review(review, by=cast.rahman)
    with pytest.raises(Mistake, match="no more answers"):
        scenes.everybody_says(review, [cast.cole], "some")
    assert signed_in(cast.cole).get(reverse("principles:answer", args=[review.pk])).status_code == 403


def test_opening_keeps_how_the_records_stood(programme: Programme, cast: SimpleNamespace) -> None:
    review = scenes.a_review(programme, cast.rahman)
    scenes.everybody_says(review, [cast.rahman], "some")
    actions.open_review(review, by=cast.rahman)
    stood = Stood.objects.get(review=review, practice="3.4")
    assert stood.verdict == "contradicts" and "6 of 12 planned sessions happened" in stood.says


def test_one_review_asks_at_a_time(programme: Programme, cast: SimpleNamespace) -> None:
    review = scenes.a_review(programme, cast.rahman)
    with pytest.raises(Mistake, match="being answered"):
        scenes.a_review(programme, cast.rahman)
    actions.put_away(review, by=cast.rahman)
    assert scenes.a_review(programme, cast.rahman, kind="glance")


def test_a_glance_asks_few(programme: Programme, cast: SimpleNamespace) -> None:
    review = scenes.a_review(programme, cast.rahman, kind="glance")
    for voice in ("staff", "supporters", "supported"):
        assert 3 <= len(scenes.asked_in(review, voice)) <= 8


def test_a_young_person_answers_on_a_phone_and_finds_it_no_more(
    programme: Programme, cast: SimpleNamespace
) -> None:
    review = scenes.a_review(programme, cast.rahman)
    Relationship.objects.filter(young_person=scenes.supported(programme)[0]).update(young_person=cast.leo)
    browser = signed_in(cast.leo)
    address = reverse("principles:answer", args=[review.pk])
    assert address in browser.get("/home/").content.decode()
    asked = browser.get(address).content.decode()
    assert "Nobody can see what you chose" in asked and "I feel listened to." in asked
    sent = browser.post(address, {"go": "send", "q-p3_5": "some", "q-p1_1": "nearly_all"})
    assert sent.status_code == 302
    assert Tally.objects.get(review=review, voice="supported", practice="3.5", level="some").count == 1
    assert address not in browser.get("/home/").content.decode()


def test_young_people_read_what_was_said(programme: Programme, cast: SimpleNamespace) -> None:
    review = scenes.a_review(programme, cast.rahman)
    Relationship.objects.filter(young_person=scenes.supported(programme)[0]).update(young_person=cast.leo)
    scenes.everybody_says(review, [cast.rahman], "nearly_all")
    address = reverse("principles:heard", args=[review.pk])
    assert signed_in(cast.leo).get(address).status_code == 403
    actions.open_review(review, by=cast.rahman)
    page = signed_in(cast.leo).get(address).content.decode()
    assert "What everybody said" in page and "too few answers to show" in page
    assert signed_in(cast.hana).get(address).status_code == 404


def test_a_young_persons_step_has_an_adult_beside_them(programme: Programme, cast: SimpleNamespace) -> None:
    helper = scenes.supporters(programme)[0]
    told = {"practice": "3.4", "says": "Ask each year for a better slot", "owner": helper, "by": cast.rahman}
    due = timezone.localdate() + timedelta(days=30)
    with pytest.raises(Mistake, match="adult who is beside"):
        actions.agree_step(programme, beside=None, due_on=due, **told)
    step = actions.agree_step(programme, beside=cast.cole, due_on=due, **told)
    actions.finish_step(step, done=True, came_of_it="A new slot", by=helper)
    with pytest.raises(Mistake, match="over already"):
        actions.finish_step(step, done=True, came_of_it="", by=helper)


def test_an_adaptation_is_looked_at_again(programme: Programme, cast: SimpleNamespace) -> None:
    coming = timezone.localdate() + timedelta(days=30)
    made = actions.adapt(
        programme,
        practice="1.4",
        says="We meet outside",
        why="The library felt watched",
        look_on=coming,
        by=cast.rahman,
    )
    actions.look_again(made, found="It helped", look_on=coming, by=cast.rahman)
    assert made.ended_on is None and made.looked_on == timezone.localdate()
    actions.look_again(made, found="Too cold now", look_on=None, by=cast.rahman)
    with pytest.raises(Mistake, match="ended"):
        actions.look_again(made, found="", look_on=None, by=cast.rahman)


def test_somebody_forgotten_leaves_the_count_and_no_trace(
    programme: Programme, cast: SimpleNamespace
) -> None:
    review = scenes.a_review(programme, cast.rahman)
    helper = scenes.supporters(programme)[0]
    scenes.everybody_says(review, [helper], "some")
    step = actions.agree_step(
        programme,
        practice="3.4",
        says="Try",
        owner=helper,
        beside=cast.cole,
        due_on=review.answer_by,
        by=cast.rahman,
    )
    forget(helper, by=cast.hart, why="asked")
    assert not TurnOut.objects.filter(review=review).exists()
    assert Step.objects.get(pk=step.pk).owner is None
    assert Review.objects.get(pk=review.pk)


@pytest.mark.parametrize("name", ["review", "index", "talk"])
def test_no_page_changes_with_what_four_young_people_chose(
    programme: Programme, cast: SimpleNamespace, name: str
) -> None:
    """Whatever four of a voice choose, every page stays the same: there is nothing to take away from anything."""
    review = scenes.a_review(programme, cast.rahman)
    scenes.everybody_says(review, [cast.rahman, *scenes.supporters(programme)], "some")
    scenes.everybody_says(review, scenes.supported(programme)[:4], "not_yet")
    actions.open_review(review, by=cast.rahman)
    browser = signed_in(cast.rahman)
    address = reverse(f"principles:{name}", args=[programme.pk if name == "index" else review.pk])
    before = words_on(browser.get(address).content.decode())
    of_them = Tally.objects.filter(review=review, voice="supported")
    of_them.filter(level="not_yet").update(count=0)
    of_them.filter(level="nearly_all").update(count=4)
    assert words_on(browser.get(address).content.decode()) == before


def words_on(page: str) -> str:
    """What a page says, without the keys that change with each opening."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
