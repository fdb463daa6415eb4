"""An adult asks one side of a pair how it is going, and reads what was said before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.questions import Page, answer, version_of
from peerway.relationships import actions, policy
from peerway.relationships.asking import asked_in_words, contact_set, is_worrying, sides_of
from peerway.relationships.listening import in_words
from peerway.relationships.models import Contact, Relationship


@page(may=policy.arrange_open, finds=Relationship, fetch="with_its_people")
def contact(request: Any, pair: Relationship, side: str) -> HttpResponse:
    """Asked out loud and written down here; kept as a draft until it is saved."""
    if side not in sides_of(pair.programme.pack):
        raise Http404
    questions = contact_set(pair, side)
    back = reverse("relationships:detail", args=[pair.pk])

    def keep(answers: dict[str, Any]) -> HttpResponse:
        version = version_of(questions)
        held = actions.hold_contact(pair, side=side, answers=answers, question_set=version, by=request.person)
        messages.success(request, "Saved. Neither of the two sees it.")
        return redirect("relationships:contact_held", held.pk) if is_worrying(answers) else redirect(back)

    shown = page_of(pair, side, back)
    return answer(request, questions, draft=f"contact:{pair.pk}:{side}", then=keep, page=shown)


def page_of(pair: Relationship, side: str, back: str) -> Page:
    title, tab = f"Ask {asked_in_words(pair, side)} how it is going", "How is it going?"
    return Page(
        title=title, tab=tab, base="base/staff.html", back=back, submit="Save", check=False, way="all"
    )


@page(may=policy.read_contact, finds=Contact, fetch="with_its_people")
def contact_held(request: Any, held: Contact) -> HttpResponse:
    """What was said. Opening it is journalled."""
    context = {
        "held": held,
        "pair": held.relationship,
        "whom": asked_in_words(held.relationship, held.side, full=True),
        "lines": in_words(held),
        "is_worrying": is_worrying(held.answers),
    }
    return render(request, "relationships/contact_held.html", context)
