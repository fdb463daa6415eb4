"""What young people think, without a name: asked, counted, and shown only where nobody can be worked out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme
from peerway.voice import policy, queries
from peerway.voice.actions import feedback as actions
from peerway.voice.feedback import FeedbackRound
from peerway.voice.forms.leads import ClosesForm, FeedbackForm
from peerway.voice.showing import results_of
from peerway.voice.views.common import shell


@page(may=programmes.see, finds=Programme, fetch="with_setting")
def feedback(request: Any, programme: Programme) -> HttpResponse:
    """The rounds of a programme: open one, close one, read one."""
    may_run = policy.run(request.person, programme)
    form = ClosesForm(request.POST or None) if may_run else None
    if form and form.is_valid():
        actions.open_round(programme, by=request.person, **form.cleaned_data)
        messages.success(request, "Open. Young people in the programme find it on Today.")
        return redirect("voice:feedback", pk=programme.pk)
    shown = {"programme": programme, "form": form, "rounds": queries.rounds_for(programme)}
    return render(request, "voice/feedback.html", shown)


@page(may=policy.give_feedback, finds=FeedbackRound, fetch="with_its_programme")
def giving(request: Any, asked: FeedbackRound) -> HttpResponse:
    """Five questions. Nobody's answers are kept: they are added to the counts and gone."""
    if not asked.is_open or actions.has_answered(asked, request.person):
        return redirect("voice:results", pk=asked.pk)
    form = FeedbackForm(request.POST or None)
    if form.is_valid():
        actions.count_in(asked, part=form.cleaned_data["part"], answers=form.answers, person=request.person)
        messages.success(request, "Counted. Thank you.")
        return redirect("voice:results", pk=asked.pk)
    return render(request, "voice/giving.html", {"asked": asked, "form": form})


@page(may=policy.see_feedback, finds=FeedbackRound, fetch="with_its_programme")
def results(request: Any, asked: FeedbackRound) -> HttpResponse:
    """Nothing before it is closed; then the same for everybody."""
    shown = shell(request, asked=asked, results=results_of(asked) if asked.closed_on else None)
    return render(request, "voice/results.html", shown)


@page(may=policy.keep_round, finds=FeedbackRound, fetch="with_its_programme")
def closing(request: Any, asked: FeedbackRound) -> HttpResponse:
    if request.method == "POST":
        actions.close_round(asked, by=request.person)
        return redirect("voice:results", pk=asked.pk)
    shown = {"asked": asked, "back": reverse("voice:feedback", args=[asked.programme_id])}
    return render(request, "voice/closing.html", shown)
