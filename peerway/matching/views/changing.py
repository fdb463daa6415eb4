"""Try a change without committing to it; then keep it, or don't."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.core.matching.question import Refused
from peerway.matching import actions, policy
from peerway.matching.before import answer_to
from peerway.matching.forms import ChangeForm
from peerway.matching.models import Aim, Hand, Proposal
from peerway.matching.queries import newest_run
from peerway.matching.question import gather
from peerway.programmes.models import Programme


@page(may=policy.match, finds=Programme)
def change(request: Any, programme: Programme) -> HttpResponse:
    """Choose two people, and read what would follow. "Keep this" is a second step."""
    form = ChangeForm(programme, request.POST or None, initial=request.GET.dict())
    follows: tuple[str, ...] = ()
    if form.is_valid():
        if "keep" in request.POST:
            return keep(request, programme, form)
        follows = what_follows(programme, form)
    context = {"programme": programme, "form": form, "follows": follows}
    return render(request, "matching/change.html", context)


def what_follows(programme: Programme, form: ChangeForm) -> tuple[str, ...]:
    """What the engine would do with this change, in sentences; or why it can't be."""
    run = newest_run(programme)
    aim = run.aim if run else Aim.NOBODY_LEFT_BEHIND
    gathered = gather(programme, aim=aim, salt=run.salt if run else "", today=timezone.localdate())
    from peerway.core.matching.what_if import what_if

    pair = frozenset({form.pair})
    try:
        told = what_if(
            gathered.question, answer_to(gathered.question, run), **{form.cleaned_data["do"]: pair}
        )
    except Refused as why:
        return (gathered.named(str(why)),)
    return tuple(gathered.named(sentence) for sentence in told.sentences)


def keep(request: Any, programme: Programme, form: ChangeForm) -> HttpResponse:
    kind = Hand.Kind.PIN if form.cleaned_data["do"] == "pin" else Hand.Kind.FORBID
    actions.lay_hand(
        programme,
        supporter=form.cleaned_data["supporter"],
        asking=form.cleaned_data["asking"],
        kind=kind,
        by=request.person,
    )
    return match_again(request, programme)


def match_again(request: Any, programme: Programme) -> HttpResponse:
    run = newest_run(programme)
    try:
        actions.run_matching(programme, aim=run.aim if run else Aim.NOBODY_LEFT_BEHIND, by=request.person)
        messages.success(request, "Done, and matched again around it.")
    except (actions.Stopped, Refused) as why:
        messages.error(request, str(why))
    return redirect("matching:board", pk=programme.pk)


@page(may=policy.decide_one, finds=Proposal)
@require_POST
def keeping(request: Any, proposal: Proposal) -> HttpResponse:
    """Keep these two together, or let go of them again."""
    hand = {"supporter": proposal.supporter, "asking": proposal.asking, "by": request.person}
    if proposal.is_kept:
        actions.lift_hand(**hand)
    else:
        actions.lay_hand(proposal.run.programme, kind=Hand.Kind.PIN, **hand)
    return match_again(request, proposal.run.programme)


@page(may=policy.decide_one, finds=Proposal)
@require_POST
def answering_for(request: Any, proposal: Proposal) -> HttpResponse:
    """An adult asked one of them in person, and writes down the yes or no."""
    side, says = request.POST.get("side"), request.POST.get("says")
    if side in {"supporter", "young_person"} and says in Proposal.Said.values:
        actions.record_answer(proposal, side=side, says=says, by=request.person)
        messages.success(request, "Written down.")
    return redirect("matching:board", pk=proposal.run.programme_id)
