"""Think of a new one: a young person's idea, and an adult's kind answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.relationships import policy
from peerway.relationships.actions import activities as actions
from peerway.relationships.activities import Idea
from peerway.relationships.activity_forms import AnswerForm, IdeaForm
from peerway.relationships.queries.choosing import programmes_of

LATEST = 20  # each is opened with its own key


@page(may=policy.propose)
def mine(request: Any) -> HttpResponse:
    """A young person's own ideas: waiting, or answered."""
    ideas = Idea.objects.filter(by=request.person).with_its_people().order_by("-at")[:LATEST]
    return render(request, "relationships/activities/ideas.html", {"ideas": ideas})


@page(may=policy.propose)
def new(request: Any) -> HttpResponse:
    programmes = programmes_of(request.person)
    if not programmes:
        return render(request, "relationships/activities/new_idea.html", {"form": None})
    form = IdeaForm(programmes, request.POST or None)
    if form.is_valid():
        actions.propose(form.chosen_programme, words=form.words, by=request.person)
        messages.success(request, "Sent. Thank you! An adult reads it and writes back to you here.")
        return redirect("relationships:my_ideas")
    return render(request, "relationships/activities/new_idea.html", {"form": form})


@page(may=policy.answer_ideas)
def waiting(request: Any) -> HttpResponse:
    """Every idea in the programmes somebody runs: those that wait first."""
    ideas = Idea.objects.visible_to(request.person).with_its_people().order_by("answered_on", "at")
    found = [idea for idea in ideas[:200] if policy.answer_idea(request.person, idea)]
    context = {
        "waiting": [idea for idea in found if idea.is_waiting],
        "answered": [idea for idea in found if not idea.is_waiting],
    }
    return render(request, "relationships/activities/waiting.html", context)


@page(may=policy.answer_idea, finds=Idea, fetch="with_its_people")
def idea(request: Any, idea: Idea) -> HttpResponse:
    """Read it in their words, and answer. Opening it is journalled."""
    words = idea.words
    first = {"name": words["name"], "steps": words["what"], "needs": words["needs"]}
    form = AnswerForm(idea.by, request.POST or None, initial=first)
    if idea.is_waiting and form.is_valid():
        said = {key: form.cleaned_data[key] for key in ("answer", "because", "reply")}
        actions.answer_idea(idea, made=form.made, by=request.person, **said)
        messages.success(request, f"Thank you. {idea.by.called} sees your answer.")
        return redirect("relationships:ideas")
    context = {"idea": idea, "words": words, "form": form}
    return render(request, "relationships/activities/idea.html", context)
