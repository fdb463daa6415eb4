"""Whether badges are offered here, and the keys that sign them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.recognition import actions, policy
from peerway.recognition.badges import BadgeKey, offers_badges
from peerway.recognition.issuing import WORDS, issuer_of


@page(may=policy.offer)
def badges(request: Any) -> HttpResponse:
    """Begin or stop to offer badges; what is public; the keys."""
    if request.method == "POST":
        offering = request.POST.get("offer") == "yes"
        (actions.offer_badges if offering else actions.stop_offering)(by=request.person)
        messages.success(
            request, "Supporters can take badges now." if offering else "Nobody takes a badge now."
        )
        return redirect("recognition:badges")
    keys = BadgeKey.objects.order_by("-made_at").annotate(number=Count("badges"))
    shown = {
        "offered": offers_badges(), "keys": keys, "issuer": issuer_of(request.person.setting),
        "kinds": [(kind.value, told) for kind, told in WORDS.items()],
    }  # fmt: skip
    return render(request, "recognition/badges.html", shown)


@page(may=policy.offer)
@require_POST
def turning(request: Any) -> HttpResponse:
    actions.turn_key(by=request.person)
    messages.success(request, "A fresh key signs from now on. Badges signed before can still be checked.")
    return redirect("recognition:badges")


@page(may=policy.withdraw_key, finds=BadgeKey)
def withdrawing(request: Any, key: BadgeKey) -> HttpResponse:
    if request.method == "POST":
        actions.withdraw_key(key, by=request.person)
        messages.success(request, "Withdrawn. Nothing this key signed counts any more.")
        return redirect("recognition:badges")
    return render(request, "recognition/withdrawing_key.html", {"key": key})
