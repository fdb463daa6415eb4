"""Days of naming, for the adults; the private question, for whoever was named."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.links import full_address, link_to
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Card
from peerway.voice import policy, queries
from peerway.voice.actions import naming as actions
from peerway.voice.forms.leads import NamingForm
from peerway.voice.naming import Approach, NamingRun


@page(may=policy.run, finds=Programme, fetch="with_setting")
def naming(request: Any, programme: Programme) -> HttpResponse:
    """The days of naming in a programme; open new ones."""
    form = NamingForm(request.POST or None)
    if form.is_valid():
        actions.open_run(programme, by=request.person, **form.cleaned_data)
        messages.success(request, "Open. Print the poster, or read its address out.")
        return redirect("voice:naming", pk=programme.pk)
    link = link_to("nominate", programme)
    shown = {
        "programme": programme, "form": form, "runs": NamingRun.objects.filter(programme=programme)[:6],
        "url": full_address(reverse("recruitment:name_somebody", args=[link.token])) if link else "",
        "cards": Card.objects.waiting().filter(programme=programme, kind=Card.Kind.NAMED).count(),
        "is_open": programme.offering_opened_on is not None,
    }  # fmt: skip
    return render(request, "voice/naming.html", shown)


@page(may=policy.keep_run, finds=NamingRun, fetch="with_its_programme")
def naming_run(request: Any, run: NamingRun) -> HttpResponse:
    """Whom to ask: by name, with no numbers; and what those who were asked said."""
    asked = {each.person_id: each for each in Approach.objects.filter(run=run)}
    people = [(person, asked.get(person.pk)) for person in queries.shortlist(run)] if run.is_over else []
    return render(
        request, "voice/naming_run.html", {"run": run, "people": people, "programme": run.programme}
    )


@page(may=policy.keep_run, finds=NamingRun, fetch="with_its_programme")
@require_POST
def approaching(request: Any, run: NamingRun) -> HttpResponse:
    person = next(
        (each for each in queries.shortlist(run) if str(each.pk) == request.POST.get("person")), None
    )
    if person is None:
        raise Http404
    actions.ask_privately(run, person=person, by=request.person)
    messages.success(request, f"{called(person)} finds the question on Today.")
    return redirect("voice:naming_run", pk=run.pk)


def called(person: Person) -> str:
    return person.called


@page(may=policy.answer_approach, finds=Approach, fetch="with_its_run")
def approach(request: Any, asked: Approach) -> HttpResponse:
    """You were named. Would you like to hear more? No is a good answer."""
    answer = request.POST.get("answer", "")
    if answer in Approach.Answer.values:
        actions.answer_approach(asked, answer=answer, by=request.person)
        return redirect("voice:approach", pk=asked.pk)
    link = link_to("offer", asked.run.programme)
    url = reverse("recruitment:offer", args=[link.token]) if link else ""
    return render(
        request, "voice/approach.html", {"asked": asked, "programme": asked.run.programme, "url": url}
    )
