from __future__ import annotations

from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from peerway.core.matching import candidates, graph
from peerway.core.matching.question import Question
from tests.core.matching.scenes import MENTORING, allowed_pairs, questions, town


def pairs_of(question: Question) -> dict[tuple[str, str], int]:
    people = graph.line_up(question)
    built = graph.build(people)
    if isinstance(built, graph.Tile):
        i, j = np.nonzero(built.cells)
        points = built.cells[i, j].astype(int) - 1
    else:
        i, j, points = built.i, built.j, built.points
        assert (np.diff(built.keys) > 0).all(), "sorted, and no pair twice"
    named = zip(i.tolist(), j.tolist(), points.tolist(), strict=True)
    return {(people.seekers[a].id, people.supporters[b].id): int(worth) for a, b, worth in named}


@given(questions())
@settings(max_examples=150, deadline=None)
def test_the_graph_holds_exactly_what_the_double_loop_finds(question: Question) -> None:
    assert pairs_of(question) == allowed_pairs(question)


@given(questions(), st.sampled_from(["blocks", "tile"]))
@settings(max_examples=100, deadline=None)
def test_large_profiles_and_tiles_hold_the_same_pairs(question: Question, how: str) -> None:
    with (
        patch.object(candidates, "DENSE_PROFILE", 1),
        patch.object(graph, "TILE_FROM", 0 if how == "tile" else 9**9),
    ):
        assert pairs_of(question) == allowed_pairs(question)


def test_a_town_of_schools_is_the_same_by_double_loop() -> None:
    question = Question(*town(150, 60, settings=4), MENTORING)
    assert pairs_of(question) == allowed_pairs(question)


def test_more_words_than_fit_in_one_number_are_still_compared() -> None:
    seekers, supporters = town(30, 20)
    wide = tuple(
        type(person)(
            **{name: getattr(person, name) for name in person.__slots__}
            | {"interests": frozenset(f"hobby {number % 300}" for number in range(base, base + 90))}
        )
        for base, person in enumerate(supporters)
    )
    question = Question(seekers, wide, MENTORING)
    assert pairs_of(question) == allowed_pairs(question)
