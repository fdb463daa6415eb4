"""The adults' pages: who asked for somebody, how supporters are, who rests and who steps back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.journal import record_reading
from peerway.care import actions, policy
from peerway.care.asking import counted
from peerway.care.load import load_of
from peerway.care.models import Debrief, TooMuch
from peerway.care.queries.desk import desk_of
from peerway.care.queries.said import pulses_of, said_by
from peerway.core.small_numbers import HIDDEN_BELOW
from peerway.programmes.models import Programme
from peerway.recruitment import actions as recruitment
from peerway.recruitment.limits import most_at_once
from peerway.recruitment.models import Supporter


@page(may=policy.see, finds=Programme)
def index(request: Any, programme: Programme) -> HttpResponse:
    """Who asked for an adult, who rests, who steps back; and for their supervisor, how each is."""
    context = {
        "programme": programme, "desk": desk_of(programme, request.person),
        "may_listen": policy.supervise(request.person, programme),
        "may_arrange": policy.count(request.person, programme), "now": timezone.now(),
    }  # fmt: skip
    return render(request, "care/index.html", context)


@page(may=policy.come, finds=Debrief, fetch="with_people")
@require_POST
def debrief_held(request: Any, asked: Debrief) -> HttpResponse:
    """An adult talked with them: when, by whom, and nothing else."""
    actions.hold_debrief(asked, by=request.person)
    messages.success(request, "Saved. What was said stays between you.")
    return redirect("care:index", pk=asked.programme_id)


@page(may=policy.come, finds=TooMuch, fetch="with_people")
def asked(request: Any, asked: TooMuch) -> HttpResponse:
    """It is too much for somebody: what they would like, what they have, and what an adult can do."""
    supporter = Supporter.objects.with_person().get(programme=asked.programme_id, person=asked.person_id)
    if request.method == "POST" and do_one_thing(request, asked, supporter):
        return redirect("care:asked", pk=asked.pk)
    context = {
        "asked": asked, "supporter": supporter, "programme": asked.programme, "load": load_of(supporter),
        "counts": range(1, most_at_once(asked.programme) + 1), "today": timezone.localdate(),
        "may_arrange": policy.look_after(request.person, supporter),
    }  # fmt: skip
    return render(request, "care/asked.html", context)


def do_one_thing(request: Any, asked: TooMuch, supporter: Supporter) -> bool:
    many = request.POST.get("many", "")
    if request.POST.get("do") == "held":
        actions.hold_too_much(asked, by=request.person)
        messages.success(request, "Saved. Thank you for going.")
    elif many.isdecimal() and policy.look_after(request.person, supporter):
        recruitment.set_capacity(supporter, capacity=int(many), by=request.person)
        messages.success(request, "Saved. Nobody new beyond that.")
    else:
        return False
    return True


@page(may=policy.listen, finds=Supporter, fetch="with_person")
def answers(request: Any, supporter: Supporter) -> HttpResponse:
    """How somebody is, in their own taps, for their supervisor alone. Opening it is journalled."""
    if request.method == "POST":
        actions.look_at(supporter, by=request.person)
        messages.success(request, "Saved. They are not told that you looked: you talked.")
        return redirect("care:answers", pk=supporter.pk)
    record_reading(supporter, by=request.person, why="how they are")
    context = {"supporter": supporter, "programme": supporter.programme, "said": said_by(supporter)}
    return render(request, "care/answers.html", context)


@page(may=policy.count, finds=Programme)
def pulse_counts(request: Any, programme: Programme) -> HttpResponse:
    """How many said what this half term, where enough answered. Nobody's words, and nobody's name."""
    half, rows = pulses_of(programme)
    if half is None:
        raise Http404
    context = {
        "programme": programme, "half": half, "answered": len(rows),
        "questions": counted(programme, rows), "shows": len(rows) >= HIDDEN_BELOW,
    }  # fmt: skip
    return render(request, "care/pulse_counts.html", context)
