"""The front door: ``choose(question)`` gives every meeting its two mediators, for one meeting or for many.

1. Rule out every mediator with a tie to a side, one by one (``ground``).
2. List every pair, meeting and slot that go together, and choose among them: a set packing.
3. Objectives one after another: fewest waiting, then fair load, then mixed ages (``core.engines.milp``).
4. Say why (``words``).
"""

from __future__ import annotations

from collections import defaultdict
from time import perf_counter

import numpy as np

from peerway.core.engines.fingerprint import fingerprint
from peerway.core.engines.levels import honestly
from peerway.core.engines.milp import Found, Goal, Model, Values, smallest
from peerway.core.engines.ties import tie
from peerway.core.mediators import words
from peerway.core.mediators.answer import Answer, Objectives
from peerway.core.mediators.ground import Ground, Option, lay_out
from peerway.core.mediators.question import Question

LEVELS = ("meetings waiting", "largest load", "spread of loads", "pairs of one age")


def choose(question: Question) -> Answer:
    """Two mediators for as many meetings as can be, and why. Raises ``Refused`` for a question against itself.

    >>> from peerway.core.mediators.question import Mediator, Meeting, Party
    >>> meeting = Meeting("x", (Party("amara", form="7A"), Party("ben", form="7B")))
    >>> three = Mediator("m1", form="7A"), Mediator("m2", form="9A"), Mediator("m3", form="9B")
    >>> choose(Question((meeting,), three)).chosen[0].mediators
    ('m2', 'm3')
    """
    began = perf_counter()
    ground = lay_out(question)
    packing = Packing(ground)
    found = smallest(packing.model, packing.goals(), packing.values([]), question.seconds, packing.settled)
    chosen = packing.options(found.values)
    took = perf_counter() - began
    return Answer(
        chosen=words.chosen(ground, chosen),
        waiting=words.waiting(ground, chosen),
        objectives=Objectives(*(level.value for level in found.levels)),
        levels=found.levels,
        proven=all(level.proven for level in found.levels),
        in_words=honestly(found.levels, took),
        seconds=took,
        input_hash=fingerprint("mediators", question),
    )


class Packing:
    """The program: one variable for each option, and one step for each further meeting of a mediator."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.model = ground, Model()
        salt = ground.question.salt
        shuffled = sorted(ground.options, key=lambda o: tie(salt, o.meeting, *o.pair, o.slot, below=2**60))
        self.option: dict[Option, int] = {option: self.model.variable() for option in shuffled}
        self.steps: dict[str, list[int]] = {}
        self._each_once()
        most = max((who.past + who.most for who in ground.mediators.values()), default=0)
        self.largest = self.model.variable(upper=most)
        for name in ground.mediators:
            self._load(name)

    def _each_once(self) -> None:
        """A meeting once, a mediator once in a slot."""
        together: dict[tuple[str, ...], dict[int, float]] = defaultdict(dict)
        for option, variable in self.option.items():
            together["meeting", option.meeting][variable] = 1.0
            for who in option.pair:
                together[who, option.slot][variable] = 1.0
        for key, weights in together.items():
            if key[0] == "meeting" or key[1]:
                self.model.row(weights, high=1)

    def _load(self, name: str) -> None:
        mediator = self.ground.mediators[name]
        own = {variable: 1.0 for option, variable in self.option.items() if name in option.pair}
        self.steps[name] = [self.model.variable(whole=False) for _ in range(mediator.most if own else 0)]
        self.model.row({**own, self.largest: -1.0}, high=-mediator.past)
        if own:
            self.model.row({**own, **dict.fromkeys(self.steps[name], -1.0)}, low=0, high=0)

    def goals(self) -> list[Goal]:
        mediators = self.ground.mediators
        squares = {
            variable: 2 * (mediators[name].past + number) + 1
            for name, steps in self.steps.items()
            for number, variable in enumerate(steps)
        }
        before = sum(who.past**2 for who in mediators.values())
        same = {variable: 1 for option, variable in self.option.items() if same_age(self.ground, option)}
        return [
            Goal(LEVELS[0], dict.fromkeys(self.option.values(), -1), len(self.ground.meetings)),
            Goal(LEVELS[1], {self.largest: 1}),
            Goal(LEVELS[2], squares, before),
            Goal(LEVELS[3], same if self.ground.question.mixed_ages else {}),
        ]

    def options(self, values: Values) -> list[Option]:
        found = Found(values, ())
        return sorted(option for option, variable in self.option.items() if found.chosen(variable))

    def settled(self, values: Values) -> Values:
        return self.values(self.options(values))

    def values(self, chosen: list[Option]) -> Values:
        """The variables for a choice that keeps the rules."""
        values = np.zeros(len(self.model.upper))
        values[[self.option[option] for option in chosen]] = 1
        loads = [0]
        for name, steps in self.steps.items():
            meetings = sum(name in option.pair for option in chosen)
            values[steps[:meetings]] = 1
            loads.append(self.ground.mediators[name].past + meetings)
        values[self.largest] = max(loads)
        return values


def same_age(ground: Ground, option: Option) -> bool:
    """Both of one year, or at least one did not say."""
    a, b = (ground.mediators[who].year for who in option.pair)
    return a is None or b is None or a == b
