"""Ideas for the adults who run a programme: read, worded, answered, taken to a vote, passed on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.links import link_to, make_link
from peerway.programmes.models import Programme
from peerway.relationships.activities import Idea as ActivityIdea
from peerway.voice import policy
from peerway.voice.actions import ideas as actions
from peerway.voice.forms.ideas import ActivityForm, PaperIdeaForm, StepForm, VoteForm, WordingForm
from peerway.voice.ideas import Idea
from peerway.voice.views.heard import PURPOSE, address_of

SHOWN = 100


@page(may=policy.read_ideas, finds=Programme, fetch="with_setting")
def ideas(request: Any, programme: Programme) -> HttpResponse:
    """Every idea of a programme: those that wait first, the oldest of them first."""
    if request.method == "POST":
        return open_the_box(request, programme)
    rows = Idea.objects.filter(programme=programme).in_the_open().on_its_page()
    shown = {
        "programme": programme,
        "waiting": rows.unanswered().order_by("answer_by", "pk")[:SHOWN],
        "answered": rows.exclude(answered_on=None).order_by("-answered_on", "pk")[:SHOWN],
        "activity_ideas": ActivityIdea.objects.waiting().filter(programme=programme).count(),
        "url": address_of(programme) if link_to(PURPOSE, programme) else "",
    }
    return render(request, "voice/ideas.html", shown)


def open_the_box(request: Any, programme: Programme) -> HttpResponse:
    """Make the page behind the poster's square, or shut it."""
    link = link_to(PURPOSE, programme)
    if request.POST.get("box") == "shut" and link:
        link.withdraw()
    elif link is None:
        make_link(PURPOSE, programme)
    return redirect("voice:ideas", pk=programme.pk)


@page(may=policy.run, finds=Programme, fetch="with_setting")
def paper(request: Any, programme: Programme) -> HttpResponse:
    form = keep_draft(PaperIdeaForm(request.POST or None), request, f"paper-idea:{programme.pk}")
    if form.is_valid():
        idea = actions.hear(programme, typed_by=request.person, **form.cleaned_data)
        messages.success(request, "Typed in. Now write it in words for everybody.")
        return redirect("voice:idea", pk=idea.pk)
    return render(request, "voice/paper.html", {"form": form, "programme": programme})


@page(may=policy.read_idea, finds=Idea, fetch="on_its_page")
def idea(request: Any, idea: Idea) -> HttpResponse:
    """Read it in its own words (which is journalled), and see where it is."""
    shown = {
        "idea": idea, "said": idea.said, "steps": idea.steps.select_related("by"),
        "may_answer": policy.answer_idea(request.person, idea),
    }  # fmt: skip
    return render(request, "voice/idea.html", shown)


@page(may=policy.answer_idea, finds=Idea, fetch="on_its_page")
def wording(request: Any, idea: Idea) -> HttpResponse:
    first = {"wording": idea.wording or idea.said.get("words", "")[:160]}
    form = WordingForm(idea, request.POST or None, initial=first)
    if form.is_valid():
        actions.word(idea, by=request.person, **form.cleaned_data)
        messages.success(request, "Everybody can read it now.")
        return redirect("voice:idea", pk=idea.pk)
    return render(
        request, "voice/form.html", asked(idea, form, "Words for everybody", "Let everybody read it")
    )


@page(may=policy.answer_idea, finds=Idea, fetch="on_its_page")
def step(request: Any, idea: Idea) -> HttpResponse:
    form = keep_draft(StepForm(idea, request.POST or None), request, f"idea-step:{idea.pk}")
    if form.is_valid():
        actions.take_step(idea, by=request.person, **form.cleaned_data)
        messages.success(request, "Saved. Everybody can read it.")
        return redirect("voice:ideas", pk=idea.programme_id)
    return render(request, "voice/form.html", asked(idea, form, "What happens with it", "Tell everybody"))


@page(may=policy.answer_idea, finds=Idea, fetch="on_its_page")
def vote(request: Any, idea: Idea) -> HttpResponse:
    form = VoteForm(request.POST or None)
    if form.is_valid():
        decision = actions.take_to_a_vote(idea, by=request.person, **form.cleaned_data)
        messages.success(request, "It is a decision now. Open the vote on its page.")
        return redirect(decision_page(decision.pk))
    return render(request, "voice/form.html", asked(idea, form, "Take it to a vote", "Make it a decision"))


def decision_page(key: Any) -> str:
    return reverse("decisions:detail", args=[key])


@page(may=policy.answer_idea, finds=Idea, fetch="on_its_page")
def activity(request: Any, idea: Idea) -> HttpResponse:
    form = ActivityForm(request.POST or None, initial={"name": idea.wording[:50]})
    if form.is_valid():
        actions.make_an_activity(idea, made=form.made, by=request.person)
        messages.success(request, "It is on the list of things to do. Now tell everybody what changed.")
        return redirect("voice:step", pk=idea.pk)
    return render(
        request,
        "voice/form.html",
        asked(idea, form, "Put it on the list of things to do", "Put it on the list"),
    )


@page(may=policy.answer_idea, finds=Idea, fetch="on_its_page")
def passing_on(request: Any, idea: Idea) -> HttpResponse:
    """It is really a worry. Its words go to the safeguarding lead, and away from here."""
    if request.method == "POST":
        actions.pass_on_as_worry(idea, by=request.person)
        messages.success(request, "Passed on. The safeguarding lead has it, in their words.")
        return redirect("voice:ideas", pk=idea.programme_id)
    return render(request, "voice/passing_on.html", {"idea": idea})


def asked(idea: Idea, form: Any, title: str, button: str) -> dict[str, Any]:
    return {
        "form": form, "title": title, "button": button, "idea": idea, "said": idea.said,
        "back": reverse("voice:idea", args=[idea.pk]),
    }  # fmt: skip
