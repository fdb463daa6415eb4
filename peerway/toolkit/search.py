"""Finding a page of the toolkit by its words, and what the setting put beside it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from peerway.base.search import Hit, matches, searches
from peerway.core.packs.toolkit import load_toolkit
from peerway.people.models import Person
from peerway.toolkit import policy
from peerway.toolkit.models import Resource


@searches("toolkit")
def toolkit_pages(person: Person, text: str) -> Iterator[Hit]:
    """Pages whose title says it come before those that only mention it."""
    if not policy.read(person):
        return
    found = [page for page in load_toolkit().pages if matches(text, page.title, page.summary, page.text)]
    for page in sorted(found, key=lambda page: not matches(text, page.title)):
        yield Hit(page.title, page.summary, reverse("toolkit:page", args=[page.key]))


@searches("own resources")
def own_resources(person: Person, text: str) -> Iterator[Hit]:
    """Files and links of the setting, for whoever may see them."""
    for each in Resource.objects.visible_to(person).offered().for_list():
        if matches(text, each.title, each.says):
            there = each.url or reverse("toolkit:own_file", args=[each.pk])
            yield Hit(each.title, each.says or each.file_name, there)
