"""Rests and steps back, as the adults arrange them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.care import actions, policy
from peerway.care.forms import RestForm, TalkedForm
from peerway.care.load import load_of
from peerway.care.models import Rest, StepDown
from peerway.care.queries.places import places_of
from peerway.care.queries.resting import ToDecide, paused_in, people_of
from peerway.recruitment.models import Supporter


@page(may=policy.look_after, finds=Supporter, fetch="with_person")
def give_rest(request: Any, supporter: Supporter) -> HttpResponse:
    """A rest, set by an adult after they talked."""
    form = keep_draft(RestForm([supporter], request.POST or None), request, f"give-rest:{supporter.pk}")
    if form.is_valid():
        since, until = form.days
        [row] = actions.rest([supporter], since=since, until=until, by=request.person)
        messages.success(request, "Saved. Nobody new until then.")
        if isinstance(row, Rest):
            return redirect("care:rest_people", pk=row.pk)
        return redirect("care:index", pk=supporter.programme_id)
    context = {
        "supporter": supporter,
        "programme": supporter.programme,
        "form": form,
        "load": load_of(supporter),
    }
    return render(request, "care/give_rest.html", context)


@page(may=policy.look_after_rest, finds=Rest, fetch="with_people")
def rest_people(request: Any, rest: Rest) -> HttpResponse:
    """What happens with each pair and group while somebody rests; and when they are back, who starts again."""
    people = people_of([rest])[rest.pk]
    if request.method == "POST" and do_one_thing(request, rest, people):
        return redirect("care:rest_people", pk=rest.pk)
    context = {
        "rest": rest, "supporter": rest.supporter, "programme": rest.supporter.programme, "people": people,
        "paused": paused_in(rest),
    }  # fmt: skip
    return render(request, "care/rest_people.html", context)


def do_one_thing(request: Any, rest: Rest, people: list[ToDecide]) -> bool:
    do, unit = request.POST.get("do", ""), request.POST.get("unit")
    chosen = next((each for each in people if each.key == unit), None)
    if do == "back" and not rest.is_over:
        actions.come_back(rest, by=request.person)
    elif do == "again":
        for row in paused_in(rest):
            actions.start_again(row, by=request.person)
        messages.success(request, "They meet again. Everybody sees when, on their page.")
    elif chosen and not chosen.talk and do in dict(chosen.choices):
        actions.look_after(
            rest, how=do, relationship=chosen.relationship, group=chosen.group, by=request.person
        )
        messages.success(request, "Saved. It stands on their page, kindly.")
    else:
        return False
    return True


@page(may=policy.look_after, finds=Supporter, fetch="with_person")
def stepping_down(request: Any, supporter: Supporter) -> HttpResponse:
    """Stepping back well: the talk, who is still to hand over, and thanks."""
    stepping = StepDown.objects.open().filter(supporter=supporter).first()
    form = TalkedForm(request.POST if request.POST.get("do") == "talked" else None)
    if request.method == "POST":
        done = do_with(request, supporter, stepping, form)
        if done:
            return redirect(*done)
    context = {
        "supporter": supporter, "programme": supporter.programme, "stepping": stepping, "form": form,
        "places": places_of([supporter])[supporter.pk], "thanked": thanked(supporter),
    }  # fmt: skip
    return render(request, "care/stepping_down.html", context)


def thanked(supporter: Supporter) -> StepDown | None:
    rows = StepDown.objects.filter(supporter=supporter, finished_on__isnull=False)
    return rows.select_related("talked_by").order_by("-finished_on").first()


def do_with(
    request: Any, supporter: Supporter, stepping: StepDown | None, form: TalkedForm
) -> tuple[Any, ...] | None:
    """One button of the page; the address to go on to, by its name and key, or nothing where it is not done."""
    do, stay = request.POST.get("do"), ("care:stepping_down", supporter.pk)
    if do == "begin" and stepping is None:
        actions.begin_step_down(supporter, by=request.person)
        return stay
    if stepping is None:
        return None
    if do == "talked" and form.is_valid():
        actions.say_talked(stepping, on=form.cleaned_data["on"], by=request.person)
    elif do == "stay":
        actions.take_back_step_down(stepping, by=request.person)
    elif do == "finish":
        actions.finish_step_down(stepping, by=request.person)
        messages.success(request, "Done, with thanks. Their hours and certificates stay theirs.")
    else:
        return None
    return stay
