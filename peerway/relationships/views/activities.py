"""Things to do together: look for one, read it, print cards, choose one for next time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.once import shell_of
from peerway.base.printing import pdf, pdf_response
from peerway.core.packs import Activity
from peerway.relationships import policy
from peerway.relationships.actions import activities as actions
from peerway.relationships.activities import Chosen, MadeHere
from peerway.relationships.activity_cards import cards_of
from peerway.relationships.finding import (
    AGES,
    KIND_NAMES,
    MINUTES,
    SEVERAL,
    STAGES,
    activity_here,
    all_here,
    good_for_here,
    looking_for,
)
from peerway.relationships.models import Relationship
from peerway.relationships.queries.choosing import pairs_to_choose_for

ON_A_PAGE = 15


@page(may=policy.see_activities)
def index(request: Any) -> HttpResponse:
    """Browse by kind, time, age, stage and what it is good for."""
    here, looking = all_here(), looking_for(request.GET, request.person)
    found = [each for each in here if looking.finds(each)]
    context = {
        "base": shell_of(request),
        "looking": looking,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "kinds": [(key, name, looking.query_with_kind(key)) for key, name in KIND_NAMES.items()],
        "boxes": boxes(here, looking.given),
        "may_propose": policy.propose(request.person),
        "may_answer": policy.answer_ideas(request.person),
    }
    return render(request, "relationships/activities/index.html", context)


def boxes(here: Sequence[Activity], given: Mapping[str, str]) -> list[dict[str, Any]]:
    """The boxes to narrow it down: name, label, what nothing means, choices, and what is chosen."""
    good = [(words, words.capitalize()) for words in good_for_here(here)]
    asked: list[tuple[str, str, str, list[tuple[str, str]]]] = [
        ("minutes", "How long?", "Any time", [*MINUTES.items()]),
        ("age", "What age?", "Any age", [*AGES.items()]),
        ("stage", "When?", "Any time", [*STAGES.items()]),
        ("good_for", "Good for", "Anything", good),
        ("who", "How many?", "The two of us", [*SEVERAL.items()]),
    ]
    return [
        {"name": name, "label": label, "nothing": nothing, "choices": choices, "chosen": given.get(name, "")}
        for name, label, nothing, choices in asked
    ]


@page(may=policy.see_activities)
def activity(request: Any, slug: str) -> HttpResponse:
    """Something to do together, step by step."""
    found = activity_here(slug)
    if found is None:
        raise Http404
    pairs = pairs_to_choose_for(request.person)
    mine = Chosen.objects.filter(meeting__in=[meeting for _, meeting in pairs], by=request.person, key=slug)
    context = {
        "base": shell_of(request),
        "activity": found,
        "kind": KIND_NAMES[found.kind],
        "pairs": [(pair, pair.other(request.person), meeting) for pair, meeting in pairs],
        "chosen": set(mine.values_list("relationship", flat=True)),
        "made": MadeHere.objects.in_use().filter(key=slug).first() if slug.startswith("made-") else None,
        "is_adult": request.person.is_adult,
        "may_put_away": policy.answer_ideas(request.person),
    }
    return render(request, "relationships/activities/activity.html", context)


@page(may=policy.see_activities)
def cards(request: Any) -> HttpResponse:
    """The cards on screen, four to a page when printed."""
    looking = looking_for(request.GET, request.person, request.GET.getlist("key"))
    found = [each for each in all_here() if looking.finds(each)]
    context = {"cards": cards_of(found, request.person), "query": looking.query}
    return render(request, "relationships/activities/cards.html", context)


@page(may=policy.see_activities)
def cards_pdf(request: Any) -> HttpResponse:
    looking = looking_for(request.GET, request.person, request.GET.getlist("key"))
    found = [each for each in all_here() if looking.finds(each)]
    made = pdf("relationships/print/activity_cards.typ", {"cards": cards_of(found, request.person)})
    return pdf_response(made, "activity-cards.pdf")


@page(may=policy.mine_and_open, finds=Relationship, fetch="with_its_people")
@require_POST
def choose(request: Any, pair: Relationship) -> HttpResponse:
    """Either of the two chooses one thing for next time, or takes it back."""
    key = request.POST.get("key", "")
    found = activity_here(key) if key else None
    if key and found is None:
        raise Http404
    actions.choose(pair, key=key, by=request.person)
    other = pair.other(request.person).called
    said = f"Chosen. {other} sees it too." if found else "Taken back."
    messages.success(request, said)
    return redirect("relationships:mine", pk=pair.pk)


@page(may=policy.put_away, finds=MadeHere)
@require_POST
def away(request: Any, made: MadeHere) -> HttpResponse:
    actions.put_away(made, by=request.person)
    messages.success(request, "Put away. It is no longer offered.")
    return redirect("relationships:activities")
