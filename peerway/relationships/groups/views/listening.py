"""Where an adult reads what somebody said in confidence, and sees to what was asked for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.questions import asked_as
from peerway.base.questions import told as told_in_words
from peerway.relationships.groups import actions, policy
from peerway.relationships.groups.models import GroupSaid, GroupTalk, GroupWish, SupporterLog


def off_the_list(request: Any, group: Any, words: str = "Thank you. It is off the list.") -> HttpResponse:
    messages.success(request, words)
    return redirect("groups:detail", pk=group)


@page(may=policy.look_into, finds=GroupSaid, fetch="with_its_people")
def look(request: Any, said: GroupSaid) -> HttpResponse:
    """One person's answers, for the adult alone. Opening it is journalled."""
    if request.method == "POST":
        actions.look_at(said, by=request.person)
        return off_the_list(request, said.group_id)
    try:
        answers = told_in_words(asked_as(said.question_set, said), said.answers)
    except KeyError:
        answers = []
    context = {
        "said": said,
        "group": said.group,
        "answers": answers,
        "is_exit": said.point == GroupSaid.Point.EXIT,
    }
    return render(request, "relationships/groups/look.html", context)


@page(may=policy.see_to, finds=GroupWish, fetch="with_its_people")
def wish(request: Any, row: GroupWish) -> HttpResponse:
    if request.method == "POST":
        actions.answer_wish(row, by=request.person)
        return off_the_list(request, row.group_id)
    return render(request, "relationships/groups/wish.html", {"wish": row, "group": row.group})


@page(may=policy.see_to, finds=GroupTalk, fetch="with_its_people")
def talk(request: Any, row: GroupTalk) -> HttpResponse:
    """A supporter stopped, or the group did: an adult talks with those who are left."""
    if request.method == "POST" and row.talked_on is None:
        actions.talk_with_the_group(row, by=request.person)
        return off_the_list(
            request, row.group_id, "Thank you. That you talked is kept; what was said is not."
        )
    return render(request, "relationships/groups/talk.html", {"talk": row, "group": row.group})


@page(may=policy.see_to_log, finds=SupporterLog, fetch="with_its_people")
def adult(request: Any, log: SupporterLog) -> HttpResponse:
    """A supporter asked for an adult."""
    group = log.meeting.group
    if request.method == "POST":
        actions.adult_came(log, by=request.person)
        return off_the_list(request, group.pk, "Thank you. That you came is kept; what was said is not.")
    return render(request, "relationships/groups/adult.html", {"log": log, "group": group})
