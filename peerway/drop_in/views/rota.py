"""The adults' pages of a drop-in: how it is today, the rota of a term, who is on it, and the doors."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.links import link_to
from peerway.base.mistakes import Mistake
from peerway.base.printing import pdf, pdf_response
from peerway.base.saying import count_words
from peerway.drop_in import actions, policy
from peerway.drop_in.forms import ClosingForm, FillForm, OpeningForm
from peerway.drop_in.models import Appointment, Ask, Contact, Fill, NobodyThere, Opening, Senior
from peerway.drop_in.paper import door_url, rota_paper
from peerway.drop_in.queries.asking import called_here, named, places_of
from peerway.drop_in.queries.board import by_week, rota_of
from peerway.drop_in.queries.people import on_the_rota
from peerway.drop_in.queries.visitors import coming_often
from peerway.drop_in.stopping import stopped
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter


def begins_with(today: date) -> date:
    return today - timedelta(days=today.weekday())


@page(may=policy.see_rota, finds=Programme)
def index(request: Any, programme: Programme) -> HttpResponse:
    """How it is: this week and the next, and what waits."""
    if request.method == "POST" and policy.run_rota(request.person, programme):
        actions.see_nobody_there(programme, by=request.person)
        return redirect("drop_in:index", pk=programme.pk)
    monday = begins_with(timezone.localdate())
    shown = {
        "programme": programme,
        "weeks": by_week(rota_of(programme, monday, monday + timedelta(days=13), published=True)),
        "opening": Opening.objects.filter(programme=programme).first(),
        "may_run": policy.run_rota(request.person, programme),
        "door": link_to(actions.doors.DOOR, programme),
        **waiting_in(programme),
    }
    return render(request, "drop_in/index.html", shown)


def waiting_in(programme: Programme) -> dict[str, Any]:
    """What waits for an adult, and what came."""
    return {
        "wanted": Contact.objects.waiting_for_an_adult().filter(programme=programme).with_duty(),
        "times": Appointment.objects.ahead()
        .filter(duty__programme=programme)
        .with_all()
        .order_by("duty__on"),
        "asks": Ask.objects.waiting().filter(duty__programme=programme).with_all(),
        "often": coming_often([programme]),
        "nobody": NobodyThere.objects.filter(programme=programme, seen_at=None).count(),
        "visits": Contact.objects.filter(programme=programme).count(),
    }


@page(may=policy.see_rota, finds=Programme)
def rota(request: Any, programme: Programme) -> HttpResponse:
    """The rota to come, draft and published, with why; and the form that fills it."""
    may_change = policy.change_rota(request.person, programme)
    form = FillForm(programme, request.POST or None)
    if may_change and request.method == "POST" and form.is_valid():
        return filled(request, programme, form)
    today = timezone.localdate()
    board = rota_of(programme, today, today + timedelta(weeks=26))
    called = called_here(programme)
    shown = {
        "programme": programme, "form": form, "may_change": may_change, "weeks": by_week(board),
        "drafts": sum(seat.is_draft for each in board for seat in each.seats),
        "gaps": [(each, [named(why, called) for why in each.duty.why_short]) for each in board if each.missing],
        "fill": Fill.objects.filter(programme=programme).first(), "shut": stopped(programme),
        "unwatched": [place for place in places_of(programme) if place.adult is None],
    }  # fmt: skip
    return render(request, "drop_in/rota.html", shown)


def filled(request: Any, programme: Programme, form: FillForm) -> HttpResponse:
    try:
        fill = actions.fill_rota(programme, by=request.person, **form.cleaned_data)
    except Mistake as mistake:
        messages.error(request, str(mistake))
        return redirect("drop_in:rota", pk=programme.pk)
    empty = (
        f" {count_words(fill.empty, 'place').capitalize()} could not be filled: see why below."
        if fill.empty
        else ""
    )
    messages.success(request, f"A rota is drawn up. Nobody has seen it yet.{empty}")
    return redirect("drop_in:rota", pk=programme.pk)


@page(may=policy.change_rota, finds=Programme)
@require_POST
def publishing(request: Any, programme: Programme) -> HttpResponse:
    try:
        count = actions.publish_rota(programme, by=request.person)
        messages.success(request, f"Published. {count_words(count, 'new turn').capitalize()} to see.")
    except Mistake as mistake:
        messages.error(request, str(mistake))
    return redirect("drop_in:rota", pk=programme.pk)


@page(may=policy.see_rota, finds=Programme)
def people(request: Any, programme: Programme) -> HttpResponse:
    """Everybody on the rota: ready or not, resting or not, and how much each does anywhere."""
    shown = {
        "programme": programme,
        "people": on_the_rota(programme),
        "may_change": policy.change_rota(request.person, programme),
        "wants_seniors": bool(programme.pack.drop_in and programme.pack.drop_in.number("seniors").most),
    }
    return render(request, "drop_in/people.html", shown)


@page(may=policy.change_rota, finds=Programme)
@require_POST
def seniors(request: Any, programme: Programme) -> HttpResponse:
    """Name somebody a senior, or end it."""
    here = Supporter.objects.active().filter(programme=programme).select_related("person")
    named = {str(row.person_id): row.person for row in here}.get(request.POST.get("person", ""))
    if named is None:
        raise Http404
    standing = Senior.objects.filter(programme=programme, person=named, until=None).first()
    if standing:
        actions.end_senior(standing, by=request.person)
    else:
        actions.name_senior(programme, person=named, by=request.person)
    return redirect("drop_in:people", pk=programme.pk)


@page(may=policy.change_rota, finds=Programme)
def opening(request: Any, programme: Programme) -> HttpResponse:
    """Open the doors on a day; later, name the last day, and close them."""
    known = Opening.objects.filter(programme=programme).first()
    is_open = known is not None and known.closed_at is None
    form: Any = (ClosingForm if is_open else OpeningForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if known is not None and is_open:
                actions.plan_closing(known, on=form.cleaned_data["on"], by=request.person)
            else:
                actions.open_doors(programme, on=form.cleaned_data["on"], by=request.person)
            return redirect("drop_in:opening", pk=programme.pk)
        except Mistake as mistake:
            form.add_error(None, str(mistake))
    steps = programme.pack.journey.ending
    shown = {"programme": programme, "opening": known, "form": form, "is_open": is_open, "steps": steps}
    return render(request, "drop_in/opening.html", shown)


@page(may=policy.change_rota, finds=Programme)
def closing(request: Any, programme: Programme) -> HttpResponse:
    """Close the doors: everybody is thanked, and asked how it was."""
    known = Opening.objects.filter(programme=programme, closed_at=None).first()
    if known is None:
        return redirect("drop_in:opening", pk=programme.pk)
    if request.method == "POST":
        actions.close_doors(known, by=request.person)
        messages.success(request, "Closed. Everybody who was on duty is thanked, and asked how it was.")
        return redirect("drop_in:index", pk=programme.pk)
    return render(request, "drop_in/closing.html", {"programme": programme})


@page(may=policy.see_rota, finds=Programme, fetch="with_setting")
def rota_sheet(request: Any, programme: Programme) -> HttpResponse:
    shown = {"programme": programme, "paper": rota_paper(programme)}
    return render(request, "drop_in/rota_sheet.html", shown)


@page(may=policy.see_rota, finds=Programme, fetch="with_setting")
def rota_pdf(request: Any, programme: Programme) -> HttpResponse:
    return pdf_response(pdf("drop_in/print/rota.typ", rota_paper(programme)), "rota.pdf")


@page(may=policy.see_rota, finds=Programme, fetch="with_setting")
def sign(request: Any, programme: Programme) -> HttpResponse:
    """The sign on the door: when somebody is there, and the square for when nobody is."""
    url = door_url(programme)
    if not url:
        return redirect("drop_in:opening", pk=programme.pk)
    shape = programme.pack.drop_in
    lines = shape.says_on_the_door if shape else ()
    places = [place for place in places_of(programme) if place.adult is not None]
    shown = {"programme": programme, "url": url, "lines": lines, "places": places}
    return render(request, "drop_in/sign.html", shown)
