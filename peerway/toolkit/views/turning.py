"""Where else to turn: the page young people open, and the list adults keep."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import open_page, page
from peerway.base.country import country_here
from peerway.base.scoping import somewhere
from peerway.core.packs.signposts import load_signposts
from peerway.toolkit import actions, policy
from peerway.toolkit.forms import HelpForm, LookingForm
from peerway.toolkit.models import LocalHelp


@open_page(because="help outside this place must be found by anybody, at any hour")
def elsewhere(request: Any) -> HttpResponse:
    country = country_here(request.person)
    form = LookingForm(request.GET or None, country=country)
    wanted = form.wanted()
    near = LocalHelp.objects.offered() if request.person and somewhere() else ()
    shown = {
        "base": "base/young.html" if request.person and not request.person.is_adult else "base/plain.html",
        "form": form,
        "near": [each for each in near if each.helps(*wanted)],
        "far": [each for each in load_signposts(country).sources if each.helps(*wanted)],
    }
    return render(request, "toolkit/elsewhere.html", shown)


@page(may=policy.read)
def near_by(request: Any) -> HttpResponse:
    shown = {
        "rows": LocalHelp.objects.offered().select_related("checked_by"),
        "national": load_signposts(country_here(request.person)).sources,
        "may_keep": policy.keep_help(request.person),
    }
    return render(request, "toolkit/near_by.html", shown)


@page(may=policy.keep_help)
def help_new(request: Any) -> HttpResponse:
    form = HelpForm(request.POST or None, country=country_here(request.person))
    if form.is_valid():
        actions.write_help(form.save(commit=False), by=request.person)
        messages.success(request, "Added. Young people here can see it now.")
        return redirect("toolkit:near_by")
    return render(request, "toolkit/help_form.html", {"form": form, "title": "Add a place to turn"})


@page(may=policy.change_help, finds=LocalHelp)
def help_change(request: Any, help_here: LocalHelp) -> HttpResponse:
    form = HelpForm(request.POST or None, instance=help_here, country=country_here(request.person))
    if form.is_valid():
        actions.write_help(form.save(commit=False), by=request.person, fields=form.changed_data)
        messages.success(request, "Saved, and checked today.")
        return redirect("toolkit:near_by")
    return render(request, "toolkit/help_form.html", {"form": form, "title": "Change a place to turn"})


@page(may=policy.change_help, finds=LocalHelp)
def help_check(request: Any, help_here: LocalHelp) -> HttpResponse:
    if request.method == "POST":
        actions.check_help(help_here, by=request.person)
        messages.success(request, f"{help_here}: checked today.")
        return redirect("toolkit:near_by")
    return render(request, "toolkit/help_check.html", {"help": help_here})


@page(may=policy.change_help, finds=LocalHelp)
def help_closing(request: Any, help_here: LocalHelp) -> HttpResponse:
    if request.method == "POST":
        actions.close_help(help_here, by=request.person)
        messages.success(request, f"{help_here} is no longer shown.")
        return redirect("toolkit:near_by")
    return render(request, "toolkit/help_closing.html", {"help": help_here})
