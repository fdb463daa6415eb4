"""What the pages and gates of a programme look at: its team today, its open places, who keeps people safe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peerway.people.models import Person, Role, RoleHeld
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.programmes.queries import team_of

SAFE_KEEPING = (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)


@dataclass(frozen=True)
class Outline:
    """A programme as it stands today."""

    programme: Programme
    team: tuple[TeamMember, ...]
    places: tuple[Place, ...]
    leads: tuple[Person, ...]
    deputies: tuple[Person, ...]

    def having(self, part: str) -> list[Person]:
        """Who has this part. The setting's safeguarding lead and deputies have theirs by their role."""
        named = [member.person for member in self.team if member.part == part]
        return named or list(self._by_role(part))

    def missing(self) -> list[str]:
        """The parts nobody has, in words."""
        return [part.label for part in TeamMember.Part if not self.having(part)]

    @property
    def unwatched(self) -> list[Place]:
        """Open places with no adult named, or whose adult has left."""
        return [place for place in self.places if place.adult is None or place.adult.has_left]

    def _by_role(self, part: str) -> Iterable[Person]:
        by_role = {
            TeamMember.Part.SAFEGUARDING_LEAD: self.leads,
            TeamMember.Part.SAFEGUARDING_DEPUTY: self.deputies,
        }
        return by_role.get(TeamMember.Part(part), ())


def outline_of(programme: Programme) -> Outline:
    """How the programme stands. Asked once for each programme in hand."""
    kept: Outline | None = programme.__dict__.get("_outline")
    if kept is None:
        kept = programme.__dict__["_outline"] = read_outline(programme)
    return kept


def read_outline(programme: Programme) -> Outline:
    places = Place.objects.filter(programme=programme, closed_on=None)
    held = RoleHeld.objects.today().filter(role__in=SAFE_KEEPING, person__left_on=None)
    keepers = list(held.select_related("person").order_by("starts_on", "pk"))
    return Outline(
        programme,
        tuple(member for member in team_of(programme) if not member.person.has_left),
        tuple(places.select_related("slot", "room", "adult")),
        tuple(held.person for held in keepers if held.role == Role.SAFEGUARDING_LEAD),
        tuple(held.person for held in keepers if held.role == Role.SAFEGUARDING_DEPUTY),
    )


def forget_outline(programme: Programme) -> None:
    """Its team or its places have just changed."""
    programme.__dict__.pop("_outline", None)
