"""The safe-to-match look: the pack's own questions, both sides, and what follows from the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.drafts import save_draft
from peerway.base.questions import Page, answer, version_of
from peerway.base.saying import listed
from peerway.core.packs.looking import APART, WHERE, is_at_odds, ticked
from peerway.core.questions import QuestionSet, to_raw
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment import actions, policy
from peerway.recruitment.checklists import everybody_with, one_of
from peerway.recruitment.looking import MATCHED, in_words, look_set, what_follows
from peerway.recruitment.models import Asking, Look

ON_A_PAGE = 50
SURE = "sure"


@page(may=policy.look, finds=Programme)
def looks(request: Any, programme: Programme) -> HttpResponse:
    """Everybody who still needs a safe-to-match look, both sides; and the looks that left something to do."""
    waiting = [line for line in everybody_with(programme) if line.wants_look]
    lines = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    taken = Look.objects.filter(programme=programme).standing().unread().with_person().order_by("-at")
    context = {
        "programme": programme,
        "page": lines,
        "words": programme.pack.words,
        "safe": programme.pack.safeguards.safe_to_match,
        "taken": taken.exclude(outcome__in=[Look.Outcome.YES, Look.Outcome.NOT_NOW])[:ON_A_PAGE],
        "is_matched": programme.shape in MATCHED,
    }
    return render(request, "recruitment/looks.html", context)


@page(may=policy.look, finds=Programme)
def look(request: Any, programme: Programme, side: str, person: UUID) -> HttpResponse:
    """The pack's own questions about one person; kept as a draft until they are saved."""
    who, questions = one_of(programme, person), look_set(programme, side)
    if questions is None:
        raise Http404
    draft = f"look:{programme.pk}:{side}:{who.pk}"

    def keep(answers: dict[str, Any]) -> HttpResponse:
        if is_at_odds(questions, answers) and SURE not in request.GET:
            return ask_once_more(request, draft, questions, answers)
        version = version_of(questions)
        taken = actions.take_look(
            programme, person=who, side=side, answers=answers, question_set=version, by=request.person
        )
        return after(request, taken, answers)

    shown = page_of(programme, who)
    return answer(request, questions, draft=draft, then=keep, page=shown)


def page_of(programme: Programme, who: Person) -> Page:
    title = f"Is it safe to match {who.name}?" if programme.shape in MATCHED else f"May {who.name} start?"
    back = reverse("recruitment:looks", args=[programme.pk])
    return Page(
        title=title,
        tab="Safe to match?",
        base="base/staff.html",
        back=back,
        submit="Save",
        check=False,
        way="all",
    )


def ask_once_more(
    request: Any, draft: str, questions: QuestionSet, answers: Mapping[str, Any]
) -> HttpResponse:
    """Something ticked speaks against a plain yes. Nothing is saved yet, and nothing typed is lost."""
    kept = {"raw": to_raw(answers), "seen": [question.key for question in questions]}
    save_draft(request.person, draft, kept)
    what = listed([f"“{each}”" for each in ticked(questions, answers)])
    messages.warning(
        request, f"You ticked {what}, and said yes: is that right? If it is, save again. If not, change it."
    )
    return redirect(f"{request.path}?all=1&{SURE}=1")


def after(request: Any, taken: Look, answers: Mapping[str, Any]) -> HttpResponse:
    """Where something is left to do, its page; where somebody waits for an answer, theirs; else the next look."""
    messages.success(request, "Saved.")
    if answers.get(APART) or taken.outcome != Look.Outcome.YES:
        return redirect("recruitment:look_held", pk=taken.pk)
    asking = waiting_asking(taken)
    if asking and policy.recruit(request.person, taken.programme):
        return redirect("recruitment:asking", pk=asking.pk)
    return redirect("recruitment:looks", pk=taken.programme_id)


def waiting_asking(taken: Look) -> Asking | None:
    """The asking of somebody who was looked at and has not been told yet."""
    if taken.side != Look.Side.SUPPORTED:
        return None
    unanswered = Asking.objects.unanswered().filter(programme=taken.programme, person=taken.person)
    return unanswered.first()


@page(may=policy.read_look, finds=Look, fetch="with_person")
def look_held(request: Any, taken: Look) -> HttpResponse:
    """What was said in a look, and what is left to do. Opening it is journalled."""
    may_run = policy.recruit(request.person, taken.programme)
    context = {
        "look": taken,
        "programme": taken.programme,
        "lines": in_words(taken),
        "follows": what_follows(taken),
        "where": taken.answers.get(WHERE, ""),
        "names_somebody": bool(taken.answers.get(APART)),
        "asking": waiting_asking(taken) if may_run else None,
        "may_run": may_run,
    }
    return render(request, "recruitment/look_held.html", context)


@page(may=policy.finish_look, finds=Look, fetch="with_person")
@require_POST
def look_done(request: Any, taken: Look) -> HttpResponse:
    """Somebody has talked with them about the better help."""
    actions.finish_look(taken, by=request.person)
    messages.success(request, "Thank you. It is off the list.")
    return redirect("recruitment:index", pk=taken.programme_id)
