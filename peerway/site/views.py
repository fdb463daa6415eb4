"""The front door, the living page of the design, and the demo's "sign in as"."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import open_page, page
from peerway.base.living import everything
from peerway.base.places import Setting
from peerway.base.reading import reads_simply
from peerway.people.accounts import Membership
from peerway.people.cast import CAST
from peerway.site import policy
from peerway.site.reading import Page, all_help, help_called, written, written_for


@open_page(because="the front door says what this is and where to sign in")
def home(request: Any) -> HttpResponse:
    if not Setting.objects.exists():
        return redirect("people:first")
    if request.person is None:
        return render(request, "site/welcome.html", {"cast": CAST if settings.DEMO else ()})
    return redirect("insights:needs_you" if request.person.is_adult else "insights:today")


@open_page(because="in the demo, anybody may be anybody; nowhere else does it exist")
@require_POST
def sign_in_as(request: Any, who: str) -> HttpResponse:
    """Become somebody of the cast."""
    member = next((member for member in CAST if member.key == who), None)
    if not settings.DEMO or member is None:
        raise Http404
    membership = Membership.objects.select_related("account").get(demo_key=who)
    login(request, membership.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session["person"] = str(membership.person_id)
    return redirect("site:home")


@page(may=policy.see_the_design)
def design(request: Any) -> HttpResponse:
    return render(request, "base/design.html", everything())


@open_page(because="help is for everybody, signed in or not")
def help_pages(request: Any) -> HttpResponse:
    return render(request, "site/help.html", {"pages": all_help(request.person)})


@open_page(because="help is for everybody, signed in or not")
def help_page(request: Any, slug: str) -> HttpResponse:
    found = help_called(slug)
    if found is None:
        raise Http404
    return shown(request, found)


@open_page(because="what is kept in a browser is told before anything is")
def cookies(request: Any) -> HttpResponse:
    return shown(request, written("cookies"))


@open_page(because="what happens to what you tell us is told before you tell it")
def privacy(request: Any) -> HttpResponse:
    return shown(request, written("privacy"))


@open_page(because="what happens to what you tell us is told before you tell it")
def privacy_for_young_people(request: Any) -> HttpResponse:
    return shown(
        request, written_for("privacy-for-young-people", simply=reads_simply(request)), offers_easy=True
    )


def shown(request: Any, page_: Page, *, offers_easy: bool = False) -> HttpResponse:
    return render(request, "site/reading.html", {"page": page_, "offers_easy": offers_easy})
