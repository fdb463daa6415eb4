"""Django's own database sessions, whose one read on every request is prepared."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared


class SessionStore(db.SessionStore):
    """Everything as in Django, which finds no row for a session that is over or was never there."""

    def _get_session_from_db(self) -> Any:
        key = self.session_key
        found = session_with(key=key, now=timezone.now()) if key else []
        return found[0] if found else super()._get_session_from_db()  # type: ignore[misc]


@prepared
def session_with(*, key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
