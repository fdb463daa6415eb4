"""A short check with feedback, for supporters: nothing of it is kept, and nobody else sees it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from peerway.base.access import page
from peerway.base.questions import Page, answer
from peerway.training import policy
from peerway.training.courses import checks_for
from peerway.training.views.agreeing import programme_of_supporter


@page(may=policy.agree)
def check(request: Any, programme: UUID, slug: str, part: str) -> HttpResponse:
    mine = programme_of_supporter(programme, request.person)
    asked = next((s.check for course, s in checks_for(mine) if (course, s.key) == (slug, part)), None)
    if asked is None:
        raise Http404

    def then(answers: dict[str, Any]) -> HttpResponse:
        shown = {"check": asked, "lines": asked.feedback(answers)}
        return render(request, "training/checked.html", shown)

    shown = Page(back="/", submit="See what we think", check=False)
    return answer(request, asked.question_set(f"check-{part}"), draft="", then=then, page=shown)
