"""Decisions: read them, begin one, say what was decided and what changed. For adults and young people alike."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.once import shell_of
from peerway.decisions import actions, policy
from peerway.decisions.forms.records import (
    BeginForm,
    LookBackForm,
    OptionsForm,
    OverruleForm,
    SettleForm,
    WhyForm,
)
from peerway.decisions.line import line_of
from peerway.decisions.models import Decision, Option, Poll
from peerway.decisions.queries import decisions_for, facts_of, programme_here, programmes_for
from peerway.decisions.signs import signs_of
from peerway.programmes.models import Programme

ON_A_PAGE = 20


@page(may=policy.read)
def index(request: Any) -> HttpResponse:
    """Every decision this person may read, newest first."""
    shown = {
        "base": shell_of(request),
        "page": Paginator(decisions_for(request.person), ON_A_PAGE).get_page(request.GET.get("page")),
        "programmes": programmes_for(request.person),
    }
    return render(request, "decisions/index.html", shown)


@page(may=policy.read)
def of_programme(request: Any, programme: UUID) -> HttpResponse:
    """One programme's decisions, with the line and the signs."""
    found = programme_here(request.person, programme)
    facts = facts_of(found)
    rows = Paginator(decisions_for(request.person, found), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "base": shell_of(request),
        "programme": found,
        "page": rows,
        "line": line_of(facts.decided),
        "signs": signs_of(facts),
        "may_begin": policy.begin(request.person, found),
    }
    return render(request, "decisions/of_programme.html", shown)


@page(may=policy.begin, finds=Programme)
def begin(request: Any, programme: Programme) -> HttpResponse:
    form = keep_draft(BeginForm(request.POST or None), request, f"decision:{programme.pk}")
    if form.is_valid():
        decision = actions.begin_decision(programme, by=request.person, **form.cleaned_data)
        messages.success(request, "Written down. Everybody here can read that this is to be decided.")
        return redirect("decisions:detail", pk=decision.pk)
    return render(request, "decisions/begin.html", {"programme": programme, "form": form})


@page(may=policy.see, finds=Decision, fetch="with_all")
def detail(request: Any, decision: Decision) -> HttpResponse:
    person = request.person
    polls = list(Poll.objects.filter(decision=decision).select_related("winner").order_by("-opened_at"))
    shown = {
        "base": shell_of(request),
        "decision": decision,
        "options": list(decision.options.offered()),
        "polls": polls,
        "vote_is_open": any(poll.closed_at is None for poll in polls),
        "may_open": policy.open_vote(person, decision),
        "may_keep": policy.keep_open_record(person, decision),
        "may_overrule": policy.overrule(person, decision),
        "may_look_back": policy.look_back(person, decision),
    }
    return render(request, "decisions/detail.html", shown)


@page(may=policy.open_vote, finds=Decision, fetch="with_all")
def options(request: Any, decision: Decision) -> HttpResponse:
    now = list(decision.options.offered())
    first = {"options": "\n".join(option.words for option in now)}
    form = keep_draft(
        OptionsForm(request.POST or None, initial=first), request, f"decision-options:{decision.pk}"
    )
    if form.is_valid():
        actions.change_options(decision, by=request.person, **form.cleaned_data)
        messages.success(request, "Saved. This is what there is to choose from.")
        return redirect("decisions:detail", pk=decision.pk)
    shown = {"base": shell_of(request), "decision": decision, "options": now, "form": form}
    return render(request, "decisions/options.html", shown)


@page(may=policy.order_options, finds=Option, fetch="with_decision")
@require_POST
def move(request: Any, option: Option) -> HttpResponse:
    actions.move_option(option, up=request.POST.get("to") != "down", by=request.person)
    return redirect("decisions:options", pk=option.decision_id)


@page(may=policy.keep_open_record, finds=Decision, fetch="with_all")
def settling(request: Any, decision: Decision) -> HttpResponse:
    first = {"who": decision.who, "because": decision.because, "why_who": decision.why_who}
    form = keep_draft(SettleForm(request.POST or None, initial=first), request, f"decided:{decision.pk}")
    if form.is_valid():
        actions.settle(decision, by=request.person, **form.cleaned_data)
        messages.success(request, "Written down. You will be asked what changed because of it.")
        return redirect("decisions:detail", pk=decision.pk)
    return render(request, "decisions/settling.html", {"decision": decision, "form": form})


@page(may=policy.overrule, finds=Decision, fetch="with_all")
def overruling(request: Any, decision: Decision) -> HttpResponse:
    form = keep_draft(OverruleForm(request.POST or None), request, f"overrule:{decision.pk}")
    if form.is_valid():
        actions.overrule(decision, by=request.person, **form.cleaned_data)
        messages.success(
            request, "Changed. The page says what young people had decided, and why you changed it."
        )
        return redirect("decisions:detail", pk=decision.pk)
    return render(request, "decisions/overruling.html", {"decision": decision, "form": form})


@page(may=policy.look_back, finds=Decision, fetch="with_all")
def looking_back(request: Any, decision: Decision) -> HttpResponse:
    first = {"changed": decision.changed, "what_changed": decision.what_changed}
    form = keep_draft(LookBackForm(request.POST or None, initial=first), request, f"changed:{decision.pk}")
    if form.is_valid():
        actions.look_back(decision, by=request.person, **form.cleaned_data)
        messages.success(request, "Thank you. Everybody here can read it now.")
        return redirect("decisions:detail", pk=decision.pk)
    return render(request, "decisions/looking_back.html", {"decision": decision, "form": form})


@page(may=policy.keep_open_record, finds=Decision, fetch="with_all")
def taking_back(request: Any, decision: Decision) -> HttpResponse:
    form = keep_draft(WhyForm(request.POST or None), request, f"decision-off:{decision.pk}")
    if form.is_valid():
        actions.withdraw_decision(decision, by=request.person, **form.cleaned_data)
        messages.success(request, "It is off, and the page says why.")
        return redirect("decisions:detail", pk=decision.pk)
    return render(request, "decisions/taking_back.html", {"decision": decision, "form": form})
