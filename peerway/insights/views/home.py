"""Where everybody begins: Needs you today for adults, Today and My people for young people."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.needs import needs_of
from peerway.base.prepared import look_ahead
from peerway.insights import policy
from peerway.insights.desk import pressing_of, programmes_of, soon_of


@page(may=policy.come_home)
def needs_you(request: Any) -> HttpResponse:
    if not request.person.is_adult:
        return redirect("insights:today")
    waiting = needs_of(request.person)
    shown = {
        "pressing": pressing_of(waiting),
        "soon": soon_of(waiting),
        "programmes": programmes_of(request.person),
    }
    return render(request, "insights/needs_you.html", shown)


@page(may=policy.come_home)
def today(request: Any) -> HttpResponse:
    if request.person.is_adult:
        return redirect("insights:needs_you")
    look_ahead(request.person)
    return render(request, "insights/today.html")


@page(may=policy.come_home)
def my_people(request: Any) -> HttpResponse:
    if request.person.is_adult:
        return redirect("insights:needs_you")
    look_ahead(request.person)
    return render(request, "insights/my_people.html")
