"""How a conversation looks from outside: its heading, its shell, who reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.http import HttpRequest

from peerway.base.reading import reading_of
from peerway.core.questions import SIMPLE, Audience

Way = Literal["one", "all"]


@dataclass(frozen=True)
class Page:
    """What a view says about the pages of a conversation.

    ``title`` stands in for the question set's own, and ``tab`` for that on the browser's tab, where no name may
    stand; ``who_reads`` for its audience, when the readers have names; ``check=False`` leaves out
    "check your answers" where everything is on one short page;
    ``way`` sets one or all at a time where the page knows better than the phone;
    ``reveals`` lets a script show conditional questions at once (staff pages always do);
    ``context`` is whatever else the shell needs.
    """

    title: str = ""
    tab: str = ""
    base: str = "base/young.html"
    back: str = ""
    submit: str = "Send"
    who_reads: Audience | None = None
    check: bool = True
    way: Way | None = None
    reveals: bool = False
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_for_staff(self) -> bool:
        return self.base == "base/staff.html"

    @property
    def shows_at_once(self) -> bool:
        """Whether the page holds, hidden, the questions that an answer on it may open."""
        return self.reveals or self.is_for_staff


def way_for(request: HttpRequest, page: Page) -> Way:
    """One question a page on a phone, all on one on a laptop, unless the address or the page says otherwise.

    In easy read and for 7 to 11 there is one question a page, always.
    """
    if reading_of(request) in SIMPLE:
        return "one"
    if "one" in request.GET or "all" in request.GET:
        return "one" if "one" in request.GET else "all"
    if page.way:
        return page.way
    hint = request.headers.get("Sec-CH-UA-Mobile", "")
    return "one" if hint == "?1" or "Mobi" in request.headers.get("User-Agent", "") else "all"
