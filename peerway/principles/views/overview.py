"""The review of a programme: all of it, one principle, one practice."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.printing import pdf, pdf_response
from peerway.core.principles import Practice, load_principles
from peerway.principles import actions, policy
from peerway.principles.evidence import Kept, own_numbers, practices_of
from peerway.principles.forms import AdaptForm, NumberForm, StepForm
from peerway.principles.models import Adaptation
from peerway.principles.overview import overview_of, principle_numbered, rows_of
from peerway.principles.paper import worksheet_of
from peerway.principles.results import over_time
from peerway.programmes.models import Programme


@page(may=policy.see, finds=Programme)
def index(request: Any, programme: Programme) -> HttpResponse:
    """Where voices differ, the five principles, what is agreed."""
    return render(request, "principles/index.html", overview_of(programme, request.person))


@page(may=policy.see, finds=Programme)
def principle(request: Any, programme: Programme, number: int) -> HttpResponse:
    """The practices of one principle, each with what voices and records say."""
    found = principle_numbered(number)
    if found is None:
        raise Http404
    shown = {
        "programme": programme, "principle": found, "principles": load_principles(),
        "rows": rows_of(programme, request.person, [each.key for each in found.practices]),
        "may_lead": policy.lead(request.person, programme),
    }  # fmt: skip
    return render(request, "principles/principle.html", shown)


@page(may=policy.see, finds=Programme)
def practice(request: Any, programme: Programme, key: str) -> HttpResponse:
    """One practice: evidence, what failing looks like, changes over time, adaptations, steps."""
    found = practice_called(programme, key)
    shown = {
        "programme": programme, "principle": principle_numbered(int(key.split(".")[0])),
        "row": rows_of(programme, request.person, [key])[0], "history": over_time(programme, found),
        "ended": Adaptation.objects.filter(programme=programme, practice=key).exclude(ended_on=None),
        "may_lead": policy.lead(request.person, programme),
    }  # fmt: skip
    return render(request, "principles/practice.html", shown)


def practice_called(programme: Programme, key: str) -> Practice:
    found = next((each for each in practices_of(programme) if each.key == key), None)
    if found is None:
        raise Http404
    return found


@page(may=policy.lead, finds=Programme)
def number(request: Any, programme: Programme, key: str, name: str) -> HttpResponse:
    """Judge by another number here, with a reason."""
    found = practice_called(programme, key)
    default = next((each for each in found.numbers if each.key == name), None)
    if default is None:
        raise Http404
    kept = Kept(default, own_numbers(programme).get((key, name)))
    form = NumberForm(kept, request.POST or None)
    keep_draft(form, request, f"own-number:{programme.pk}:{key}:{name}")
    if form.is_valid():
        actions.change_number(programme, practice=key, key=name, by=request.person, **form.cleaned_data)
        messages.success(request, "Saved. The evidence is read with it from now on.")
        return redirect("principles:practice", pk=programme.pk, key=key)
    shown = {"programme": programme, "practice": found, "kept": kept, "form": form}
    return render(request, "principles/number.html", shown)


@page(may=policy.lead, finds=Programme)
def adapt(request: Any, programme: Programme, key: str) -> HttpResponse:
    """What is done differently here, and why."""
    found = practice_called(programme, key)
    form = keep_draft(AdaptForm(request.POST or None), request, f"adapt:{programme.pk}:{key}")
    if form.is_valid():
        actions.adapt(programme, practice=key, by=request.person, **form.cleaned_data)
        messages.success(request, "Kept, with its reason.")
        return redirect("principles:practice", pk=programme.pk, key=key)
    shown = {
        "programme": programme,
        "practice": found,
        "form": form,
        "title": "Do it differently here",
        "words": "An adaptation with a reason is a good answer. It is looked at again on the day you choose.",
    }
    return render(request, "principles/form.html", shown)


@page(may=policy.lead, finds=Programme)
def step(request: Any, programme: Programme, key: str) -> HttpResponse:
    """What is done next about a practice."""
    found = practice_called(programme, key)
    form = keep_draft(StepForm(programme, request.POST or None), request, f"step:{programme.pk}:{key}")
    if form.is_valid():
        actions.agree_step(programme, practice=key, by=request.person, **form.told())
        messages.success(request, "Agreed. It is on its owner's page.")
        return redirect("principles:practice", pk=programme.pk, key=key)
    shown = {
        "programme": programme,
        "practice": found,
        "form": form,
        "title": "Agree a next step",
        "words": found.fails and f"What it looks like when it does not happen: {found.fails}",
    }
    return render(request, "principles/form.html", shown)


@page(may=policy.see, finds=Programme, fetch="with_setting")
def worksheet(request: Any, programme: Programme) -> HttpResponse:
    """The worksheet, filled, on two sheets of A4."""
    paper = worksheet_of(programme, request.person)
    return pdf_response(pdf("principles/print/worksheet.typ", paper), "five-principles.pdf")
