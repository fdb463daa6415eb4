"""The setting: when and where it meets, who sees last names, when somebody watches."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import View, page
from peerway.base.country import country_here
from peerway.base.places import Setting
from peerway.core.packs.signposts import load_signposts
from peerway.people import places, policy
from peerway.people.forms.setting import SettingForm
from peerway.people.places import SORTS, Sort


@page(may=policy.see_the_setting)
def setting(request: Any) -> HttpResponse:
    told = {
        "sections": list(places.sections()),
        "may_run": policy.run_the_setting(request.person),
        "country": load_signposts(country_here(request.person)).name,
    }
    return render(request, "people/setting.html", told)


@page(may=policy.run_the_setting)
def about(request: Any) -> HttpResponse:
    """Its name, who sees last names, and the hours in which worries are watched."""
    form = SettingForm(request.POST or None, instance=Setting.objects.get(pk=request.person.setting_id))
    if form.is_valid():
        places.describe(form.instance, by=request.person, fields=form.changed_data)
        messages.success(request, "Saved.")
        return redirect("people:setting")
    return render(request, "people/setting_about.html", {"form": form})


@page(may=policy.run_the_setting)
def add(request: Any, sort: str) -> HttpResponse:
    """One more term, closed day, exam day, slot or room."""
    if sort not in SORTS:
        raise Http404
    form = SORTS[sort].form(request.POST or None)
    if form.is_valid():
        places.write(form.save(commit=False), by=request.person)
        messages.success(request, "Added.")
        return redirect("people:setting")
    return render(request, "people/setting_thing.html", {"sort": SORTS[sort], "form": form})


def change(sort: Sort) -> View:
    """The page that changes one thing of this sort."""

    @page(may=policy.change_place, finds=sort.model)
    def changed(request: Any, thing: Any) -> HttpResponse:
        form = sort.form(request.POST or None, instance=thing)
        if form.is_valid():
            places.write(form.save(commit=False), by=request.person)
            messages.success(request, "Saved.")
            return redirect("people:setting")
        told = {"sort": sort, "form": form, "thing": thing}
        told |= {"close_url": f"people:close_{sort.key}"}
        return render(request, "people/setting_thing.html", told)

    return changed


def close(sort: Sort) -> View:
    """Close or take out one thing of this sort."""

    @page(may=policy.change_place, finds=sort.model)
    @require_POST
    def closed(request: Any, thing: Any) -> HttpResponse:
        places.close(thing, by=request.person)
        messages.success(request, "Closed." if sort.closes else "Taken out.")
        return redirect("people:setting")

    return closed
