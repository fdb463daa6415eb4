"""Finding a page of the toolkit by its words."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from peerway.base.search import Hit, matches, searches
from peerway.core.packs.toolkit import load_toolkit
from peerway.people.models import Person
from peerway.toolkit import policy


@searches("toolkit")
def toolkit_pages(person: Person, text: str) -> Iterator[Hit]:
    """Pages whose title says it come before those that only mention it."""
    if not policy.read(person):
        return
    found = [page for page in load_toolkit().pages if matches(text, page.title, page.summary, page.text)]
    for page in sorted(found, key=lambda page: not matches(text, page.title)):
        yield Hit(page.title, page.summary, reverse("toolkit:page", args=[page.key]))
