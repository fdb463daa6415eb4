"""Votes without a phone: papers to print and to type in, and what was counted in the room."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.mistakes import Mistake
from peerway.base.once import shell_of
from peerway.base.printing import pdf, pdf_response
from peerway.decisions import actions, policy
from peerway.decisions.forms.ballots import PaperForm
from peerway.decisions.forms.polls import MorePapersForm, TotalsForm
from peerway.decisions.models import Paper, Poll
from peerway.decisions.paper import ballots_paper
from peerway.decisions.queries import papers_counted
from peerway.decisions.telling import instruction


@page(may=policy.hold_papers, finds=Poll, fetch="with_all")
def papers(request: Any, poll: Poll) -> HttpResponse:
    """Make ballot papers, and print those that are not counted yet."""
    form = MorePapersForm(request.POST or None)
    if form.is_valid():
        actions.print_papers(poll, by=request.person, **form.cleaned_data)
        messages.success(request, "Made. Print them, and cut along the lines.")
        return redirect("decisions:papers", pk=poll.pk)
    counted, made = papers_counted(poll)
    context = {"base": shell_of(request), "poll": poll, "form": form, "counted": counted, "made": made}
    return render(request, "decisions/papers.html", context)


@page(may=policy.hold_papers, finds=Poll, fetch="with_all")
def papers_pdf(request: Any, poll: Poll) -> HttpResponse:
    codes = Paper.objects.filter(poll=poll, entered_on=None).values_list("code", flat=True)
    return pdf_response(
        pdf("decisions/print/ballots.typ", {"paper": ballots_paper(poll, list(codes))}), "ballots.pdf"
    )


@page(may=policy.hold_papers, finds=Poll, fetch="with_all")
def counting(request: Any, poll: Poll) -> HttpResponse:
    """One paper after another. A code that was typed in before is refused beside its box."""
    form = PaperForm(poll, request.POST or None)
    if form.is_valid():
        try:
            actions.enter_paper(poll, code=form.cleaned_data["code"], paper=form.put, by=request.person)
        except Mistake as wrong:
            form.add_error("code", str(wrong))
        else:
            messages.success(request, "Counted. The next one?")
            return redirect("decisions:counting", pk=poll.pk)
    counted, made = papers_counted(poll)
    context = {"base": shell_of(request), "poll": poll, "form": form, "counted": counted, "made": made}
    return render(request, "decisions/counting.html", context | {"instruction": instruction(poll)})


@page(may=policy.hold_papers, finds=Poll, fetch="with_all")
@require_POST
def again(request: Any, poll: Poll) -> HttpResponse:
    actions.count_again(poll, by=request.person)
    messages.success(request, "The box is empty again. Type in the whole pile.")
    return redirect("decisions:counting", pk=poll.pk)


@page(may=policy.count_in_room, finds=Poll, fetch="with_all")
def wall(request: Any, poll: Poll) -> HttpResponse:
    """Hands or dots, counted in the room."""
    form = TotalsForm(poll, request.POST or None)
    if form.is_valid():
        try:
            actions.enter_totals(
                poll, totals=form.totals, people=form.cleaned_data["people"], by=request.person
            )
        except Mistake as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, "Counted, and closed.")
            return redirect("decisions:poll", pk=poll.pk)
    return render(request, "decisions/wall.html", {"base": shell_of(request), "poll": poll, "form": form})
