"""The ways-in page and the doors behind it: readable by anybody with the link, and asking nobody's name first."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.links import Link, link_page
from peerway.base.questions import Page, answer, question_set, version_of
from peerway.base.reading import in_same_words, reads_simply
from peerway.programmes.models import Programme
from peerway.recruitment import actions
from peerway.recruitment.asking import Door
from peerway.recruitment.cards import ASKED, Card, hand_in
from peerway.recruitment.doors import BY_AN_ADULT, asked_by, doors_of, readers_of, who_asks
from peerway.recruitment.fronts import front_for
from peerway.recruitment.models import Supporter
from peerway.recruitment.rewording import reworded

WAYS_IN = "ways_in"
FOR_THEM = "for-them"  # in the address of the thanks, where somebody asked for somebody else


def programme_behind(link: Link) -> Programme:
    """The programme a poster is about, while it takes people."""
    programme = Programme.objects.filter(
        pk=link.about, asking_opened_on__isnull=False, closed_on=None
    ).first()
    if programme is None:
        raise Http404
    return programme


@link_page(purpose=WAYS_IN, because="asking must be possible without signing in, and without being seen")
def ways_in(request: Any, link: Link) -> HttpResponse:
    programme = programme_behind(link)
    front = front_for(programme)
    if front:
        return front.page(request, link, programme)
    supporters = Supporter.objects.with_a_card().filter(programme=programme).select_related("person")
    return render(
        request,
        "recruitment/ways_in.html",
        {
            "programme": programme,
            "words": programme.pack.words,
            "token": link.token,
            "doors": doors_of(programme, simply=reads_simply(request)),
            "supporters": list(supporters[:3]),
            "readers": readers_of(programme, simply=reads_simply(request)),
            "own": reworded(programme),
        },
    )


@link_page(purpose=WAYS_IN, because="looking first is one of the ways in")
def meet_the_supporters(request: Any, link: Link) -> HttpResponse:
    programme = programme_behind(link)
    supporters = Supporter.objects.with_a_card().filter(programme=programme).select_related("person")
    context = {
        "programme": programme,
        "words": programme.pack.words,
        "token": link.token,
        "supporters": supporters,
    }
    return render(request, "recruitment/meet.html", context)


@link_page(purpose=WAYS_IN, because="asking must be possible without signing in")
def ask(request: Any, link: Link, way: str) -> HttpResponse:
    """Four taps. Somebody who is signed in need not say who they are; anybody else gives a name and a form."""
    programme = programme_behind(link)
    if way not in {door.way for door in doors_of(programme)}:
        raise Http404
    known = way == Door.Way.SELF and request.person is not None and not request.person.is_adult
    questions = who_asks(question_set(asked_by(way), programme), way=way, known=known)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        me = request.person
        said = {**answers, ASKED: version_of(questions)}
        hand_in(programme, kind=Card.Kind.ASKING, way=way, said=said, about=me if known else None, by=me)
        if known:
            asking = actions.take_in(programme, person=me, way=way, said=answers, by=me)
            return redirect("recruitment:my_asking", pk=asking.pk)
        return redirect(thanks(request, link, way))

    draft = f"ask:{programme.pk}" if known else ""
    return answer(
        request, questions, draft=draft, then=keep, page=asking_page(request, link, way, known=known)
    )


def thanks(request: Any, link: Link, way: str) -> str:
    """The address of what happens next, in the words they read, to whoever asked: for themselves or for another."""
    there = in_same_words(request, reverse("recruitment:asked", args=[link.token]))
    return there if way == Door.Way.SELF else f"{there}{'&' if '?' in there else '?'}{FOR_THEM}=1"


def asking_page(request: Any, link: Link, way: str, *, known: bool) -> Page:
    """How the questions of somebody who asks are laid out: in their own page's frame, or in the open one."""
    readers = readers_of(programme_behind(link), simply=reads_simply(request))
    return Page(
        base="base/young.html" if known else "base/plain.html",
        back=reverse("recruitment:ways_in", kwargs={"token": link.token}),
        submit="Ask",
        who_reads=None if way in BY_AN_ADULT else readers,  # theirs is written for adults
        check=False,
    )


@link_page(purpose=WAYS_IN, because="whoever asked is told what happens next")
def asked(request: Any, link: Link) -> HttpResponse:
    programme = programme_behind(link)
    context = {
        "programme": programme,
        "token": link.token,
        "readers": readers_of(programme, simply=reads_simply(request)),
        "for_them": FOR_THEM in request.GET,
    }
    return render(request, "recruitment/asked.html", context)


@link_page(purpose=WAYS_IN, because="a card to print and hand in is one of the ways in")
def paper_card(request: Any, link: Link) -> HttpResponse:
    """The same questions on paper, with nothing to write but a name."""
    programme = programme_behind(link)
    questions = who_asks(question_set("support-request", programme), way=Door.Way.SELF, known=False)
    context = {
        "programme": programme,
        "questions": questions.questions,
        "readers": readers_of(programme, simply=reads_simply(request)),
        "token": link.token,
    }
    return render(request, "recruitment/paper_card.html", context)
