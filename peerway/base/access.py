"""Who may open a page, said beside the page, and impossible to forget.

``@page(may=policy.pause, finds=Relationship)`` fetches the row through the person: what you may not see
does not exist (404), what you may see but not do is refused (403), and a record its model calls
``sensitive`` is journalled as read. ``@open_page(because=…)`` is the named exception. A view that says
neither stops the site from starting (``undeclared_pages``).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.checks import CheckMessage, Error
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, URLResolver, get_resolver

from peerway.base.journal import record_reading
from peerway.base.once import answer_each, answer_once
from peerway.base.scoping import SettingModel

View = Callable[..., HttpResponse]
OwnRows = Callable[..., Sequence[SettingModel]]  # told ``person`` and ``pk``
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Declared:
    """What a page says about itself."""

    may: Callable[..., bool] | None = None
    finds: type[SettingModel] | None = None
    open_because: str = ""
    opened_by: str = ""  # the purpose of the link that opens it


def page(
    *,
    may: Callable[..., bool],
    finds: type[SettingModel] | None = None,
    fetch: str = "",
    own: OwnRows | None = None,
    once: bool = True,
) -> Callable[[View], View]:
    """Declare a page for people who are signed in.

    ``may(person)`` or, with ``finds``, ``may(person, row)`` decides. The row is looked up by the URL's
    ``pk`` among those ``visible_to`` the person, through the QuerySet word ``fetch`` when given. On a page
    that is opened all day by those the row is about, ``own`` is a prepared read of somebody's own rows,
    which is asked first: it finds nothing that is not visible to them.
    A form sent twice with the same once-key is answered once (``peerway.base.once``), unless sending it again
    comes to the same: ``once=False``.
    """
    in_answer = answer_once if once else answer_each

    def declare(view: View) -> View:
        @functools.wraps(view)
        def opened(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.person is None:
                return redirect_to_login(request.get_full_path())
            rows = found(request.person, finds, fetch, own, kwargs.pop("pk")) if finds else ()
            if not may(request.person, *rows):
                raise PermissionDenied
            for row in rows:
                if getattr(row, "sensitive", False):
                    record_reading(row, by=request.person)
            return in_answer(request, functools.partial(view, request, *rows, *args, **kwargs))

        opened.declared = Declared(may=may, finds=finds)  # type: ignore[attr-defined]
        return opened

    return declare


def found(
    person: Any, finds: type[SettingModel], fetch: str, own: OwnRows | None, pk: UUID
) -> tuple[SettingModel, ...]:
    for row in own(person=person.pk, pk=pk) if own else ():
        return (row,)
    visible = finds.objects.visible_to(person)
    rows = getattr(visible, fetch)() if fetch else visible
    return (get_object_or_404(rows, pk=pk),)


def open_page(*, because: str) -> Callable[[View], View]:
    """Declare a page that anybody may open, and why."""

    def declare(view: View) -> View:
        @functools.wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return answer_once(request, functools.partial(view, request, *args, **kwargs))

        opened.declared = Declared(open_because=because)  # type: ignore[attr-defined]
        return opened

    return declare


# Pages that come with a library, by the start of their address: each with the reason it is open.
# A line that no longer names any address fails a test.
THEIR_PAGES = {
    "account/": "allauth's own sign-in pages check the account themselves",
}


def all_pages(patterns: Any = None, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every address the site answers: (name with namespace, address, view)."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from all_pages(pattern.url_patterns, address, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", address, pattern.callback


def undeclared_pages(**_: Any) -> list[CheckMessage]:
    """Django system check: a page that does not say who may open it will not start."""
    return [
        Error(
            f"The page {name} at /{address} does not say who may open it.",
            hint="Write @page(may=…) or @open_page(because=…) above its view.",
            id="peerway.E001",
        )
        for name, address, view in all_pages()
        if not declared(view) and not address.startswith(tuple(THEIR_PAGES))
    ]


def declared(view: Any) -> Declared | None:
    return getattr(view, "declared", None)


class DenyAtTheEdge:
    """The same law once more at run time: an undeclared view is never called."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> None:
        if not declared(view) and not request.path_info.startswith(tuple(f"/{p}" for p in THEIR_PAGES)):
            raise PermissionDenied
