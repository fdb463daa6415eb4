"""For the adults, afterwards: what was said at the check-back, the agreement, and a mediator who asked for them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.journal import record_reading
from peerway.base.questions import asked_as, told
from peerway.mediation import actions, policy
from peerway.mediation.models import Agreement, FallingOut, LookingBack, Mediating
from peerway.mediation.paper import agreement_paper
from peerway.programmes import policy as programmes


@page(may=policy.run, finds=FallingOut, fetch="with_people")
def look(request: Any, fallen: FallingOut) -> HttpResponse:
    """What each said, side by side, for the adult alone. Neither sees what the other said."""
    if request.method == "POST":
        actions.look_at_check_back(fallen, by=request.person)
        messages.success(request, "Thank you. It is off the list.")
        return redirect("mediation:detail", pk=fallen.pk)
    record_reading(fallen, by=request.person, why="check-backs")
    said = [party for party in fallen.parties.all() if party.checked_at and party.fair]
    voices = [
        (party.person, told(asked_as(party.question_set, fallen.programme), {
            "fair": party.fair, "holding": party.holding, "adult": party.wants_adult,
        }))
        for party in said
    ]  # fmt: skip
    return render(request, "mediation/look.html", {"fallen": fallen, "voices": voices})


@page(may=policy.read_agreement, finds=Agreement, fetch="with_falling_out")
def agreement(request: Any, kept: Agreement) -> HttpResponse:
    """The adults' copy. Opening it is journalled."""
    fallen = FallingOut.objects.with_people().get(pk=kept.falling_out_id)
    context = {"paper": agreement_paper(kept, fallen), "back": reverse("mediation:detail", args=[fallen.pk])}
    return render(request, "mediation/agreement.html", context)


@page(may=policy.come_to, finds=Mediating, fetch="with_talk")
def adult(request: Any, row: Mediating) -> HttpResponse:
    """A mediator asked for an adult."""
    if request.method == "POST":
        actions.adult_came(row, by=request.person)
        messages.success(request, "Thank you. That you came is kept; what was said is not.")
        return redirect("mediation:detail", pk=row.falling_out_id)
    return render(request, "mediation/adult.html", {"row": row, "fallen": row.falling_out})


def read_back(actor: Any, said: LookingBack) -> bool:
    """How it was, at the end: those who run the programme, and the mediators' supervisor."""
    return actor.is_adult and (
        programmes.runs(actor, said.programme) or programmes.supervises(actor, said.programme)
    )


@page(may=read_back, finds=LookingBack, fetch="with_person")
def looked_back(request: Any, said: LookingBack) -> HttpResponse:
    if request.method == "POST":
        actions.read_looking_back(said, by=request.person)
        return redirect("mediation:index", pk=said.programme_id)
    answers = told(asked_as(said.question_set, said.programme), said.answers)
    return render(request, "mediation/looked_back.html", {"said": said, "answers": answers})
