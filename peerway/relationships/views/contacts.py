"""An adult asks one side of a pair or a group how it is going, and reads what was said before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.questions import Page, answer, version_of
from peerway.relationships import actions, policy
from peerway.relationships.asking import NOT_TOLD, asked_in_words, contact_set, is_worrying, sides_of
from peerway.relationships.contacts import Asked
from peerway.relationships.listening import in_words
from peerway.relationships.models import Contact, GroupMember, Relationship


@page(may=policy.arrange_open, finds=Relationship, fetch="with_its_people")
def contact(request: Any, pair: Relationship, side: str) -> HttpResponse:
    """Asked out loud and written down here; kept as a draft until it is saved."""
    return ask(request, pair, side)


def ask(request: Any, asked: Asked, side: str) -> HttpResponse:
    if side not in sides_of(asked):
        raise Http404
    questions, back = contact_set(asked, side), page_of(asked)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        version = version_of(questions)
        held = actions.hold_contact(
            asked, side=side, answers=answers, question_set=version, by=request.person
        )
        messages.success(request, f"Saved. {who_does_not(asked)}")
        return redirect("relationships:contact_held", held.pk) if is_worrying(answers) else redirect(back)

    title, tab = f"Ask {asked_in_words(asked, side)} how it is going", "How is it going?"
    shown = Page(
        title=title, tab=tab, base="base/staff.html", back=back, submit="Save", check=False, way="all"
    )
    return answer(request, questions, draft=f"contact:{asked.pk}:{side}", then=keep, page=shown)


def page_of(asked: Asked) -> str:
    """The adults' page of the pair or the group."""
    if isinstance(asked, GroupMember):
        return reverse("groups:detail", args=[asked.group_id])
    return reverse("relationships:detail", args=[asked.pk])


def who_does_not(asked: Asked) -> str:
    return NOT_TOLD if isinstance(asked, GroupMember) else "Neither of the two sees it."


@page(may=policy.read_contact, finds=Contact, fetch="with_its_people")
def contact_held(request: Any, held: Contact) -> HttpResponse:
    """What was said. Opening it is journalled."""
    context = {
        "held": held,
        "back": page_of(held.asked),
        "meets": held.met_in,
        "whom": asked_in_words(held.asked, held.side, full=True),
        "unseen": who_does_not(held.asked),
        "lines": in_words(held),
        "is_worrying": is_worrying(held.answers),
    }
    return render(request, "relationships/contact_held.html", context)
