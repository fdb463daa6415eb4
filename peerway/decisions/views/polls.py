"""Votes: open one, vote, see how it stands, close it, read the result and hang it up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.once import shell_of
from peerway.base.printing import pdf, pdf_response
from peerway.core.ballots.counting import half_of
from peerway.decisions import actions, policy
from peerway.decisions.counting import shown
from peerway.decisions.electorate import how_many
from peerway.decisions.forms.ballots import BallotForm
from peerway.decisions.forms.polls import ClosingForm, OpenPollForm
from peerway.decisions.models import Decision, Poll
from peerway.decisions.paper import result_paper
from peerway.decisions.queries import number_voted, said_before
from peerway.decisions.rules import LONGEST_USUAL
from peerway.decisions.telling import closed_words, instruction, next_step, result_words, secrecy


@page(may=policy.open_vote, finds=Decision, fetch="with_all")
def opening(request: Any, decision: Decision) -> HttpResponse:
    """How, who, where and until when. How many may vote is told to adults, as a number."""
    counted = counts_for(request.person, decision)
    first = {
        "quorum": half_of(counted.get(Poll.Voters.EVERYONE, 9)),
        "closes_on": timezone.localdate() + LONGEST_USUAL,
    }
    offered = decision.options.offered().count()
    form = keep_draft(
        OpenPollForm(offered, counted, request.POST or None, initial=first), request, f"poll:{decision.pk}"
    )
    if form.is_valid():
        poll = actions.open_poll(decision, by=request.person, **form.cleaned_data)
        messages.success(
            request, "The vote is open. It can't be changed any more, only closed or called off."
        )
        return redirect("decisions:poll", pk=poll.pk)
    context = {"base": shell_of(request), "decision": decision, "form": form}
    return render(request, "decisions/opening.html", context)


def counts_for(person: Any, decision: Decision) -> dict[str, int]:
    if not person.is_adult:
        return {}
    return {str(voters): how_many(decision.programme, voters) for voters in Poll.Voters}


@page(may=policy.see_poll, finds=Poll, fetch="with_all")
def poll(request: Any, poll: Poll) -> HttpResponse:
    """How it stands; once it is counted, what came of it, step by step."""
    person, runs = request.person, policy.close_poll(request.person, poll)
    context = {
        "base": shell_of(request),
        "poll": poll,
        "instruction": instruction(poll),
        "may_close": runs,
        "may_vote": policy.vote(person, poll),
        "voted": number_voted(poll) if policy.see_turnout(person, poll) else None,
        "has_voted": said_before(person, poll) is not False,
    }
    return render(request, "decisions/poll.html", context | told_of(poll))


def told_of(poll: Poll) -> dict[str, Any]:
    """What a closed vote's page and poster say."""
    if not poll.closed_at:
        return {}
    found = shown(poll) if poll.is_counted else None
    return {
        "found": found,
        "says": result_words(poll, found.winners if found else ()),
        "next": next_step(poll),
        "closed": closed_words(poll),
    }


@page(may=policy.vote, finds=Poll, fetch="with_all")
def vote(request: Any, poll: Poll) -> HttpResponse:
    """A young person's ballot. Nothing they tap is kept until they press the button."""
    before = said_before(request.person, poll)
    form = BallotForm(poll, request.POST or None, said=before if isinstance(before, list) else None)
    if form.is_valid():
        actions.cast_vote(poll, paper=form.paper, by=request.person)
        messages.success(request, "Thank you. Your vote is in the box.")
        return redirect("decisions:poll", pk=poll.pk)
    sees, hidden = secrecy(poll)
    context = {
        "poll": poll, "form": form, "instruction": instruction(poll), "sees": sees, "hidden": hidden,
        "done": before is True, "changing": isinstance(before, list),
    }  # fmt: skip
    return render(request, "decisions/vote.html", context)


@page(may=policy.close_poll, finds=Poll, fetch="with_all")
def closing(request: Any, poll: Poll) -> HttpResponse:
    form = ClosingForm(request.POST or None)
    if form.is_valid():
        how = form.cleaned_data["how"]
        over = how == Poll.Closed.EARLY and not poll.is_open
        actions.close_poll(poll, why=Poll.Closed.TIME if over else how, by=request.person)
        messages.success(request, "It is closed.")
        return redirect("decisions:poll", pk=poll.pk)
    context = {"base": shell_of(request), "poll": poll, "form": form, "voted": None}
    if policy.see_turnout(request.person, poll):
        context["voted"] = number_voted(poll)
    return render(request, "decisions/closing.html", context)


@page(may=policy.read_result, finds=Poll, fetch="with_all")
def poster(request: Any, poll: Poll) -> HttpResponse:
    """The result on a sheet of paper."""
    return render(request, "decisions/poster.html", {"poll": poll, "paper": result_paper(poll, shown(poll))})


@page(may=policy.read_result, finds=Poll, fetch="with_all")
def poster_pdf(request: Any, poll: Poll) -> HttpResponse:
    made = pdf("decisions/print/result.typ", {"paper": result_paper(poll, shown(poll))})
    return pdf_response(made, "what-we-chose.pdf")
