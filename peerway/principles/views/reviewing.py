"""A review from its first day: begun, answered by three voices, opened, talked about."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.questions import Page, answer
from peerway.core.principles import load_principles
from peerway.people.models import Person
from peerway.principles import actions, policy
from peerway.principles.asking import chosen, questions_of
from peerway.principles.forms import BeginForm
from peerway.principles.models import Review, Step, TurnOut
from peerway.principles.results import between_voices, said_in, turn_out, widest_first
from peerway.principles.voices import voice_of
from peerway.programmes.models import Programme

MOST_GAPS = 5


@page(may=policy.lead, finds=Programme)
def begin(request: Any, programme: Programme) -> HttpResponse:
    """Ask all three voices."""
    form = keep_draft(BeginForm(programme, request.POST or None), request, f"begin-review:{programme.pk}")
    if form.is_valid():
        review = actions.begin_review(programme, by=request.person, **form.cleaned_data)
        messages.success(request, "Begun. Everybody who is asked finds it on their page.")
        return redirect("principles:review", pk=review.pk)
    return render(request, "principles/begin.html", {"programme": programme, "form": form})


@page(may=policy.see_review, finds=Review, fetch="with_programme")
def review(request: Any, review: Review) -> HttpResponse:
    """While it asks: who has answered, in counts. Once opened: where voices differ, and what all say."""
    said = said_in(review)
    shown = {
        "review": review, "programme": review.programme, "turn_out": turn_out(review),
        "gaps": widest_first(said.values()), "agree": [each for each in said.values() if not each.gaps],
        "may_lead": policy.lead_review(request.person, review),
        "may_answer": policy.answer(request.person, review) and not has_answered(request.person, review),
    }  # fmt: skip
    return render(request, "principles/review.html", shown)


def has_answered(person: Any, review: Review) -> bool:
    return TurnOut.objects.filter(review=review, person=person).exists()


@page(may=policy.answer, finds=Review, fetch="with_programme")
def answering(request: Any, review: Review) -> HttpResponse:
    """One voice, alone, before it knows what others say."""
    person = request.person
    voice = voice_of(person, review.programme)
    home = f"/principles/reviews/{review.pk}/" if person.is_adult else "/"
    if has_answered(person, review):
        messages.success(request, "You have answered. Thank you.")
        return redirect(home)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        said = chosen(review, voice, answers)
        actions.answer_review(review, voice=voice, chosen=said, by=person)
        messages.success(request, "Thank you. It is counted, without your name.")
        return redirect(home)

    shown = page_for(person, home)
    return answer(request, questions_of(review, voice), draft=f"review:{review.pk}", then=keep, page=shown)


def page_for(person: Person, home: str) -> Page:
    """Adults answer on one page; on a young person's phone one question comes after the other."""
    if person.is_adult:
        return Page(base="base/staff.html", back=home, check=False, way="all")
    return Page(base="base/young.html", back=home, check=False)


@page(may=policy.lead_review, finds=Review, fetch="with_programme")
def opening(request: Any, review: Review) -> HttpResponse:
    """Show everybody what was said, at once."""
    if request.method == "POST":
        actions.open_review(review, by=request.person)
        messages.success(request, "Opened. Young people and adults see it now.")
        return redirect("principles:review", pk=review.pk)
    shown = {"review": review, "programme": review.programme, "turn_out": turn_out(review)}
    return render(request, "principles/opening.html", shown)


@page(may=policy.lead_review, finds=Review, fetch="with_programme")
def putting_away(request: Any, review: Review) -> HttpResponse:
    """It asks no more, and nothing of it is shown."""
    if request.method == "POST":
        actions.put_away(review, by=request.person)
        messages.success(request, "Put away. Nothing of it is shown.")
        return redirect("principles:index", pk=review.programme_id)
    return render(request, "principles/putting_away.html", {"review": review, "programme": review.programme})


@page(may=policy.see_review, finds=Review, fetch="with_programme")
def talk(request: Any, review: Review) -> HttpResponse:
    """How to talk about it together; and, for who leads it, that you did."""
    may_lead = policy.lead_review(request.person, review)
    if request.method == "POST" and may_lead:
        actions.talk_about(review, by=request.person)
        messages.success(request, "Kept. Now agree what is next.")
        return redirect("principles:review", pk=review.pk)
    shown = {
        "review": review, "programme": review.programme, "guide": load_principles().guide,
        "gaps": widest_first(said_in(review).values())[:3], "may_lead": may_lead,
    }  # fmt: skip
    return render(request, "principles/talk.html", shown)


@page(may=policy.hear, finds=Review, fetch="with_programme")
def heard(request: Any, review: Review) -> HttpResponse:
    """For young people: what everybody said, and what happens next."""
    said = {key: each for key, each in said_in(review).items() if each.practice.ask}
    steps = Step.objects.filter(programme=review.programme, dropped_on=None, agreed_on__gte=review.opened_on)
    parts = [
        (principle, [said[each.key] for each in principle.practices if each.key in said])
        for principle in load_principles()
    ]
    shown = {
        "review": review, "programme": review.programme, "parts": parts, "steps": steps,
        "gaps": between_voices(said.values())[:MOST_GAPS],
    }  # fmt: skip
    return render(request, "principles/heard.html", shown)
