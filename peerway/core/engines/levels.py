"""One objective of several: what it came to, what is known about the best, and how to say so honestly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One objective, made as small as can be once all those before it stand.

    ``value`` is what the answer comes to and ``bound`` what no answer can be below, both whole numbers in the
    objective's own unit (places, duties, people, ...). ``proven`` says that they meet. After a level that is
    not proven, a bound holds among answers with the same earlier values, and no further.
    """

    name: str
    value: int
    bound: int
    proven: bool

    @property
    def gap(self) -> int:
        """How much better an answer could possibly be, in the objective's own unit."""
        return max(0, self.value - self.bound)


def honestly(levels: Sequence[Level], seconds: float) -> str:
    """The whole answer's standing in one or two sentences, with the gap where there is one.

    >>> honestly([Level("empty places", 3, 3, True)], 1.0)
    'Proven best.'
    >>> honestly([Level("empty", 3, 3, True), Level("unmet", 9, 7, False)], 20.0)
    'Best found in 20 seconds. Proven best for empty. Not proven for unmet: 9 here, 7 or more in any answer.'
    """
    if all(level.proven for level in levels):
        return "Proven best."
    said = [f"Best found in {seconds:.0f} {'second' if round(seconds) == 1 else 'seconds'}."]
    first = next(number for number, level in enumerate(levels) if not level.proven)
    if first:
        said.append(f"Proven best for {', '.join(level.name for level in levels[:first])}.")
    level = levels[first]
    said.append(f"Not proven for {level.name}: {level.value} here, {level.bound} or more in any answer.")
    return " ".join(said)
