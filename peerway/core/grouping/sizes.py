"""How large each group will be, fixed before anybody is placed.

A search that may choose sizes drifts to the largest groups, where everybody shares something with somebody, and to
groups of one form. So sizes come first: as even as they can be, near the middle of what is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass

from peerway.core.grouping.question import GroupRules


@dataclass(frozen=True, slots=True)
class Sizes:
    """``joining[k]`` newcomers go to the k-th group there is, ``new`` are new groups' sizes, ``over`` are left over."""

    joining: tuple[int, ...]
    new: tuple[int, ...]
    over: int


def fix_sizes(newcomers: int, existing: tuple[int, ...], rules: GroupRules, most_groups: int = 0) -> Sizes:
    """Sizes for so many newcomers beside groups that exist already.

    ``most_groups`` is how many new groups there are supporters for; 0 means that nobody counted. Fewer groups are
    made for its sake only while everybody still has a place.

    >>> fix_sizes(23, (), GroupRules(4, 6))
    Sizes(joining=(), new=(5, 5, 5, 4, 4), over=0)
    >>> fix_sizes(3, (5, 3), GroupRules(4, 6))
    Sizes(joining=(1, 2), new=(), over=0)
    >>> fix_sizes(7, (), GroupRules(4, 6))
    Sizes(joining=(), new=(6,), over=1)
    """
    room = sum(max(0, rules.largest - size) for size in existing)
    joining = min(newcomers, room)
    short = sum(max(0, rules.smallest - size) for size in existing)
    rest = newcomers - joining
    if 0 < rest < rules.smallest and joining - (rules.smallest - rest) >= short:
        joining -= rules.smallest - rest
        rest = rules.smallest
    new = _new_groups(rest, rules, most_groups)
    return Sizes(_poured(joining, existing, rules), new, rest - sum(new))


def _new_groups(people: int, rules: GroupRules, most: int) -> tuple[int, ...]:
    fewest, many = -(-people // rules.largest), people // rules.smallest
    if not many:
        return ()
    if fewest > many:
        return (rules.largest,) * many
    middle = round(people / ((rules.smallest + rules.largest) / 2))
    number = min(max(middle, fewest), many)
    number = max(fewest, min(number, most)) if most else number
    each, larger = divmod(people, number)
    return (each + 1,) * larger + (each,) * (number - larger)


def _poured(people: int, existing: tuple[int, ...], rules: GroupRules) -> tuple[int, ...]:
    """One at a time into the smallest group that has room."""
    sizes = list(existing)
    for _ in range(people):
        sizes[
            min((k for k, size in enumerate(sizes) if size < rules.largest), key=lambda k: (sizes[k], k))
        ] += 1
    return tuple(size - before for size, before in zip(sizes, existing, strict=True))
