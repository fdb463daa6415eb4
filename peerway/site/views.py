"""The front door."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import open_page


@open_page(because="the front door says what this is and where to sign in")
def home(request: Any) -> HttpResponse:
    if request.person is None:
        return render(request, "site/welcome.html")
    return redirect("insights:needs_you" if request.person.is_adult else "insights:today")
