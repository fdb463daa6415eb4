"""What every answer says to the browser: nothing from elsewhere, nothing inline, nothing kept."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

ALWAYS = {
    "Content-Security-Policy": "; ".join(
        f"{part} {where}" for part, where in CONTENT_SECURITY_POLICY.items()
    ),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


class SecurityHeaders:
    """Outermost, so that even an error page carries them. A page is never kept unless it says it may be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


TOKEN = re.compile(r"\b[a-z2-7]{26}\b")


class NoTokens(logging.Filter):
    """A link's token opens what it is for: whatever is written to the log, it is not.

    >>> record = logging.LogRecord("x", 30, "x", 1, "Gone: %s", ("/calendar/" + "a2" * 13 + ".ics",), None)
    >>> NoTokens().filter(record), record.getMessage()
    (True, 'Gone: /calendar/(link).ics')
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(without_tokens, record.args))
        record.msg = without_tokens(record.msg)
        return True


def without_tokens(part: Any) -> Any:
    return TOKEN.sub("(link)", part) if isinstance(part, str) else part
