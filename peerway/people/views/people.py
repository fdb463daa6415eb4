"""The people of a setting: the list, one person, and what may be put right."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.journal import record_reading
from peerway.core.packs import load_list
from peerway.people import actions, policy
from peerway.people.badges import badge_of
from peerway.people.forms.people import EditForm, NeedsForm, PersonForm, RoleForm, WordsForm
from peerway.people.listing import page_of, wanted, years_and_forms
from peerway.people.models import Person, RoleHeld


@page(may=policy.see_people)
def index(request: Any) -> HttpResponse:
    """Everybody here. What is searched for is posted, so that no name stands in an address."""
    wish = wanted(request)
    years, forms = years_and_forms()
    told = {"people": page_of(wish, request.person, request.GET.get("page")), "wanted": wish}
    told |= {"years": years, "forms": forms, "may_run": policy.run_the_setting(request.person)}
    told |= {"may_invite": policy.invite_staff(request.person)}
    return render(request, "people/index.html", told)


@page(may=policy.see, finds=Person)
def person(request: Any, shown: Person) -> HttpResponse:
    """One person: names, year, roles, languages, and how they come in."""
    shown.setting = request.person.setting
    told = {"shown": shown, "name": shown.name_for(request.person), "languages": spoken(shown)}
    told |= {"roles": roles_of(shown), "badge": None if shown.is_adult else badge_of(shown)}
    told |= {
        "may_edit": policy.edit(request.person, shown),
        "may_badge": policy.look_after_badges(request.person),
    }
    told |= {"may_give_roles": policy.give_roles(request.person, shown)}
    told |= {
        "may_read_needs": policy.read_needs(request.person, shown),
        "has_needs": bool(shown.sealed_needs),
    }
    return render(request, "people/person.html", told)


def spoken(shown: Person) -> list[str]:
    says = load_list("languages").says
    return [says.get(key, key) for key in shown.languages]


def roles_of(shown: Person) -> Any:
    """Roles held now or later, and before."""
    return RoleHeld.objects.filter(person=shown).order_by("-starts_on")


@page(may=policy.edit_any)
def add(request: Any) -> HttpResponse:
    """Somebody who is in no roster."""
    form = PersonForm(request.POST or None, initial={"kind": Person.Kind.YOUNG, "languages": ["en"]})
    if form.is_valid():
        found = actions.add_person(form.save(commit=False), by=request.person)
        messages.success(request, f"{found.called} is here now.")
        return redirect("people:person", pk=found.pk)
    return render(request, "people/add.html", {"form": form})


@page(may=policy.edit, finds=Person)
def edit(request: Any, shown: Person) -> HttpResponse:
    held = {"known_as": shown.known_as, "languages": shown.languages}
    form = EditForm(request.POST or None, initial=held)
    if form.is_valid():
        actions.edit_person(shown, form.cleaned_data, by=request.person)
        messages.success(request, "Saved.")
        return redirect("people:person", pk=shown.pk)
    return render(request, "people/edit.html", {"shown": shown, "form": form})


@page(may=policy.read_needs, finds=Person)
def needs(request: Any, shown: Person) -> HttpResponse:
    """What helps them take part. Opening it is written in the journal."""
    form = NeedsForm(request.POST or None, initial={"needs": shown.needs})
    words = None if shown.is_adult else WordsForm(request.POST or None, initial={"words": shown.words})
    if form.is_valid() and (words is None or words.is_valid()):
        actions.note_needs(shown, form.cleaned_data["needs"], by=request.person)
        if words and words.cleaned_data["words"] != shown.words:
            actions.choose_words(shown, words.cleaned_data["words"], by=request.person)
        messages.success(request, "Saved.")
        return redirect("people:person", pk=shown.pk)
    record_reading(shown, by=request.person, why="needs")
    return render(request, "people/needs.html", {"shown": shown, "form": form, "words": words})


@page(may=policy.edit, finds=Person)
def leaving(request: Any, shown: Person) -> HttpResponse:
    """They have left, or have come back."""
    if request.method == "POST":
        try:
            (actions.come_back if shown.has_left else actions.leave)(shown, by=request.person)
        except actions.LastAdministrator as problem:
            messages.error(request, str(problem))
        return redirect("people:person", pk=shown.pk)
    return render(request, "people/leaving.html", {"shown": shown})


@page(may=policy.give_roles, finds=Person)
def roles(request: Any, shown: Person) -> HttpResponse:
    """Give a role; see those given before."""
    form = RoleForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if form.is_valid():
        actions.give_role(shown, **form.cleaned_data, by=request.person)
        messages.success(request, "Given.")
        return redirect("people:roles", pk=shown.pk)
    return render(request, "people/roles.html", {"shown": shown, "form": form, "roles": roles_of(shown)})


@page(may=policy.end_role, finds=RoleHeld, fetch="with_person")
@require_POST
def role_ending(request: Any, held: RoleHeld) -> HttpResponse:
    """From today they do not hold it."""
    try:
        actions.end_role(held, by=request.person)
        messages.success(request, "Ended.")
    except actions.LastAdministrator as problem:
        messages.error(request, str(problem))
    return redirect("people:roles", pk=held.person_id)
