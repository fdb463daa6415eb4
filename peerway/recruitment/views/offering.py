"""Offering, and naming somebody others could talk to: from a poster, signed in or not."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.links import Link, link_page, link_to
from peerway.base.questions import Page, answer, question_set
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment import actions, policy
from peerway.recruitment.cards import Card, hand_in
from peerway.recruitment.choosing import TimesForm, offers_from
from peerway.recruitment.doors import with_a_name
from peerway.recruitment.limits import AGE, limit_of, too_young
from peerway.recruitment.models import Application, Consent, Supporter
from peerway.recruitment.offering import Route
from peerway.recruitment.queries import standing_yeses

KEEN, KEENLY = "keen", frozenset({"yes", "maybe"})


def programme_that_takes_offers(link: Link) -> Programme:
    programme = Programme.objects.filter(
        pk=link.about, offering_opened_on__isnull=False, closed_on=None
    ).first()
    if programme is None:
        raise Http404
    return programme


@link_page(purpose="offer", because="an open call is open to everybody who sees the poster")
def offer(request: Any, link: Link) -> HttpResponse:
    """What the role is and is not, what we look for, and the way to offer."""
    programme = programme_that_takes_offers(link)
    pack = programme.pack
    context = {
        "programme": programme,
        "words": pack.words,
        "pack": pack,
        "token": link.token,
        "age": limit_of(programme, AGE),
        "waits": waits(programme, request.person),
    }
    return render(request, "recruitment/offer.html", context)


def waits(programme: Programme, person: Person | None) -> bool:
    """Somebody signed in who is not old enough for this role yet."""
    return person is not None and too_young(programme, person)


@link_page(purpose="offer", because="offering needs no account")
def offering(request: Any, link: Link) -> HttpResponse:
    """The application. Somebody signed in need not say who they are."""
    programme = programme_that_takes_offers(link)
    known = request.person is not None and not request.person.is_adult
    if known and has_been_decided(programme, request.person):
        return redirect("recruitment:offered", token=link.token)
    if waits(programme, request.person):
        return redirect("recruitment:offer", token=link.token)
    asked = question_set("supporter-application", programme)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        take_offer(programme, request.person if known else None, answers)
        return redirect("recruitment:offered", token=link.token)

    back = reverse("recruitment:offer", kwargs={"token": link.token})
    page_ = Page(base="base/young.html" if known else "base/plain.html", back=back, submit="Offer")
    questions = asked if known else with_a_name(asked)
    return answer(request, questions, draft=f"offer:{programme.pk}" if known else "", then=keep, page=page_)


def take_offer(programme: Programme, person: Person | None, answers: dict[str, Any]) -> None:
    if person is None:
        hand_in(programme, kind=Card.Kind.OFFER, said=answers, by=None)
        return
    actions.receive_application(programme, person=person, answers=answers, route=Route.OPEN_CALL, by=person)


def has_been_decided(programme: Programme, person: Person) -> bool:
    return Application.objects.filter(programme=programme, person=person).exclude(decision="").exists()


@link_page(purpose="offer", because="whoever offered is told what happens next")
def offered(request: Any, link: Link) -> HttpResponse:
    programme = programme_that_takes_offers(link)
    return render(
        request, "recruitment/offered.html", {"programme": programme, "words": programme.pack.words}
    )


@link_page(purpose="nominate", because="naming somebody is safest when nobody knows who did")
def name_somebody(request: Any, link: Link) -> HttpResponse:
    """Up to three names, each on a card of its own; who named them is kept nowhere."""
    programme = programme_that_takes_offers(link)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        for key in ("first", "second", "third"):
            if answers.get(key):
                hand_in(programme, kind=Card.Kind.NAMED, said={"name": answers[key]}, by=None)
        return redirect(f"{request.path}?named={KEEN if answers.get('would_you') in KEENLY else 'thanks'}")

    if request.method == "GET" and "named" in request.GET:
        return named(request, programme)
    page_ = Page(base="base/plain.html", submit="Send", check=False, way="all")
    return answer(request, question_set("nomination", programme), draft="", then=keep, page=page_)


def named(request: Any, programme: Programme) -> HttpResponse:
    """Thanks; and for whoever might like to be one, how to say so."""
    keen = request.GET["named"] == KEEN
    context = {
        "words": programme.pack.words,
        "keen": keen,
        "offer": link_to("offer", programme) if keen else None,
    }
    return render(request, "recruitment/named.html", context)


@page(may=policy.own_application, finds=Application, fetch="with_person")
def my_offer(request: Any, application: Application) -> HttpResponse:
    """Where my offer is, and what I was told."""
    context = {"application": application, "words": application.programme.pack.words}
    return render(request, "recruitment/my_offer.html", context)


@page(may=policy.own_supporting, finds=Supporter, fetch="with_person")
def my_role(request: Any, supporter: Supporter) -> HttpResponse:
    """My role: what I still do before I am matched, my card, my times, and how to step back."""
    programme = supporter.programme
    if request.method == "POST":
        return change_my_role(request, supporter)
    context = {
        "supporter": supporter,
        "words": programme.pack.words,
        "said_yes": supporter.person_id in standing_yeses(programme)[Consent.What.OWN_YES],
        "role": programme.pack.safeguards.role,
    }
    return render(request, "recruitment/my_role.html", context)


def change_my_role(request: Any, supporter: Supporter) -> HttpResponse:
    said = request.POST.get("said")
    if said in ("yes", "no"):
        actions.say_own_yes(supporter.programme, is_yes=said == "yes", by=request.person)
    return redirect("recruitment:my_role", pk=supporter.pk)


@page(may=policy.own_supporting, finds=Supporter, fetch="with_person")
def my_profile(request: Any, supporter: Supporter) -> HttpResponse:
    """What I like and am like, and the words on my card."""
    back = reverse("recruitment:my_role", kwargs={"pk": supporter.pk})

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.tell_of_oneself(
            supporter, profile=offers_from(answers), card=answers.get("card", ""), by=request.person
        )
        return redirect("recruitment:my_role_times", pk=supporter.pk)

    questions = question_set("supporter-profile", supporter.programme)
    page_ = Page(back=back, submit="Next", check=False)
    return answer(request, questions, draft=f"profile:{supporter.pk}", then=keep, page=page_)


@page(may=policy.own_supporting, finds=Supporter, fetch="with_person")
def my_role_times(request: Any, supporter: Supporter) -> HttpResponse:
    initial = {"times": supporter.profile.get("times", [])}
    form = TimesForm(supporter.programme, request.POST or None, initial=initial)
    if form.is_valid():
        actions.tell_of_oneself(supporter, profile={"times": form.cleaned_data["times"]}, by=request.person)
        return redirect("recruitment:my_role", pk=supporter.pk)
    back = reverse("recruitment:my_role", kwargs={"pk": supporter.pk})
    context = {"form": form, "title": "When could you meet?", "back": back}
    return render(request, "recruitment/my_step.html", context)
