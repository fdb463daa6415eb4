"""The board: who with whom and why, who waits and what would change it. An adult decides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.core.matching.question import Refused
from peerway.matching import actions, policy, queries, telling
from peerway.matching.before import asked_in, asked_now
from peerway.matching.forms import AimForm
from peerway.matching.models import Aim, Run
from peerway.programmes.gates import new_matches_stopped
from peerway.programmes.models import Programme
from peerway.recruitment.intake.queries import takes_intakes


@page(may=policy.match, finds=Programme)
def board(request: Any, programme: Programme) -> HttpResponse:
    """The newest run, or how to begin one."""
    if request.method == "POST":
        return begin(request, programme)
    run = queries.newest_run(programme)
    if run is None:
        return render(request, "matching/begin.html", {"programme": programme, **queries.before(programme)})
    return render(
        request,
        "matching/board.html",
        {"programme": programme, **queries.board(run, request.GET.get("page"))},
    )


def begin(request: Any, programme: Programme) -> HttpResponse:
    form = AimForm(request.POST)
    aim = form.cleaned_data["aim"] if form.is_valid() else Aim.NOBODY_LEFT_BEHIND
    try:
        actions.run_matching(programme, aim=aim, by=request.person)
    except (actions.Stopped, Refused) as why:
        messages.error(request, str(why))
    return redirect("matching:board", pk=programme.pk)


def publish_together(request: Any, run: Run) -> HttpResponse:
    """An intake: everybody in it said yes before it was matched, so all are told at once."""
    actions.publish_intake(run, by=request.person)
    messages.success(request, "Published together. Each of them sees who it is on their own page.")
    return redirect("matching:board", pk=run.programme_id)


@page(may=policy.decide, finds=Run)
@require_POST
def asking_everyone(request: Any, run: Run) -> HttpResponse:
    """Ask both sides of every pair whether it is OK."""
    if not run.asked_at and not run.dropped_at:
        if takes_intakes(run.programme):
            return publish_together(request, run)
        actions.ask_everyone(run, by=request.person)
        messages.success(request, "Each of them can see their own match now, and say yes or no.")
    return redirect("matching:board", pk=run.programme_id)


@page(may=policy.decide, finds=Run)
@require_POST
def publishing(request: Any, run: Run) -> HttpResponse:
    """Tell everybody together. Pairs where both said yes can be started."""
    if run.asked_at and not run.published_at:
        actions.publish(run, by=request.person)
        messages.success(request, "Published. Start the pairs when you are ready.")
    return redirect("matching:board", pk=run.programme_id)


@page(may=policy.match, finds=Programme)
def fairness(request: Any, programme: Programme) -> HttpResponse:
    """Who waits, whose choice was met, group by group; numbers under five are hidden."""
    run = queries.newest_run(programme)
    context = {
        "programme": programme,
        "tables": telling.fairness(*(asked_in(run) if run else asked_now(programme))),
        "longest": queries.longest_waiting(programme),
    }
    return render(request, "matching/fairness.html", context)


@page(may=policy.match, finds=Programme)
def stopped(request: Any, programme: Programme) -> HttpResponse:
    """Why no new matches can be made now, with the one button for each."""
    return render(
        request, "matching/stopped.html", {"programme": programme, "gates": new_matches_stopped(programme)}
    )
