"""How often is too often, counted in one table that every process shares.

For doors that are knocked on: sign-in codes, links, searches. Never for a worry: that is always taken.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone


class Knock(models.Model):
    """How often one door was knocked on in one stretch of time. Its name is a hash: it tells of nobody."""

    id = models.CharField(primary_key=True, max_length=64)
    count = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(db_index=True)


def too_many(key: str, limit: int, per_seconds: int) -> bool:
    """Count one more knock for ``key``; True once there were more than ``limit`` in this stretch.

    Stretches of ``per_seconds`` stand side by side, so at worst twice ``limit`` pass around the seam.
    """
    stretch = int(timezone.now().timestamp()) // per_seconds
    name = hashlib.sha256(f"{key}|{per_seconds}|{stretch}".encode()).hexdigest()
    mine = Knock.objects.filter(pk=name)
    if not mine.update(count=F("count") + 1):
        try:
            with transaction.atomic():
                Knock.objects.create(pk=name, until=datetime.fromtimestamp((stretch + 1) * per_seconds, UTC))
        except IntegrityError:
            mine.update(count=F("count") + 1)
    return mine.values_list("count", flat=True).get() > limit


def forget_old_knocks(now: datetime) -> int:
    return Knock.objects.filter(until__lt=now - timedelta(minutes=1)).delete()[0]
