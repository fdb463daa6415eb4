"""Who has been seen, and how it is for a supporter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.journal import record_reading
from peerway.base.keeping import keep_draft
from peerway.base.saying import count_words
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.supervision import actions, policy
from peerway.supervision.forms import OwnForm, SeenForm
from peerway.supervision.listening import how_it_was
from peerway.supervision.queries import facilitators_of, supporters_of


@page(may=policy.see, finds=Programme)
def index(request: Any, programme: Programme) -> HttpResponse:
    """Who has been seen and when; and one form for a supervision just held."""
    standings = supporters_of(programme)
    form = SeenForm(programme, request.person, standings, request.POST or None)
    keep_draft(form, request, f"supervision:{programme.pk}")
    if policy.keep(request.person, programme) and form.is_valid():
        actions.hold_supervision(programme, by=request.person, **form.told())
        seen = count_words(len(form.chosen), "person", "people")
        messages.success(request, f"Saved. {seen.capitalize()} seen.")
        return redirect("supervision:index", pk=programme.pk)
    context = {
        "programme": programme, "standings": standings, "form": form, "facilitators": facilitators_of(programme),
        "may_keep": policy.keep(request.person, programme),
        "may_listen": policy.supervise(request.person, programme),
    }  # fmt: skip
    return render(request, "supervision/index.html", context)


@page(may=policy.keep, finds=Programme)
def facilitators(request: Any, programme: Programme) -> HttpResponse:
    """Those who run it are supervised too, often by somebody from outside."""
    standings = facilitators_of(programme)
    form = keep_draft(OwnForm(standings, request.POST or None), request, f"supervision-own:{programme.pk}")
    if form.is_valid():
        actions.hold_supervision(programme, by=request.person, **form.told())
        messages.success(request, "Saved. Good that somebody holds this for you too.")
        return redirect("supervision:index", pk=programme.pk)
    context = {"programme": programme, "standings": standings, "form": form}
    return render(request, "supervision/facilitators.html", context)


@page(may=policy.listen, finds=Supporter)
def supporter(request: Any, supporter: Supporter) -> HttpResponse:
    """How sessions were for one supporter, for their supervisor alone. Opening it is journalled."""
    record_reading(supporter, by=request.person, why="how it was")
    context = {"supporter": supporter, "how": how_it_was(supporter)}
    return render(request, "supervision/supporter.html", context)
