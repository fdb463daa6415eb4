"""What people read: reasons, why nobody yet, what would change it, trying a change, and who waits by group."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from peerway.core.matching.engine import match
from peerway.core.matching.fairness import by_group, counted
from peerway.core.matching.people import Seeker, Supporter
from peerway.core.matching.question import Fix, Question, Refused
from peerway.core.matching.rules import RULES
from peerway.core.matching.what_if import swap, what_if
from tests.core.matching.scenes import (
    MENTORING,
    OBJECTIVES,
    SEEKER_READY,
    SUPPORTER_READY,
    listed,
    questions,
    town,
)

OUR_WORDS = replace(
    MENTORING, wishes=tuple(replace(wish, reason=type(wish)(wish.name).reason) for wish in MENTORING.wishes)
)
LEO = Seeker("leo", year=7, times=frozenset({"Mon"}), languages=frozenset({"English"}), ready=SEEKER_READY)
AMARA = Supporter(
    "amara", year=10, times=frozenset({"Mon"}), languages=frozenset({"English"}), ready=SUPPORTER_READY
)


def ask(seeker: Seeker = LEO, supporter: Supporter = AMARA, **more: object) -> Question:
    return Question((seeker,), (supporter,), OUR_WORDS, **more)  # type: ignore[arg-type]


def test_reasons_are_what_the_two_said_and_never_a_number() -> None:
    leo = replace(LEO, choices=("amara",), interests=frozenset({"football"}), needs=frozenset({"moving up"}))
    amara = replace(AMARA, interests=frozenset({"Football"}), experience=frozenset({"moving up"}))
    (pair,) = match(ask(leo, amara)).pairs
    assert pair.reasons == (
        "Their first choice.",
        "Knows about moving up, which they would like help with.",
        "Both like football.",
        "Both free: Mon.",
    )
    assert not any(re.search(r"\d", reason) for reason in pair.reasons)


def test_a_pair_with_nothing_special_still_has_a_reason() -> None:
    (pair,) = match(ask(replace(LEO, times=frozenset()))).pairs
    assert pair.reasons == ("Everything that has to fit does.",)


def test_why_nobody_yet_counts_each_supporter_once_and_says_what_would_do_it() -> None:
    (waiting,) = match(ask(supporter=replace(AMARA, times=frozenset({"Tue"})))).unmatched
    assert waiting.why == ("1 supporter in all: 1 is never free at the same time.", "That leaves nobody.")
    assert waiting.would_fix == (
        Fix(("shares_time",), ("amara",), "One time when both are free, with amara."),
    )


@pytest.mark.parametrize(
    ("leo", "amara"),
    [
        (LEO, replace(AMARA, ready=frozenset())),
        (replace(LEO, please_not=frozenset({"amara"})), AMARA),
        (LEO, replace(AMARA, please_not=frozenset({"leo"}))),
        (replace(LEO, family="x"), replace(AMARA, family="x")),
        (replace(LEO, setting="here"), replace(AMARA, settings=frozenset({"there"}))),
    ],
)
def test_nothing_that_protects_is_ever_offered_or_pinned(leo: Seeker, amara: Supporter) -> None:
    question = ask(leo, amara)
    before = match(question)
    assert before.unmatched[0].would_fix == ()
    with pytest.raises(Refused, match="cannot be pinned"):
        what_if(question, before, pin=frozenset({("leo", "amara")}))


def test_a_private_please_not_is_never_told_apart_from_a_pair_staff_ruled_out() -> None:
    private = match(ask(replace(LEO, please_not=frozenset({"amara"}))))
    by_staff = match(ask(never=frozenset({("leo", "amara")})))
    assert private.unmatched == by_staff.unmatched


def test_somebody_who_is_not_ready_is_told_what_is_missing() -> None:
    (waiting,) = match(ask(replace(LEO, ready=frozenset({"own-yes"})))).unmatched
    assert waiting.why == ("Not everything is in place for them yet: safe-look.",)
    assert waiting.would_fix == ()


def test_a_crowd_for_too_few_places_is_named_as_one() -> None:
    edges = {(name, mentor): 1 for name in "abcde" for mentor in "xy"}
    waiting = match(listed(edges, {"x": 1, "y": 2}, "best-overall")).unmatched
    assert len(waiting) == 2
    assert (
        "5 young people can only be with these 2 supporters, and there are 3 places between them."
        in waiting[0].why
    )


def bent(question: Question, seeker: str, fix: Fix) -> int:
    """How many are matched if this one fix is made, by solving the question again as a list of points."""
    from tests.core.matching.scenes import allowed_pairs

    edges = allowed_pairs(question)
    places = {person.id: person.capacity for person in question.supporters}
    if fix.rules:
        edges[seeker, fix.supporters[0]] = 0
    else:
        places[fix.supporters[0]] += 1
    names = {person.id for person in question.seekers}
    return match(
        listed({pair: n for pair, n in edges.items() if pair[0] in names}, places, "best-overall")
    ).objectives.matched


@given(questions(aims=OBJECTIVES))
@settings(max_examples=80, deadline=None)
def test_every_change_that_would_do_it_does_it(question: Question) -> None:
    answer = match(question)
    for waiting in answer.unmatched:
        for fix in waiting.would_fix:
            assert not any(RULES[name].protects for name in fix.rules)
            assert bent(question, waiting.seeker, fix) == answer.objectives.matched + 1


def test_every_change_does_it_in_a_town_too() -> None:
    question = Question(*town(120, 40, 2, seed=3), MENTORING)
    answer = match(question)
    fixes = [(waiting.seeker, fix) for waiting in answer.unmatched for fix in waiting.would_fix]
    assert len(fixes) > 5
    for seeker, fix in fixes[:12]:
        assert bent(question, seeker, fix) == answer.objectives.matched + 1


def test_a_change_in_a_points_file_does_it() -> None:
    question = listed({("a", "x"): 1, ("b", "x"): 2}, {"x": 1, "y": 1}, "best-overall")
    (waiting,) = match(question).unmatched
    assert [fix.sentence for fix in waiting.would_fix] == [
        "One more place with x.",
        "A pair with y in the points file.",
    ]


SQUARE = listed(
    {("a", "x"): 9, ("a", "y"): 8, ("b", "x"): 9, ("b", "y"): 2, ("c", "y"): 1},
    {"x": 1, "y": 1},
    "best-overall",
)


def test_trying_a_pin_says_what_would_follow_and_changes_nothing() -> None:
    before = match(SQUARE)
    tried = what_if(SQUARE, before, pin=frozenset({("c", "y")}))
    assert ("c", "y") in {(pair.seeker, pair.supporter) for pair in tried.answer.pairs}
    assert tried.sentences[0] == "Just as many would be matched."
    assert tried.sentences[-1] == "Taken together the pairs would suit less well."
    assert set(tried.moved) <= {"a", "b"}
    assert match(SQUARE).pairs == before.pairs


def test_trying_a_swap_pins_both_ways() -> None:
    before = match(SQUARE)
    has = {pair.seeker: pair.supporter for pair in before.pairs}
    assert has == {"a": "y", "b": "x"}
    tried = swap(SQUARE, before, "a", "b")
    assert {pair.seeker: pair.supporter for pair in tried.answer.pairs} == {"a": "x", "b": "y"}
    assert tried.sentences == (
        "Just as many would be matched.",
        "Nobody else would move.",
        "Taken together the pairs would suit less well.",
    )


def test_forbidding_the_only_pair_leaves_one_fewer_matched() -> None:
    question = ask()
    tried = what_if(question, match(question), forbid=frozenset({("leo", "amara")}))
    assert tried.sentences[0] == "One fewer would be matched."


def test_a_pin_may_bend_a_rule_that_does_not_protect() -> None:
    question = ask(supporter=replace(AMARA, times=frozenset({"Tue"})), pins=frozenset({("leo", "amara")}))
    (pair,) = match(question).pairs
    assert pair.pinned
    assert pair.reasons[0] == "An adult chose this pair."


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ({("leo", "nobody")}, "not both listed"),
        ({("leo", "amara"), ("max", "amara")}, "More people are pinned"),
        ({("leo", "amara"), ("leo", "ben")}, "two supporters"),
    ],
)
def test_pins_that_cannot_be_are_refused(pins: set[tuple[str, str]], said: str) -> None:
    others = (AMARA, replace(AMARA, id="ben"))
    with pytest.raises(Refused, match=said):
        match(Question((LEO, replace(LEO, id="max")), others, MENTORING, pins=frozenset(pins)))


def test_fairness_hides_small_numbers_and_what_would_give_them_away() -> None:
    seekers, supporters = town(60, 15)
    question = Question(seekers, supporters, MENTORING)
    groups = {
        person.id: "small" if number < 3 else "large" if number < 40 else "middle"
        for number, person in enumerate(seekers)
    }
    rows = {row.group: row for row in by_group(question, match(question), groups)}
    assert (rows["small"].asked, rows["small"].matched) == (None, None)
    assert rows["middle"].asked is None
    assert rows["large"].asked == 37
    assert rows["Everybody"].asked == 60
    assert all(
        n is None or n == 0 or n >= 5
        for row in rows.values()
        for n in (row.matched, row.waiting, row.choice_met)
    )


def test_groups_of_four_cannot_be_told_though_all_of_them_are_small() -> None:
    """Who knows that the next smallest is hidden beside one small one would know of three that each is four."""
    chose = {f"s{n}": () for n in range(12)}
    rows = counted(chose, dict.fromkeys(chose, "amara"), {key: f"g{n % 3}" for n, key in enumerate(chose)})
    assert {row.matched for row in rows[:-1]} == {None} and rows[-1].matched == 12
    rows = counted(chose, dict.fromkeys([*chose][:9], "amara"), {})
    assert (rows[-1].asked, rows[-1].matched, rows[-1].waiting) == (12, None, None)
