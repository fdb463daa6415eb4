"""How often is too often, counted in one table that every process shares.

For doors that are knocked on: sign-in codes, links, searches. Never for a worry: that is always taken.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

FRESH_EACH_TIME = frozenset({"csrfmiddlewaretoken"})
LONG = 40  # letters: longer than a choice or a key, so somebody wrote it


class Knock(models.Model):
    """How often one door was knocked on in one stretch of time. Its name is a hash: it tells of nobody."""

    id = models.CharField(primary_key=True, max_length=64)
    count = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(db_index=True)


def too_many(key: str, limit: int, per_seconds: int) -> bool:
    """Count one more knock for ``key``; True once there were more than ``limit`` in this stretch.

    Stretches of ``per_seconds`` stand side by side, so at worst twice ``limit`` pass around the seam.
    """
    until = open_again(per_seconds)
    stretch = int(until.timestamp()) // per_seconds - 1
    name = hashlib.sha256(f"{key}|{per_seconds}|{stretch}".encode()).hexdigest()
    mine = Knock.objects.filter(pk=name)
    if not mine.update(count=F("count") + 1):
        try:
            with transaction.atomic():
                Knock.objects.create(pk=name, until=until)
        except IntegrityError:
            mine.update(count=F("count") + 1)
    return mine.values_list("count", flat=True).get() > limit


def open_again(per_seconds: int) -> datetime:
    """When the stretch that is running ends, and knocks count from nothing."""
    stretch = int(timezone.now().timestamp()) // per_seconds
    return datetime.fromtimestamp((stretch + 1) * per_seconds, UTC)


def later(request: HttpRequest, per_seconds: int, *, keep: bool = True) -> HttpResponse:
    """Say when to try again, with what was sent still on the page, one press from being sent as it was.

    ``keep`` is for words. What was typed to prove who somebody is does not go back onto a page.
    """
    sent = request.POST.lists() if keep and request.method == "POST" else ()
    kept = [
        {"name": name, "said": each, "is_long": len(each) > LONG or "\n" in each}
        for name, said in sent
        if name not in FRESH_EACH_TIME
        for each in said
    ]
    again = open_again(per_seconds)
    shown = {"kept": kept, "again_at": minute_after(again)}
    response = render(request, "base/too_many.html", shown, status=429)
    response["Retry-After"] = str(max(1, int((again - timezone.now()).total_seconds()) + 1))
    return response


def minute_after(moment: datetime) -> datetime:
    """The next whole minute here, so that whoever waits for the clock to show it is not a second early."""
    return timezone.localtime(moment + timedelta(seconds=59)).replace(second=0, microsecond=0)


def forget_old_knocks(now: datetime) -> int:
    return Knock.objects.filter(until__lt=now - timedelta(minutes=1)).delete()[0]
