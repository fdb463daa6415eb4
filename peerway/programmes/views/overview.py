"""The list of programmes, one programme, its plan on paper, its beginning and its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peerway.base.access import page
from peerway.base.printing import pdf, pdf_response
from peerway.core.packs import all_approaches
from peerway.programmes import actions, policy
from peerway.programmes.forms.people import StartForm
from peerway.programmes.gates import gates_of
from peerway.programmes.leading import with_links_for
from peerway.programmes.models import Programme
from peerway.programmes.plan import paper_of
from peerway.programmes.queries import for_list_page
from peerway.programmes.stages import stage_names, standing_of
from peerway.programmes.tasks import State, tasks_of


@page(may=policy.see_any)
def index(request: Any) -> HttpResponse:
    programmes = for_list_page(request.person)
    standings = standing_of(programmes, timezone.localdate())
    rows = [(programme, standings[programme.pk]) for programme in programmes]
    shown = {
        "running": [row for row in rows if not row[0].closed_on],
        "closed": [row for row in rows if row[0].closed_on],
        "may_start": policy.start(request.person),
    }
    return render(request, "programmes/index.html", shown)


def asked_for(approach: str) -> dict[str, str]:
    """The choice made on another page: an approach, in its usual shape."""
    found = next((pack for pack in all_approaches() if pack.slug == approach), None)
    return {"approach": f"{found.slug}/{found.shapes[0]}"} if found else {}


@page(may=policy.start)
def start(request: Any) -> HttpResponse:
    form = StartForm(request.POST or None, initial=asked_for(request.GET.get("approach", "")))
    if form.is_valid():
        programme = actions.start_programme(by=request.person, **form.cleaned_data)
        messages.success(
            request, f"{programme.name} is started, and you run it. Settle the rest in any order."
        )
        return redirect("programmes:detail", pk=programme.pk)
    return render(request, "programmes/start.html", {"form": form})


@page(may=policy.see, finds=Programme)
def detail(request: Any, programme: Programme) -> HttpResponse:
    gates, tasks = with_links_for(request.person, programme, gates_of(programme)), tasks_of(programme)
    standing = standing_of([programme], timezone.localdate())[programme.pk]
    shown = {
        "programme": programme,
        "standing": standing,
        "evidence": with_links_for(request.person, programme, standing.evidence),
        "stage_names": stage_names(programme),
        "shut": [gate for gate in gates if not gate.is_open],
        "open": [gate for gate in gates if gate.is_open],
        "to_settle": [task for task in tasks if task.state != State.DONE],
        "settled": [task for task in tasks if task.state == State.DONE],
        "may_change": policy.change(request.person, programme),
        "may_run": policy.run(request.person, programme),
    }
    return render(request, "programmes/detail.html", shown)


@page(may=policy.see, finds=Programme, fetch="with_setting")
def plan(request: Any, programme: Programme) -> HttpResponse:
    return render(request, "programmes/plan.html", {"programme": programme, "plan": paper_of(programme)})


@page(may=policy.see, finds=Programme, fetch="with_setting")
def plan_pdf(request: Any, programme: Programme) -> HttpResponse:
    return pdf_response(pdf("programmes/print/plan.typ", paper_of(programme)), "plan.pdf")


@page(may=policy.change, finds=Programme)
def closing(request: Any, programme: Programme) -> HttpResponse:
    if request.method == "POST":
        actions.close_programme(programme, by=request.person)
        messages.success(request, "Closed. Everything stays here to be read, and nothing new starts.")
        return redirect("programmes:detail", pk=programme.pk)
    return render(request, "programmes/closing.html", {"programme": programme})


@page(may=policy.run, finds=Programme)
def reopening(request: Any, programme: Programme) -> HttpResponse:
    if request.method == "POST":
        actions.reopen_programme(programme, by=request.person)
        messages.success(request, "Open again.")
        return redirect("programmes:detail", pk=programme.pk)
    return render(request, "programmes/reopening.html", {"programme": programme})
