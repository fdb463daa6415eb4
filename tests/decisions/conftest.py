"""A programme with people in it, a decision, and votes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from peerway.decisions import actions, electorate
from peerway.decisions.models import Decision, Poll
from peerway.people.models import Account, Person
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment.models import Asking, Supporter

OpenPoll = Callable[..., Poll]


@pytest.fixture
def programme(cast: SimpleNamespace, here: Any) -> Programme:
    """Ms Rahman runs it; Amara and Bilal support, Leo and Sofia asked."""
    found = Programme.objects.create(name="Friday mentors", approach="mentoring")
    TeamMember.objects.create(programme=found, person=cast.rahman, part="facilitator")
    for person in (cast.amara, cast.bilal):
        Supporter.objects.create(programme=found, person=person)
    for person in (cast.leo, cast.sofia):
        Asking.objects.create(programme=found, person=person, reply_by=timezone.localdate())
    return found


@pytest.fixture
def design_group(cast: SimpleNamespace, programme: Programme) -> Any:
    """Hana is in the design group, as the part higher on the map would say."""
    before = list(electorate._design_group)
    electorate.design_group_is(
        programmes_of=lambda person: [programme.pk] if person.pk == cast.hana.pk else [],
        members_of=lambda found: [cast.hana.pk] if found.pk == programme.pk else [],
    )
    yield
    electorate._design_group[:] = before


@pytest.fixture
def decision(cast: SimpleNamespace, programme: Programme) -> Decision:
    return actions.begin_decision(
        programme,
        title="What shall we do on Fridays?",
        by=cast.rahman,
        who="young",
        options=["Art", "Baking", "Chess"],
    )


@pytest.fixture
def open_poll(cast: SimpleNamespace, decision: Decision) -> OpenPoll:
    def ask(**more: Any) -> Poll:
        told: dict[str, Any] = {
            "method": "ranked", "ballot": "open", "closes_at": timezone.now() + timedelta(days=2), "by": cast.rahman,
        }  # fmt: skip
        return actions.open_poll(more.pop("on", decision), **(told | more))

    return ask


@pytest.fixture
def crowd(programme: Programme) -> Callable[[int], list[Person]]:
    """More supporters, each able to sign in."""

    def bring(number: int) -> list[Person]:
        people = [
            Person.objects.create(
                kind="young",
                first_name=f"Kim{n}",
                last_name="Quill",
                account=Account.objects.create_user(email=None),
            )
            for n in range(number)
        ]
        for person in people:
            Supporter.objects.create(programme=programme, person=person)
        return people

    return bring


def keys(poll: Poll, *words: str) -> list[str]:
    """The options with these words, as a paper names them."""
    known = {option.words: str(option.pk) for option in poll.options}
    return [known[each] for each in words]


def after_closing(poll: Poll) -> None:
    Poll.objects.filter(pk=poll.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
