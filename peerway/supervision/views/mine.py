"""One's own page: what is next, sending word, and what one said one would do. For supporters and adults alike."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.people.models import Person
from peerway.recruitment.queries import supports_now
from peerway.supervision import actions, policy
from peerway.supervision.models import Action, Invited
from peerway.supervision.queries import asked_to, own_actions, own_clocks, seen_on


@page(may=policy.have_mine)
def mine(request: Any) -> HttpResponse:
    person = request.person
    shown = {
        "ahead": asked_to(person),
        "clocks": own_clocks(person, supports_now(person)),
        "seen": seen_on(person),
        "actions": own_actions(person=person.pk),
        "base": shell(person),
    }
    return render(request, "supervision/mine.html", shown)


@page(may=policy.send_word, finds=Invited, fetch="with_supervision")
@require_POST
def cant(request: Any, invited: Invited) -> HttpResponse:
    actions.send_word(invited, by=request.person)
    messages.success(request, "Thank you for saying. You will be asked to another one.")
    return redirect("supervision:mine")


@page(may=policy.see_action, finds=Action, fetch="with_its_people")
def action(request: Any, action: Action) -> HttpResponse:
    """What was agreed, and two buttons: done, or dropped. Neither needs a reason."""
    may_close = policy.close_action(request.person, action)
    how = request.POST.get("how", "")
    if may_close and how in {"done", "dropped"}:
        actions.close_action(action, as_done=how == "done", by=request.person)
        messages.success(request, "Done. Thank you." if how == "done" else "Dropped. That is fine too.")
        return way_back(request.person, action)
    shown = {"action": action, "may_close": may_close, "base": shell(request.person)}
    return render(request, "supervision/action.html", shown)


def way_back(person: Person, action: Action) -> HttpResponse:
    if person.pk == action.owner_id:
        return redirect("supervision:mine")
    return redirect("supervision:day", pk=action.supervision_id)


def shell(person: Person) -> str:
    return "base/staff.html" if person.is_adult else "base/young.html"
