"""Raising a worry, and hearing what became of it. For everybody who is signed in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peerway.base.access import open_page, page
from peerway.base.drafts import draft_of, hours_for, save_draft
from peerway.safeguarding import actions, policy
from peerway.safeguarding.forms import RaiseForm
from peerway.safeguarding.models import Worry
from peerway.safeguarding.readers import hours_here, truth_now
from peerway.safeguarding.rules import promise

LATEST = 20


def base_for(person: Any) -> str:
    return "base/staff.html" if person.is_adult else "base/young.html"


@page(may=policy.raise_one)
def raise_worry(request: Any) -> HttpResponse:
    if request.method == "POST" and "keep" in request.POST:
        return keep_for_later(request)
    truth, draft = truth_now(timezone.localtime()), begun(request.person)
    form = RaiseForm(request.POST or None, by=request.person, readers=truth.readers, initial=draft)
    if form.is_valid():
        actions.raise_worry(by=request.person, **form.told())
        return redirect("safeguarding:sent")
    shown = {"form": form, "truth": truth, "draft": draft, "base": base_for(request.person)}
    return render(request, "safeguarding/raise.html", shown)


def begun(person: Any) -> dict[str, Any]:
    """What this person had begun to write, as a form starts from it."""
    kept = draft_of(person, actions.DRAFT)
    several = {"readers"}
    return {name: values if name in several else values[0] for name, values in kept.items() if values}


def keep_for_later(request: Any) -> HttpResponse:
    names = ("about", "words_said", "danger", "readers", "another")
    kept = {name: request.POST.getlist(name) for name in names if request.POST.getlist(name)}
    save_draft(request.person, actions.DRAFT, kept)
    messages.warning(
        request, f"Kept, locked, for {hours_for(actions.DRAFT)} hours. It is not sent: nobody has read it."
    )
    return redirect("safeguarding:mine")


@page(may=policy.see_mine)
def sent(request: Any) -> HttpResponse:
    worry = Worry.objects.raised_by(request.person).for_queue().order_by("raised_at").last()
    if worry is None:
        return redirect("safeguarding:raise")
    now = timezone.localtime()
    shown = {
        "worry": worry,
        "readers": truth_now(now).readers.without(worry.kept_from.values_list("adult", flat=True)),
        "when": promise(timezone.localtime(worry.answer_by), now),
        "is_watched": hours_here().watched(now),
        "base": base_for(request.person),
    }
    return render(request, "safeguarding/sent.html", shown)


@page(may=policy.see_mine)
def mine(request: Any) -> HttpResponse:
    now = timezone.localtime()
    worries = (
        Worry.objects.raised_by(request.person)
        .select_related("acknowledged_by")
        .order_by("-raised_at")[:LATEST]
    )
    shown = {
        "worries": [
            (worry, promise(timezone.localtime(worry.answer_by), now), worry.answer_by < now)
            for worry in worries
        ],
        "truth": truth_now(now),
        "unsent": bool(begun(request.person)),
        "base": base_for(request.person),
    }
    return render(request, "safeguarding/mine.html", shown)


@open_page(because="somebody in danger needs a number to call, signed in or not")
def help_now(request: HttpRequest) -> HttpResponse:
    return render(request, "safeguarding/help_now.html")
