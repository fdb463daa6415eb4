from __future__ import annotations

import pytest

from peerway.core.matching.rules import RULES, wishes_from_pack
from peerway.core.matching.wishes import WISHES, Choice, Counted, SupporterChoice
from peerway.core.strict import DataError
from tests.core.matching.scenes import MENTORING


def test_what_a_young_person_chose_outweighs_everything_a_form_infers() -> None:
    choice = next(wish for wish in MENTORING.wishes if isinstance(wish, Choice))
    inferred = [
        w for w in MENTORING.wishes if isinstance(w, Counted) and w.name not in ("waited", "carry_over")
    ]
    assert min(choice.points) > sum(wish.highest for wish in inferred)
    assert any(isinstance(wish, SupporterChoice) for wish in MENTORING.wishes)


def test_the_mentoring_pack_fits_in_one_small_number_per_pair() -> None:
    assert sum(wish.highest for wish in MENTORING.wishes) <= 254


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"rules": [{"name": "star_sign"}]}, '"star_sign" is not a name we know here. The names are: ready'),
        ({"wishes": [{"name": "choice", "each": 3}]}, '"each" is not a key we know here'),
        ({"rules": [{"name": "ready", "protects": False}]}, '"protects" is not a key we know here'),
        ({"aim": "luck"}, "nobody-left-behind, best-overall, nobody-would-swap"),
        ({"bands": [30, 15]}, "the bands must rise"),
        ({"rules": [{"name": "shares_time"}, {"name": "shares_time"}]}, "is there twice"),
        ({"rules": [{"name": "year_gap", "least": 5, "most": 1}]}, '"least" is more than "most"'),
        ({"wishes": [{"name": "choice", "points": [10, 20]}]}, "later choices cannot be higher"),
        ({"wishes": [{"name": "waited", "each": -1}]}, "cannot be below nought"),
        ({"rules": "all"}, "a list of tables was expected"),
        ({"rules": ["shares_time"]}, 'a table with a "name" was expected'),
        ({"colour": "red"}, '"colour" is not a key we know here'),
    ],
)
def test_a_pack_that_cannot_be_is_refused_by_name(data: dict[str, object], said: str) -> None:
    with pytest.raises(DataError, match=r"matching\.toml") as refused:
        wishes_from_pack(data)
    assert said in str(refused.value)


def test_every_rule_that_may_be_bent_says_how() -> None:
    for rule in RULES.values():
        assert rule.protects or "{who}" in rule.fix
        assert rule.lacking != "not possible"
    assert all(wish.reason for wish in WISHES.values())
