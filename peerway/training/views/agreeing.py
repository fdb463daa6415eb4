"""A supporter's own page: what the role is and is not, line by line, and their yes to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.people.models import Person
from peerway.programmes.gates import Side, people_on
from peerway.programmes.models import Programme
from peerway.training import actions, policy
from peerway.training.models import RoleAgreement


@page(may=policy.agree)
def agree(request: Any, programme: UUID) -> HttpResponse:
    mine = programme_of_supporter(programme, request.person)
    wording = f"role@{mine.pack.version}"
    if request.method == "POST":
        actions.agree_role(mine, person=request.person, wording=wording)
        messages.success(request, "Thank you. You can talk it over with an adult at any time.")
        return redirect("/")
    agreements = RoleAgreement.objects.filter(programme=mine, person=request.person, wording=wording)
    shown = {"programme": mine, "words": mine.pack.words, "role": mine.pack.safeguards.role}
    return render(request, "training/agree.html", shown | {"agreed": agreements.first()})


def programme_of_supporter(pk: UUID, person: Person) -> Programme:
    """The programme, for those who have the role in it. For anybody else it is not there."""
    programme = Programme.objects.filter(pk=pk).first()
    if programme is None or person not in people_on(programme, Side.SUPPORTER):
        raise Http404
    return programme
