"""How people ask: by the link, for themselves or for friends; and an adult, for two young people."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.links import Link, link_page
from peerway.base.questions import Page, answer, question_set
from peerway.base.reading import reading_of
from peerway.core.packs import CaseShape
from peerway.core.questions import Audience
from peerway.mediation import actions, policy
from peerway.mediation.forms import ForThemForm
from peerway.mediation.models import FallingOut
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.doors import YOU, who_runs
from peerway.recruitment.views.ways_in import WAYS_IN, programme_behind

WAYS = (FallingOut.Way.SELF, FallingOut.Way.FRIEND)


TELL_NOW = (
    "You said that somebody may be getting hurt. Please tell an adult now: anyone here. "
    "If you are signed in, “Worried about someone?” gets to an adult fast."
)


def is_known(request: Any) -> bool:
    """Whether a young person is here whom we know."""
    return request.person is not None and not request.person.is_adult


def shape_of(programme: Programme) -> CaseShape:
    if programme.shape != "case" or programme.pack.case is None:
        raise Http404
    return programme.pack.case


def readers_of(programme: Programme) -> Audience:
    """Who will see this, by name, and who will not."""
    name = next((person.name for person in who_runs(programme)), "The adult who runs this")
    days = rhythm(programme, "answer_within")
    within = "one school day" if days == 1 else f"{days} school days"
    return Audience(
        may_read=(f"{name} reads it, and finds you within {within}.",),
        may_not_read=(
            "The other person is not told that you asked, unless you say so.",
            "The mediators don't see what you write.",
            "Your teachers don't see it, and it does not go home, unless somebody might get hurt.",
        ),
    )


def way_in(request: Any, link: Link, programme: Programme) -> HttpResponse:
    """What it is, who sees it, and the doors. Shown before anybody gives a name."""
    context = {
        "programme": programme, "shape": shape_of(programme), "token": link.token,
        "card": programme.pack.journey.card_for(reading_of(request)), "readers": readers_of(programme),
        "adults": who_runs(programme), "is_adult": bool(request.person and request.person.is_adult),
    }  # fmt: skip
    return render(request, "mediation/way_in.html", context)


@link_page(purpose=WAYS_IN, because="asking must be possible without signing in, and without being seen")
def ask(request: Any, link: Link, way: str) -> HttpResponse:
    """Who fell out, and not what about. Somebody who is signed in need not say who they are."""
    programme = programme_behind(link)
    shape = shape_of(programme)
    if way not in WAYS:
        raise Http404
    known = is_known(request)
    questions = question_set(shape.asking, programme)
    if not known:
        questions = replace(questions, questions=(*YOU, *questions.questions))

    def keep(answers: dict[str, Any]) -> HttpResponse:
        by = request.person if known else None
        if actions.ask(programme, way=way, said=answers, by=by).is_pressing:
            messages.warning(request, TELL_NOW)
        return redirect("mediation:asked", token=link.token)

    shown = Page(
        base="base/young.html" if known else "base/plain.html", submit="Ask", check=False,
        back=reverse("recruitment:ways_in", kwargs={"token": link.token}), who_reads=readers_of(programme),
    )  # fmt: skip
    return answer(request, questions, draft=f"talk:{programme.pk}" if known else "", then=keep, page=shown)


@link_page(purpose=WAYS_IN, because="whoever asked is told what happens next")
def asked(request: Any, link: Link) -> HttpResponse:
    programme = programme_behind(link)
    shape_of(programme)
    base = "base/young.html" if is_known(request) else "base/plain.html"
    context = {"base": base, "token": link.token, "readers": readers_of(programme)}
    return render(request, "mediation/asked.html", context)


@page(may=policy.ask_for_them)
def ask_for_them(request: Any) -> HttpResponse:
    """Any adult may ask for two young people. Whoever runs it looks first; an adult without a part sees no more."""
    programmes = Programme.objects.running().filter(shape="case", asking_opened_on__isnull=False)
    form = ForThemForm(programmes, request.POST or None)
    if form.is_valid():
        programme = form.cleaned_data["programme"]
        fallen = actions.ask(programme, way=FallingOut.Way.STAFF, said={}, by=request.person)
        actions.find_people(fallen, people=form.people, by=request.person)
        if policy.run(request.person, fallen):
            return redirect("mediation:screening", pk=fallen.pk)
        return redirect("mediation:sent_for_them")
    return render(request, "mediation/for_them.html", {"form": form, "programmes": programmes})


@page(may=policy.ask_for_them)
def sent_for_them(request: Any) -> HttpResponse:
    return render(request, "mediation/sent_for_them.html")
