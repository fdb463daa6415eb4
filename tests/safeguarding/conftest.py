"""A Monday lunchtime at Northgate, and a worry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from peerway.base.places import Setting
from peerway.safeguarding import actions
from peerway.safeguarding.models import Worry

LONDON = ZoneInfo("Europe/London")
WORDS = "Leo said he doesn't want to go home on Friday."
Raise = Callable[..., Worry]


def on(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


MONDAY_LUNCH = on("2026-11-23T12:12")


@pytest.fixture
def raise_one(cast: SimpleNamespace, here: Setting) -> Raise:
    """Amara raises a worry, on a Monday at lunch unless the test says otherwise."""

    def raised(**changed: Any) -> Worry:
        told = {
            "about": "supported",
            "words_said": WORDS,
            "danger_now": False,
            "by": cast.amara,
            "now": MONDAY_LUNCH,
        }
        return actions.raise_worry(**told | changed)

    return raised
