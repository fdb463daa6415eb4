"""Where an adult reads what one side said in confidence, and sees to what somebody asked for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peerway.base.access import page
from peerway.base.journal import record, record_reading
from peerway.relationships import actions, policy
from peerway.relationships.listening import in_words
from peerway.relationships.models import CheckIn, ExitTalk, Meeting, Wish
from peerway.relationships.session_log import more_in_words


@page(may=policy.look_into, finds=CheckIn, fetch="with_its_people")
def look(request: Any, said: CheckIn) -> HttpResponse:
    """Both voices side by side, for the adult alone. Opening it is journalled."""
    if request.method == "POST":
        actions.look_at_check_in(said, by=request.person)
        messages.success(request, "Thank you. It is off the list, and neither of them sees it.")
        return redirect("relationships:detail", pk=said.relationship_id)
    both = CheckIn.objects.filter(relationship=said.relationship, point=said.point)
    both = both.with_its_people().select_related("person", "relationship__programme")
    for other in both.exclude(pk=said.pk):
        record_reading(other, by=request.person)
    voices = [(each, in_words(each)) for each in both]
    context = {"said": said, "pair": said.relationship, "voices": voices}
    return render(request, "relationships/look.html", context)


@page(may=policy.read_exit, finds=ExitTalk, fetch="with_its_people")
def exit_talk(request: Any, talk: ExitTalk) -> HttpResponse:
    if request.method == "POST" and policy.arrange(request.person, talk.relationship):
        ExitTalk.objects.filter(pk=talk.pk).update(read_at=timezone.now())
        record("exit.read", about=talk, by=request.person)
        return redirect("relationships:detail", pk=talk.relationship_id)
    answers = in_words(talk)
    context = {
        "talk": talk,
        "pair": talk.relationship,
        "answers": answers,
        "thanks": talk.answers.get("thanks", ""),
    }
    return render(request, "relationships/exit.html", context)


@page(may=policy.see_to, finds=Wish, fetch="with_its_people")
def wish(request: Any, wished: Wish) -> HttpResponse:
    if request.method == "POST":
        actions.answer_wish(wished, by=request.person)
        messages.success(request, "Thank you. It is off the list.")
        return redirect("relationships:detail", pk=wished.relationship_id)
    return render(request, "relationships/wish.html", {"wish": wished, "pair": wished.relationship})


@page(may=policy.see_to, finds=Meeting, fetch="with_its_people")
def adult(request: Any, meeting: Meeting) -> HttpResponse:
    """A supporter asked for an adult."""
    if request.method == "POST":
        actions.adult_came(meeting, by=request.person)
        messages.success(request, "Thank you. That you came is kept; what was said is not.")
        return redirect("relationships:detail", pk=meeting.relationship_id)
    return render(request, "relationships/adult.html", {"meeting": meeting, "pair": meeting.relationship})


@page(may=policy.read_log, finds=Meeting, fetch="with_its_people")
def log_more(request: Any, meeting: Meeting) -> HttpResponse:
    """What else the pack asked after a session. Opening it is journalled."""
    record_reading(meeting, by=request.person)
    context = {"meeting": meeting, "pair": meeting.relationship, "lines": more_in_words(meeting)}
    return render(request, "relationships/log_more.html", context)
