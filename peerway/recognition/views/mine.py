"""Somebody's own: thanks, certificate, badges, hours, letters."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.journal import record
from peerway.base.once import shell_of
from peerway.base.printing import pdf_response
from peerway.core.credentials import opened
from peerway.recognition import actions, paper, policy
from peerway.recognition.forms import TakeBackForm, TakeBadgeForm
from peerway.recognition.issuing import WORDS, jwk_of
from peerway.recognition.models import Badge
from peerway.recognition.own import own_things
from peerway.recognition.rules import hours_words
from peerway.recognition.standing import all_hours, standing_of, why_no_badge
from peerway.recognition.views.programmes import told_hours
from peerway.recruitment.models import Supporter


@page(may=policy.see_own)
def mine(request: Any) -> HttpResponse:
    """Everything I learnt and gave, in one place."""
    shown = {"own": own_things(request.person), "base": shell_of(request)}
    return render(request, "recognition/mine.html", shown)


@page(may=policy.see_own)
def my_hours(request: Any) -> HttpResponse:
    found = all_hours(request.person)
    shown = {
        "rows": told_hours(found), "between": paper.between(found), "base": shell_of(request),
        "all": hours_words(found.minutes) if found.minutes else "",
    }  # fmt: skip
    return render(request, "recognition/my_hours.html", shown)


@page(may=policy.see_own)
def my_hours_pdf(request: Any) -> HttpResponse:
    person = request.person
    made = paper.hours_statement(
        person, all_hours(person), setting=person.setting.name, about="Peer support", reader=person
    )
    return pdf_response(made, "hours.pdf")


@page(may=policy.own, finds=Supporter, fetch="with_person")
def taking(request: Any, supporter: Supporter, kind: str) -> HttpResponse:
    """Take a badge: what it says, who can see what, and a choice."""
    if kind not in Badge.Kind.values:
        raise Http404
    form = TakeBadgeForm(request.person, request.POST or None)
    if form.is_valid():
        told = {"email": ""} | form.cleaned_data
        badge = actions.take_badge(supporter, kind=kind, by=request.person, **told)
        messages.success(request, "It is yours. Keep the file: it is the badge.")
        return redirect("recognition:badge", pk=badge.pk)
    shown = {
        "kind": kind, "told": WORDS[Badge.Kind(kind)], "form": form, "base": shell_of(request),
        "why_not": why_no_badge(standing_of(supporter), all_hours(request.person), kind),
    }  # fmt: skip
    return render(request, "recognition/taking.html", shown)


@page(may=policy.own_badge, finds=Badge, fetch="with_person")
def badge(request: Any, badge: Badge) -> HttpResponse:
    """My badge, and its files."""
    shown = {"badge": badge, "told": WORDS[Badge.Kind(badge.kind)], "base": shell_of(request)}
    return render(request, "recognition/badge.html", shown)


@page(may=policy.own_badge, finds=Badge, fetch="with_person")
def badge_jwt(request: Any, badge: Badge) -> HttpResponse:
    """The badge itself: the signed token."""
    return kept_file(request, badge, str(badge.token), "badge.jwt", "application/vc+jwt")


@page(may=policy.own_badge, finds=Badge, fetch="with_person")
def badge_json(request: Any, badge: Badge) -> HttpResponse:
    """The same to read: what it says, with the token it is proved by."""
    said = opened(str(badge.token), jwk_of(badge.key), whenever=True)
    text = json.dumps({"credential": said, "token": badge.token}, ensure_ascii=False, indent=2)
    return kept_file(request, badge, text, "badge.json", "application/json")


def kept_file(request: Any, badge: Badge, text: str, name: str, sort: str) -> HttpResponse:
    record("badge.downloaded", about=badge, by=request.person)
    named = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(text, content_type=sort, headers=named)


@page(may=policy.take_back, finds=Badge, fetch="with_person")
def taking_back(request: Any, badge: Badge) -> HttpResponse:
    """It counts no more: because its holder asks, or because an adult says why."""
    is_mine = policy.own_badge(request.person, badge)
    form = TakeBackForm({"because": Badge.Because.HOLDER} if is_mine else request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.take_back_badge(badge, because=form.cleaned_data["because"], by=request.person)
        messages.success(request, "Done. Whoever checks this badge now sees that it counts no more.")
        return (
            redirect("recognition:mine")
            if is_mine
            else redirect("recognition:certificates", pk=badge.programme_id)
        )
    shown = {
        "badge": badge, "told": WORDS[Badge.Kind(badge.kind)], "form": None if is_mine else form,
        "is_mine": is_mine, "base": shell_of(request),
    }  # fmt: skip
    return render(request, "recognition/taking_back.html", shown)
