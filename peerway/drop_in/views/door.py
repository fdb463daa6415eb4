"""The door: a page for anybody with the square, when somebody is there and when nobody is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from peerway.base.limits import too_many
from peerway.base.links import Link, link_page
from peerway.base.mistakes import Mistake
from peerway.base.questions import Page, answer, question_set, version_of
from peerway.drop_in import actions
from peerway.drop_in.actions.doors import DOOR
from peerway.drop_in.forms import TimeForm
from peerway.drop_in.models import Opening
from peerway.drop_in.queries.board import next_there
from peerway.drop_in.queries.mine import times_on_offer
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm

FEEDBACK = "visitor-feedback"
TAPS, WITHIN_SECONDS = 12, 900


def behind(link: Link) -> Programme:
    programme = Programme.objects.filter(pk=link.about, shape="drop_in").first()
    if programme is None:
        raise Http404
    return programme


@link_page(purpose=DOOR, because="whoever stands at the door may see when somebody is there")
def door(request: Any, link: Link) -> HttpResponse:
    programme = behind(link)
    there = next_there(programme)
    shape = programme.pack.drop_in
    young = request.person is not None and not request.person.is_adult
    shown = {
        "programme": programme, "token": link.token, "there": there[:4], "base": shell(request),
        "now": next((each for each in there if each.duty.is_now), None),
        "opening": Opening.objects.filter(programme=programme).first(),
        "lines": shape.says_on_the_door if shape else (),
        "appointments": bool(shape and shape.appointments), "is_young": young,
        "asks_how": FEEDBACK in programme.pack.questions,
    }  # fmt: skip
    return render(request, "drop_in/door.html", shown)


def shell(request: Any) -> str:
    young = request.person is not None and not request.person.is_adult
    return "base/young.html" if young else "base/plain.html"


@link_page(purpose=DOOR, because="somebody who came and found nobody may say so, and needs no name for it")
def nobody(request: Any, link: Link) -> HttpResponse:
    """Somebody came and nobody was there: counted, with nothing about who."""
    programme = behind(link)
    if request.method == "POST" and not too_many(f"nobody/{programme.pk}", TAPS, WITHIN_SECONDS):
        actions.nobody_was_there(programme)
    shown = {
        "programme": programme,
        "token": link.token,
        "there": next_there(programme)[:3],
        "base": shell(request),
    }
    return render(request, "drop_in/nobody.html", shown)


@link_page(purpose=DOOR, because="how it was is asked on the way out, and needs no name")
def how_it_was(request: Any, link: Link) -> HttpResponse:
    """Three taps on the way out."""
    programme = behind(link)
    if FEEDBACK not in programme.pack.questions:
        raise Http404
    questions = question_set(FEEDBACK, programme)
    back = reverse("drop_in:door", kwargs={"token": link.token})

    def keep(answers: dict[str, Any]) -> HttpResponse:
        tapped = {
            each.key: answers[each.key] for each in questions if each.kind != "text" and each.key in answers
        }
        actions.hear_visitor(programme, answers=tapped, question_set=version_of(questions))
        messages.success(request, "Thank you for saying.")
        return redirect(back)

    shown = Page(base=shell(request), back=back, check=False, way="all")
    return answer(request, questions, draft="", then=keep, page=shown)


@link_page(purpose=DOOR, because="the page asks whoever opens it to sign in first")
def a_time(request: Any, link: Link) -> HttpResponse:
    """Ask for a time of one's own, out of the coming duties."""
    programme = behind(link)
    if request.person is None:
        return redirect_to_login(request.get_full_path())
    shape = programme.pack.drop_in
    if request.person.is_adult or shape is None or not shape.appointments:
        return redirect("drop_in:door", token=link.token)
    offered = times_on_offer(programme, request.person, rhythm(programme, "times_ahead"))
    form = TimeForm(offered, request.POST or None)
    if offered and form.is_valid():
        return asked_for(request, link, form)
    shown = {"programme": programme, "token": link.token, "form": form if offered else None}
    return render(request, "drop_in/a_time.html", shown)


def asked_for(request: Any, link: Link, form: TimeForm) -> HttpResponse:
    try:
        actions.ask_for_time(form.chosen, person=request.person)
        messages.success(request, "Asked. You see on your page when somebody has said yes.")
    except Mistake as mistake:
        messages.error(request, str(mistake))
        return redirect("drop_in:a_time", token=link.token)
    return redirect("/")


@link_page(
    purpose=DOOR, because="only somebody signed in can say who they are; the page changes nothing for others"
)
@require_POST
def i_am_there(request: Any, link: Link) -> HttpResponse:
    """A young person chooses to say who they are, so that coming often is noticed."""
    programme = behind(link)
    is_on = any(each.duty.is_now for each in next_there(programme))
    if request.person is not None and not request.person.is_adult and is_on:
        actions.visitor_came(programme, person=request.person, by=request.person)
        messages.success(request, "Thank you. What you talk about is not written down.")
    return redirect("drop_in:door", token=link.token)
