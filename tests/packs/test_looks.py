"""What a safe-to-match look must ask, so that the pages can act on its answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerway.core.packs import load_approach, slugs
from peerway.core.packs.complete import missing
from peerway.core.packs.looking import is_at_odds, lacks, ticked
from peerway.core.questions import QuestionSet

LOOK = load_approach("counselling").questions["safe-to-match-young-person"]


def without(key: str) -> QuestionSet:
    return replace(
        LOOK, questions=tuple(q for q in LOOK if q.key != key and key != getattr(q.only_if, "question", ""))
    )


@pytest.mark.parametrize("key", ["verdict", "support", "where"])
def test_a_look_without_a_verdict_or_what_follows_it_is_refused(key: str) -> None:
    assert lacks(without(key)).startswith(f"{key}:")


def test_a_verdict_with_other_answers_is_refused() -> None:
    verdict = LOOK.question("verdict")
    wrong = replace(LOOK, questions=(replace(verdict, options=verdict.options[:2]),))
    assert "yes, yes_with_adult_support, better_help_elsewhere" in lacks(wrong)


def test_the_file_and_the_key_are_named() -> None:
    pack = load_approach("counselling")
    broken = replace(pack, questions={**pack.questions, LOOK.key: without("verdict")})
    assert [
        line
        for line in missing(broken)
        if line.startswith("questions/safe-to-match-young-person.toml: verdict:")
    ]


@pytest.mark.parametrize("slug", slugs())
def test_every_pack_here_asks_what_a_look_needs(slug: str) -> None:
    assert not missing(load_approach(slug))


def test_a_plain_yes_beside_something_ticked_is_at_odds_and_nothing_else_is() -> None:
    assert is_at_odds(LOOK, {"now": ["low"], "verdict": "yes"})
    assert ticked(LOOK, {"now": ["low"]}) == ["They have been very low"]
    assert not is_at_odds(LOOK, {"now": ["low"], "verdict": "yes_with_adult_support"})
    assert not is_at_odds(LOOK, {"verdict": "yes"})
