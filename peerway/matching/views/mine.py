"""The one quiet question: is this match OK with you?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.matching import actions, policy
from peerway.matching.models import Proposal


@page(may=policy.answer, finds=Proposal, fetch="with_people")
def my_match(request: Any, proposal: Proposal) -> HttpResponse:
    """First name, year and what they share. Yes or no; a no needs no reason."""
    supports = proposal.supporter.person_id == request.person.pk
    if request.method == "POST" and request.POST.get("says") in Proposal.Said.values:
        actions.answer_proposal(proposal, says=request.POST["says"], by=request.person)
        messages.success(request, "Thank you. You can change your answer until everybody is told.")
        return redirect("matching:my_match", pk=proposal.pk)
    other = proposal.asking.person if supports else proposal.supporter.person
    context = {
        "proposal": proposal,
        "other": other,
        "supports": supports,
        "card": "" if supports else proposal.supporter.card,
        "said": proposal.supporter_said if supports else proposal.young_person_said,
        "words": proposal.run.programme.pack.words,
    }
    return render(request, "matching/my_match.html", context)
