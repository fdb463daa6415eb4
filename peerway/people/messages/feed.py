"""Somebody's calendar for a calendar program, by a secret address: when and where, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from peerway.base.calendar import Kind
from peerway.base.dated import Dated, catch_up
from peerway.base.ics import state_of, written
from peerway.base.limits import too_many
from peerway.base.links import Link, gone
from peerway.people.models import Person

ASKS, PER_SECONDS = 60, 60 * 60
# Kept by the program that asked, which asks each time whether it still holds: that is what the ETag is for.
HEADERS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Disposition": 'inline; filename="calendar.ics"',
}


def calendar_for(request: Any, link: Link, kinds: Collection[Kind] = tuple(Kind)) -> HttpResponse:
    """The calendar a link opens. Whoever has left has none; a program that asks all the time is told to wait."""
    person = Person.objects.here_now().filter(pk=link.about).first()
    if person is None:
        return gone(request, known=True)
    if too_many(f"calendar/{link.pk}", ASKS, PER_SECONDS):
        return HttpResponse(status=429, headers={"Retry-After": str(PER_SECONDS)})
    now = timezone.now()
    catch_up([person.pk], now)
    rows = list(Dated.objects.of([person.pk]).filter(kind__in=kinds).in_order())
    return answer(request, rows, link)


def answer(request: Any, rows: list[Dated], link: Link) -> HttpResponse:
    """The whole calendar, or that nothing has changed since it was last asked for."""
    etag, now = f'W/"{state_of(rows)}"', timezone.now()
    last = int(max([link.made_at, *(row.changed_at for row in rows)]).timestamp())
    # The header counts whole seconds: in this one it may change again, and nobody could tell.
    settled = last if now.timestamp() - last >= 1 else None
    response = get_conditional_response(request, etag, settled)
    if response is None:
        host = urlsplit(settings.PEERWAY_URL).hostname or "peerway"
        made = written(rows, now=now, host=host)
        response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers["ETag"] = etag
    if settled:
        response.headers["Last-Modified"] = http_date(settled)
    return response
