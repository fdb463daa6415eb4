"""One programme as numbers, on one day: all that the evidence rules may see.

Every field is a count, a date or a yes-or-no. There is nowhere to put a name, a word somebody said, a worry or an
answer to a questionnaire, and a test looks at these types to hold that. What is filled in costs the same number of
queries for 300 pairs as for two (``counting``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Part:
    """So many of so many."""

    part: int = 0
    whole: int = 0

    def share(self) -> int:
        """In a hundred, rounded down: a share is never said to be reached when it is not.

        >>> Part(4, 5).share(), Part(0, 0).share(), Part(199, 200).share()
        (80, 0, 99)
        """
        return 100 * self.part // self.whole if self.whole else 0


@dataclass(frozen=True)
class Asked:
    """How young people came to ask, and what happened then."""

    ways_open: int = 0
    all: int = 0
    by_themselves: int = 0
    replied: Part = Part()
    agreed_met: Part = Part()
    decided: int = 0
    elsewhere: int = 0
    years: Part = Part()


@dataclass(frozen=True)
class Offered:
    """How supporters came."""

    all: int = 0
    ticked: Part = Part()
    in_time: Part = Part()
    other_role: Part = Part()
    supporters: int = 0
    open_call: int = 0
    peers: int = 0
    staff: int = 0
    stayed: Part = Part()
    years: Part = Part()
    own_lines: bool = False


@dataclass(frozen=True)
class Prepared:
    """Training and promises. ``too_soon``: supporters who met somebody before they were signed off."""

    practised: Part = Part()
    too_soon: Part = Part()
    agreed: Part = Part()
    agreed_lately: Part = Part()
    briefings: int = 0
    above_capacity: Part = Part()


@dataclass(frozen=True)
class Pairs:
    """Pairs, from the first meeting to the goodbye; and groups, where they meet the same way."""

    met: int = 0
    own_yes: Part = Part()
    looked_at: Part = Part()
    declined: int = 0
    wishes: int = 0
    agreed_at_first: Part = Part()
    quiet: Part = Part()
    checked_early: Part = Part()
    both_sides: Part = Part()
    low_looked_at: Part = Part()
    half_way: Part = Part()
    ended: Part = Part()
    talked_after: Part = Part()
    second_looked_at: Part = Part()
    past_their_end: int = 0


@dataclass(frozen=True)
class Sessions:
    """Sessions that were due in the last year, and duties of a drop-in."""

    held: Part = Part()
    told: Part = Part()
    lost_to_room: int = 0
    lost_to_school: int = 0
    doing: Part = Part()
    kinds: int = 0
    chosen: Part = Part()
    duties_kept: Part = Part()


@dataclass(frozen=True)
class Contacts:
    """A drop-in's frequent visitors, and falling-outs."""

    often: Part = Part()
    agreements_asked: Part = Part()
    screened: Part = Part()
    screened_out: int = 0


@dataclass(frozen=True)
class Team:
    """The adults, the places, and supervision."""

    adults: int = 0
    sponsor: bool = False
    lead: bool = False
    deputy: bool = False
    places: Part = Part()
    rooms_logged: int = 0
    rooms_by_one: int = 0
    supporters_seen: Part = Part()
    facilitators_seen: Part = Part()
    supervisions: int = 0
    stops_shut: int = 0


@dataclass(frozen=True)
class Worries:
    """Worries of the whole setting in the last year, by their times only."""

    all: int = 0
    before: int = 0
    on_time: Part = Part()
    told_back: Part = Part()


@dataclass(frozen=True)
class Own:
    """What this review itself has on record."""

    adaptations: int = 0
    adaptations_due: int = 0
    reviews: int = 0
    young_answered: bool = False
    young_steps: int = 0


@dataclass(frozen=True)
class Shared:
    """Ideas, decisions and the design group. ``might_use``: some of its members might use the support."""

    group_formed: date | None = None
    might_use: bool = False
    group: int = 0
    group_fresh: int = 0
    channels: int = 0
    ideas: int = 0
    ideas_in_time: Part = Part()
    ideas_done: int = 0
    decisions: int = 0
    decisions_shared: int = 0
    led: int = 0


@dataclass(frozen=True)
class Cared:
    """How supporters are looked after, as counts of what was asked and done. Never what anybody said."""

    asked: Part = Part()
    followed: Part = Part()
    paused: int = 0
    thanked: int = 0


@dataclass(frozen=True)
class Snapshot:
    """Everything a rule may see."""

    today: date
    began: date
    pairs_meet: bool = True
    asked: Asked = field(default_factory=Asked)
    offered: Offered = field(default_factory=Offered)
    prepared: Prepared = field(default_factory=Prepared)
    pairs: Pairs = field(default_factory=Pairs)
    sessions: Sessions = field(default_factory=Sessions)
    contacts: Contacts = field(default_factory=Contacts)
    team: Team = field(default_factory=Team)
    worries: Worries = field(default_factory=Worries)
    own: Own = field(default_factory=Own)
    shared: Shared = field(default_factory=Shared)
    cared: Cared = field(default_factory=Cared)

    @property
    def days(self) -> int:
        """How long the programme has run."""
        return (self.today - self.began).days
