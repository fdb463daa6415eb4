"""The counts of falling-outs: tables inside tables, and none of them tells of a few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from peerway.core.small_numbers import HIDDEN_BELOW
from peerway.mediation.queries import LINES, Counts
from tests.core.test_small_numbers import tables

NOTHING = Counts(**dict.fromkeys(Counts.__dataclass_fields__, 0))


def everything(asked: int) -> Iterator[Counts]:
    """Whatever may have come of so many falling-outs."""
    for out, unwanted, agreed, without, hot, _ in tables(asked, 6):
        for holding, partly, broken, _ in tables(agreed, 4):
            back = holding + partly + broken
            for fair in range(back + 1):
                yield Counts(
                    asked=asked, screened_out=out, not_wanted=unwanted, agreed=agreed, no_agreement=without,
                    too_hot=hot, holding=holding, partly=partly, not_holding=broken, fair=fair, asked_back=back,
                    called_off=0, minutes=0,
                )  # fmt: skip


def test_whoever_tries_all_that_could_have_been_finds_no_hidden_count() -> None:
    """With two for the threshold, so that all can be tried: each hidden count may be nought, and may be something."""
    alike: dict[tuple[int | None, ...], list[Counts]] = defaultdict(list)
    for counts in everything(8):
        alike[tuple(counts.shown(below=2).values())].append(counts)

    for shown, fitting in alike.items():
        for key, count in zip(fitting[0].shown(below=2), shown, strict=True):
            could_be = {getattr(each, key) for each in fitting}
            assert count is not None or (0 in could_be and len(could_be) > 1), (shown, key)
    assert len(alike) > 20


@given(st.lists(st.integers(0, 30), min_size=10, max_size=10))
def test_no_small_count_is_said_and_what_lies_in_a_hidden_one_is_hidden(many: list[int]) -> None:
    out, unwanted, without, hot, holding, partly, broken, waiting, fair, still_open = many
    agreed, back = holding + partly + broken + waiting, holding + partly + broken
    counts = replace(
        NOTHING, asked=out + unwanted + agreed + without + hot + still_open, screened_out=out, not_wanted=unwanted,
        agreed=agreed, no_agreement=without, too_hot=hot, holding=holding, partly=partly, not_holding=broken,
        fair=min(fair, back), asked_back=back,
    )  # fmt: skip
    shown = counts.shown()

    assert set(shown) == set(LINES)
    assert all(count is None or count >= HIDDEN_BELOW for count in shown.values())
    assert shown["talked"] is not None or {shown["agreed"], shown["no_agreement"], shown["too_hot"]} == {None}
    assert shown["agreed"] is not None or {
        shown[key] for key in ("holding", "partly", "not_holding", "fair")
    } == {None}
