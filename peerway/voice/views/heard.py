"""Ideas for everybody: what was said, what came of it, and the box to put a new one in."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.limits import later, too_many
from peerway.base.links import Link, full_address, link_page, link_to
from peerway.base.printing import pdf, pdf_response, qr_picture
from peerway.base.saying import date_words
from peerway.programmes.models import Programme
from peerway.voice import policy, queries
from peerway.voice.actions import ideas as actions
from peerway.voice.forms.ideas import IdeaForm, LinkIdeaForm
from peerway.voice.ideas import Idea
from peerway.voice.views.common import base_for, heard_programmes, programme_here, shell

SHEET = Path(__file__).parent.parent / "print" / "you_said.typ"
PURPOSE = "ideas"
FORMS, WITHIN_SECONDS = 40, 3600  # from one poster in an hour: a class, and no flood
LATEST = 20


@page(may=policy.hear)
def index(request: Any) -> HttpResponse:
    """Every running programme, with how its ideas stand; one alone is gone to at once."""
    programmes = heard_programmes(request.person)
    told = queries.told_of(programmes)
    rows = [(programme, told[programme.pk]) for programme in programmes]
    rows.sort(key=lambda row: not row[1].heard)
    return render(request, "voice/index.html", shell(request, rows=rows))


@page(may=policy.hear)
def you_said(request: Any, programme: UUID) -> HttpResponse:
    """You said, we did, we didn't because. Ideas without an answer show as that, to everybody."""
    about = programme_here(programme, request.person)
    shown = shell(
        request, programme=about, lines=queries.lines_of(about), group=queries.group_facts([about]).get(about.pk),
        rights=queries.rights_in(about), may_tell=policy.have_an_idea(request.person),
        may_read=policy.read_ideas(request.person, about),
    )  # fmt: skip
    return render(request, "voice/you_said.html", shown)


@page(may=policy.have_an_idea)
def new(request: Any, programme: UUID) -> HttpResponse:
    about = programme_here(programme, request.person)
    form = keep_draft(IdeaForm(request.POST or None), request, f"idea:{about.pk}")
    if form.is_valid():
        by = request.person if form.gives_name else None
        idea = actions.hear(about, words=form.cleaned_data["words"], way=form.way, by=by)
        messages.success(
            request,
            f"Thank you. You read the answer here by {date_words(idea.answer_by, timezone.localdate())}.",
        )
        return redirect("voice:you_said", programme=about.pk)
    return render(request, "voice/new.html", {"form": form, "programme": about, "back": about.pk})


@page(may=policy.have_an_idea)
def mine(request: Any) -> HttpResponse:
    """The ideas somebody gave their name to. Those without a name are nobody's, here too."""
    ideas = Idea.objects.filter(by=request.person).on_its_page().prefetch_related("steps")[:LATEST]
    return render(request, "voice/mine.html", {"ideas": ideas})


def programme_behind(link: Link) -> Programme:
    programme = Programme.objects.running().filter(pk=link.about).first()
    if programme is None:
        raise Http404
    return programme


@link_page(purpose=PURPOSE, because="anybody may have an idea, with an account or without")
def box(request: Any, link: Link) -> HttpResponse:
    """The paper box on the wall, on a phone. No account, no name, and no address kept."""
    programme = programme_behind(link)
    form = LinkIdeaForm(request.POST or None)
    if form.is_valid():
        if too_many(f"idea/{link.pk}", FORMS, WITHIN_SECONDS):
            return later(request, WITHIN_SECONDS)
        actions.hear(
            programme, words=form.cleaned_data["words"], name=form.cleaned_data["name"], way=Idea.Way.LINK
        )
        return redirect("voice:box_sent", token=link.token)
    shown = {"form": form, "programme": programme, "lines": queries.poster_lines(programme)}
    return render(request, "voice/box.html", shown)


@link_page(purpose=PURPOSE, because="whoever had an idea is told what happens next")
def box_sent(request: Any, link: Link) -> HttpResponse:
    return render(request, "voice/box_sent.html", {"programme": programme_behind(link), "token": link.token})


@page(may=policy.hear)
def poster(request: Any, programme: UUID) -> HttpResponse:
    about = programme_here(programme, request.person)
    shown = {"programme": about, "lines": queries.poster_lines(about), "url": address_of(about)}
    return render(request, "voice/poster.html", shown | {"base": base_for(request.person)})


@page(may=policy.hear)
def poster_pdf(request: Any, programme: UUID) -> HttpResponse:
    about = programme_here(programme, request.person)
    return pdf_response(pdf(SHEET, sheet_of(about)), "you-said-we-did.pdf")


def address_of(programme: Programme) -> str:
    """Where the square leads: the box without an account, once an adult opened one."""
    link = link_to(PURPOSE, programme)
    path = reverse("voice:box", args=[link.token]) if link else reverse("voice:you_said", args=[programme.pk])
    return full_address(path)


def sheet_of(programme: Programme) -> dict[str, Any]:
    url, today = address_of(programme), timezone.localdate()
    lines = [
        {"said": line.says, "state": line.state, "reply": line.reply, "because": line.because}
        for line in queries.poster_lines(programme)
    ]
    return {
        "title": "You said, we did", "note": f"{programme.name}, {date_words(today, today)}",
        "lines": lines, "url": url, "qr": qr_picture(url),
    }  # fmt: skip
