"""Coming in and going out: staff by e-mail, young people by badge."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from peerway.base.access import open_page
from peerway.base.limits import later, too_many
from peerway.people.accounts import Badge
from peerway.people.badges import badge_with, choose_second_thing, knows
from peerway.people.forms import CodeForm, second_form
from peerway.people.middleware import SHARED

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
KNOCKING = "badge"
TEN_MINUTES = 600


@open_page(because="the door itself")
def sign_in(request: Any) -> HttpResponse:
    """Who are you? Staff and young people come in by different doors."""
    return render(request, "people/sign_in.html", {"next": safe_next(request)})


@open_page(because="the young people's door")
def badge(request: Any) -> HttpResponse:
    """First the badge's code. A wrong code says nothing about whether anybody has it."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and too_many(f"badge/{request.META.get('REMOTE_ADDR')}", 300, TEN_MINUTES):
        return later(request, TEN_MINUTES, keep=False)
    if form.is_valid():
        found = badge_with(form.cleaned_data["code"])
        if found and found.account.is_active:
            request.session[KNOCKING] = str(found.pk)
            return redirect("people:second_thing")
        form.add_error("code", "That code doesn't work. Check it, or ask for a new badge.")
    return render(request, "people/badge.html", {"form": form})


@open_page(because="the second step of the young people's door")
def second_thing(request: Any) -> HttpResponse:
    """Then three pictures or a PIN. The first time, they choose them."""
    knocking = request.session.get(KNOCKING)
    found = (
        Badge.objects.select_related("account").filter(pk=UUID(knocking), voided_at=None).first()
        if knocking
        else None
    )
    if found is None:
        return redirect("people:badge")
    if found.is_locked:
        return render(request, "people/locked.html", status=403)
    form = second_form(found, request.POST or None)
    if form.is_valid():
        return answer_second_thing(request, found, form)
    return render(request, "people/second_thing.html", {"form": form, "badge": found})


def badge_at_the_door(request: Any) -> Badge | None:
    knocking = request.session.get(KNOCKING)
    badges = Badge.objects.select_related("account").filter(voided_at=None)
    return badges.filter(pk=UUID(knocking)).first() if knocking else None


def answer_second_thing(request: Any, found: Badge, form: Any) -> HttpResponse:
    if not found.second_hash:
        choose_second_thing(found, form.secret)
        messages.success(request, "Saved. Use the same ones next time. Nobody else can see them.")
    elif not knows(found, form.secret):
        form.add_error(None, wrong(found))
        return render(request, "people/second_thing.html", {"form": form, "badge": found})
    return come_in(request, found)


def wrong(found: Badge) -> str:
    left = Badge.MOST_TRIES - found.tries
    if left <= 0:
        return "That's not it, and this badge is locked now. Ask the adult who runs this to unlock it."
    return f"That's not it. You can try {left} more time{'s' if left > 1 else ''}."


def come_in(request: Any, found: Badge) -> HttpResponse:
    """A fresh session; on a shared device a short one."""
    shared = request.session.get("room") is not None or "shared" in request.POST
    room = request.session.get("room")
    login(request, found.account, backend=BACKEND)
    request.session.pop(KNOCKING, None)
    if shared:
        request.session[SHARED] = True
    if room:
        request.session["room"] = room
    return redirect("/")


@open_page(because="anybody may leave")
@require_POST
def sign_out(request: Any) -> HttpResponse:
    """Finish. The browser is told to forget the pages; an open room stays open for the next person."""
    room = request.session.get("room")
    logout(request)
    response = redirect("people:room") if room else redirect("people:sign_in")
    if room:
        request.session["room"] = room
    response["Clear-Site-Data"] = '"cache"' if room else '"cache", "storage"'
    return response


def safe_next(request: Any) -> str:
    wanted = request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else ""
