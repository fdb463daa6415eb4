"""Steps are done, adaptations looked at again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.core.principles import load_principles
from peerway.principles import actions, policy
from peerway.principles.forms import DoneForm, LookForm
from peerway.principles.models import Adaptation, Step


@page(may=policy.finish, finds=Step, fetch="for_page")
def done(request: Any, step: Step) -> HttpResponse:
    """Whose step it is says that it is done, or that it was let go."""
    person = request.person
    form = keep_draft(DoneForm(request.POST or None), request, f"step-done:{step.pk}")
    if form.is_valid():
        actions.finish_step(step, by=person, **form.told())
        messages.success(request, "Thank you. That is kept.")
        return redirect("principles:index", pk=step.programme_id) if person.is_adult else redirect("/")
    base = "base/staff.html" if person.is_adult else "base/young.html"
    return render(request, "principles/done.html", {"step": step, "form": form, "base": base})


@page(may=policy.look_again, finds=Adaptation, fetch="for_page")
def looking(request: Any, adaptation: Adaptation) -> HttpResponse:
    """What came of an adaptation: keep it, or end it."""
    form = keep_draft(LookForm(request.POST or None), request, f"look-again:{adaptation.pk}")
    if form.is_valid():
        actions.look_again(adaptation, by=request.person, **form.told())
        messages.success(request, "Looked at again.")
        return redirect("principles:practice", pk=adaptation.programme_id, key=adaptation.practice)
    shown = {
        "programme": adaptation.programme, "practice": load_principles().practice(adaptation.practice), "form": form,
        "title": "Look at it again", "words": f"{adaptation.says} Because: {adaptation.why}",
    }  # fmt: skip
    return render(request, "principles/form.html", shown)
