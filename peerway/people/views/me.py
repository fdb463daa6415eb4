"""Everybody's own page: who we think you are, what is held about you, and how you come in."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.people import actions, policy
from peerway.people.badges import badge_of
from peerway.people.models import Person, Role
from peerway.people.views.people import spoken


@page(may=policy.see_oneself)
def me(request: Any) -> HttpResponse:
    return (adult if request.person.is_adult else young)(request)


def adult(request: Any) -> HttpResponse:
    mine = request.person
    told = {
        "roles": [Role(role).label for role in sorted(mine.roles_today)],
        "email": request.user.email,
        "second_factor": is_mfa_enabled(request.user),
        "providers": bool(settings.SOCIALACCOUNT_PROVIDERS),
        "several": request.user.memberships.count() > 1,
    }
    return render(request, "people/me.html", told)


def young(request: Any) -> HttpResponse:
    """What is held about a young person, in plain words."""
    mine = request.person
    told = {"languages": spoken(mine), "badge": badge_of(mine), "needs": mine.needs}
    return render(request, "people/me_young.html", told)


@page(may=policy.choose_own_words)
@require_POST
def words(request: Any) -> HttpResponse:
    """Show me the words for my age, or shorter words with pictures. Nobody asks why."""
    chosen = request.POST.get("words", "")
    if chosen in Person.Words.values:
        actions.choose_words(request.person, chosen, by=request.person)
    return redirect("people:me")
