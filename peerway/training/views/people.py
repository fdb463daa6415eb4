"""One person's training, part by part."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from peerway.base.access import page
from peerway.programmes.models import Programme
from peerway.training import policy
from peerway.training.of_person import training_of
from peerway.training.public import hours_in
from peerway.training.queries import being_trained


@page(may=policy.train, finds=Programme)
def person(request: Any, programme: Programme, person: UUID) -> HttpResponse:
    """For those who train: what somebody attended, practised, and was signed off in by whom."""
    somebody = next((each for each in being_trained(programme) if each.pk == person), None)
    if somebody is None:
        raise Http404
    shown = {
        "programme": programme,
        "training": training_of(somebody, programme),
        "hours": hours_in(programme).get(person),
        "may_sign": policy.plan(request.person, programme),
    }
    return render(request, "training/person.html", shown)
