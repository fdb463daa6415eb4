"""The first meeting, and what the two take away from it on paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.journal import record_reading
from peerway.base.printing import pdf, pdf_response
from peerway.relationships import actions, policy
from peerway.relationships.forms import FirstMeetingForm
from peerway.relationships.models import Relationship
from peerway.relationships.paper import agreement_of, card_paper
from peerway.relationships.planning import by_appointment


@page(may=policy.arrange_open, finds=Relationship, fetch="with_its_people")
def first_meeting(request: Any, pair: Relationship) -> HttpResponse:
    """An adult is there; the two agree how it works, in their words."""
    form = FirstMeetingForm(pair, request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        actions.hold_first_meeting(
            pair, on=said["on"], adult=said["adult"], agreement=form.agreement, by=request.person
        )
        then = "they pick a time now" if by_appointment(pair.programme) else "their sessions are planned"
        messages.success(request, f"Saved, and {then}. Print the card for both of them.")
        return redirect("relationships:detail", pk=pair.pk)
    return render(request, "relationships/first_meeting.html", {"pair": pair, "form": form})


@page(may=policy.hold_paper, finds=Relationship, fetch="with_its_people")
def agreement(request: Any, pair: Relationship) -> HttpResponse:
    context = {
        "pair": pair,
        "paper": read_agreement(request, pair),
        "mine": policy.mine(request.person, pair),
    }
    return render(request, "relationships/agreement.html", context)


@page(may=policy.hold_paper, finds=Relationship, fetch="with_its_people")
def agreement_pdf(request: Any, pair: Relationship) -> HttpResponse:
    paper = read_agreement(request, pair)
    return pdf_response(pdf("relationships/print/agreement.typ", paper), "agreement.pdf")


def read_agreement(request: Any, pair: Relationship) -> dict[str, Any]:
    """Their own words: an adult who opens them leaves a line in the journal."""
    if not policy.mine(request.person, pair):
        record_reading(pair, by=request.person, why="agreement")
    return agreement_of(pair)


@page(may=policy.hold_paper, finds=Relationship, fetch="with_its_people")
def pocket_card(request: Any, pair: Relationship) -> HttpResponse:
    context = {"pair": pair, "paper": card_paper(pair), "mine": policy.mine(request.person, pair)}
    return render(request, "relationships/pocket_card.html", context)


@page(may=policy.hold_paper, finds=Relationship, fetch="with_its_people")
def pocket_card_pdf(request: Any, pair: Relationship) -> HttpResponse:
    return pdf_response(pdf("relationships/print/pocket_card.typ", card_paper(pair)), "pocket-card.pdf")
