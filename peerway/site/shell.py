"""What every page's shell needs: the rail for adults, the bar for young people, and where things are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from peerway.base.addresses import address
from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.safeguarding import public as safeguarding
from peerway.toolkit import policy as toolkit


@dataclass(frozen=True)
class Item:
    """One place to go: what it is called, where it is, and how many things wait there."""

    label: str
    url: str
    icon: str
    current: bool = False
    count: int = 0
    tone: str = "sun"


@dataclass(frozen=True)
class Place:
    """A place in the shell and who is offered it."""

    label: str
    page: str
    icon: str
    shown_to: Callable[[Person], bool]


def always(person: Person) -> bool:
    return True


RAIL = (
    Place("Today", "insights:needs_you", "sun", always),
    Place("Programmes", "programmes:index", "route", programmes.see_any),
    Place("People", "people:index", "users", lambda person: person.runs_things),
    Place("Toolkit", "toolkit:index", "book-open", toolkit.read),
    Place("Worries", "safeguarding:queue", "shield-alert", lambda person: person.keeps_people_safe),
    Place("Setting", "people:setting", "settings", lambda person: person.runs_things),
)
BAR = (
    Place("Today", "insights:today", "sun", always),
    Place("My people", "insights:my_people", "users", always),
    Place("Ideas", "voice:index", "lightbulb", always),
    Place("My worries", "safeguarding:mine", "message-circle", always),
    Place("Help", "site:help", "heart", always),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context every template may count on. Told once a request, however many boxes a page draws."""
    person: Person | None = getattr(request, "person", None)
    told: dict[str, Any] | None = request.__dict__.get("_shell")
    if told is None or told["person"] is not person:
        told = request.__dict__["_shell"] = shell_for(request, person)
    return told


def shell_for(request: HttpRequest, person: Person | None) -> dict[str, Any]:
    """What the shell shows this person. A page that says 404 or 500 gets no more than this."""
    told: dict[str, Any] = {"person": person, "worry_url": address("safeguarding:raise")}
    if person is None:
        return told
    return told | {
        "setting": person.setting,
        "rail" if person.is_adult else "bar": items(request, person),
        "search_url": address("base:search"),
        "sign_out_url": address("people:sign_out"),
        "account_url": address("people:me"),
    }


def items(request: HttpRequest, person: Person) -> list[Item]:
    places = RAIL if person.is_adult else BAR
    found = [item(request, person, place) for place in places if place.shown_to(person)]
    longest = max((len(each.url) for each in found if each.current), default=0)
    return [replace(each, current=each.current and len(each.url) == longest) for each in found]


def item(request: HttpRequest, person: Person, place: Place) -> Item:
    url = address(place.page)
    waiting = safeguarding.waiting_for(person) if place.page == "safeguarding:queue" else 0
    return Item(
        place.label,
        url,
        place.icon,
        current=request.path == url or (len(url) > 1 and request.path.startswith(url)),
        count=waiting,
        tone="alert",
    )
