"""Votes are cast once each, counted right, and secret where that was said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.base.scoping import inside
from peerway.decisions import actions
from peerway.decisions.counting import KEPT_BACK, count, shown
from peerway.decisions.models import Box, Cast, Decision, Option, Poll
from peerway.people.models import Person
from tests.decisions.conftest import OpenPoll, after_closing, keys

Crowd = Callable[[int], list[Person]]


def vote(poll: Poll, person: Person, *words: str) -> None:
    actions.cast_vote(poll, paper=keys(poll, *words), by=person)


def test_a_ranked_vote_decides_what_young_people_decide(
    cast: SimpleNamespace, open_poll: OpenPoll, crowd: Crowd, decision: Decision
) -> None:
    poll = open_poll()
    for person, said in zip(crowd(9), ["ABC"] * 4 + ["BAC"] * 3 + ["CBA"] * 2, strict=True):
        vote(poll, person, *(dict(A="Art", B="Baking", C="Chess")[letter] for letter in said))

    closed = actions.close_poll(poll, why="early", by=cast.rahman)

    decision.refresh_from_db()
    assert (closed.result, closed.winner.words) == ("chosen", "Baking")
    assert (decision.what, decision.how, decision.decided_on) == ("Baking", "ranked", timezone.localdate())
    told = shown(closed)
    assert [bar.says for bar in told.steps[-1].bars] == ["4 of 9", "5 of 9"]
    assert "more than half" in told.steps[-1].lines[-1]


def test_asked_is_not_decided(cast: SimpleNamespace, programme: Any, open_poll: OpenPoll) -> None:
    decision = actions.begin_decision(programme, title="A trip?", by=cast.rahman, who="asked")
    poll = open_poll(on=decision, method="yes_no")
    vote(poll, cast.amara, "Yes")
    actions.close_poll(poll, why="early", by=cast.rahman)

    decision.refresh_from_db()
    assert decision.is_open
    actions.settle(decision, how="adult", outcome="In spring", who="asked", by=cast.rahman)
    decision.refresh_from_db()
    assert decision.what == "In spring"


def test_an_open_vote_can_be_changed_and_counts_once(cast: SimpleNamespace, open_poll: OpenPoll) -> None:
    poll = open_poll(method="approval")
    vote(poll, cast.amara, "Art")
    vote(poll, cast.amara, "Chess")
    closed = actions.close_poll(poll, why="early", by=cast.rahman)
    assert [closed.winner.words, count(closed).tally.papers] == ["Chess", 1]


def test_a_secret_vote_is_final(cast: SimpleNamespace, open_poll: OpenPoll) -> None:
    poll = open_poll(ballot="secret")
    vote(poll, cast.amara, "Art")
    with pytest.raises(Mistake, match="voted already"):
        vote(poll, cast.amara, "Chess")
    assert count(poll).tally.papers == 1


def test_a_secret_ballot_has_no_row_no_time_and_no_place_in_a_line(
    cast: SimpleNamespace, open_poll: OpenPoll, crowd: Crowd
) -> None:
    """Whatever order they came in, the database holds the same box; who voted is kept without a time or a choice."""
    poll, people = open_poll(ballot="secret", method="yes_no"), crowd(6)
    said = ["Yes", "No", "Yes", "Yes", "No", "Yes"]
    for person, word in zip(people, said, strict=True):
        vote(poll, person, word)
    in_order = Box.objects.get(poll=poll).heap

    assert not Cast.objects.filter(poll=poll, choice__isnull=False).exists()
    assert {field.name for field in Cast._meta.fields} == {"id", "setting", "poll", "person", "choice"}
    assert {row.pk.version for row in Cast.objects.filter(poll=poll)} == {4}, (
        "A version 7 id would hold the time."
    )
    Cast.objects.filter(poll=poll).delete()
    Box.objects.filter(poll=poll).update(sealed_heap=b"")
    for person, word in reversed(list(zip(people, said, strict=True))):
        vote(poll, person, word)
    assert Box.objects.get(poll=poll).heap == in_order
    assert not JournalLine.objects.filter(act="vote.cast", by__isnull=False).exists()


def test_after_closing_only_a_number_is_left(cast: SimpleNamespace, open_poll: OpenPoll) -> None:
    poll = open_poll()
    vote(poll, cast.amara, "Art")
    vote(poll, cast.leo, "Art")
    actions.close_poll(poll, why="early", by=cast.rahman)
    assert not Cast.objects.filter(poll=poll).exists()
    assert count(poll).tally.papers == 2


def test_too_few_is_no_result_and_shows_no_number(
    cast: SimpleNamespace, open_poll: OpenPoll, decision: Decision
) -> None:
    poll = open_poll(quorum=3)
    vote(poll, cast.amara, "Art")
    vote(poll, cast.leo, "Art")
    closed = actions.close_poll(poll, why="early", by=cast.rahman)
    decision.refresh_from_db()
    assert (closed.result, closed.winner, decision.is_open) == ("too_few", None, True)
    assert (shown(closed).steps, shown(closed).people) == ((), 0)
    assert open_poll().is_open, "It can be asked again."


def test_a_secret_vote_of_four_has_no_result_even_without_a_quorum(
    cast: SimpleNamespace, open_poll: OpenPoll
) -> None:
    poll = open_poll(ballot="secret", quorum=1)
    for person in (cast.amara, cast.bilal, cast.leo, cast.sofia):
        vote(poll, person, "Art")
    assert actions.close_poll(poll, why="early", by=cast.rahman).result == "too_few"


def test_when_all_agree_in_secret_the_numbers_are_kept_back(
    cast: SimpleNamespace, open_poll: OpenPoll, crowd: Crowd
) -> None:
    poll = open_poll(ballot="secret", method="approval")
    for person in crowd(6):
        vote(poll, person, "Art")
    closed = actions.close_poll(poll, why="early", by=cast.rahman)
    told = shown(closed)
    assert (told.winners, told.steps, told.notes) == (["Art"], [], [KEPT_BACK])


@pytest.mark.parametrize("method", ["dots", "yes_no", "approval", "ranked"])
def test_in_a_small_secret_vote_no_number_is_told_however_it_is_taken(
    cast: SimpleNamespace, open_poll: OpenPoll, crowd: Crowd, method: str
) -> None:
    poll = open_poll(ballot="secret", method=method)
    first, second = (option.words for option in poll.options[:2])
    for person, words in zip(crowd(7), [first] * 4 + [second] * 3, strict=True):
        vote(poll, person, words)
    told = shown(actions.close_poll(poll, why="early", by=cast.rahman))
    assert (told.winners, told.steps, told.notes) == ([first], [], [KEPT_BACK])


def test_a_tie_is_told_and_decides_nothing(
    cast: SimpleNamespace, open_poll: OpenPoll, decision: Decision
) -> None:
    poll = open_poll(method="dots", dots=2)
    vote(poll, cast.amara, "Art", "Art")
    vote(poll, cast.leo, "Chess", "Chess")
    closed = actions.close_poll(poll, why="early", by=cast.rahman)
    decision.refresh_from_db()
    assert (closed.result, list(shown(closed).winners), decision.is_open) == ("tie", ["Art", "Chess"], True)


def test_a_late_vote_does_not_count_even_before_somebody_has_closed_it(
    cast: SimpleNamespace, open_poll: OpenPoll
) -> None:
    poll = open_poll()
    after_closing(poll)
    with pytest.raises(Mistake, match="over"):
        vote(poll, cast.amara, "Art")


def test_votes_close_by_themselves_once(cast: SimpleNamespace, open_poll: OpenPoll) -> None:
    poll = open_poll()
    vote(poll, cast.amara, "Art")
    after_closing(poll)
    assert (actions.close_what_is_over(), actions.close_what_is_over()) == (1, 0)
    poll.refresh_from_db()
    assert (poll.closed_why, poll.closed_by, poll.result) == ("time", None, "chosen")


def test_papers_are_not_closed_before_somebody_counted_them(open_poll: OpenPoll) -> None:
    poll = open_poll(way="paper")
    after_closing(poll)
    assert actions.close_what_is_over() == 0


def test_called_off_nothing_is_counted_and_the_box_is_gone(
    cast: SimpleNamespace, open_poll: OpenPoll
) -> None:
    poll = open_poll(ballot="secret")
    vote(poll, cast.amara, "Art")
    closed = actions.close_poll(poll, why="withdrawn", by=cast.rahman)
    assert (closed.result, Box.objects.filter(poll=poll).exists(), Cast.objects.count()) == ("", False, 0)


@pytest.mark.parametrize(
    ("voters", "may"),
    [
        ("everyone", {"amara", "leo", "hana"}),
        ("supporters", {"amara"}),
        ("supported", {"leo"}),
        ("design_group", {"hana"}),
    ],
)
def test_only_those_who_are_asked_may_vote(
    cast: SimpleNamespace, open_poll: OpenPoll, design_group: Any, voters: str, may: set[str]
) -> None:
    poll = open_poll(voters=voters, ballot="secret")
    found = set()
    for key in ("amara", "leo", "hana", "niamh", "rahman"):
        try:
            vote(poll, getattr(cast, key), "Art")
        except Mistake:
            continue
        found.add(key)
    assert found == may


def test_options_of_another_decision_are_refused(
    cast: SimpleNamespace, programme: Any, open_poll: OpenPoll
) -> None:
    other = actions.begin_decision(programme, title="Other", by=cast.rahman, options=["Trip"])
    poll = open_poll()
    with pytest.raises(Mistake, match="not to choose from"):
        actions.cast_vote(poll, paper=[str(Option.objects.get(decision=other).pk)], by=cast.amara)


def test_another_school_finds_no_vote(cast: SimpleNamespace, open_poll: OpenPoll) -> None:
    poll = open_poll()
    with inside(cast.kit.setting_id):
        assert not Poll.objects.filter(pk=poll.pk).exists()
        with pytest.raises(Poll.DoesNotExist):
            actions.cast_vote(poll, paper=list(poll.offered), by=cast.kit)


def test_two_votes_on_one_decision_are_never_open_together(open_poll: OpenPoll) -> None:
    open_poll()
    with pytest.raises(Mistake, match="open"):
        open_poll()


def test_the_lot_is_drawn_when_the_vote_opens(open_poll: OpenPoll) -> None:
    assert sorted(option.lot for option in open_poll().options) == [1, 2, 3]


def test_options_cannot_change_under_an_open_vote(
    cast: SimpleNamespace, decision: Decision, open_poll: OpenPoll
) -> None:
    open_poll()
    with pytest.raises(Mistake, match="vote is open"):
        actions.change_options(decision, options=["Swimming", "Running"], by=cast.rahman)


def test_an_old_vote_keeps_the_options_it_was_about(
    cast: SimpleNamespace, decision: Decision, open_poll: OpenPoll
) -> None:
    poll = open_poll(quorum=9)
    actions.close_poll(poll, why="early", by=cast.rahman)
    actions.change_options(decision, options=["Swimming", "Art"], by=cast.rahman)
    decision.refresh_from_db()
    assert [each.words for each in decision.options.offered()] == ["Swimming", "Art"]
    assert {each.words for each in Poll.objects.get(pk=poll.pk).options} == {"Art", "Baking", "Chess"}


def test_an_option_moves_one_place(cast: SimpleNamespace, decision: Decision) -> None:
    art, *_ = decision.options.offered()
    actions.move_option(art, up=False, by=cast.rahman)
    actions.move_option(art, up=False, by=cast.rahman)
    actions.move_option(art, up=False, by=cast.rahman)
    assert [each.words for each in decision.options.offered()] == ["Baking", "Chess", "Art"]


def test_forgetting_somebody_takes_their_open_vote_and_leaves_a_secret_paper_nobody_can_find(
    cast: SimpleNamespace, programme: Any, open_poll: OpenPoll
) -> None:
    opened = open_poll()
    vote(opened, cast.amara, "Art")
    other = actions.begin_decision(programme, title="Other", by=cast.rahman, options=["Trip", "Film"])
    secret = open_poll(on=other, ballot="secret")
    vote(secret, cast.amara, "Trip")

    forget(cast.amara, by=cast.hart, why="asked")

    assert not Cast.objects.filter(person=cast.amara.pk).exists()
    actions.close_poll(opened, why="early", by=cast.rahman)
    assert [count(opened).tally.papers, count(secret).tally.papers] == [0, 1]


def test_a_vote_must_end_after_it_begins(open_poll: OpenPoll) -> None:
    with pytest.raises(Mistake, match="before it began"):
        open_poll(closes_at=timezone.now() - timedelta(hours=1))
