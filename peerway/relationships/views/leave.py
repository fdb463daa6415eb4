"""The exam-leave planner: the leave that is set, the pairs it touches, and a goodbye brought forward for each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.saying import date_words
from peerway.programmes.models import Programme
from peerway.relationships import actions, policy
from peerway.relationships.forms import LeaveForm
from peerway.relationships.models import ExamLeave, Relationship
from peerway.relationships.queries.courses import pairs_for_list, pairs_shown
from peerway.relationships.queries.leave import leave_with_pairs
from peerway.relationships.typed import day_typed


@page(may=policy.run_pairs, finds=Programme)
def exam_leave(request: Any, programme: Programme) -> HttpResponse:
    if "pair" in request.POST:
        return set_goodbye(request, programme)
    known = pairs_for_list(pairs_shown(programme, "open"))
    years = {person.year_group for pair, _ in known for person in pair.both if person.year_group is not None}
    form = LeaveForm(years, programme, request.POST or None)
    if form.is_valid():
        leave = actions.set_leave(programme, by=request.person, **form.leave)
        messages.success(
            request, f"{leave} is away from {date_words(leave.starts_on, timezone.localdate())}."
        )
        return redirect("relationships:exam_leave", pk=programme.pk)
    context = {
        "programme": programme,
        "form": form,
        "leaves": leave_with_pairs(programme, known),
        "has_pairs": bool(known),
    }
    return render(request, "relationships/exam_leave.html", context)


@page(may=policy.take_back_leave, finds=ExamLeave)
@require_POST
def taking_back(request: Any, leave: ExamLeave) -> HttpResponse:
    actions.take_back_leave(leave, by=request.person)
    messages.success(
        request, f"Taken back for {leave}. A goodbye you set for it still stands: see each pair."
    )
    return redirect("relationships:exam_leave", pk=leave.programme_id)


def set_goodbye(request: Any, programme: Programme) -> HttpResponse:
    """One button a pair: its goodbye is the last session before leave."""
    pairs = Relationship.objects.open().filter(programme=programme).with_its_people()
    pair = next((pair for pair in pairs if str(pair.pk) == request.POST.get("pair")), None)
    on = day_typed(request.POST.get("on"))
    if pair and on and on >= timezone.localdate():
        actions.say_goodbye(pair, on=on, by=request.person)
        messages.success(request, f"{pair} say goodbye on that day. Both see it on their page.")
    return redirect("relationships:exam_leave", pk=programme.pk)
