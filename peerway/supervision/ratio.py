"""How many supporters there are for each adult who works with them, beside what the pack calls safe."""

from __future__ import annotations

from dataclasses import dataclass

from peerway.base.saying import count_words
from peerway.core.packs.safety import Limit
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.queries import team_of
from peerway.recruitment.queries import supporters_in

LIMIT = "supporters_per_adult"
Part = TeamMember.Part
WORK_WITH_SUPPORTERS = (Part.FACILITATOR, Part.SECOND_ADULT, Part.SUPERVISOR)


@dataclass(frozen=True)
class Ratio:
    """Adults of the team who work with supporters, the supporters there are, and the pack's line."""

    adults: int
    supporters: int
    limit: Limit

    @property
    def each(self) -> int:
        """Supporters for each adult, rounded up: with five for two adults somebody has three."""
        return -(-self.supporters // self.adults) if self.adults else self.supporters

    @property
    def is_safe(self) -> bool:
        return bool(self.adults) and self.each <= self.limit.value

    def says(self, one: str, many: str) -> str:
        """
        >>> from peerway.core.packs import load_approach
        >>> limit = load_approach("mentoring").safeguards.limit(LIMIT)
        >>> Ratio(2, 24, limit).says("mentor", "mentors")
        '24 mentors and two adults: 12 mentors for each adult.'
        """
        if not self.supporters:
            return f"No {many} yet, and {count_words(self.adults, 'adult')}."
        both = f"{count_words(self.supporters, one, many)} and {count_words(self.adults, 'adult')}"
        if not self.adults:
            return f"{both[0].upper()}{both[1:]}."
        return f"{both[0].upper()}{both[1:]}: {count_words(self.each, one, many)} for each adult."


def ratio_of(programme: Programme) -> Ratio | None:
    """None where the approach has no such line."""
    limits = {limit.key: limit for limit in programme.pack.safeguards.limits}
    if LIMIT not in limits:
        return None
    adults = {member.person_id for member in team_of(programme) if member.part in WORK_WITH_SUPPORTERS}
    return Ratio(len(adults), len(supporters_in.of(programme.pk)), limits[LIMIT])
