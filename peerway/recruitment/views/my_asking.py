"""A young person's own asking: what would suit them, whom they would like, and how to stop."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.questions import Page, answer, question_set
from peerway.recruitment import actions, policy
from peerway.recruitment.choosing import ApartForm, ChoiceForm, TimesForm, profile_from
from peerway.recruitment.models import Asking, Consent
from peerway.recruitment.queries import standing_yeses


@page(may=policy.own_asking, finds=Asking)
def my_asking(request: Any, asking: Asking) -> HttpResponse:
    """Where my asking is, in a sentence; and the few things I may add."""
    said_yes = asking.person_id in standing_yeses(asking.programme, of=request.person)[Consent.What.OWN_YES]
    return render(
        request,
        "recruitment/my_asking.html",
        {
            "asking": asking,
            "words": asking.programme.pack.words,
            "choices": asking.choices.select_related("supporter__person"),
            "said_yes": said_yes,
        },
    )


@page(may=policy.own_open_asking, finds=Asking)
def my_wishes(request: Any, asking: Asking) -> HttpResponse:
    """What I like and what would help, all of it to skip."""
    mine = reverse("recruitment:my_asking", kwargs={"pk": asking.pk})

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.say_more(asking, profile=profile_from(answers), by=request.person)
        return redirect("recruitment:my_times", pk=asking.pk)

    questions = question_set("seeker-preferences", asking.programme)
    page_ = Page(back=mine, submit="Next", check=False)
    return answer(request, questions, draft=f"wishes:{asking.pk}", then=keep, page=page_)


@page(may=policy.own_open_asking, finds=Asking)
def my_times(request: Any, asking: Asking) -> HttpResponse:
    form = TimesForm(
        asking.programme, request.POST or None, initial={"times": asking.profile.get("times", [])}
    )
    if form.is_valid():
        actions.say_more(asking, profile={"times": form.cleaned_data["times"]}, by=request.person)
        return redirect("recruitment:my_choices", pk=asking.pk)
    return render(
        request, "recruitment/my_step.html", {"asking": asking, "form": form, "title": "When could you meet?"}
    )


@page(may=policy.own_open_asking, finds=Asking)
def my_choices(request: Any, asking: Asking) -> HttpResponse:
    """Up to three, from the cards they wrote. Nobody sees whom I picked, or did not."""
    form = ChoiceForm(asking, request.POST or None)
    if form.is_valid():
        actions.choose(asking, supporters=form.chosen, anyone=form.cleaned_data["anyone"], by=request.person)
        messages.success(request, "Saved. Nobody sees who you picked but the adults who run this.")
        return redirect("recruitment:my_asking", pk=asking.pk)
    return render(
        request,
        "recruitment/my_choices.html",
        {"asking": asking, "form": form, "words": asking.programme.pack.words},
    )


@page(may=policy.own_open_asking, finds=Asking)
def my_please_not(request: Any, asking: Asking) -> HttpResponse:
    """Somebody I would rather not be with. No reason, and nobody is told."""
    form = ApartForm(asking, request.POST or None)
    if form.is_valid():
        actions.rather_not(asking, people=form.cleaned_data["people"], instead=True, by=request.person)
        messages.success(request, "Saved. You won't be matched with them, and they are not told.")
        return redirect("recruitment:my_asking", pk=asking.pk)
    return render(
        request,
        "recruitment/my_step.html",
        {"asking": asking, "form": form, "title": "Anyone you'd rather not be with?"},
    )


@page(may=policy.own_open_asking, finds=Asking)
def my_yes(request: Any, asking: Asking) -> HttpResponse:
    """My own yes, after hearing what it is. Mine to give and to take back."""
    if request.method == "POST":
        is_yes = request.POST.get("said") == "yes"
        actions.say_own_yes(asking.programme, is_yes=is_yes, by=request.person)
        messages.success(request, "Thank you. You can change your mind at any time.")
        return redirect("recruitment:my_asking", pk=asking.pk)
    context = {
        "asking": asking,
        "words": asking.programme.pack.words,
        "card": asking.programme.pack.journey.card_for(request.person.reading),
    }
    return render(request, "recruitment/my_yes.html", context)


@page(may=policy.own_open_asking, finds=Asking)
def my_stop(request: Any, asking: Asking) -> HttpResponse:
    if request.method == "POST":
        actions.withdraw_asking(asking, by=request.person)
        messages.success(request, "Stopped. You can ask again whenever you like.")
        return redirect("/")
    return render(request, "recruitment/my_stop.html", {"asking": asking})


def step(request: Any, asking: Asking, form: Any, title: str) -> HttpResponse:
    """One thing on a page, and back to my asking."""
    back = reverse("recruitment:my_asking", kwargs={"pk": asking.pk})
    context = {"form": form, "title": title, "back": back}
    return render(request, "recruitment/my_step.html", context)
