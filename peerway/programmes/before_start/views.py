"""One start rule of a programme: what it asks, who agreed, and the one form that settles it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.journal import record_reading
from peerway.programmes import policy
from peerway.programmes.before_start import actions
from peerway.programmes.before_start.forms import AgreeForm, SupervisorForm
from peerway.programmes.before_start.rules import (
    SUPERVISOR,
    Standing,
    may_settle,
    standings_of,
    waits_for,
)
from peerway.programmes.models import GoAhead, Programme


@page(may=policy.see, finds=Programme)
def before_start(request: Any, programme: Programme, key: str) -> HttpResponse:
    standing = standing_for(programme, key)
    may = may_settle(request.person, programme, key)
    form = (SupervisorForm if key == SUPERVISOR else AgreeForm)(programme, request.POST or None)
    if request.method == "POST" and not may:
        raise PermissionDenied
    if form.is_valid():
        settle(programme, key, request, form.cleaned_data)
        return redirect("programmes:before_start", programme.pk, key)
    context = {
        "programme": programme,
        "standing": standing,
        "qualification": read_qualification(standing, request.person),
        "form": form if may else None,
        "waits_for": waits_for(programme, key),
        "may_withdraw": standing.given is not None and policy.withdraw(request.person, standing.given),
    }
    return render(request, "programmes/before_start.html", context)


def standing_for(programme: Programme, key: str) -> Standing:
    found = {each.rule.key: each for each in standings_of(programme)}
    if key not in found:
        raise Http404
    return found[key]


def settle(programme: Programme, key: str, request: Any, said: dict[str, Any]) -> None:
    if key == SUPERVISOR:
        actions.name_supervisor(programme, by=request.person, **said)
        messages.success(request, f"{said['person'].name} is named as the qualified supervisor.")
        return
    actions.agree_to_start(programme, rule=key, by=request.person, **said)
    messages.success(request, "Thank you. It is on record, and you can take it back at any time.")


def read_qualification(standing: Standing, by: Any) -> str:
    """What somebody's qualification is, in words. Reading it leaves a line."""
    given = standing.given
    if given is None or not given.sealed_qualification:
        return ""
    record_reading(given, by=by)
    return str(given.qualification)


@page(may=policy.withdraw, finds=GoAhead, fetch="with_its_people")
def withdrawing(request: Any, given: GoAhead) -> HttpResponse:
    if request.method == "POST":
        actions.withdraw(given, by=request.person)
        messages.success(request, "Taken back. Nothing new is matched or opened from now on.")
        return redirect("programmes:before_start", given.programme_id, given.rule)
    return render(request, "programmes/withdrawing.html", {"given": given, "programme": given.programme})
