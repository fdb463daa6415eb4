"""The pages of the task list that are one form each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import View, page
from peerway.base.keeping import keep_draft
from peerway.programmes import actions, policy
from peerway.programmes.forms import pieces
from peerway.programmes.forms.people import ApproachForm, NameForm
from peerway.programmes.models import Programme


def piece(form_class: type[pieces.PieceForm], template: str = "programmes/piece.html") -> View:
    """A page that asks ``form_class`` and saves it."""

    @page(may=policy.change, finds=Programme)
    def view(request: Any, programme: Programme) -> HttpResponse:
        its = f"{form_class.__name__.lower()}:{programme.pk}"
        form = keep_draft(form_class(request.POST or None, programme), request, its)
        if form.is_valid():
            actions.settle(programme, by=request.person, **form.cleaned_data)
            messages.success(request, f"Saved: {form_class.title.lower()}.")
            return redirect("programmes:detail", pk=programme.pk)
        return render(request, template, {"programme": programme, "form": form})

    return view


aim = piece(pieces.AimForm)
who = piece(pieces.WhoForm)
criteria = piece(pieces.CriteriaForm)
doors = piece(pieces.DoorsForm)
boundaries = piece(pieces.BoundariesForm, "programmes/boundaries.html")
dates = piece(pieces.DatesForm)


@page(may=policy.change, finds=Programme)
def approach(request: Any, programme: Programme) -> HttpResponse:
    name = NameForm(request.POST or None, initial={"name": programme.name})
    form = ApproachForm(request.POST or None, initial={"approach": f"{programme.approach}/{programme.shape}"})
    may_change = not (programme.asking_opened_on or programme.offering_opened_on)
    if name.is_valid() and (not may_change or form.is_valid()):
        actions.settle(programme, by=request.person, **name.cleaned_data)
        if may_change:
            actions.change_approach(programme, by=request.person, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("programmes:detail", pk=programme.pk)
    shown = {"programme": programme, "name": name, "form": form, "may_change": may_change}
    return render(request, "programmes/approach.html", shown)
