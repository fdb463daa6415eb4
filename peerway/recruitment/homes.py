"""Whose parent or carer is asked as well, and why: the one home of that rule."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from peerway.base.memory import remembered
from peerway.base.places import Setting
from peerway.base.scoping import here
from peerway.core.packs import ParentRule, consent_in
from peerway.people.models import Person
from peerway.recruitment.rules import YOUNGEST_YEAR, is_young_enough

if TYPE_CHECKING:
    from peerway.programmes.models import Programme

SCHOOLS = {Setting.Kind.PRIMARY, Setting.Kind.SECONDARY, Setting.Kind.ALL_THROUGH}
ADULT_AT = 18
YEAR_NOT_KNOWN = "their year is not known"
LINE_HERE = "this programme asks a parent or carer of everybody in their year"


class Homes:
    """Of whom a parent or carer is asked in one programme. Two queries at most, however many people it is asked of.

    The programme's own line (below which year) goes before the country's. Where years are kept, somebody whose year
    is not known counts as young: a gap in a roster never takes a parent's yes away.
    """

    def __init__(self, programme: Programme) -> None:
        self.below_year = programme.parent_yes_below_year

    @cached_property
    def of_the_country(self) -> ParentRule:
        return consent_in(place_here()[1]).starts_from("take_part")

    @cached_property
    def takes_care(self) -> bool:
        """Whether somebody whose year is not known counts as young here.

        Where the country asks for everybody under 18, and the programme drew no line, that holds without years too.
        """
        kind, _ = place_here()
        if kind == Setting.Kind.COLLEGE:
            return False
        careful = self.below_year is None and self.of_the_country.asked_below >= ADULT_AT
        return kind in SCHOOLS or careful or keeps_years()

    def are_asked_about(self, person: Person) -> bool:
        if self.below_year is None:
            return is_young_enough(self.year_of(person), below_age=self.of_the_country.asked_below)
        return is_young_enough(self.year_of(person), below_year=self.below_year)

    def year_of(self, person: Person) -> int | None:
        if person.year_group is None and not person.is_adult and self.takes_care:
            return YOUNGEST_YEAR
        return person.year_group

    def why(self, person: Person) -> str:
        """In words, for the adults: why a parent is asked about this person; "" where none is."""
        if not self.are_asked_about(person):
            return ""
        if person.year_group is None:
            return YEAR_NOT_KNOWN
        return LINE_HERE if self.below_year is not None else self.of_the_country.why.rstrip(".")


@remembered
def place_here() -> tuple[str, str]:
    """What kind of setting we are in, and in which country. One query."""
    return Setting.objects.values_list("kind", "country").get(pk=here())


@remembered
def keeps_years() -> bool:
    """Whether any young person here has a year group. One query."""
    return Person.objects.young().exclude(year_group=None).exists()
