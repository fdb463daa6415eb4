"""Supervision to come: planned, moved, cancelled. What stands in the way is said first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.saying import count_words, date_words
from peerway.people.models import Slot
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythms_of
from peerway.supervision import actions, policy
from peerway.supervision.forms import CancelForm, MoveForm, OwnPlanForm, PlanForm
from peerway.supervision.models import Supervision
from peerway.supervision.queries import FACILITATORS, SUPPORTERS, adults_of, supporters_of, with_next


@page(may=policy.keep, finds=Programme)
def planning(request: Any, programme: Programme) -> HttpResponse:
    standings = with_next(programme, supporters_of(programme))
    form = PlanForm(programme, standings, request.person, request.POST or None, initial=asked_for(request))
    keep_draft(form, request, f"supervision-plan:{programme.pk}")
    return planned(request, programme, form) or render(
        request, "supervision/planning.html", around(programme, form, SUPPORTERS) | {"is_own": False}
    )


@page(may=policy.keep, finds=Programme)
def own_planning(request: Any, programme: Programme) -> HttpResponse:
    """The adults' own."""
    first = {"kind": "one_to_one", "people": [str(request.person.pk)]}
    form = OwnPlanForm(programme, adults_of(programme), request.POST or None, initial=first)
    keep_draft(form, request, f"supervision-own-plan:{programme.pk}")
    return planned(request, programme, form) or render(
        request, "supervision/planning.html", around(programme, form, FACILITATORS) | {"is_own": True}
    )


def planned(request: Any, programme: Programme, form: PlanForm | OwnPlanForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    rows = actions.plan_supervision(programme, by=request.person, **form.told())
    messages.success(request, said_of(rows))
    return redirect("supervision:index", pk=programme.pk)


def said_of(rows: list[Supervision]) -> str:
    today = timezone.localdate()
    if len(rows) == 1:
        return f"Planned: {rows[0].when}. Everybody who is asked sees it on their own page."
    first, last = date_words(rows[0].on, today), date_words(rows[-1].on, today)
    many = count_words(len(rows), "supervision")
    return f"Planned: {many}, from {first} to {last}. Everybody who is asked sees them on their own page."


def asked_for(request: Any) -> dict[str, Any]:
    """One to one: with somebody, when the page was opened from their name, or with nobody ticked yet."""
    person = request.GET.get("with", "")
    if not person and request.GET.get("kind") != "one_to_one":
        return {}
    return {"kind": "one_to_one", "people": [person] if person else []}


def around(programme: Programme, form: PlanForm | OwnPlanForm, key: str) -> dict[str, Any]:
    slots = Slot.objects.filter(closed_on=None).order_by("weekday", "starts_at")
    return {
        "programme": programme,
        "form": form,
        "slots": slots,
        "every": rhythms_of(programme)[key].in_words,
    }


@page(may=policy.run_day, finds=Supervision, fetch="for_the_day")
def moving(request: Any, supervision: Supervision) -> HttpResponse:
    if not supervision.is_standing:
        return redirect("supervision:day", pk=supervision.pk)
    form = MoveForm(supervision, request.POST or None)
    if form.is_valid():
        actions.move_supervision(supervision, by=request.person, **form.told())
        messages.success(
            request, f"Moved to {supervision.when}. Everybody who is asked sees it on their page."
        )
        return redirect("supervision:day", pk=supervision.pk)
    slots = Slot.objects.filter(closed_on=None).order_by("weekday", "starts_at")
    shown = {"supervision": supervision, "form": form, "slots": slots}
    return render(request, "supervision/moving.html", shown)


@page(may=policy.run_day, finds=Supervision, fetch="for_the_day")
def cancelling(request: Any, supervision: Supervision) -> HttpResponse:
    if not supervision.is_standing:
        return redirect("supervision:day", pk=supervision.pk)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        actions.cancel_supervision(supervision, because=form.cleaned_data["because"], by=request.person)
        messages.success(
            request, "Cancelled. It says so on everybody's page. Plan another within a week if you can."
        )
        return redirect("supervision:index", pk=supervision.programme_id)
    return render(request, "supervision/cancelling.html", {"supervision": supervision, "form": form})
