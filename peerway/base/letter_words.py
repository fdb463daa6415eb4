"""The words of a letter, filled in at the moment it leaves. Nothing in them tells of anybody.

A text in ``letters.toml`` may hold {url}, {when} ("tomorrow at 10:40"), {waiting} ("two things for today"),
{code} and {stop}, and nothing else. What fills them is a moment and two counts, kept with the letter (``facts``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from peerway.base.saying import count_words

HOLES = frozenset({"url", "when", "waiting", "code", "stop"})
FACTS = frozenset({"at", "today", "later"})


@cache
def texts() -> dict[str, dict[str, str]]:
    """Every neutral text by its kind: ``subject`` and ``body`` of a letter, ``text`` of a text message."""
    return tomllib.loads(Path(__file__).with_name("letters.toml").read_text("utf-8"))


def checked(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts, if they are a moment (``at``) and counts (``today``, ``later``). Anything else is a mistake."""
    told = {name: value.isoformat() if name == "at" else value for name, value in facts.items()}
    if set(told) - FACTS or not all(name == "at" or isinstance(value, int) for name, value in told.items()):
        raise ValueError("A letter holds a moment and counts, and nothing else.")
    return told


def filled(text: str, facts: Mapping[str, Any], **more: str) -> str:
    """The text with its holes filled, as it is true now."""
    values = {"when": "", "waiting": waiting_words(facts.get("today", 0), facts.get("later", 0)), **more}
    if "at" in facts:
        values["when"] = when_words(datetime.fromisoformat(facts["at"]), timezone.now())
    return text.format(**values)


def when_words(at: datetime, now: datetime) -> str:
    """
    >>> from datetime import UTC
    >>> when_words(datetime(2026, 11, 24, 10, 40, tzinfo=UTC), datetime(2026, 11, 23, 16, 0, tzinfo=UTC))
    'tomorrow at 10:40'
    """
    here, today = timezone.localtime(at), timezone.localdate(now)
    days = (here.date() - today).days
    day = {0: "today", 1: "tomorrow"}.get(days, f"on {here:%A}")
    return f"{day} at {here:%H:%M}"


def waiting_words(today: int, later: int) -> str:
    """
    >>> waiting_words(2, 1), waiting_words(0, 3)
    ('two things for today and one for later', 'three things, none of them for today')
    """
    if not today:
        return f"{count_words(later, 'thing')}, {'none of them' if later > 1 else 'not'} for today"
    now = f"{count_words(today, 'thing')} for today"
    return f"{now} and {count_words(later, 'x').split()[0]} for later" if later else now
