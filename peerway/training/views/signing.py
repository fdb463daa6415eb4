"""Signing off, part by part; and taking a sign-off back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.saying import count_words
from peerway.programmes.models import Programme
from peerway.training import actions, policy
from peerway.training.forms import SignOffForm
from peerway.training.models import SignOff, TrainingSession
from peerway.training.queries import Row, grid_of, practised_in


@page(may=policy.plan, finds=Programme)
def sign_offs(request: Any, programme: Programme) -> HttpResponse:
    rows = grid_of(programme)
    session = session_before(programme, request.GET.get("after", ""))
    ticked = suggested(rows, session) if session else set()
    form = SignOffForm(rows, request.POST or None)
    if form.is_valid():
        actions.sign_off_together(
            programme, signed=form.signed, on=form.cleaned_data["on"], by=request.person
        )
        parts = sum(map(len, form.signed.values()))
        messages.success(request, f"Signed off: {count_words(parts, 'part')}.")
        return redirect("training:index", pk=programme.pk)
    if form.is_bound:
        ticked = set(request.POST.getlist("ticks"))
    shown = {
        "to_sign": [row for row in rows if row.may_be_signed], "done": [row for row in rows if not row.may_be_signed],
        "programme": programme, "rows": rows, "form": form, "ticked": ticked, "session": session,
        "parts": programme.pack.training.required, "words": programme.pack.words,
    }  # fmt: skip
    return render(request, "training/sign_offs.html", shown)


@page(may=policy.take_back, finds=SignOff, fetch="for_taking_back")
def taking_back(request: Any, signed: SignOff) -> HttpResponse:
    part = {part.key: part.name for part in signed.programme.pack.training.parts}.get(
        signed.part, signed.part
    )
    if request.method == "POST":
        actions.take_back_sign_off(signed, by=request.person)
        messages.success(request, f"Taken back. {signed.person.name} does this part again.")
        return redirect("training:index", pk=signed.programme_id)
    return render(request, "training/taking_back.html", {"signed": signed, "part": part})


def session_before(programme: Programme, after: str) -> TrainingSession | None:
    """The session whose register was just taken, when we come from there."""
    try:
        return TrainingSession.objects.filter(programme=programme, pk=UUID(after)).first()
    except ValueError:
        return None


def suggested(rows: list[Row], session: TrainingSession) -> set[str]:
    """Boxes ticked ahead: what the session covered, for whoever practised it. An adult still decides."""
    practised = practised_in(session)
    return {
        f"{row.person.pk}:{cell.part.key}"
        for row in rows
        for cell in row.cells
        if row.person.pk in practised and cell.part.key in session.parts and cell.may_be_signed
    }
