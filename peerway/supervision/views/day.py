"""The day itself: an agenda that puts itself together, one tap a person, and what is agreed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.journal import record_reading
from peerway.base.keeping import keep_draft
from peerway.base.saying import count_words
from peerway.people.models import Person
from peerway.programmes.queries import team_of
from peerway.supervision import actions, policy
from peerway.supervision.agenda import AgendaLine, agenda_of
from peerway.supervision.forms import ActionForm, RegisterForm
from peerway.supervision.models import Supervision
from peerway.supervision.queries import agreed_in, carried_to, invited_supporters


@page(may=policy.open_day, finds=Supervision, fetch="for_the_day")
def day(request: Any, supervision: Supervision) -> HttpResponse:
    person = request.person
    form = RegisterForm(supervision, request.POST or None)
    if policy.take_register(person, supervision) and form.is_valid():
        there = actions.take_register(supervision, was=form.was, by=person)
        messages.success(request, f"Saved. {count_words(there, 'person', 'people').capitalize()} seen.")
        return redirect("supervision:day", pk=supervision.pk)
    shown = what_there_is(supervision, person) | {
        "supervision": supervision, "programme": supervision.programme, "form": form,
        "may_register": policy.take_register(person, supervision), "may_run": policy.run_day(person, supervision),
        "may_write": policy.write_note(person, supervision), "may_agree": policy.agree(person, supervision),
        "may_read": policy.read_notes_of(person, supervision),
    }  # fmt: skip
    return render(request, "supervision/day.html", shown)


def what_there_is(supervision: Supervision, reader: Person) -> dict[str, Any]:
    """Its agenda and its actions, for whoever may open them. Reading what was agreed is journalled, once."""
    if supervision.is_own or supervision.cancelled_at:
        return {"agenda": [], "carried": [], "agreed": []}
    may_see = policy.see_agreed(reader, supervision)
    carried, agreed = (carried_to(supervision), agreed_in(supervision)) if may_see else ([], [])
    if carried or agreed:
        record_reading(supervision, by=reader, why="actions")
    return {"agenda": agenda_for(supervision, reader), "carried": carried, "agreed": agreed}


def agenda_for(supervision: Supervision, reader: Person) -> list[tuple[str, list[AgendaLine]]]:
    return agenda_of(supervision.programme, invited_supporters(supervision), reader)


@page(may=policy.open_day, finds=Supervision, fetch="for_the_day")
def paper(request: Any, supervision: Supervision) -> HttpResponse:
    """The agenda on paper, without what anybody said of themselves."""
    parts = agenda_for(supervision, request.person) if not supervision.is_own else []
    agenda = [(name, [line for line in lines if line.on_paper]) for name, lines in parts]
    shown = {"supervision": supervision, "agenda": [(name, lines) for name, lines in agenda if lines]}
    return render(request, "supervision/paper.html", shown)


@page(may=policy.agree, finds=Supervision, fetch="for_the_day")
def agreeing(request: Any, supervision: Supervision) -> HttpResponse:
    """One thing that somebody does, by a day."""
    form = ActionForm(who_may_do(supervision), request.POST or None)
    keep_draft(form, request, f"supervision-action:{supervision.pk}")
    if form.is_valid():
        action = actions.agree_action(supervision, by=request.person, **form.cleaned_data)
        messages.success(
            request, f"Agreed. {action.owner.name} sees it on their own page until it is closed."
        )
        return redirect("supervision:day", pk=supervision.pk)
    return render(request, "supervision/agreeing.html", {"supervision": supervision, "form": form})


def who_may_do(supervision: Supervision) -> list[Person]:
    """Who was asked, and the adults who work with them."""
    team = [member.person for member in team_of(supervision.programme) if not member.person.has_left]
    there = [each.person for each in (*supervision.invited.all(), *supervision.seen.all())]
    people = [*there, *team]
    return list({person.pk: person for person in people}.values())
