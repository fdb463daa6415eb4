"""What a pair works with: filled in by whom the pack says, read by whom it promises, and by nobody else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.base.needs import Urgency, needs_of
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships import actions
from peerway.relationships.models import FilledSheet, Relationship
from peerway.relationships.sheets.actions import fill_sheet
from peerway.relationships.sheets.rules import sheet_of
from tests.relationships import scenes
from tests.scenes import cost, signed_in

GOAL = {"q-goal": "Speak up in science", "q-now": "4", "go": "send"}


def follow(programme: Programme, approach: str) -> None:
    programme.approach = approach
    programme.save()


@pytest.fixture
def coaching(programme: Programme) -> Programme:
    follow(programme, "coaching")
    return programme


def fill(pair: Relationship, key: str) -> str:
    return reverse("relationships:fill_sheet", args=[pair.pk, key])


def read(filled: FilledSheet) -> str:
    return reverse("relationships:sheet", args=[filled.pk])


def page_of(pair: Relationship, person: Person, name: str = "mine") -> str:
    return signed_in(person).get(reverse(f"relationships:{name}", args=[pair.pk])).content.decode()


def filled(pair: Relationship, key: str, by: Person, days: int = 0, **answers: object) -> FilledSheet:
    sheet = sheet_of(pair.programme, key)
    assert sheet
    return fill_sheet(
        pair, sheet=sheet, on=scenes.days_ago(days), answers=answers,
        question_set=f"{sheet.questions}@1", by=by,
    )  # fmt: skip


def test_the_goal_is_in_their_own_words_and_both_read_it(coaching, pair, cast) -> None:
    assert "Fill it in" in page_of(pair, cast.leo) and "Fill it in" in page_of(pair, cast.amara)
    assert signed_in(cast.leo).post(fill(pair, "goal"), GOAL).status_code == 302

    kept = FilledSheet.objects.get()
    assert b"science" not in bytes(kept.sealed_answers) and kept.answers["goal"] == "Speak up in science"
    for person in (cast.leo, cast.amara):
        assert "Speak up in science" in page_of(pair, person)


def test_where_i_am_is_told_as_then_and_now_and_never_judged(coaching, pair, cast) -> None:
    filled(pair, "goal", cast.leo, days=20, goal="Speak up", now=4)
    review = filled(pair, "review", cast.leo, now=7)

    page = page_of(pair, cast.leo)
    assert "4, now 7" in page
    assert "I am there" not in page and "better" not in page.lower()
    assert "4, now 7" in signed_in(cast.amara).get(read(review)).content.decode()


def test_the_same_number_twice_is_told_without_a_word_about_it(coaching, pair, cast) -> None:
    filled(pair, "goal", cast.leo, days=20, now=4)
    filled(pair, "review", cast.leo, now=4)
    assert "4, as at the start" in page_of(pair, cast.leo)


def test_an_earlier_goal_stays_readable(coaching, pair, cast) -> None:
    first = filled(pair, "goal", cast.leo, days=20, goal="Run further")
    filled(pair, "goal", cast.amara, goal="Join the club")
    page = page_of(pair, cast.leo)
    assert "Join the club" in page and "Run further" not in page and read(first) in page
    assert "Run further" in signed_in(cast.leo).get(read(first)).content.decode()


def test_the_adults_page_holds_days_and_who_and_opening_is_on_record(coaching, pair, cast) -> None:
    goal = filled(pair, "goal", cast.leo, goal="Speak up")
    page = page_of(pair, cast.rahman, "detail")
    assert read(goal) in page and "Speak up" not in page
    assert read(goal) not in page_of(pair, cast.okafor, "detail")

    assert "Speak up" in signed_in(cast.rahman).get(read(goal)).content.decode()
    assert JournalLine.objects.filter(about=goal.pk, by=cast.rahman.pk, act__endswith=".read").exists()


def test_reading_my_own_leaves_no_line_and_reading_somebody_elses_does(coaching, pair, cast) -> None:
    review = filled(pair, "review", cast.leo, now=7)
    lines = JournalLine.objects.filter(about=review.pk, act__endswith=".read")
    signed_in(cast.leo).get(read(review))
    assert not lines.exists()
    signed_in(cast.amara).get(read(review))
    assert lines.filter(by=cast.amara.pk).exists()


@pytest.mark.parametrize(
    ("person", "shared", "private"),
    [
        ("leo", 200, 200), ("amara", 200, 404), ("rahman", 200, 200), ("hart", 200, 200), ("okafor", 403, 403),
        ("cole", 403, 403), ("whitfield", 403, 403), ("bilal", 404, 404), ("doyle", 404, 404),
    ],
)  # fmt: skip
def test_who_may_read_a_sheet(person, shared, private, programme, pair, cast) -> None:
    follow(programme, "buddying")
    together = filled(pair, "first-week", cast.leo)
    alone = filled(pair, "settled", cast.leo)
    client = signed_in(getattr(cast, person))
    assert (client.get(read(together)).status_code, client.get(read(alone)).status_code) == (shared, private)


def test_what_one_alone_may_read_is_not_even_named_to_the_other(programme, pair, cast) -> None:
    follow(programme, "buddying")
    alone = filled(pair, "settled", cast.leo)
    assert read(alone) not in page_of(pair, cast.amara) and "How settled" not in page_of(pair, cast.amara)
    assert signed_in(cast.amara).get(fill(pair, "settled")).status_code == 404


def test_what_was_promised_when_it_was_written_holds(programme, pair, cast) -> None:
    follow(programme, "buddying")
    alone = filled(pair, "settled", cast.leo)
    follow(programme, "mentoring")
    assert signed_in(cast.amara).get(read(alone)).status_code == 404
    assert signed_in(cast.leo).get(read(alone)).status_code == 200


def test_somebody_elses_sheet_is_not_filled_in(programme, pair, cast) -> None:
    follow(programme, "tutoring")
    for person, key, status in (
        (cast.leo, "baseline", 404), (cast.amara, "baseline", 404), (cast.leo, "plan", 404),
        (cast.cole, "baseline", 403), (cast.okafor, "baseline", 403), (cast.bilal, "plan", 404),
        (cast.rahman, "baseline", 200), (cast.rahman, "no-such-sheet", 404),
    ):  # fmt: skip
        assert signed_in(person).get(fill(pair, key)).status_code == status, (person, key)


def test_a_plan_is_written_for_the_session_to_come(programme, pair, cast) -> None:
    follow(programme, "tutoring")
    assert signed_in(cast.amara).get(fill(pair, "plan")).status_code == 404
    scenes.met(pair, "met", "")
    signed_in(cast.amara).post(fill(pair, "plan"), {"q-topic": "Fractions", "go": "send"})
    plan = FilledSheet.objects.get()
    assert (plan.on, plan.person) == (scenes.days_ago(0), cast.amara)


def test_an_adult_is_told_what_to_fill_in_and_what_to_read(programme, pair, cast) -> None:
    follow(programme, "tutoring")
    assert [need.button for need in needs_of(cast.rahman) if "My topics" in need.says] == ["Fill it in"]
    assert not [need for need in needs_of(cast.cole) if "My topics" in need.says]
    filled(pair, "baseline", cast.rahman, subject="maths", topic_1="Fractions", topic_1_now="not-yet")
    assert not [need for need in needs_of(cast.rahman) if "My topics" in need.says]

    follow(programme, "buddying")
    alone = filled(pair, "settled", cast.leo)
    [need] = [need for need in needs_of(cast.rahman) if "filled in" in need.says]
    assert need.urgency == Urgency.TODAY and need.url == read(alone)
    signed_in(cast.rahman).get(read(alone))
    assert not [need for need in needs_of(cast.rahman) if "filled in" in need.says]


def test_a_half_filled_sheet_is_kept(coaching, pair, cast) -> None:
    signed_in(cast.leo).post(fill(pair, "goal") + "?all=1&keep=1", {"q-goal": "Chess", "asked": ["goal"]})
    assert "Chess" in signed_in(cast.leo).get(fill(pair, "goal")).content.decode()
    assert not FilledSheet.objects.exists()


def test_after_the_end_nothing_is_filled_in(coaching, pair, cast) -> None:
    actions.end_relationship(
        pair, on=scenes.days_ago(0), how="planned", left_open="rather_not", by=cast.rahman
    )
    with pytest.raises(Mistake, match="ended"):
        filled(pair, "goal", cast.leo)
    assert signed_in(cast.leo).get(fill(pair, "goal")).status_code == 403


def test_forgetting_somebody_takes_their_words(coaching, pair, cast) -> None:
    filled(pair, "goal", cast.amara, goal="Speak up")
    forget(cast.leo, by=cast.hart, why="asked")
    assert not FilledSheet.objects.exists()


def test_a_planned_ending_waits_for_what_comes_instead(programme, pair, cast) -> None:
    follow(programme, "befriending")
    rahman, ending = signed_in(cast.rahman), reverse("relationships:ending", args=[pair.pk])
    assert "What comes instead" in rahman.get(ending).content.decode()
    sent = {"how": "planned", "because": "finished", "on": str(scenes.days_ago(0))}

    assert "say here why not" in rahman.post(ending, sent).content.decode()
    with pytest.raises(Mistake, match="What comes instead"):
        actions.end_relationship(pair, on=scenes.days_ago(0), how="planned", by=cast.rahman)
    pair.refresh_from_db()
    assert pair.is_open

    rahman.post(ending, sent | {"left_open": "rather_not"})
    pair.refresh_from_db()
    assert not pair.is_open and pair.sheets_left_open == "rather_not"


def test_with_its_end_sheets_filled_in_it_just_ends(programme, pair, cast) -> None:
    follow(programme, "tutoring")
    filled(pair, "exit-check", cast.rahman, topic_1_now="secure", told="yes")
    actions.end_relationship(pair, on=scenes.days_ago(0), how="planned", by=cast.rahman)
    assert not pair.is_open


def test_a_sudden_ending_waits_for_no_sheet(programme, pair, cast) -> None:
    follow(programme, "befriending")
    actions.end_relationship(pair, on=scenes.days_ago(0), how="unplanned", by=cast.rahman)
    assert not pair.is_open


def test_more_sheets_and_more_pairs_cost_no_more_queries(programme, pair, cast) -> None:
    follow(programme, "tutoring")
    scenes.met(pair, "met", "met", "")
    filled(pair, "plan", cast.amara, days=30)
    pages = [
        (signed_in(cast.amara), "/home/"), (signed_in(cast.rahman), "/today/"),
        (signed_in(cast.amara), reverse("relationships:mine", args=[pair.pk])),
        (signed_in(cast.rahman), reverse("relationships:detail", args=[pair.pk])),
    ]  # fmt: skip
    before = [cost(client, address) for client, address in pages]
    for day in range(12):
        filled(pair, "plan", cast.amara, days=day)
    for young_person in scenes.pupils(6, year=7):
        filled(scenes.a_pair(programme, cast.bilal, young_person), "plan", cast.bilal)
    after = [cost(client, address) for client, address in pages]
    assert all(now <= then for now, then in zip(after, before, strict=True)), (before, after)
