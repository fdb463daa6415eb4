"""The adults' pages: what waits, who is in it, the screening, what happened instead, and the arranging."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.journal import record_reading
from peerway.base.questions import Page, answer, asked_as, question_set, told, version_of
from peerway.mediation import actions, policy
from peerway.mediation.arranging import proposal_for
from peerway.mediation.cards import waiting_in
from peerway.mediation.forms import ArrangeForm, InsteadForm, PeopleForm
from peerway.mediation.models import FallingOut, Mediating, Screening
from peerway.mediation.queries import counts_of, look_wanted, talked_before
from peerway.mediation.rules import State
from peerway.mediation.telling import kind_words
from peerway.people.models import Person
from peerway.programmes.models import Programme

ON_A_PAGE = 30


@page(may=policy.see_desk, finds=Programme)
def index(request: Any, programme: Programme) -> HttpResponse:
    """Everything that is open, the longest waiting first; and the counts, small ones hidden."""
    if programme.pack.case is None:
        raise Http404
    rows = FallingOut.objects.filter(programme=programme)
    shown = rows.open().with_people().longest_waiting_first()
    found = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": programme, "page": found, "shape": programme.pack.case, "counts": counts_of(programme),
        "words": programme.pack.words,
    }  # fmt: skip
    return render(request, "mediation/index.html", context)


@page(may=policy.see, finds=FallingOut, fetch="with_people")
def detail(request: Any, fallen: FallingOut) -> HttpResponse:
    """Where it stands, and the one thing to do next."""
    context = {
        "fallen": fallen, "programme": fallen.programme, "state": fallen.state,
        "waiting": waiting_in(fallen), "kindly": kind_words(fallen) if fallen.to_an_adult else "",
        "goes_to": {each.key: each for each in fallen.shape.goes_to_an_adult}.get(fallen.to_an_adult),
        "may_run": policy.run_open(request.person, fallen), "runs": policy.run(request.person, fallen),
        "look": look_wanted(fallen), "before": talked_before(fallen),
        "may_say_instead": policy.say_instead(request.person, fallen),
        "screening": screening_for(request.person, fallen), "helpers": helpers_of(fallen),
        "instead": {each.key: each.says for each in fallen.shape.instead}.get(fallen.instead, ""),
    }  # fmt: skip
    return render(request, "mediation/detail.html", context)


def screening_for(person: Person, fallen: FallingOut) -> Screening | None:
    """Whether there is one this person may open. Nothing of it is opened here."""
    if not (policy.run(person, fallen) or person.keeps_people_safe):
        return None
    found: Screening | None = Screening.objects.filter(falling_out=fallen).defer("sealed_answers").first()
    return found


def helpers_of(fallen: FallingOut) -> list[tuple[Mediating, str]]:
    """Each mediator, and in words how it was for them, once they said."""
    asked = question_set(fallen.shape.log, fallen.programme)
    faces = next(question for question in asked if question.key == "for_you")
    return [(row, faces.step_says(row.for_you) if row.for_you else "") for row in fallen.mediators.all()]


@page(may=policy.run_open, finds=FallingOut, fetch="with_people")
def finding(request: Any, fallen: FallingOut) -> HttpResponse:
    known = {f"person_{n}": person for n, person in enumerate(fallen.people, start=1)}
    form = PeopleForm(request.POST or None, initial=known)
    if form.is_valid():
        actions.find_people(fallen, people=form.people, by=request.person)
        return redirect("mediation:screening", pk=fallen.pk)
    said = fallen.said
    if said:
        record_reading(fallen, by=request.person, why="who asked")
    return render(request, "mediation/finding.html", {"fallen": fallen, "form": form, "said": said})


@page(may=policy.run_open, finds=FallingOut, fetch="with_people")
def screening(request: Any, fallen: FallingOut) -> HttpResponse:
    """Before anybody sits down. Anything but a clear no goes to an adult."""
    back = reverse("mediation:detail", args=[fallen.pk])
    if fallen.state != State.SCREEN:
        return redirect(back)
    questions = question_set(fallen.shape.screening, fallen.programme)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        sent = actions.screen(fallen, answers=answers, question_set=version_of(questions), by=request.person)
        if not sent:
            messages.success(request, "Clear. They can be asked now, each on their own page.")
        return redirect(back)

    shown = Page(base="base/staff.html", back=back, submit="That is what we know", check=False, way="all")
    return answer(request, questions, draft=f"screening:{fallen.pk}", then=keep, page=shown)


@page(may=policy.read_screening, finds=Screening, fetch="with_falling_out")
def screened(request: Any, screening: Screening) -> HttpResponse:
    """What was answered, while it is open. Opening it is journalled."""
    asked = asked_as(screening.question_set, screening.falling_out.programme)
    context = {"fallen": screening.falling_out, "answers": told(asked, screening.answers)}
    return render(request, "mediation/screened.html", context)


@page(may=policy.say_instead, finds=FallingOut, fetch="with_people")
def instead(request: Any, fallen: FallingOut) -> HttpResponse:
    form = InsteadForm(fallen, request.POST or None)
    if form.is_valid():
        actions.say_instead(fallen, instead=form.cleaned_data["instead"], by=request.person)
        messages.success(request, "Thank you. It is closed, and what was answered is erased.")
        return redirect("mediation:index", pk=fallen.programme_id)
    return render(request, "mediation/instead.html", {"fallen": fallen, "form": form})


@page(may=policy.run_open, finds=FallingOut, fetch="with_people")
def arranging(request: Any, fallen: FallingOut) -> HttpResponse:
    """Two mediators, a time, a place: what the engine suggests and why; the adult decides."""
    proposal = proposal_for(fallen)
    form = ArrangeForm(fallen, proposal.whens, proposal.free, request.POST or None, initial=proposal.initial)
    if form.is_valid():
        mediators = {person: proposal.reasons_for(person) for person in form.mediators}
        actions.arrange(
            fallen, place=form.chosen.place, on=form.chosen.on, adult=form.cleaned_data["adult"],
            mediators=mediators, by=request.person,
        )  # fmt: skip
        messages.success(
            request, "Saved. Both mediators are asked; the others see the time once they say yes."
        )
        return redirect("mediation:detail", pk=fallen.pk)
    context = {"fallen": fallen, "form": form, "proposal": proposal}
    return render(request, "mediation/arranging.html", context)


@page(may=policy.run_open, finds=FallingOut, fetch="with_people")
def calling_off(request: Any, fallen: FallingOut) -> HttpResponse:
    if request.method == "POST":
        actions.call_off(fallen, by=request.person)
        messages.success(request, "Called off. Those in it read that it is not going ahead, and not why.")
        return redirect("mediation:index", pk=fallen.programme_id)
    return render(request, "mediation/calling_off.html", {"fallen": fallen})
