"""A young person's own pages: the pair, the log, a short word, a check-in, a wish, a look back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.questions import Page, answer, question_set, version_of
from peerway.base.saying import date_words
from peerway.relationships import actions, policy, session_log
from peerway.relationships.cards import card_for
from peerway.relationships.finding import chosen_for
from peerway.relationships.forms import WishForm
from peerway.relationships.models import Meeting, Relationship, ShortMessage
from peerway.relationships.queries import own
from peerway.relationships.sheets.showing import shown_to


@page(may=policy.mine, finds=Relationship, fetch="with_both", own=own.pair)
def mine(request: Any, pair: Relationship) -> HttpResponse:
    card = card_for(pair, request.person)
    context = {
        "card": card,
        "says": ShortMessage.Says,
        "chosen": chosen_for(card.next),
        "sheets": shown_to(request.person, pair, card.sheets),
        "fillable": card.sheets_fillable,
    }
    return render(request, "relationships/mine.html", context)


@page(may=policy.log_own, finds=Meeting, fetch="for_its_log", own=own.session_to_log)
def log(request: Any, meeting: Meeting) -> HttpResponse:
    """How did it go? The pack's questions, on one page, in a minute."""
    pair = meeting.relationship
    questions = session_log.questions_for(meeting)
    back = reverse("relationships:mine", args=[pair.pk])

    def keep(answers: dict[str, Any]) -> HttpResponse:
        said = session_log.as_logged(meeting, answers, questions)
        actions.log_meeting(meeting, by=request.person, **said)
        coming = " An adult will come and find you." if meeting.wants_adult else ""
        messages.success(request, f"Saved. Thank you for turning up.{coming}")
        return redirect(back)

    when = date_words(meeting.on, timezone.localdate())
    title = f"How did it go with {pair.young_person.called} on {when}?"
    shown = Page(
        title=title, tab="How did it go?", back=back, submit="Save", check=False, way="all", reveals=True
    )
    first = session_log.before(meeting)
    return answer(request, questions, draft=f"log:{meeting.pk}", then=keep, page=shown, before=first)


@page(may=policy.send_word, finds=Meeting, fetch="with_its_people", own=own.session)
@require_POST
def word(request: Any, meeting: Meeting) -> HttpResponse:
    """One of the few short messages about a session. The other side and the adults see it."""
    says = request.POST.get("says")
    if says not in ShortMessage.Says.values:
        raise Http404
    pair = meeting.relationship
    actions.say(pair, meeting=meeting, says=says, by=request.person)
    messages.success(request, f"Sent. {pair.other(request.person).called} and the adult in the room see it.")
    return redirect("relationships:mine", pk=pair.pk)


@page(may=policy.mine_and_open, finds=Relationship, fetch="with_its_people", own=own.pair_and_place)
@require_POST
def can_we_meet(request: Any, pair: Relationship) -> HttpResponse:
    actions.say(pair, says=ShortMessage.Says.CAN_WE_MEET, by=request.person)
    messages.success(
        request, f"Sent. {pair.other(request.person).called} sees it, and an adult helps you find a time."
    )
    return redirect("relationships:mine", pk=pair.pk)


@page(may=policy.mine_and_open, finds=Relationship, fetch="with_its_people", own=own.pair_and_place)
def change(request: Any, pair: Relationship) -> HttpResponse:
    """Change or stop. No reason is asked for, and the other side is not told."""
    form = WishForm(pair, request.person, request.POST or None)
    if form.is_valid():
        actions.wish(pair, wants=form.cleaned_data["wants"], by=request.person)
        messages.success(
            request, "Thank you for saying. An adult will talk with you, just you, in the next days."
        )
        return redirect("relationships:mine", pk=pair.pk)
    return render(request, "relationships/wish_for.html", {"pair": pair, "form": form})


@page(may=policy.mine_and_open, finds=Relationship, fetch="with_its_people", own=own.pair_and_place)
def check_in(request: Any, pair: Relationship) -> HttpResponse:
    """Three quick questions. The other side never sees the answers."""
    card = card_for(pair, request.person)
    asks = pair.programme.pack.journey.check_in(card.check_in_due, card.voice)
    back = reverse("relationships:mine", args=[pair.pk])
    if asks is None:
        return redirect(back)
    questions = question_set(asks.questions, pair)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.check_in(
            pair, point=asks.moment, answers=answers, question_set=version_of(questions), by=request.person
        )
        messages.success(request, f"Thank you. {card.other.called} never sees what you said.")
        return redirect(back)

    shown = Page(back=back, check=False, way="all")
    return answer(request, questions, draft=f"check-in:{pair.pk}:{asks.moment}", then=keep, page=shown)


@page(may=policy.mine, finds=Relationship, fetch="with_its_people", own=own.pair_and_place)
def looking_back(request: Any, pair: Relationship) -> HttpResponse:
    """At the end: how was it? Each is asked apart."""
    card, back = card_for(pair, request.person), reverse("relationships:mine", args=[pair.pk])
    if not card.asks_to_look_back:
        return redirect(back)
    name = "exit-supporter" if card.is_supporter else "exit-young-person"
    questions = question_set(name, pair)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.answer_exit(pair, answers=answers, question_set=version_of(questions), by=request.person)
        messages.success(request, "Thank you. It helps the next people too.")
        return redirect(back)

    shown = Page(back=back, check=False, way="all")
    return answer(request, questions, draft=f"exit:{pair.pk}", then=keep, page=shown)
