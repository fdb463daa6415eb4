"""Whether texts could leave as they are set up, said when the site starts and not when the first one fails."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from peerway.base.letter_words import filled, texts
from peerway.base.texting import ONE_SEGMENT, places, way

LONGEST = {"at": "2026-09-02T10:40:00+00:00", "today": 99, "later": 99}
TOKEN = "a" * 26


def texts_can_leave(**_: Any) -> list[CheckMessage]:
    """The gateway is asked over HTTPS, and every text fits one segment with this site's address in it."""
    try:
        through = way()
    except ValueError as problem:
        return [Error(str(problem), id="peerway.E011")]
    too_long = [kind for kind in texts() if not fits(kind)] if through else []
    if too_long:
        hint = "Use a shorter PEERWAY_URL for texts to be possible."
        return [
            Error(f"These texts are longer than one: {', '.join(too_long)}.", hint=hint, id="peerway.E012")
        ]
    return []


def fits(kind: str) -> bool:
    stop = f"{settings.PEERWAY_URL.rstrip('/')}/stop/{TOKEN}/"
    said = filled(texts()[kind].get("text", ""), LONGEST, url=stop, code="000000", stop=stop)
    count = places(said)
    return count is not None and count <= ONE_SEGMENT
