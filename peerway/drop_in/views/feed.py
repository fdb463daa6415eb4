"""The address of a calendar with duties only, made before there was one calendar for everything. It still works."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from peerway.base.calendar import Kind
from peerway.base.links import Link, link_page
from peerway.people.messages.actions import DUTIES_ONLY
from peerway.people.messages.feed import calendar_for


@link_page(purpose=DUTIES_ONLY, because="a calendar program signs in nowhere: it knows the secret address")
@require_safe
def feed(request: Any, link: Link) -> HttpResponse:
    return calendar_for(request, link, kinds=[Kind.DUTY])
