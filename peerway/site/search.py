"""Finding a page by its name, among those this person is offered; and help by its words."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from peerway.base.search import Hit, matches, searches
from peerway.people.models import Person
from peerway.site.reading import all_help
from peerway.site.shell import RAIL, Place

ALSO = (Place("Help", "site:help", "heart", lambda person: True),)


@searches("pages")
def pages(person: Person, text: str) -> Iterator[Hit]:
    for place in (*RAIL, *ALSO):
        if place.shown_to(person) and matches(text, place.label):
            yield Hit(place.label, "", reverse(place.page))


@searches("help")
def help_pages(person: Person, text: str) -> Iterator[Hit]:
    """Pages whose title says it come before those that only mention it."""
    found = [page for page in all_help(person) if matches(text, page.title, page.text)]
    for page in sorted(found, key=lambda page: not matches(text, page.title)):
        whom = "for young people" if page.for_whom == "young-people" and person.is_adult else ""
        yield Hit(page.title, whom, reverse("site:help_page", args=[page.slug]))
