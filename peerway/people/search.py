"""Finding somebody by how their name begins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.urls import reverse

from peerway.base.search import MOST, Hit, matches, searches
from peerway.people.models import Person


@searches("people")
def people(person: Any, text: str) -> Iterator[Hit]:
    """People here now whom ``person`` may see, by what they are called, their last name or their form."""
    seen = Person.objects.visible_to(person).here_now().by_name()
    names = seen.values_list("pk", "first_name", "known_as", "last_name", "form")
    keys = islice((pk for pk, *fields in names if matches(text, *fields)), MOST + 1)
    for found in seen.filter(pk__in=list(keys)):
        found.setting = person.setting
        yield Hit(found.name_for(person), told_apart(found), reverse("people:person", args=[found.pk]))


def told_apart(person: Person) -> str:
    """A few words that tell two people with the same name apart.

    >>> told_apart(Person(kind="young", year_group=10, form="10B"))
    'Year 10, 10B'
    """
    if person.is_adult:
        return "adult"
    year = f"Year {person.year_group}" if person.year_group else ""
    return ", ".join(filter(None, [year, person.form]))
