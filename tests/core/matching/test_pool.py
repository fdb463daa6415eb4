"""One large pool gives the same answer as the same people in a list, with the same proof."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from peerway.core.matching import graph, pool, scan
from peerway.core.matching.engine import match, solve
from peerway.core.matching.question import Answer, Question
from tests.core.matching.scenes import MENTORING, questions, town


def as_pool(question: Question, monkeypatch: pytest.MonkeyPatch) -> Answer:
    with monkeypatch.context() as patch:
        patch.setattr(graph, "TILE_FROM", 0)
        return match(question)


def same(one: Answer, other: Answer) -> bool:
    """All but the seconds, and how a pool (one crowd) words who competes."""
    fixes = [[(waiting.seeker, waiting.would_fix) for waiting in answer.unmatched] for answer in (one, other)]
    alike = replace(one, seconds=other.seconds, unmatched=other.unmatched) == other
    return alike and fixes[0] == fixes[1]


@given(question=questions())
@settings(max_examples=100, deadline=None)
def test_a_pool_and_a_list_give_the_same_answer(question: Question) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert same(as_pool(question, patch), match(question))


@pytest.mark.parametrize("aim", ["best-overall", "nobody-left-behind", "nobody-would-swap"])
def test_they_do_when_few_pairs_are_listed_to_begin_with(aim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    question = Question(*town(200, 80), replace(MENTORING, aim=aim))
    kept = frozenset((pair.seeker, pair.supporter) for pair in match(question).pairs[::7])
    question = replace(question, keep=kept, salt="another year")
    monkeypatch.setattr(scan, "SEEKER_PICKS", 2)
    monkeypatch.setattr(scan, "SUPPORTER_PICKS", 1)
    assert same(as_pool(question, monkeypatch), match(question))


def test_the_pool_certificate_refuses_an_answer_that_is_not_best(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "TILE_FROM", 0)
    question = Question(*town(80, 40), replace(MENTORING, aim="best-overall"))
    solved = solve(question)
    tile = solved.graph
    assert isinstance(tile, graph.Tile)
    begun = pool.begin(tile, np.empty(0, dtype=np.int64))
    asked = pool.tables(tile, ())
    settled = pool.solve(begun, asked)
    stages = settled.pool.stages
    assert pool.prove(begun, asked, stages, settled.chosen) is not None
    for left_out in range(0, len(settled.chosen), 5):
        assert pool.prove(begun, asked, stages, np.delete(settled.chosen, left_out)) is None
