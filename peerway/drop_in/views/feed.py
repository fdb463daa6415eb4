"""Somebody's duties as a calendar their own phone can read: no names but the room's, and no door but their own."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from peerway.base.links import Link, link_page
from peerway.drop_in.feed import CALENDAR, entries_of, written
from peerway.people.models import Person


@link_page(purpose=CALENDAR, because="a calendar program signs in nowhere: it knows the secret address")
def feed(request: Any, link: Link) -> HttpResponse:
    person = Person.objects.here_now().filter(pk=link.about).first()
    entries = entries_of(person) if person else []
    made = written(entries, now=timezone.now())
    headers = {"Cache-Control": "private, max-age=900", "X-Robots-Tag": "noindex"}
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers=headers)
