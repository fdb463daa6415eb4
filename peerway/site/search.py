"""Finding a page by its name, among those this person is offered."""

from __future__ import annotations

from collections.abc import Iterator

from peerway.base.search import Hit, matches, searches
from peerway.people.models import Person
from peerway.site.shell import RAIL, Place, reverse

ALSO = (Place("Help", "site:help", "heart", lambda person: True),)


@searches("pages")
def pages(person: Person, text: str) -> Iterator[Hit]:
    for place in (*RAIL, *ALSO):
        if place.shown_to(person) and matches(text, place.label):
            yield Hit(place.label, "", reverse(place.page))
