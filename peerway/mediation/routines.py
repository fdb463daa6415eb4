"""What is done by itself: agreements are forgotten in their time, and what nobody answers is closed."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from peerway.base.tick import every
from peerway.mediation import actions


@every(minutes=60, in_each_setting=True)
def forget_agreements(now: datetime) -> None:
    today = timezone.localdate(now)
    actions.close_what_nobody_answers(today)
    actions.forget_agreements(today)
