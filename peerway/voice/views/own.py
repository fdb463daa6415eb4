"""What I said about me: read it, see who opened it, take it away, ask for it to be put right, stop."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.journal import record
from peerway.recruitment.queries import asks_now, supports_now
from peerway.relationships.models import Relationship
from peerway.voice import policy
from peerway.voice.actions import own as actions
from peerway.voice.forms.leads import PuttingRightForm, ReplyForm
from peerway.voice.kept.away import facts_of, file_of
from peerway.voice.kept.opened import who_opened
from peerway.voice.kept.reading import kept_about
from peerway.voice.kept.table import NOT_TOLD
from peerway.voice.models import PuttingRight, Seat

LATEST = 10
SAID_WHY = ("safeguarding.Worry", "recruitment.Nomination", "matching.SubjectBand", "base.Draft")


@page(may=policy.see_own_record)
def about_me(request: Any) -> HttpResponse:
    """Everything, for its own person. Opening it is journalled like any other reading."""
    kept = kept_about(request.person)
    record("own_record.read", about=request.person, by=request.person)
    shown = {
        "kept": kept, "opened": who_opened(kept, request.person), "facts": facts_of(request.person),
        "not_told": [NOT_TOLD[label] for label in SAID_WHY], "ways_out": list(ways_out(request.person)),
        "asked": PuttingRight.objects.filter(person=request.person).with_its_people()[:LATEST],
    }  # fmt: skip
    return render(request, "voice/kept.html", shown)


def ways_out(person: Any) -> Any:
    """Where somebody stops each thing they are in, by the part that keeps it."""
    for asking in asks_now(person):
        yield "Stop asking for support", reverse("recruitment:my_stop", args=[asking.pk])
    for supporter in supports_now(person):
        yield "Change your card, your times, or stop", reverse("recruitment:my_role", args=[supporter.pk])
    for pair in Relationship.objects.open().of(person):
        yield "Pause, change or end who you meet", reverse("relationships:mine", args=[pair.pk])
    for seat in Seat.objects.taken().filter(person=person):
        yield "Leave the design group", reverse("voice:seat", args=[seat.pk])


@page(may=policy.see_own_record)
def take_away(request: Any) -> HttpResponse:
    """One file: a page to read and data for a machine. For a shared phone there is a warning before it."""
    if request.method != "POST":
        return render(request, "voice/take_away.html")
    record("own_record.taken_away", about=request.person, by=request.person)
    return HttpResponse(
        file_of(request.person),
        content_type="application/zip",
        headers={"Content-Disposition": 'attachment; filename="about-me.zip"', "Cache-Control": "no-store"},
    )


@page(may=policy.see_own_record)
def put_right(request: Any) -> HttpResponse:
    form = PuttingRightForm(request.POST or None)
    if form.is_valid():
        actions.ask_to_put_right(by=request.person, **form.cleaned_data)
        messages.success(request, "Sent. An adult answers you here within five school days.")
        return redirect("voice:about_me")
    return render(request, "voice/put_right.html", {"form": form})


@page(may=policy.answer_putting_right, finds=PuttingRight, fetch="with_its_people")
def putting_right(request: Any, asked: PuttingRight) -> HttpResponse:
    """What somebody asked for, in their words; and the answer they read."""
    form = ReplyForm(request.POST or None)
    if asked.is_waiting and form.is_valid():
        actions.answer_putting_right(asked, by=request.person, **form.cleaned_data)
        messages.success(request, f"Answered. {asked.person.called} reads it on their own page.")
        return redirect("voice:putting_right", pk=asked.pk)
    return render(request, "voice/putting_right.html", {"asked": asked, "form": form})
