"""Two devices, many voters, and a vote that closes while somebody votes: nothing is lost, and nothing counts twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import close_old_connections, connection
from django.utils import timezone

from peerway.base.mistakes import Mistake
from peerway.base.places import Organisation, Setting
from peerway.base.scoping import inside
from peerway.decisions import actions
from peerway.decisions.counting import count
from peerway.decisions.models import Cast, Decision, Paper, Poll
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from tests.base.conftest import threads_may_write  # noqa: F401

pytestmark = pytest.mark.slow
VOTERS = 8


@pytest.fixture
def school(threads_may_write: None) -> Setting:  # noqa: F811
    return Setting.objects.create(organisation=Organisation.objects.create(name="A trust"), name="Busy")


@pytest.fixture
def voters(school: Setting) -> list[Person]:
    with inside(school):
        programme = Programme.objects.create(name="Busy", approach="mentoring")
        people = [Person.objects.create(kind="young", first_name=f"Kim{n}") for n in range(VOTERS)]
        for person in people:
            Supporter.objects.create(programme=programme, person=person)
    return people


def ask(school: Setting, **more: Any) -> Poll:
    with inside(school):
        adult = Person.objects.create(kind="adult", first_name="Ada")
        decision = actions.begin_decision(
            Programme.objects.get(), title="Which?", by=adult, options=["A", "B"], who="young"
        )
        told = {"method": "approval", "ballot": "secret", "closes_at": timezone.now() + timedelta(hours=1)}
        return actions.open_poll(decision, by=adult, **(told | more))


def all_at_once(school: Setting, acts: Sequence[Callable[[], Any]]) -> Counter[str]:
    """Each act in a thread of its own, begun together. How each ended: done, mistake, or what broke."""
    ended: Counter[str] = Counter()
    together = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        together.wait()
        try:
            with inside(school):
                act()
            ended["done"] += 1
        except Mistake:
            ended["mistake"] += 1
        except BaseException as broken:
            ended[repr(broken)] += 1
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


def voting(poll: Poll, person: Person) -> Callable[[], None]:
    return lambda: actions.cast_vote(poll, paper=poll.offered[:1], by=person)


def test_one_person_on_many_devices_is_one_vote(school: Setting, voters: list[Person]) -> None:
    poll = ask(school)
    assert all_at_once(school, [voting(poll, voters[0])] * VOTERS) == {"done": 1, "mistake": VOTERS - 1}
    with inside(school):
        assert (count(poll).tally.papers, Cast.objects.count()) == (1, 1)


@pytest.mark.parametrize("ballot", ["secret", "open"])
def test_many_at_once_lose_no_vote(school: Setting, voters: list[Person], ballot: str) -> None:
    poll = ask(school, ballot=ballot)
    assert all_at_once(school, [voting(poll, person) for person in voters]) == {"done": VOTERS}
    with inside(school):
        closed = actions.close_poll(poll, why="early", by=None)
        assert count(closed).tally.papers == VOTERS


def test_whoever_was_thanked_is_counted_even_while_it_closes(school: Setting, voters: list[Person]) -> None:
    poll = ask(school, ballot="open")
    close = [lambda: actions.close_poll(poll, why="early", by=None)] * 2
    ended = all_at_once(school, [*(voting(poll, person) for person in voters), *close])
    assert set(ended) <= {"done", "mistake"}
    with inside(school):
        poll.refresh_from_db()
        assert poll.closed_at and not Cast.objects.exists()
        assert count(poll).tally.papers == ended["done"] - 1, "One of the two closed it; the rest voted."
        assert Decision.objects.get().decided_on is not None or ended["done"] == 1


def test_one_paper_typed_in_by_two_counts_once(school: Setting, voters: list[Person]) -> None:
    poll = ask(school, way="paper")
    with inside(school):
        actions.print_papers(poll, number=1, by=voters[0])
        code = Paper.objects.get().code
    typing = [lambda: actions.enter_paper(poll, code=code, paper=poll.offered[:1], by=voters[0])] * 4
    assert all_at_once(school, typing) == {"done": 1, "mistake": 3}
    with inside(school):
        assert count(poll).tally.papers == 1
