"""The mediators' pages: being asked, the shared page with its steps and its one button, the agreement, the log."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.questions import Page, answer, question_set
from peerway.mediation import actions, policy
from peerway.mediation.cards import HelperCard
from peerway.mediation.forms import AgreementForm, RulesForm
from peerway.mediation.models import Mediating
from peerway.mediation.steps import steps_of


@page(may=policy.mediate, finds=Mediating, fetch="with_talk")
def helping(request: Any, row: Mediating) -> HttpResponse:
    """Who, when and where, and yes or no. What it is about is not here, and nowhere else."""
    if request.method == "POST":
        if not policy.answer_asked(request.person, row) or request.POST.get("said") not in {"yes", "no"}:
            raise Http404
        is_yes = request.POST["said"] == "yes"
        actions.answer_asked(row, is_yes=is_yes, by=request.person)
        messages.success(
            request, "Thank you. See you there." if is_yes else "That is fine. Somebody else is asked."
        )
        return redirect("mediation:helping", pk=row.pk) if is_yes else redirect("/")
    programme = row.falling_out.programme
    context = {
        "card": HelperCard(row), "may_answer": policy.answer_asked(request.person, row),
        "prompts": programme.pack.journey.stage("beginning").for_supporters,
        "may_lead": policy.lead(request.person, row), "may_log": policy.log(request.person, row),
    }  # fmt: skip
    return render(request, "mediation/helping.html", context)


@page(may=policy.lead, finds=Mediating, fetch="with_talk")
def together(request: Any, row: Mediating) -> HttpResponse:
    """One page for everybody at the table: the rules first, then five steps with their times."""
    fallen = row.falling_out
    form = RulesForm(fallen, request.POST or None)
    if fallen.began_at is None and form.is_valid():
        actions.begin(row, by=request.person)
        return redirect("mediation:together", pk=row.pk)
    context = {
        "row": row, "fallen": fallen, "form": form, "shape": fallen.shape, "card": HelperCard(row),
        "steps": steps_of(fallen, timezone.localtime()) if fallen.began_at else [],
    }  # fmt: skip
    return render(request, "mediation/together.html", context)


@page(may=policy.lead_now, finds=Mediating, fetch="with_talk")
@require_POST
def stop(request: Any, row: Mediating) -> HttpResponse:
    """Too hot to handle. It stops kindly, and the adult knows at once."""
    actions.stop(row, by=request.person)
    return redirect("mediation:stopped", pk=row.pk)


@page(may=policy.see_stopped, finds=Mediating, fetch="with_talk")
def stopped(request: Any, row: Mediating) -> HttpResponse:
    """What to say now, and who comes."""
    context = {"row": row, "shape": row.falling_out.shape, "adult": row.falling_out.adult}
    return render(request, "mediation/stopped.html", context)


@page(may=policy.lead_now, finds=Mediating, fetch="with_talk")
def agreeing(request: Any, row: Mediating) -> HttpResponse:
    form = AgreementForm(row.falling_out, request.POST or None)
    if form.is_valid():
        actions.agree(row, lines=form.lines, by=request.person)
        messages.success(
            request, "Well done, all of you. Both have a copy on their own page, and can print it."
        )
        return redirect("mediation:log", pk=row.pk)
    return render(request, "mediation/agreeing.html", {"row": row, "form": form})


@page(may=policy.lead_now, finds=Mediating, fetch="with_talk")
@require_POST
def no_agreement(request: Any, row: Mediating) -> HttpResponse:
    actions.end_without_agreement(row, by=request.person)
    messages.success(request, "Thank you. They talked, and that counts.")
    return redirect("mediation:log", pk=row.pk)


@page(may=policy.log, finds=Mediating, fetch="with_talk")
def log(request: Any, row: Mediating) -> HttpResponse:
    """How long, how was it for you, and would an adult help? No story."""
    fallen = row.falling_out
    questions = question_set(fallen.shape.log, fallen.programme)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.log_talk(
            row, minutes=int(answers["minutes"]), for_you=answers.get("for_you"), adult=str(answers["adult"]),
            by=request.person,
        )  # fmt: skip
        coming = " An adult will come and find you." if answers["adult"] != "no" else ""
        messages.success(
            request, f"Saved. Take five minutes with the other mediator now, just you two.{coming}"
        )
        return redirect("/")

    shown = Page(back=reverse("mediation:helping", args=[row.pk]), submit="Save", check=False, way="all")
    return answer(request, questions, draft=f"talk-log:{row.pk}", then=keep, page=shown)
