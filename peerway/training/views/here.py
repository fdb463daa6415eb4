"""“I'm here”: a code on the wall, a tap on one's own page, and an adult who says it is so."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from peerway.base.access import page
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.training import actions, policy
from peerway.training.catching_up import catching_up
from peerway.training.models import Here, TrainingSession
from peerway.training.rules import may_mark
from peerway.training.who import on_register


@page(may=policy.agree)
def here(request: Any, session_id: UUID) -> HttpResponse:
    """The page of somebody a session is for, while it is on."""
    mine = session_for(session_id, request.person)
    now = timezone.localtime()
    is_on = may_mark(now, mine.held_on, mine.starts_at, mine.minutes)
    if request.method == "POST" and is_on:
        actions.mark_here(mine, person=request.person)
        messages.success(request, "Thank you. An adult looks round the room and says yes.")
        return redirect("/")
    mark = Here.objects.filter(session=mine, person=request.person).first()
    shown = {"session": mine, "is_on": is_on, "mark": mark, "is_over": now.date() > mine.held_on}
    return render(request, "training/here.html", shown)


@page(may=policy.change, finds=TrainingSession, fetch="for_register")
def wall(request: Any, session: TrainingSession) -> HttpResponse:
    """The code to put on the wall or the screen."""
    url = request.build_absolute_uri(reverse("training:here", args=[session.pk]))
    return render(request, "training/wall.html", {"session": session, "url": url})


@page(may=policy.train, finds=Programme)
def missed(request: Any, programme: Programme) -> HttpResponse:
    """Who missed which part, and the next session that has it."""
    shown = {
        "programme": programme,
        "rows": catching_up(programme),
        "may_plan": policy.plan(request.person, programme),
    }
    return render(request, "training/missed.html", shown)


def session_for(pk: UUID, person: Person) -> TrainingSession:
    """The session, for the people it is for. For anybody else it is not there."""
    found = TrainingSession.objects.filter(pk=pk, cancelled_on=None).for_register().first()
    if found is None or person not in on_register(found):
        raise Http404
    return found
