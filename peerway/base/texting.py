"""Text messages out: one plain door, and whatever stands behind it.

``way()`` is the door the operator chose: an HTTP gateway (``docs/messages.md`` says how), a folder of files for
the demo and the tests, or None: then nobody is offered texts. A text is one segment of GSM 03.38, so that it
costs what one text costs and arrives whole on any phone.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from peerway.core.files import write_private

ONE_SEGMENT = 160
PATIENCE = 20  # seconds
# GSM 03.38: the basic alphabet, and the signs that take two places.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€")
AT_HOME = {"127.0.0.1", "localhost", "::1"}


class NotAText(ValueError):
    """The words are not one segment of GSM 03.38."""


class Way(Protocol):
    """A way for texts to leave. ``key`` is the same each time the same text is tried again."""

    def send(self, *, to: str, body: str, key: str) -> None:
        """Hand it over, or raise. What happens after that is the gateway's business."""


@dataclass(frozen=True)
class Folder:
    """Each text as a file, for the demo and the tests. Nothing leaves this machine."""

    folder: Path

    def send(self, *, to: str, body: str, key: str) -> None:
        write_private(self.folder / f"{key}.txt", f"To: {to}\n\n{body}\n")


@dataclass(frozen=True)
class Gateway:
    """One HTTP request a text: ``fields`` is what the gateway wants, with {to}, {body} and {key} where they go."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    fields: Mapping[str, Any] = field(default_factory=lambda: {"to": "{to}", "message": "{body}"})
    as_json: bool = True

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in AT_HOME):
            raise ValueError("PEERWAY_TEXT_URL begins with https://: numbers do not travel in the open.")

    def send(self, *, to: str, body: str, key: str) -> None:
        told = filled(self.fields, {"{to}": to, "{body}": body, "{key}": key})
        data = json.dumps(told) if self.as_json else urlencode(told)
        kind = "application/json" if self.as_json else "application/x-www-form-urlencoded"
        headers = {"Content-Type": kind, "Idempotency-Key": key, **self.headers}
        asked = urllib.request.Request(self.url, data.encode(), headers, method="POST")  # noqa: S310 (checked above)
        with urllib.request.build_opener(NoDetours).open(asked, timeout=PATIENCE):
            """Any answer that is not a success was raised."""


class NoDetours(urllib.request.HTTPRedirectHandler):
    """A number and a token go where the operator said, and nowhere the answer says."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def filled(part: Any, values: Mapping[str, str]) -> Any:
    """The template with its holes filled, however deep they stand.

    >>> filled({"messages": [{"to": "{to}", "ref": "p-{key}"}]}, {"{to}": "+447700900123", "{key}": "1"})
    {'messages': [{'to': '+447700900123', 'ref': 'p-1'}]}
    """
    if isinstance(part, Mapping):
        return {name: filled(value, values) for name, value in part.items()}
    if isinstance(part, list):
        return [filled(each, values) for each in part]
    if isinstance(part, str):
        # One look from left to right: a hole that stands in what was filled in is not a hole.
        return values[part] if part in values else _filled_text(part, values)
    return part


def _filled_text(text: str, values: Mapping[str, str]) -> str:
    for hole, value in values.items():
        if hole in text:
            before, _, after = text.partition(hole)
            return _filled_text(before, values) + value + _filled_text(after, values)
    return text


def way() -> Way | None:
    """How texts leave here; None when they do not."""
    if settings.TEXT_URL:
        return Gateway(settings.TEXT_URL, settings.TEXT_HEADERS, settings.TEXT_FIELDS, settings.TEXT_AS_JSON)
    return Folder(Path(settings.TEXTS_FOLDER)) if settings.TEXTS_FOLDER else None


def send_text(*, to: str, body: str, key: str) -> None:
    """Send one text. Raises ``NotAText`` for words that do not fit, and whatever the way raises."""
    if places(body) is None or (places(body) or 0) > ONE_SEGMENT:
        raise NotAText("A text is one segment of plain letters.")
    through = way()
    if through is None:
        raise ConnectionError("No way for texts is set up.")
    through.send(to=to, body=body, key=key)


def places(body: str) -> int | None:
    """How many places of a segment the words take; None when a letter is not in the alphabet.

    >>> places("See you"), places("€5"), places("مرحبا")
    (7, 3, None)
    """
    if not all(sign in BASIC or sign in EXTENDED for sign in body):
        return None
    return sum(2 if sign in EXTENDED else 1 for sign in body)
