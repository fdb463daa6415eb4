"""Who may mediate for whom, and when: ties looked up one by one, then every pair that could take a meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from peerway.core.mediators.question import Mediator, Meeting, Party, Question, Refused

FORM, FAMILY, FRIEND, PRIVATE, AWAY, FULL = "form", "family", "friend", "private", "away", "full"
"""What can stand against a mediator: four kinds of tie, not on the rota then, or enough meetings already."""

TIES = (FORM, FAMILY, FRIEND, PRIVATE)


@dataclass(frozen=True, slots=True, order=True)
class Option:
    """Two mediators, a meeting and a slot that go together."""

    meeting: str
    first: str
    second: str
    slot: str

    @property
    def pair(self) -> tuple[str, str]:
        return self.first, self.second


@dataclass(frozen=True)
class Ground:
    """The question in a fixed order. The order of the input ends here."""

    question: Question

    @cached_property
    def mediators(self) -> dict[str, Mediator]:
        return {who.id: who for who in sorted(self.question.mediators, key=lambda who: who.id)}

    @cached_property
    def meetings(self) -> dict[str, Meeting]:
        return {meeting.id: meeting for meeting in sorted(self.question.meetings, key=lambda one: one.id)}

    @cached_property
    def every_slot(self) -> frozenset[str]:
        """Every slot anybody named. When there is none, time plays no part."""
        said = [one.slots for one in self.question.mediators] + [one.slots for one in self.question.meetings]
        return frozenset().union(*said)

    def slots(self, meeting: Meeting, *mediators: Mediator) -> list[str]:
        """The slots in which the meeting could be with these mediators; a blank one when time plays no part."""
        if not self.every_slot:
            return [""]
        common = meeting.slots or self.every_slot
        return sorted(common.intersection(*(who.slots for who in mediators)))

    def chosen_by_adult(self, meeting: str) -> set[str]:
        return {who for who, other in self.question.pins if other == meeting}

    @cached_property
    def options(self) -> list[Option]:
        return [option for meeting in self.meetings.values() for option in self._options(meeting)]

    def _options(self, meeting: Meeting) -> Iterator[Option]:
        pinned = self.chosen_by_adult(meeting.id)
        able = [who for who in self.mediators.values() if who.most > 0 and not set(ties(who, meeting))]
        for a, b in combinations(able, 2):
            if pinned <= {a.id, b.id} and get_on(a, b):
                for slot in self.slots(meeting, a, b):
                    yield Option(meeting.id, a.id, b.id, slot)


def ties(mediator: Mediator, meeting: Meeting) -> Iterator[str]:
    """Every kind of tie between this mediator and the meeting's sides, by key.

    >>> list(ties(Mediator("m", form="9B"), Meeting("x", (Party("a", form="9B"), Party("b")))))
    ['form']
    """
    if mediator.id in meeting.not_these or mediator.id in {party.id for party in meeting.parties}:
        yield PRIVATE
    for party in meeting.parties:
        yield from _tie(mediator, party)


def _tie(mediator: Mediator, party: Party) -> Iterator[str]:
    if mediator.form and mediator.form == party.form:
        yield FORM
    if mediator.family and mediator.family == party.family:
        yield FAMILY
    if mediator.id in party.friends or party.id in mediator.friends:
        yield FRIEND
    if mediator.id in party.please_not | party.conflicts or party.id in mediator.please_not:
        yield PRIVATE


def get_on(a: Mediator, b: Mediator) -> bool:
    """Whether neither asked not to sit with the other."""
    return a.id not in b.please_not and b.id not in a.please_not


def lay_out(question: Question) -> Ground:
    """The question in order, when it makes sense; otherwise ``Refused`` says what does not."""
    for kind, ids in (
        ("mediators", [one.id for one in question.mediators]),
        ("meetings", [one.id for one in question.meetings]),
    ):
        twice = [name for name, count in Counter(ids).items() if count > 1]
        if twice:
            raise Refused(f"Two {kind} have the id {min(twice)}.")
    ground = Ground(question)
    for who, meeting in sorted(question.pins):
        if who not in ground.mediators or meeting not in ground.meetings:
            raise Refused(f"{who} is chosen for {meeting}, and one of them is not in the question.")
        if set(ties(ground.mediators[who], ground.meetings[meeting])):
            raise Refused(
                f"{ground.mediators[who].called} has a tie to somebody in {ground.meetings[meeting].called}."
            )
    for key, meeting_ in ground.meetings.items():
        if len(ground.chosen_by_adult(key)) > 2:
            raise Refused(f"More than two mediators are chosen for {meeting_.called}.")
    return ground
