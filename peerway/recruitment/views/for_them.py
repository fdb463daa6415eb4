"""A young person's own choosing, filled in by whoever answers them: for a paper form, or for what they said out loud.

The forms are those of their own pages. Whatever is written down is theirs: they see it there, and may change it.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.questions import Page, answer, question_set
from peerway.recruitment import actions, policy
from peerway.recruitment.choosing import ApartAsTold, ChoiceForm, TimesForm, answers_from, profile_from
from peerway.recruitment.models import Asking


@page(may=policy.answer_for, finds=Asking, fetch="with_person")
def their_wishes(request: Any, asking: Asking) -> HttpResponse:
    """What they like and what would help, as they told it."""
    back = back_to(asking)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.say_more(asking, profile=profile_from(answers), by=request.person)
        return written_down(request, asking)

    questions = question_set("seeker-preferences", asking.programme)
    shown = Page(
        title=f"What would suit {asking.person.name}?", tab="What would suit them?", base="base/staff.html",
        back=back, submit="Write it down", check=False, way="all",
    )  # fmt: skip
    said = answers_from(asking.profile, questions)
    return answer(request, questions, draft=f"their-wishes:{asking.pk}", then=keep, page=shown, before=said)


@page(may=policy.answer_for, finds=Asking, fetch="with_person")
def their_times(request: Any, asking: Asking) -> HttpResponse:
    initial = {"times": asking.profile.get("times", [])}
    form = TimesForm(asking.programme, request.POST or None, initial=initial)
    keep_draft(form, request, f"their-times:{asking.pk}")
    if form.is_valid():
        actions.say_more(asking, profile={"times": form.cleaned_data["times"]}, by=request.person)
        return written_down(request, asking)
    return step(request, asking, form, heading="When could they meet?")


@page(may=policy.answer_for, finds=Asking, fetch="with_person")
def their_choices(request: Any, asking: Asking) -> HttpResponse:
    """Up to three, from the cards: read out or shown on this screen."""
    form = keep_draft(ChoiceForm(asking, request.POST or None), request, f"their-choices:{asking.pk}")
    if form.is_valid():
        actions.choose(asking, supporters=form.chosen, anyone=form.cleaned_data["anyone"], by=request.person)
        return written_down(request, asking)
    return step(request, asking, form, heading="Who would they like?")


@page(may=policy.answer_for, finds=Asking, fetch="with_person")
def their_please_not(request: Any, asking: Asking) -> HttpResponse:
    """Somebody they would rather not be with. What was said before is theirs, and is not shown here."""
    form = keep_draft(ApartAsTold(asking, request.POST or None), request, f"their-please-not:{asking.pk}")
    if form.is_valid():
        people, afresh = form.cleaned_data["people"], form.cleaned_data["afresh"]
        actions.rather_not(asking, people=people, instead=afresh, by=request.person)
        return written_down(request, asking)
    return step(request, asking, form, heading="Anyone they'd rather not be with?")


def back_to(asking: Asking) -> str:
    return reverse("recruitment:asking", kwargs={"pk": asking.pk})


def written_down(request: Any, asking: Asking) -> HttpResponse:
    messages.success(request, "Written down, as they told you.")
    return redirect(back_to(asking))


def step(request: Any, asking: Asking, form: Any, *, heading: str) -> HttpResponse:
    """One of their forms on an adult's page."""
    return render(
        request, "recruitment/their_step.html", {"asking": asking, "form": form, "heading": heading}
    )
