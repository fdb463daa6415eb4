"""Badges: choose people, make, print, void, unlock."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from peerway.base.access import page
from peerway.base.saying import count_words
from peerway.people import policy
from peerway.people.badge_sheet import DOINGS, do, sheet_for
from peerway.people.listing import lines, wanted, years_and_forms
from peerway.people.models import Badge, Person
from peerway.people.rooms import groups_for

A_PAGE = 60
SHEET = "sheet"


@page(may=policy.look_after_badges)
def badges(request: Any) -> HttpResponse:
    """Young people and their badges. Tick some, and choose what to do."""
    if request.method == "POST":
        return do_and_answer(request)
    wish, group = wanted(request), request.GET.get("group", "")
    groups = groups_for(request.person)
    people = chosen(wish, group, groups)
    found = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    found.object_list = lines(list(found.object_list), request.person)
    years, forms = years_and_forms()
    told = {"people": found, "wanted": wish, "group": group, "groups": groups, "years": years, "forms": forms}
    return render(request, "people/badges.html", told | {"second_things": Badge.SecondThing.choices})


def chosen(wish: Any, group: str, groups: Any) -> Any:
    people = Person.objects.here_now().young().by_name()
    if wish.year.isdigit():
        people = people.filter(year_group=int(wish.year))
    if wish.form:
        people = people.filter(form=wish.form)
    if group:
        keys = next((found.people for found in groups if found.key == group), ())
        people = people.filter(pk__in=keys)
    return people


def do_and_answer(request: Any) -> HttpResponse:
    people = ticked(request)
    name = request.POST.get("do", "")
    if not people or name not in DOINGS:
        messages.error(request, "Tick somebody first.")
        return redirect(back_to(request))
    do(name, people, by=request.person, second_thing=request.POST.get("second_thing", ""))
    if name in {"make", "print"}:
        request.session[SHEET] = [str(person.pk) for person in people]
        return redirect("people:badge_sheet")
    messages.success(request, f"{count_words(len(people), 'badge').capitalize()}: {DOINGS[name]}.")
    return redirect(back_to(request))


def back_to(request: Any) -> str:
    """The list as it was filtered, or the person's own page."""
    wish = request.POST.get("back", "")
    safe = wish.startswith("/people/") and url_has_allowed_host_and_scheme(wish, {request.get_host()})
    return wish if safe else "people:badges"


def ticked(request: Any) -> list[Person]:
    keys = [UUID(key) for key in request.POST.getlist("person") if is_id(key)]
    people = Person.objects.here_now().young().filter(pk__in=keys[:300])
    return list(people.select_related("account").by_name())


def is_id(text: str) -> bool:
    """
    >>> is_id("0c3f43b8-3e35-4d6c-8a49-b4ab0a3b6a1e"), is_id("leo")
    (True, False)
    """
    try:
        return bool(UUID(text))
    except ValueError:
        return False


@page(may=policy.look_after_badges)
def badge_sheet(request: Any) -> HttpResponse:
    """The sheet to print and cut: a square to point a phone at, the code, and a first name."""
    keys = [UUID(key) for key in request.session.get(SHEET, []) if is_id(key)]
    people = list(Person.objects.here_now().young().filter(pk__in=keys).by_name())
    if not people:
        return redirect("people:badges")
    return render(request, "people/badge_sheet.html", {"badges": sheet_for(people, by=request.person)})
