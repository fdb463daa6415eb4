"""The young people's page of the report: an adult draws and releases it, a youth lead says yes, young people read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.mistakes import Mistake
from peerway.insights import actions, policy
from peerway.insights.forms import YoungPageForm
from peerway.insights.models import YoungPage
from peerway.insights.young import said_on
from peerway.programmes.models import Programme
from peerway.voice.public import somebody_approves


@page(may=policy.make_young_page, finds=Programme)
def young(request: Any, programme: Programme) -> HttpResponse:
    """Draw the page from the report's counts, and see where it stands."""
    pages = YoungPage.objects.filter(programme=programme).with_all()
    draft, out = pages.draft().first(), pages.out().first()
    form = YoungPageForm(request.POST or None, initial={"line": draft.line if draft else ""})
    form = keep_draft(form, request, f"young:{programme.pk}")
    if form.is_valid():
        drawn = actions.draw_page(programme, by=request.person, **form.cleaned_data)
        messages.success(request, "Drawn from the report’s counts as they are today. Nobody sees it yet.")
        return redirect("insights:young_page", pk=drawn.pk)
    shown = {
        "programme": programme, "form": form, "draft": draft, "out": out, "asks": somebody_approves(programme),
    }  # fmt: skip
    return render(request, "insights/young.html", shown)


@page(may=policy.read_young_page, finds=YoungPage, fetch="with_all")
def young_page(request: Any, young: YoungPage) -> HttpResponse:
    """The page itself, as young people read it; and what whoever reads it may do with it."""
    person = request.person
    shown = {
        "base": "base/staff.html" if person.is_adult else "base/young.html",
        "young": young, "programme": young.programme, "said": said_on(young), "approval": young.approval,
        "may_make": policy.make_young_page(person, young.programme),
        "may_approve": policy.approve_young_page(person, young),
        "waits": young.is_draft and young.approval is None and somebody_approves(young.programme),
    }  # fmt: skip
    return render(request, "insights/young_page.html", shown)


@page(may=policy.approve_young_page, finds=YoungPage)
@require_POST
def young_approving(request: Any, young: YoungPage) -> HttpResponse:
    """A youth lead says yes, or takes it back."""
    try:
        if request.POST.get("go") == "back":
            actions.take_back_approval(young, by=request.person)
            messages.success(request, "Taken back. Tell the adult what should be different.")
            return redirect("/") if young.taken_down_on else redirect("insights:young_page", pk=young.pk)
        actions.approve_page(young, by=request.person)
        messages.success(request, "You said yes. An adult can release it now.")
    except Mistake as mistake:
        messages.error(request, str(mistake))
    return redirect("insights:young_page", pk=young.pk)


@page(may=policy.change_young_page, finds=YoungPage, fetch="with_all")
@require_POST
def young_releasing(request: Any, young: YoungPage) -> HttpResponse:
    """Release it, or take it down."""
    try:
        if request.POST.get("go") == "down":
            actions.take_down_page(young, by=request.person)
            messages.success(request, "Taken down, from today.")
        else:
            actions.release_page(young, by=request.person)
            messages.success(request, "It is out. Young people here can read it.")
    except Mistake as mistake:
        messages.error(request, str(mistake))
    return redirect("insights:young", pk=young.programme_id)
