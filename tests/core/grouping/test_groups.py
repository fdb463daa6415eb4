"""Groups against every possible division, against their checker, and against themselves in another order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import astuple, replace
from itertools import combinations

import pytest
from hypothesis import assume, given, settings

from peerway.core.grouping.answer import Answer
from peerway.core.grouping.checker import faults, recount
from peerway.core.grouping.engine import form
from peerway.core.grouping.question import GroupRules, Member, Pair, Question, Refused, Supporter
from peerway.core.grouping.sizes import fix_sizes
from tests.core.grouping.scenes import an_intake, questions


def every_division(people: list[str], sizes: tuple[int, ...]) -> Iterator[list[tuple[str, ...]]]:
    """All ways to part people into groups of these sizes."""
    if not people:
        yield []
        return
    for size in sorted(set(sizes)):
        rest = list(sizes)
        rest.remove(size)
        for others in combinations(people[1:], size - 1):
            group = (people[0], *others)
            left = [name for name in people if name not in group]
            yield from ([group, *more] for more in every_division(left, tuple(rest)))


def keeps_rules(question: Question, groups: list[tuple[str, ...]]) -> bool:
    members = {one.id: one for one in question.members}
    for group in groups:
        said = [members[name].times for name in group if members[name].times]
        if said and question.rules.share_time and not frozenset.intersection(*said):
            return False
        if any(Pair(pair) in question.apart for pair in combinations(group, 2)):
            return False
    return all(any(pair <= set(group) for group in groups) for pair in question.together)


@given(questions(most=8, rules=(2, 3)))
@settings(max_examples=40, deadline=None)
def test_no_possible_division_is_better(question: Question) -> None:
    question = replace(
        question, members=tuple(replace(one, setting="", group="") for one in question.members)
    )
    assume(len(question.members) > 1)
    answer = form(question)
    names = [one.id for one in question.members]
    room = sum(one.groups for one in question.supporters)
    sizes = fix_sizes(len(names), (), question.rules, room)
    able = [groups for groups in every_division(names, sizes.new) if keeps_rules(question, groups)]
    assert answer.proven
    if able:
        assert astuple(answer.balance) == min(astuple(recount(question, groups)) for groups in able)
    else:
        assert answer.unplaced


@given(questions())
@settings(max_examples=60, deadline=None)
def test_the_separate_checker_finds_nothing_wrong(question: Question) -> None:
    assert faults(question, form(question)) == []


@given(questions())
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_names_decides_nothing(question: Question) -> None:
    turned = replace(question, members=question.members[::-1], supporters=question.supporters[::-1])
    assert replace(form(question), seconds=0) == replace(form(turned), seconds=0)


def searched(question: Question) -> Answer:
    answer = form(replace(question, seconds=30))
    assert not answer.proven
    assert "nobody has shown that it is the best" in answer.in_words
    return answer


def test_an_intake_is_searched_checked_and_the_same_in_any_order() -> None:
    question = an_intake(random.Random(4), 48)
    answer = searched(question)
    assert faults(question, answer) == []
    assert faults(question, replace(answer, proven=True))
    shuffled = list(question.members)
    random.Random(1).shuffle(shuffled)
    again = searched(replace(question, members=tuple(shuffled)))
    assert replace(again, seconds=0, in_words="") == replace(answer, seconds=0, in_words="")


def test_the_search_is_as_good_as_the_proof_on_a_small_intake(monkeypatch: pytest.MonkeyPatch) -> None:
    question = an_intake(random.Random(5), 16)
    proven = form(question)
    monkeypatch.setattr("peerway.core.grouping.engine.MOST", 0)
    found = form(question)
    assert faults(question, found) == []
    assert astuple(found.balance) >= astuple(proven.balance)
    assert sum(astuple(found.balance)) - sum(astuple(proven.balance)) <= 1


def test_a_division_with_nothing_left_to_improve_is_proven_at_any_size() -> None:
    answer = form(Question(tuple(Member(f"m{n}", came_from=f"school-{n}") for n in range(30))))
    assert answer.proven
    assert (
        answer.in_words == "Proven best: everybody has a place, and nothing that counts is left to improve."
    )


def test_sizes_are_even_and_never_drift_to_the_largest() -> None:
    answer = form(an_intake(random.Random(6), 20))
    assert sorted(len(group.members) for group in answer.groups) == [5, 5, 5, 5]


def test_somebody_who_speaks_one_language_is_with_somebody_who_speaks_it() -> None:
    people = [Member(f"m{n}", languages=frozenset({"uk" if n < 2 else "en"})) for n in range(8)]
    answer = form(Question(tuple(people), rules=GroupRules(4, 4)))
    assert answer.balance.language_alone == 0
    assert any({"m0", "m1"} <= set(group.members) for group in answer.groups)


def test_who_joins_finds_a_place_and_nobody_else_moves() -> None:
    people = [Member(f"m{n}", group="red" if n < 4 else "blue") for n in range(9)]
    answer = form(Question((*people, Member("new"))))
    groups = {group.key: set(group.members) for group in answer.groups}
    assert groups == {"red": {"m0", "m1", "m2", "m3", "new"}, "blue": {f"m{n}" for n in range(4, 9)}}


def test_a_group_that_somebody_left_is_filled_first() -> None:
    people = [Member(f"m{n}", group="red" if n < 3 else "blue") for n in range(8)]
    answer = form(Question((*people, Member("new"))))
    assert "new" in next(group.members for group in answer.groups if group.key == "red")


def test_everybody_gets_a_first_supporter_before_anybody_gets_a_second() -> None:
    people = tuple(Member(f"m{n}") for n in range(8))
    helpers = tuple(Supporter(f"s{n}") for n in range(3))
    answer = form(Question(people, helpers, GroupRules(4, 4)))
    assert sorted(len(group.supporters) for group in answer.groups) == [1, 2]
    assert answer.without == ()


def test_a_supporter_kept_apart_or_never_free_does_not_come() -> None:
    people = tuple(Member(f"m{n}", times=frozenset({"mon"})) for n in range(4))
    helpers = Supporter("a"), Supporter("b", times=frozenset({"tue"}))
    answer = form(Question(people, helpers, apart=frozenset({Pair(("a", "m0"))})))
    assert answer.groups[0].supporters == ()
    assert answer.without == ("new-1",)
    assert answer.groups[0].notes[-1].startswith("No supporter yet")


def test_who_cannot_be_placed_is_told_why() -> None:
    people = (
        *(Member(f"m{n}", times=frozenset({"mon"})) for n in range(4)),
        Member("z", times=frozenset({"tue"}), name="Zed"),
    )
    answer = form(Question(people))
    (one,) = answer.unplaced
    assert one.member == "z"
    assert one.why[0] == "Nobody else could be with Zed, and a group needs 4 people."


def test_too_few_people_are_told_so() -> None:
    answer = form(Question((Member("a"), Member("b"))))
    assert answer.groups == ()
    assert answer.unplaced[0].why == ("Two people are here, and a group needs 4 people.",)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (Question((Member("a"), Member("a"))), "a is there twice"),
        (
            Question(
                (Member("a"), Member("b")), apart=frozenset({Pair("ab")}), together=frozenset({Pair("ab")})
            ),
            "apart and together",
        ),
        (
            Question((Member("a", "n"), Member("b", "s")), together=frozenset({Pair("ab")})),
            "in different settings",
        ),
    ],
)
def test_a_question_that_contradicts_itself_is_told_so(question: Question, says: str) -> None:
    with pytest.raises(Refused, match=says):
        form(question)


def test_sizes_that_cannot_be_are_refused() -> None:
    with pytest.raises(Refused, match="Groups of 6 to 4"):
        GroupRules(6, 4)


def test_the_checker_refuses_broken_groups() -> None:
    people = tuple(Member(f"m{n}", times=frozenset({"mon" if n < 4 else "tue"}), group="") for n in range(8))
    question = Question(people, (Supporter("s"),), GroupRules(4, 4), apart=frozenset({Pair(("m0", "s"))}))
    answer = form(question)
    one, two = answer.groups
    mixed = ("m0", "m1", "m2", "m4", "m3", "m5", "m6", "m7")
    assert faults(question, answer) == []
    for wrong in (
        replace(answer, groups=(one,)),
        replace(answer, groups=(one, replace(two, key=one.key))),
        replace(answer, groups=(replace(one, members=(*one.members[:3], two.members[0])), two)),
        replace(answer, groups=(replace(one, members=mixed[:4]), replace(two, members=mixed[4:]))),
        replace(answer, groups=(replace(one, supporters=("s",)), replace(two, supporters=("s",)))),
        replace(answer, balance=replace(answer.balance, gender_alone=3)),
    ):
        assert faults(question, wrong)
    moved = replace(question, members=(replace(people[0], group="red"), *people[1:]))
    assert faults(moved, answer)
