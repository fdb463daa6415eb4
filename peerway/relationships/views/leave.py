"""The exam-leave planner: which pairs it will cut short, and a goodbye for each, brought forward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peerway.base.access import page
from peerway.core.rhythm import EarlyEnding, PairOnLeave, plan_for_leave
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm
from peerway.relationships import actions, policy
from peerway.relationships.forms import LeaveForm
from peerway.relationships.models import Relationship
from peerway.relationships.queries.courses import pairs_for_list, pairs_shown
from peerway.relationships.typed import day_typed


@dataclass(frozen=True)
class CutShort:
    """A pair that leave cuts short, and how."""

    pair: Relationship
    plan: EarlyEnding


@page(may=policy.run_pairs, finds=Programme)
def exam_leave(request: Any, programme: Programme) -> HttpResponse:
    if request.method == "POST":
        return set_goodbye(request, programme)
    known = pairs_for_list(pairs_shown(programme, "open"))
    years = sorted(
        {p.year_group for pair, _ in known for p in pair.both if p.year_group is not None}, reverse=True
    )
    form = LeaveForm(years, request.GET or None)
    cut = cut_short(programme, known, form.leave) if form.is_bound and form.is_valid() else []
    context = {"programme": programme, "form": form, "cut": cut, "query": request.GET.urlencode()}
    return render(request, "relationships/exam_leave.html", context)


def cut_short(programme: Programme, known: Any, leave: dict[str, Any]) -> list[CutShort]:
    pairs = {str(pair.pk): pair for pair, _ in known}
    plans = plan_for_leave(
        (
            PairOnLeave(str(pair.pk), course.ahead, tuple(str(person.year_group) for person in pair.both))
            for pair, course in known
        ),
        leave,
        today=timezone.localdate(),
        remind_with=rhythm(programme, "ending_reminder"),
    )
    return [CutShort(pairs[plan.key], plan) for plan in plans]


def set_goodbye(request: Any, programme: Programme) -> HttpResponse:
    """One button a pair: its goodbye is the last session before leave."""
    pairs = Relationship.objects.open().filter(programme=programme).with_its_people()
    pair = next((pair for pair in pairs if str(pair.pk) == request.POST.get("pair")), None)
    on = day_typed(request.POST.get("on"))
    if pair and on and on >= timezone.localdate():
        actions.say_goodbye(pair, on=on, by=request.person)
        messages.success(request, f"{pair} say goodbye on that day. Both see it on their page.")
    return redirect(f"{request.path}?{request.GET.urlencode()}")
