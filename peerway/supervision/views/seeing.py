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
from peerway.supervision.models import Supervision
from peerway.supervision.queries import adults_of, history_of, supporters_of, with_next
from peerway.supervision.ratio import ratio_of


@page(may=policy.see, finds=Programme)
def index(request: Any, programme: Programme) -> HttpResponse:
    """Who has been seen and when, what is planned, and one form for a supervision just held."""
    standings = with_next(programme, supporters_of(programme))
    form = SeenForm(programme, request.person, standings, request.POST or None)
    keep_draft(form, request, f"supervision:{programme.pk}")
    if policy.keep(request.person, programme) and form.is_valid():
        actions.hold_supervision(programme, by=request.person, **form.told())
        seen = count_words(len(form.chosen), "person", "people")
        messages.success(request, f"Saved. {seen.capitalize()} seen.")
        return redirect("supervision:index", pk=programme.pk)
    shown = seen_and_planned(programme) | {
        "programme": programme, "standings": standings, "form": form,
        "may_keep": policy.keep(request.person, programme),
        "may_listen": policy.supervise(request.person, programme),
    }  # fmt: skip
    return render(request, "supervision/index.html", shown)


def seen_and_planned(programme: Programme) -> dict[str, Any]:
    ratio, words = ratio_of(programme), programme.pack.words.supporter
    planned = Supervision.objects.standing().filter(programme=programme).in_order()
    return {
        "adults": with_next(programme, adults_of(programme)),
        "planned": planned.with_counts(),
        "ratio": ratio,
        "ratio_says": ratio.says(words.one, words.many) if ratio else "",
    }


@page(may=policy.keep, finds=Programme)
def facilitators(request: Any, programme: Programme) -> HttpResponse:
    """Those who run it or supervise are supervised too, often by somebody from outside."""
    standings = with_next(programme, adults_of(programme))
    form = OwnForm(standings, request.POST or None, initial={"there": [str(request.person.pk)]})
    keep_draft(form, request, f"supervision-own:{programme.pk}")
    if form.is_valid():
        actions.hold_supervision(programme, by=request.person, **form.told())
        messages.success(request, "Saved. Good that somebody holds this for you too.")
        return redirect("supervision:index", pk=programme.pk)
    context = {"programme": programme, "standings": standings, "form": form}
    return render(request, "supervision/facilitators.html", context)


@page(may=policy.look_back, finds=Programme)
def held(request: Any, programme: Programme) -> HttpResponse:
    """What was held and what was cancelled, newest first: who was there, and where a note is."""
    rows = history_of(programme, request.person)
    shown = {"programme": programme, "rows": rows, "may_open": policy.see(request.person, programme)}
    return render(request, "supervision/held.html", shown)


@page(may=policy.listen, finds=Supporter)
def supporter(request: Any, supporter: Supporter) -> HttpResponse:
    """How sessions were for one supporter, for their supervisor alone. Opening it is journalled."""
    record_reading(supporter, by=request.person, why="how it was")
    context = {"supporter": supporter, "how": how_it_was(supporter)}
    return render(request, "supervision/supporter.html", context)
