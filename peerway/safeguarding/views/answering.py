"""Answering for worries: the queue, one worry, and telling back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.safeguarding import actions, policy
from peerway.safeguarding.forms import TellBackForm
from peerway.safeguarding.models import Worry
from peerway.safeguarding.queries import longest_waiting_for, raised_too_often
from peerway.safeguarding.readers import readers_here

LATEST = 50


@page(may=policy.open_queue)
def queue(request: Any) -> HttpResponse:
    visible = Worry.objects.visible_to(request.person).for_queue()
    waiting = list(visible.waiting().most_pressing_first())
    taken = list(visible.answered().order_by("-acknowledged_at")[:LATEST])
    shown = {
        "waiting": waiting,
        "owed": [worry for worry in taken if not worry.told_back_at],
        "told": [worry for worry in taken if worry.told_back_at],
        "often": raised_too_often(waiting),
        "now": timezone.now(),
    }
    return render(request, "safeguarding/queue.html", shown)


@page(may=policy.read, finds=Worry, fetch="for_worry_page")
def worry(request: Any, worry: Worry) -> HttpResponse:
    shown = {
        "worry": worry,
        "kept_from": [kept.adult for kept in worry.kept_from.select_related("adult")],
        "told": worry.told.select_related("adult").order_by("at", "step"),
        "now": timezone.now(),
    }
    return render(request, "safeguarding/worry.html", shown)


@page(may=policy.answer, finds=Worry, fetch="for_queue")
@require_POST
def acknowledgement(request: Any, worry: Worry) -> HttpResponse:
    if actions.acknowledge(worry, by=request.person):
        messages.success(
            request,
            "You have this. Whoever told you sees your name and the time. Now tell them what happens.",
        )
    else:
        messages.info(request, "Somebody had it already. Nothing was changed.")
    return redirect("safeguarding:worry", pk=worry.pk)


@page(may=policy.tell_back, finds=Worry, fetch="for_worry_page")
def telling_back(request: Any, worry: Worry) -> HttpResponse:
    form = TellBackForm(
        request.POST or None, initial={"words": worry.told_back} if worry.told_back_at else None
    )
    keep_draft(form, request, f"telling-back:{worry.pk}")
    if form.is_valid():
        actions.tell_back(worry, by=request.person, **form.cleaned_data)
        messages.success(request, "Told. They see it on their own page.")
        return redirect("safeguarding:queue")
    return render(request, "safeguarding/telling_back.html", {"worry": worry, "form": form})


@page(may=policy.know_that_one_waits)
def waiting(request: Any) -> HttpResponse:
    """For those who may not read it: that one waits, since when, and whom to find."""
    shown = {"waiting": longest_waiting_for(request.person, timezone.now()), "readers": readers_here()}
    return render(request, "safeguarding/waiting.html", shown)
