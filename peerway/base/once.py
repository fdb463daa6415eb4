"""A form that is sent twice is answered once.

``{% once %}`` puts a fresh key in a form. The first answer that redirects is remembered with the key; the
same key again goes to the same place and changes nothing. A form sent back with mistakes keeps its key.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from peerway.base.mistakes import Mistake
from peerway.base.prepared import prepared
from peerway.base.scoping import SettingModel, somewhere

KEEP_FOR = timedelta(days=2)


class Sent(SettingModel):
    """A form that was sent and answered."""

    key = models.UUIDField()
    led_to = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "key"], name="a_form_is_answered_once")]


def answer_once(request: Any, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer the request, or lead to where the same form led before. A mistake is told, and changes nothing."""
    return answer_each(request, partial(_answered, request, answer))


def answer_each(request: Any, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer the request. A mistake is told, and changes nothing."""
    try:
        return answer()
    except Mistake as mistake:
        return render(
            request, "base/mistake.html", {"mistake": mistake, "shell": shell_of(request)}, status=409
        )


def shell_of(request: Any) -> str:
    person = getattr(request, "person", None)
    return (
        "base/plain.html" if person is None else "base/staff.html" if person.is_adult else "base/young.html"
    )


def _answered(request: Any, answer: Callable[[], HttpResponse]) -> HttpResponse:
    key = key_of(request)
    if key is None or somewhere() is None:
        return answer()
    with transaction.atomic():
        before = sent_with(key=key)
        sent = before[0] if before else Sent.objects.get_or_create(key=key, defaults={"led_to": ""})[0]
        if sent.led_to:
            return HttpResponseRedirect(sent.led_to)
        response = answer()
        if isinstance(response, HttpResponseRedirect):
            sent.led_to = response.url
            sent.save(update_fields=["led_to"])
        else:
            sent.delete()
        return response


@prepared
def sent_with(*, key: UUID) -> QuerySet[Sent]:
    return Sent.objects.filter(key=key)


def key_of(request: Any) -> UUID | None:
    try:
        return UUID(request.POST["once"]) if request.method == "POST" else None
    except (KeyError, ValueError):
        return None


def forget_old_forms() -> int:
    """Sent forms are remembered for two days. Run by the worker, inside each setting."""
    return Sent.objects.filter(at__lt=timezone.now() - KEEP_FOR).delete()[0]
