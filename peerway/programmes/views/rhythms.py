"""How often and how long: the pack's numbers, and changing one with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.programmes import actions, policy
from peerway.programmes.forms.people import RhythmForm
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythms_of


@page(may=policy.see, finds=Programme)
def rhythms(request: Any, programme: Programme) -> HttpResponse:
    shown = {
        "programme": programme,
        "rhythms": list(rhythms_of(programme).values()),
        "may_change": policy.change(request.person, programme),
    }
    return render(request, "programmes/rhythms.html", shown)


@page(may=policy.change, finds=Programme)
def rhythm(request: Any, programme: Programme, key: str) -> HttpResponse:
    kept = rhythms_of(programme).get(key)
    if kept is None:
        raise Http404
    starts_with = {"value": kept.value, "why": kept.change.why if kept.change else ""}
    form = RhythmForm(request.POST or None, kept.default, initial=starts_with)
    keep_draft(form, request, f"rhythm:{programme.pk}:{key}")
    if form.is_valid():
        actions.change_rhythm(programme, key=key, by=request.person, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("programmes:rhythms", pk=programme.pk)
    return render(request, "programmes/rhythm.html", {"programme": programme, "kept": kept, "form": form})
