"""Forgetting somebody: that a page was released, and that young people said yes, stays as nobody's."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.insights.models import Approval, YoungPage


@forgets
def pages_they_worked_on(person: UUID) -> None:
    """The page itself names nobody."""
    Approval.objects.filter(by=person).update(by=None)
    for who in ("made_by", "released_by", "taken_down_by"):
        YoungPage.objects.filter(**{who: person}).update(**{who: None})
