"""Staff come in: invited by an administrator, choosing among their settings, proving twice who they are."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import open_page, page
from peerway.base.limits import too_many
from peerway.base.links import Link, link_page
from peerway.base.scoping import inside
from peerway.people import actions, inviting, policy
from peerway.people.accounts import Account, Membership
from peerway.people.forms.people import FirstForm, InviteForm
from peerway.people.models import Person, Role
from peerway.people.views.door import BACKEND

THIS_MACHINE = {"127.0.0.1", "::1", None, ""}


@page(may=policy.invite_staff)
def invite(request: Any) -> HttpResponse:
    """A member of staff gets a letter with a link."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            person = inviting.invite(**form.cleaned_data, by=request.person)
            messages.success(request, f"{person.name} is invited. The letter is on its way.")
            return redirect("people:person", pk=person.pk)
        except inviting.AlreadyHere as problem:
            form.add_error("email", str(problem))
    return render(request, "people/invite.html", {"form": form})


@page(may=policy.invite_again, finds=Person)
@require_POST
def invite_again(request: Any, shown: Person) -> HttpResponse:
    """Another letter; the link in the one before stops working."""
    if not inviting.address_of(shown):
        raise Http404
    inviting.invite_again(shown, by=request.person)
    messages.success(request, "Another letter is on its way.")
    return redirect("people:person", pk=shown.pk)


@page(may=policy.invite_again, finds=Person)
@require_POST
def second_step_ending(request: Any, shown: Person) -> HttpResponse:
    """They lost their phone: the administrator, who knows them, lets them set up another."""
    actions.end_second_step(shown, by=request.person)
    messages.success(request, "Done. They are asked for a new second step when they next sign in.")
    return redirect("people:person", pk=shown.pk)


@link_page(purpose=inviting.INVITATION, because="whoever was invited has no way to sign in yet")
def invitation(request: Any, link: Link) -> HttpResponse:
    """You are invited: a code goes to the address that was invited, and to no other."""
    person = Person.objects.here_now().filter(pk=link.about).first()
    address = inviting.address_of(person) if person else ""
    if person is None or not address:
        raise Http404
    if request.method == "POST":
        link.use()
        account = Account.objects.get(email=address)
        LoginCodeVerificationProcess.initiate(request=request, user=account, email=address)
        return redirect("account_confirm_login_code")
    roles = [Role(role).label for role in sorted(person.roles_today)]
    told = {"invited": person, "place": link.setting, "roles": roles, "address": hidden_middle(address)}
    return render(request, "people/invitation.html", told)


def hidden_middle(address: str) -> str:
    """Enough for its owner to know it by.

    >>> hidden_middle("ada.lamb@school.example")
    'a…b@school.example'
    """
    name, _, host = address.partition("@")
    return f"{name[:1]}…{name[-1:]}@{host}"


@open_page(because="an account of several settings says which one it is today; it is shown only its own")
def choose(request: Any) -> HttpResponse:
    """Where are you today?"""
    if not request.user.is_authenticated:
        return redirect("people:sign_in")
    mine = {str(each.person_id): each for each in memberships_of(request.user)}
    if request.method == "POST" and request.POST.get("person") in mine:
        request.session["person"] = request.POST["person"]
        return redirect("/")
    return render(request, "people/choose.html", {"memberships": mine.values()})


def memberships_of(account: Any) -> list[Membership]:
    """Settings this account's person has not left."""
    found = []
    for membership in Membership.objects.select_related("setting").filter(account=account):
        with inside(membership.setting_id):
            if Person.objects.here_now().filter(pk=membership.person_id).exists():
                found.append(membership)
    return found


@page(may=policy.see_oneself)
def second_factor(request: Any) -> HttpResponse:
    """Why a second step, and the two ways to have one."""
    if is_mfa_enabled(request.user):
        return redirect("/")
    return render(request, "people/second_factor.html")


@open_page(because="an empty Peerway asks for its first administrator, once, on the machine it runs on")
def first(request: Any) -> HttpResponse:
    if Account.objects.exists():
        raise Http404
    here = request.META.get("REMOTE_ADDR") in THIS_MACHINE and settings.SECURE_PROXY_SSL_HEADER is None
    if not here or too_many("first", 20, 600):
        return render(request, "people/first_elsewhere.html", status=403)
    form = FirstForm(request.POST or None)
    if form.is_valid():
        account = inviting.begin(**form.cleaned_data)
        login(request, account, backend=BACKEND)
        messages.success(request, "Peerway is ready. Next: bring in a roster, or invite somebody.")
        return redirect("/")
    return render(request, "people/first.html", {"form": form})
