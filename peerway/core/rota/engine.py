"""The front door: ``plan(question)`` gives a rota with its proof, or its honest gap.

1. Put the question in order, so that the order of the input can never matter (``places``).
2. List the possible places: free, not resting, nothing agreed in the way.
3. Write the rules as rows, and take the objectives one after another (``model``).
4. Say why: reasons, what is short and what would help, who does how much (``words``).
"""

from __future__ import annotations

from time import perf_counter

from peerway.core.engines.fingerprint import fingerprint
from peerway.core.engines.levels import honestly
from peerway.core.engines.milp import smallest
from peerway.core.rota import words
from peerway.core.rota.answer import Answer, Objectives
from peerway.core.rota.model import goals, program, settled, values_of
from peerway.core.rota.places import lay_out
from peerway.core.rota.question import Question


def plan(question: Question) -> Answer:
    """Who is on duty when, and why.

    Raises ``Refused`` for a question that contradicts itself. Takes at most about ``question.seconds`` seconds.

    >>> from datetime import date
    >>> from peerway.core.rota.question import Duty, Supporter
    >>> free = frozenset({"mon"})
    >>> people = Supporter("amara", free, senior=True), Supporter("ben", free)
    >>> answer = plan(Question(people, (Duty("d1", date(2026, 11, 23), "mon"),)))
    >>> [assigned.supporter for assigned in answer.assigned], answer.in_words
    (['amara', 'ben'], 'Proven best.')
    """
    began = perf_counter()
    ground = lay_out(question)
    made = program(ground)
    start = values_of(made, ground.pins)
    found = smallest(made.model, goals(made), start, question.seconds, lambda values: settled(made, values))
    standing = ground.standing(made.places(found))
    levels = found.levels
    took = perf_counter() - began
    return Answer(
        assigned=words.assigned(standing),
        short=words.short(standing),
        loads=words.loads(standing),
        objectives=Objectives(*(level.value for level in levels)),
        levels=levels,
        proven=all(level.proven for level in levels),
        in_words=honestly(levels, took),
        seconds=took,
        input_hash=fingerprint("rota", question),
    )
