"""Finding a decision by the words of its question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from peerway.base.saying import date_words
from peerway.base.search import Hit, matches, searches
from peerway.decisions.models import Decision


@searches("decisions")
def decisions(person: Any, text: str) -> Iterator[Hit]:
    """Decisions this person may read."""
    for row in Decision.objects.visible_to(person).for_list_page():
        if matches(text, row.title, row.what):
            when = date_words(row.decided_on or row.begun_on, timezone.localdate())
            yield Hit(row.title, f"{row.programme.name}, {when}", reverse("decisions:detail", args=[row.pk]))
