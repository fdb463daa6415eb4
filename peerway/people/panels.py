"""Boxes of the people part on its own pages: that a reminder went, and when. Never what it was about."""

from __future__ import annotations

from typing import Any

from peerway.base.panels import register
from peerway.people.messages.queries import last_message_to
from peerway.people.models import Person


def last_message(request: Any, shown: Person) -> tuple[str, dict[str, Any]] | None:
    """On a person's page, for those who run things here."""
    if not request.person.runs_things:
        return None
    last = last_message_to(shown)
    return ("people/_last_message.html", {"last": last}) if last else None


register("person", last_message, order=80)
