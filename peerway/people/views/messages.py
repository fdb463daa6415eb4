"""Messages and calendar: what somebody is told, how, and the address of their calendar. Theirs alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as saying
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from peerway.base.access import page
from peerway.base.links import Link, full_address, link_page, link_to
from peerway.base.mistakes import Mistake
from peerway.base.numbers import stop_texts
from peerway.base.once import shell_of
from peerway.people import policy
from peerway.people.messages import actions
from peerway.people.messages.feed import calendar_for
from peerway.people.messages.forms import CodeForm, MessagesForm, NumberForm, ways_for
from peerway.people.messages.queries import choice_of, last_message_to, may_text, number_of
from peerway.people.models import Person


@page(may=policy.see_oneself)
def messages(request: Any) -> HttpResponse:
    """What I am told, how and when; my number; my calendar's address."""
    mine = request.person
    form = MessagesForm(request.POST or None, person=mine, choice=choice_of(mine))
    if request.method == "POST" and form.is_valid():
        actions.choose_messages(mine, **form.chosen, by=mine)
        saying.success(request, "Saved.")
        return redirect("people:messages")
    kind = "messages" if mine.is_adult else "messages_young"
    return render(request, f"people/{kind}.html", shown(mine) | {"form": form})


def shown(mine: Person) -> dict[str, Any]:
    link = link_to(actions.CALENDAR, mine)
    number = number_of(mine)
    return {
        "ways": ways_for(mine),
        "may_text": may_text(mine),
        "number": number if number and number.is_in_use else None,
        "address": address_of(link),
        "webcal": address_of(link).replace("https://", "webcal://").replace("http://", "webcal://"),
        "until": timezone.localdate(link.expires_at) if link else None,
        "old": link_to(actions.DUTIES_ONLY, mine),
        "last": last_message_to(mine),
    }


def address_of(link: Link | None) -> str:
    return full_address(reverse("people:calendar", args=[link.token])) if link else ""


@page(may=policy.see_oneself)
@require_POST
def calendar_address(request: Any) -> HttpResponse:
    """A new address, which stops the one before; or none any more."""
    if request.POST.get("go") == "stop":
        actions.stop_calendar(request.person, by=request.person)
        saying.success(request, "Stopped. Nobody can see your calendar there any more.")
    else:
        actions.make_calendar(request.person, by=request.person)
        saying.success(request, "Here is your address. Any address you had before has stopped.")
    return redirect(reverse("people:messages") + "#calendar")


@link_page(
    purpose=actions.CALENDAR, because="a calendar program signs in nowhere: it knows the secret address"
)
@require_safe
def calendar(request: Any, link: Link) -> HttpResponse:
    return calendar_for(request, link)


@page(may=policy.use_texts)
def number(request: Any) -> HttpResponse:
    """My number. A code goes to it, so that nobody else's phone is texted."""
    form = NumberForm(request.POST or None)
    if form.is_valid():
        try:
            actions.give_number(request.person, typed=form.cleaned_data["number"], by=request.person)
            return redirect("people:number_code")
        except Mistake as mistake:
            form.add_error("number", str(mistake))
    return render(request, "people/number.html", {"form": form, "base": shell_of(request)})


@page(may=policy.use_texts)
def number_code(request: Any) -> HttpResponse:
    """The code from the text."""
    row = number_of(request.person)
    if row is None or row.is_in_use or row.stopped_at:
        return redirect("people:messages")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if actions.prove_number(row, code=form.cleaned_data["code"], by=request.person):
            saying.success(request, "Thank you. Now choose what you would like to be told.")
            return redirect("people:messages")
        form.add_error("code", "That is not the code. Look at the text again.")
    told = {"form": form, "ending": row.ending, "base": shell_of(request)}
    return render(request, "people/number_code.html", told)


@page(may=policy.see_oneself)
@require_POST
def number_stopping(request: Any) -> HttpResponse:
    """No more texts, and the number is forgotten."""
    row = number_of(request.person)
    if row is not None and row.stopped_at is None:
        stop_texts(row, by=request.person)
        saying.success(request, "Stopped. We have forgotten your number.")
    return redirect("people:messages")
