"""The list of people: filters that may stand in an address, a name that may not, and constant queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch

from peerway.base.search import matches
from peerway.people.models import Badge, Person, Role, RoleHeld

A_PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """Which people: by kind, year, form, or whether they have left."""

    kind: str = ""
    year: str = ""
    form: str = ""
    left: str = ""
    words: str = ""

    @property
    def query(self) -> str:
        """These filters as the beginning of an address, without anybody's name."""
        told = {name: getattr(self, name) for name in ("kind", "year", "form", "left") if getattr(self, name)}
        return urlencode(told) + "&" if told else ""


def wanted(request: Any) -> Wanted:
    given = {name: request.GET.get(name, "")[:60] for name in ("kind", "year", "form", "left")}
    return Wanted(**given, words=request.POST.get("q", "").strip()[:100])


def people_for(wish: Wanted, viewer: Person) -> Any:
    people = Person.objects.visible_to(viewer)
    people = people.exclude(left_on=None) if wish.left else people.here_now()
    if wish.kind in Person.Kind.values:
        people = people.filter(kind=wish.kind)
    if wish.year.isdigit():
        people = people.filter(year_group=int(wish.year))
    if wish.form:
        people = people.filter(form=wish.form)
    if wish.words:
        people = people.filter(pk__in=named(people, wish.words))
    return people.by_name()


def named(people: Any, words: str) -> list[UUID]:
    names = people.values_list("pk", "first_name", "known_as", "last_name", "form")
    return [pk for pk, *fields in names if matches(words, *fields)][: A_PAGE * 4]


@dataclass
class Line:
    """One person on the list."""

    person: Person
    name: str
    roles: list[str] = field(default_factory=list)
    badge: Badge | None = None


def page_of(wish: Wanted, viewer: Person, number: Any) -> Page[Any]:
    held = RoleHeld.objects.today().order_by("starts_on")
    people = people_for(wish, viewer).prefetch_related(Prefetch("roles", held, to_attr="held"))
    found = Paginator(people, A_PAGE).get_page(number)
    found.object_list = lines(list(found.object_list), viewer)
    return found


def lines(people: list[Person], viewer: Person) -> list[Line]:
    badges = badges_of(people)
    told = []
    for person in people:
        person.setting = viewer.setting
        roles = [Role(held.role).label for held in getattr(person, "held", ())]
        told.append(Line(person, person.name_for(viewer), roles, badges.get(person.account_id)))
    return told


def badges_of(people: list[Person]) -> dict[Any, Badge]:
    """The badge in use of each account."""
    accounts = {person.account_id for person in people if person.account_id}
    return {badge.account_id: badge for badge in Badge.objects.filter(account__in=accounts, voided_at=None)}


def years_and_forms() -> tuple[list[int], list[str]]:
    """What the filters offer."""
    young = Person.objects.here_now().young()
    years = young.exclude(year_group=None).values_list("year_group", flat=True).distinct()
    forms = young.exclude(form="").values_list("form", flat=True).distinct()
    return sorted({year for year in years if year is not None}), sorted(set(forms))
