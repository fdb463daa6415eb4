"""Somebody's own page of a falling-out: their yes, whom not, their copy, and the check-back. Nobody else finds it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.printing import pdf, pdf_response
from peerway.base.questions import Page, answer, question_set, version_of
from peerway.mediation import actions, policy
from peerway.mediation.cards import PartyCard
from peerway.mediation.forms import NotThemForm
from peerway.mediation.models import Agreement, Party
from peerway.mediation.paper import agreement_paper
from peerway.mediation.queries import led_by
from peerway.recruitment import policy as recruitment
from peerway.recruitment.models import Supporter


@page(may=policy.own, finds=Party, fetch="with_talk")
def mine(request: Any, party: Party) -> HttpResponse:
    fallen = party.falling_out
    context = {
        "party": party, "card": PartyCard(party), "programme": fallen.programme,
        "lines": fallen.programme.pack.journey.card_for(request.person.reading),
        "may_answer": policy.answer_for_oneself(request.person, party),
        "may_withdraw": policy.withdraw(request.person, party),
    }  # fmt: skip
    return render(request, "mediation/mine.html", context)


@page(may=policy.answer_for_oneself, finds=Party, fetch="with_talk")
@require_POST
def saying(request: Any, party: Party) -> HttpResponse:
    """Yes or no, alone. A no needs no reason, and nobody is told whose it was."""
    said = request.POST.get("said")
    if said not in {"yes", "no"}:
        raise Http404
    actions.answer_for_oneself(party, is_yes=said == "yes", by=request.person)
    if said == "no":
        messages.success(request, "That is fine. Nobody is told who said no.")
        return redirect("/")
    messages.success(request, "Thank you. You can change your mind until the talk begins.")
    return redirect("mediation:mine", pk=party.pk)


@page(may=policy.withdraw, finds=Party, fetch="with_talk")
@require_POST
def taking_back(request: Any, party: Party) -> HttpResponse:
    actions.withdraw(party, by=request.person)
    messages.success(request, "That is fine. You can ask again whenever you like.")
    return redirect("/")


@page(may=policy.answer_for_oneself, finds=Party, fetch="with_talk")
def not_them(request: Any, party: Party) -> HttpResponse:
    form = NotThemForm(party, request.POST or None)
    if form.is_valid():
        actions.say_not_them(party, people=form.picked, by=request.person)
        messages.success(request, "Saved. They won't be there, and they are not told.")
        return redirect("mediation:mine", pk=party.pk)
    return render(request, "mediation/not_them.html", {"party": party, "form": form})


@page(may=policy.hold_agreement, finds=Party, fetch="with_talk")
def agreement(request: Any, party: Party) -> HttpResponse:
    """Their copy: to read, and to print."""
    context = {
        "paper": copy_of(party), "back": reverse("mediation:mine", args=[party.pk]),
        "pdf": reverse("mediation:my_agreement_pdf", args=[party.pk]),
    }  # fmt: skip
    return render(request, "mediation/agreement.html", context)


@page(may=policy.hold_agreement, finds=Party, fetch="with_talk")
def agreement_pdf(request: Any, party: Party) -> HttpResponse:
    return pdf_response(pdf("mediation/print/agreement.typ", copy_of(party)), "agreement.pdf")


def copy_of(party: Party) -> dict[str, Any]:
    kept = Agreement.objects.filter(falling_out=party.falling_out_id).first()
    if kept is None:
        raise Http404
    return agreement_paper(kept, party.falling_out)


@page(may=policy.check_back, finds=Party, fetch="with_talk")
def check_back(request: Any, party: Party) -> HttpResponse:
    """Was it fair, is it holding? Asked of each, alone."""
    fallen = party.falling_out
    questions = question_set(fallen.shape.check_back, fallen.programme)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.answer_check_back(
            party, answers=answers, question_set=version_of(questions), by=request.person
        )
        coming = " An adult will come and find you." if answers["adult"] != "no" else ""
        messages.success(request, f"Thank you. The other one never sees what you said.{coming}")
        return redirect("/")

    shown = Page(back=reverse("mediation:mine", args=[party.pk]), check=False, way="all")
    return answer(request, questions, draft=f"check-back:{party.pk}", then=keep, page=shown)


@page(may=recruitment.own_supporting, finds=Supporter, fetch="with_person")
def looking_back(request: Any, supporter: Supporter) -> HttpResponse:
    """At the end of the programme: thanks, and how was it for the mediator?"""
    programme = supporter.programme
    if programme.shape != "case":
        raise Http404
    questions = question_set("exit-supporter", programme)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.look_back(programme, answers=answers, question_set=version_of(questions), by=request.person)
        messages.success(request, "Thank you. It helps the next mediators too.")
        return redirect("/")

    many, _ = led_by(request.person, programme)
    shown = Page(
        title=f"Thank you for {many} talks" if many > 1 else "Thank you", check=False, way="all", back="/"
    )
    return answer(request, questions, draft=f"looking-back:{supporter.pk}", then=keep, page=shown)
