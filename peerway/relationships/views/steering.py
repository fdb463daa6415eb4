"""Changes along the way, and endings: each asked on a page of its own, done once, and told in words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peerway.base.access import page
from peerway.relationships import actions, policy
from peerway.relationships.forms import EndForm, GoodbyeForm, PauseForm, ResumeForm, TimeForm
from peerway.relationships.models import LeftBehind, Relationship
from peerway.relationships.queries.courses import courses_of
from peerway.relationships.sheets.queries import open_at_the_end
from peerway.relationships.typed import day_typed


def asked(request: Any, pair: Relationship, form: Any, **said: Any) -> HttpResponse:
    """The one shape of these pages: a heading, what happens, a form, a button."""
    return render(request, "relationships/change.html", {"pair": pair, "form": form, **said})


@page(may=policy.arrange_open, finds=Relationship, fetch="with_its_people")
def pause(request: Any, pair: Relationship) -> HttpResponse:
    form = PauseForm(request.POST or None)
    if pair.is_paused:
        return redirect("relationships:resuming", pk=pair.pk)
    if form.is_valid():
        actions.pause_relationship(pair, by=request.person, **form.cleaned_data)
        messages.success(request, "Paused. Nobody is chased for sessions until you start again.")
        return redirect("relationships:detail", pk=pair.pk)
    says = "Planned sessions are called off. Tell both of them. They stay a pair."
    return asked(request, pair, form, title=f"Pause {pair}", says=says, button="Pause")


@page(may=policy.arrange_open, finds=Relationship, fetch="with_its_people")
def resuming(request: Any, pair: Relationship) -> HttpResponse:
    form = ResumeForm(request.POST or None)
    if not pair.is_paused:
        return redirect("relationships:detail", pk=pair.pk)
    if form.is_valid():
        actions.resume_relationship(pair, on=form.cleaned_data["on"], by=request.person)
        messages.success(request, "They meet again. The sessions still to come are planned.")
        return redirect("relationships:detail", pk=pair.pk)
    says = "The sessions still to come are planned from this day, up to the end date both know."
    return asked(request, pair, form, title=f"{pair} meet again", says=says, button="Start again")


@page(may=policy.arrange_open, finds=Relationship, fetch="with_its_people")
def time(request: Any, pair: Relationship) -> HttpResponse:
    form = TimeForm(pair, request.POST or None)
    if form.is_valid():
        actions.change_place(pair, by=request.person, **form.cleaned_data)
        messages.success(request, f"{pair} meet {form.cleaned_data['place']} from now on. Tell both of them.")
        return redirect("relationships:detail", pk=pair.pk)
    says = "Ask both first. Sessions already held stay as they are."
    return asked(
        request, pair, form, title=f"Another time or place for {pair}", says=says, button="Change it"
    )


@page(may=policy.arrange_open, finds=Relationship, fetch="with_its_people")
def new_supporter(request: Any, pair: Relationship) -> HttpResponse:
    """After an adult looked: this pair ends, and the young person keeps their place in the queue."""
    if request.method == "POST":
        actions.change_supporter(pair, on=timezone.localdate(), by=request.person)
        messages.success(
            request, f"Ended. {pair.young_person.name} is still in the queue. Look again before a new match."
        )
        return redirect("relationships:detail", pk=pair.pk)
    return render(request, "relationships/new_supporter.html", {"pair": pair})


@page(may=policy.arrange_open, finds=Relationship, fetch="with_its_people")
def goodbye(request: Any, pair: Relationship) -> HttpResponse:
    course = courses_of([pair])[pair.pk]
    day = pair.goodbye_on or day_typed(request.GET.get("on")) or course.last_on or pair.ends_by
    form = GoodbyeForm(request.POST or None, initial={"on": day, "whats_next": pair.whats_next})
    if form.is_valid():
        actions.say_goodbye(pair, by=request.person, **form.cleaned_data)
        messages.success(request, "Both of them see the day on their page now. Say it to them as well.")
        return redirect("relationships:detail", pk=pair.pk)
    steps = pair.programme.pack.journey.ending
    still = open_at_the_end(pair, course)
    return asked(
        request, pair, form, title=f"The goodbye of {pair}", steps=steps, button="Save", still=still,
        says="A proper goodbye is on a day both know. Sessions after it are called off.",
    )  # fmt: skip


@page(may=policy.arrange_open, finds=Relationship, fetch="with_its_people")
def ending(request: Any, pair: Relationship) -> HttpResponse:
    still = open_at_the_end(pair, courses_of([pair])[pair.pk])
    names = [each.sheet.name for each in still]
    form = EndForm(names, request.POST or None, initial={"whats_next": pair.whats_next})
    if form.is_valid():
        actions.end_relationship(pair, by=request.person, **form.cleaned_data)
        messages.success(request, "Ended. Both of them are asked how it was, apart.")
        left = LeftBehind.objects.filter(relationship=pair, talked_on=None).first()
        if left:
            return redirect("relationships:left_behind", pk=left.pk)
        return redirect("relationships:detail", pk=pair.pk)
    says = "Planned sessions are called off. This can't be undone: the two can be matched again instead."
    title = f"The ending of {pair}"
    return asked(request, pair, form, title=title, says=says, button="End it", still=still)


@page(may=policy.see_to, finds=LeftBehind, fetch="with_its_people")
def left_behind(request: Any, left: LeftBehind) -> HttpResponse:
    if request.method == "POST" and left.talked_on is None:
        actions.talk_to_whoever_was_left(left, on=timezone.localdate(), by=request.person)
        messages.success(request, "Thank you. That you talked is kept; what was said is not.")
        return redirect("relationships:detail", pk=left.relationship_id)
    return render(request, "relationships/left_behind.html", {"left": left, "pair": left.relationship})
