"""Answering: an offer is decided on what everybody was told; an asking within days, with what happens next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.outbox import send
from peerway.base.questions import Page, answer, question_set, told
from peerway.recruitment import actions, policy
from peerway.recruitment.forms import ApplicationForm, ToldForm
from peerway.recruitment.limits import most_at_once, shown_limits, too_young, too_young_says
from peerway.recruitment.looking import MATCHED
from peerway.recruitment.models import Application, Asking, Card, Supporter


@page(may=policy.decide, finds=Application, fetch="with_person")
def application(request: Any, application: Application) -> HttpResponse:
    """What they said, the criteria, and a decision; then they are told."""
    form = ApplicationForm(application.programme, application.person, request.POST or None)
    keep_draft(form, request, f"application:{application.pk}")
    if form.is_valid() and not application.decided_at:
        actions.decide_application(
            application,
            decision=form.cleaned_data["decision"],
            other_role=form.cleaned_data["other_role"],
            ticks=form.ticks,
            by=request.person,
        )
        return redirect("recruitment:application", pk=application.pk)
    context = {
        "application": application,
        "programme": application.programme,
        "form": form,
        **limits_for(application),
        **said_by(application),
    }
    return render(request, "recruitment/application.html", context)


def limits_for(row: Application | Supporter) -> dict[str, Any]:
    """The pack's numbers, and why this person waits where one of them keeps them out for now."""
    programme = row.programme
    waits = too_young_says(programme) if too_young(programme, row.person) else ""
    return {"waits": waits, "limits": shown_limits(programme)}


def said_by(application: Application) -> dict[str, Any]:
    """What they wrote, and what was said at the interview, in words."""
    programme = application.programme
    asked, interviewed = (
        question_set("supporter-application", programme),
        question_set("interview", programme),
    )
    return {
        "said": told(asked, application.answers),
        "interview": told(interviewed, application.interview) if application.interviewed_on else None,
        "words": programme.pack.words,
    }


@page(may=policy.decide, finds=Application, fetch="with_person")
def interview(request: Any, application: Application) -> HttpResponse:
    """The interview sheet."""
    back = reverse("recruitment:application", kwargs={"pk": application.pk})

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.interview(application, on=timezone.localdate(), answers=answers, by=request.person)
        return redirect(back)

    questions = question_set("interview", application.programme)
    page_ = Page(base="base/staff.html", back=back, submit="Save", check=False)
    return answer(request, questions, draft=f"interview:{application.pk}", then=keep, page=page_)


@page(may=policy.decide, finds=Application)
@require_POST
def telling(request: Any, application: Application) -> HttpResponse:
    actions.tell_applicant(application, by=request.person)
    send("something_new", to=application.person, key=f"application/{application.pk}/told")
    messages.success(request, "They see it on their page. Tell them in person too, if you can.")
    return redirect("recruitment:application", pk=application.pk)


@page(may=policy.answer, finds=Asking, fetch="with_person")
def asking(request: Any, asking: Asking) -> HttpResponse:
    """One young person's asking: first the look, whose answer it is; then they are told."""
    return asking_page(request, asking, ToldForm(initial={"elsewhere": asking.elsewhere}))


def asking_page(request: Any, asking: Asking, form: ToldForm) -> HttpResponse:
    context = {
        "asking": asking,
        "programme": asking.programme,
        "form": form if asking.outcome == Asking.Outcome.ELSEWHERE else None,
        "words": asking.programme.pack.words,
        "cards": Card.objects.of(asking),
        "may_fill_in": policy.answer_for(request.person, asking),
    }
    return render(request, "recruitment/asking.html", context)


@page(may=policy.answer, finds=Asking, fetch="with_person")
@require_POST
def replying(request: Any, asking: Asking) -> HttpResponse:
    form = ToldForm(request.POST)
    if asking.outcome == Asking.Outcome.ELSEWHERE and not form.is_valid():
        return asking_page(request, asking, form)
    actions.reply_to_asking(asking, elsewhere=request.POST.get("elsewhere", "")[:200], by=request.person)
    messages.success(request, "Marked as answered. They see what happens next on their page.")
    return redirect("recruitment:index", pk=asking.programme_id)


@page(may=policy.run_supporter, finds=Supporter, fetch="with_person")
def supporter(request: Any, supporter: Supporter) -> HttpResponse:
    """A supporter as the team sees them: their card to agree, how many they take, and how they are looked after."""
    if request.method == "POST":
        return change_supporter(request, supporter)
    context = {
        "supporter": supporter,
        "programme": supporter.programme,
        "words": supporter.programme.pack.words,
        **limits_for(supporter),
        "counts": range(1, most_at_once(supporter.programme) + 1),
        "is_matched": supporter.programme.shape in MATCHED,
    }
    return render(request, "recruitment/supporter.html", context)


def change_supporter(request: Any, supporter: Supporter) -> HttpResponse:
    do = request.POST.get("do")
    if do == "agree_card" and supporter.card:
        actions.agree_card(supporter, by=request.person)
    elif do == "capacity":
        many = request.POST.get("many", "")
        actions.set_capacity(supporter, capacity=int(many) if many.isdecimal() else 0, by=request.person)
    return redirect("recruitment:supporter", pk=supporter.pk)
