"""Nobody signs up: an administrator invites them, and roles come from our rows only."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.shortcuts import render


class InvitationOnly(DefaultAccountAdapter):
    """Staff accounts are made by invitation."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False


class KnownAccountsOnly(DefaultSocialAccountAdapter):
    """Google and Microsoft open an account that was connected from inside; an address alone never does."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        if not sociallogin.is_existing and not request.user.is_authenticated:
            raise ImmediateHttpResponse(render(request, "people/not_invited.html", status=403))
