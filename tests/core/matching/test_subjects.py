"""Tutors and learners are put together by subject, and by how far staff say each of them is in it."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerway.core.matching import legality
from peerway.core.matching.checker import faults
from peerway.core.matching.engine import match
from peerway.core.matching.fingerprint import fingerprint
from peerway.core.matching.people import Seeker, Supporter
from peerway.core.matching.plainly import allowed
from peerway.core.matching.question import Question
from peerway.core.matching.rules import wishes_from_pack
from peerway.core.matching.spreadsheets import Reader
from peerway.core.matching.tables import TableError

RULES = wishes_from_pack(
    {
        "rules": [{"name": "shares_subject"}, {"name": "band_at_least", "least": 1}],
        "wishes": [
            {"name": "need_meets_experience", "reason": "Can help with: {what}.", "each": 45, "most": 2}
        ],
    }
)
SUBJECTS = ("maths", "Reading", "art")


def asks(*subjects: str, name: str = "leo", **bands: int) -> Seeker:
    return Seeker(name, needs=frozenset(subjects), bands=tuple(bands.items()))


def helps(*subjects: str, name: str = "amara", **bands: int) -> Supporter:
    return Supporter(name, experience=frozenset(subjects), bands=tuple(bands.items()))


def ask(seeker: Seeker, *supporters: Supporter) -> Question:
    return Question((seeker,), supporters, RULES)


def fits(seeker: Seeker, supporter: Supporter) -> bool:
    return allowed(ask(seeker, supporter), seeker, supporter)


def test_a_subject_in_common_is_needed() -> None:
    assert fits(asks("maths"), helps("maths", "art"))
    assert not fits(asks("maths"), helps("art"))
    assert fits(asks(), helps("art"))  # not said rules nothing out


def test_the_tutor_is_further_in_that_very_subject() -> None:
    assert fits(asks("maths", maths=1), helps("maths", maths=2))
    assert not fits(asks("maths", maths=2), helps("maths", maths=2))
    assert not fits(asks("maths", "art", maths=2), helps("maths", maths=2, art=4))
    assert fits(asks("maths", "art", maths=2, art=1), helps("maths", "art", maths=2, art=3))


def test_what_staff_have_not_judged_rules_nothing_out() -> None:
    assert fits(asks("maths", maths=3), helps("maths"))
    assert fits(asks("maths"), helps("maths", maths=1))


def test_the_reason_names_the_subject_and_no_band() -> None:
    answer = match(ask(asks("maths", maths=1), helps("maths", "art", maths=3)))
    [pair] = answer.pairs
    assert pair.reasons == ("Can help with: maths.",)
    assert not faults(ask(asks("maths", maths=1), helps("maths", "art", maths=3)), answer)


def test_why_nobody_yet_says_it_without_a_band() -> None:
    question = ask(asks("maths", maths=3), helps("maths", maths=2), helps("art", name="bilal"))
    [waiting] = match(question).unmatched
    told = " ".join([*waiting.why, *(fix.sentence for fix in waiting.would_fix)])
    assert "that subject" in told and "Staff looking again" in told
    assert not any(word in told for word in ("band", "3 ", "below"))


@st.composite
def tutoring(draw: st.DrawFn) -> Question:
    chance = random.Random(draw(st.integers(0, 10**9)))

    def some(name: str) -> tuple[frozenset[str], tuple[tuple[str, int], ...]]:
        subjects = chance.sample(SUBJECTS, chance.randint(0, 3))
        spelled = frozenset(chance.choice([word, word.upper()]) for word in subjects)
        return spelled, tuple(
            (s, chance.randint(0, 4)) for s in chance.sample(SUBJECTS, chance.randint(0, 3))
        )

    seekers = [(f"y{n}", *some(f"y{n}")) for n in range(draw(st.integers(0, 6)))]
    supporters = [(f"s{n}", *some(f"s{n}")) for n in range(draw(st.integers(0, 6)))]
    return Question(
        tuple(Seeker(name, needs=words, bands=bands) for name, words, bands in seekers),
        tuple(Supporter(name, experience=words, bands=bands) for name, words, bands in supporters),
        RULES,
    )


@given(tutoring())
def test_the_fast_rules_say_what_the_plain_ones_say_and_the_checker_agrees(question: Question) -> None:
    i, j = np.ix_(range(len(question.seekers)), range(len(question.supporters)))
    holds = np.ones((len(question.seekers), len(question.supporters)), dtype=bool)
    for test in legality.tests(question.rules.rules, question.seekers, question.supporters, frozenset()):
        holds &= test.holds(i, j)
    plain = [[allowed(question, a, b) for b in question.supporters] for a in question.seekers]
    assert holds.tolist() == plain
    assert not faults(question, match(question))


def test_a_question_without_bands_keeps_its_print() -> None:
    with_bands = ask(asks("maths", maths=1), helps("maths"))
    without = ask(asks("maths"), helps("maths"))
    assert fingerprint(with_bands) != fingerprint(without)


def test_a_spreadsheet_gives_bands(tmp_path: Path) -> None:
    (tmp_path / "seekers.csv").write_text("id,needs,bands\nleo,maths; reading,maths:1; reading: 2\n")
    [leo] = Reader(RULES).seekers(tmp_path / "seekers.csv")
    assert leo.bands == (("maths", 1), ("reading", 2))
    (tmp_path / "wrong.csv").write_text("id,bands\nleo,maths high\n")
    with pytest.raises(TableError, match="maths:2"):
        Reader(RULES).seekers(tmp_path / "wrong.csv")
