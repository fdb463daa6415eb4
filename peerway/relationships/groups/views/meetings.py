"""The register, and the ground rules: for adults who are there and for a group's own supporters."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peerway.base.access import page
from peerway.base.saying import count_words, date_words
from peerway.relationships.groups import actions, policy
from peerway.relationships.groups.forms import RulesForm
from peerway.relationships.groups.models import Group, GroupMeeting
from peerway.relationships.groups.queries.courses import people_of
from peerway.relationships.groups.question import shape_of
from peerway.relationships.groups.register import Register, register_of


@page(may=policy.take_register, finds=GroupMeeting, fetch="with_its_group")
def register(request: Any, meeting: GroupMeeting) -> HttpResponse:
    """Everybody is marked as there. Change what was different, save once."""
    found = register_of(meeting)
    is_ahead = meeting.on > timezone.localdate()
    if request.method == "POST" and not is_ahead and found.hear(request.POST):
        actions.take_register(
            meeting, was=found.was, why_not=found.why_not, minutes=found.minutes, activity=found.activity,
            adult=found.adult, by=request.person,
        )  # fmt: skip
        messages.success(request, saved(found))
        if not request.person.is_adult:
            return redirect("groups:log", pk=meeting.pk)
        return redirect("groups:register", pk=meeting.pk)
    base = "base/staff.html" if request.person.is_adult else "base/young.html"
    context = {
        "register": found,
        "meeting": meeting,
        "group": meeting.group,
        "is_ahead": is_ahead,
        "base": base,
    }
    return render(request, "relationships/groups/register.html", context)


def saved(found: Register) -> str:
    when = date_words(found.meeting.on, timezone.localdate())
    if found.why_not:
        return f"Saved. No meeting on {when}."
    came = count_words(found.came, "person", "people").capitalize()
    return f"Saved. {came} came on {when}. Correct it here any time."


@page(may=policy.hold_rules, finds=Group, fetch="with_place")
def rules(request: Any, group: Group) -> HttpResponse:
    """The ground rules on paper, in the group's own words."""
    people = people_of([group])[group.pk]
    mine = any(row.person_id == request.person.pk for row in people)
    context = {"group": group, "people": people, "mine": mine, "shape": shape_of(group.programme)}
    return render(request, "relationships/groups/rules.html", context)


@page(may=policy.make_rules, finds=Group, fetch="with_place")
def making_rules(request: Any, group: Group) -> HttpResponse:
    """Made together: start from these, and say them in your own words."""
    lines = group.rules or shape_of(group.programme).ground_rules
    form = RulesForm(request.POST or None, initial={"rules": "\n".join(lines)})
    adult = request.person.is_adult
    if form.is_valid() and form.lines:
        actions.make_rules(group, rules=form.lines, by=request.person)
        messages.success(request, "Saved. Everybody agrees on their own page, with one tap.")
        return redirect("groups:detail" if adult else "groups:mine", pk=group.pk)
    base = "base/staff.html" if adult else "base/young.html"
    context = {"group": group, "form": form, "base": base, "is_adult": adult}
    return render(request, "relationships/groups/making_rules.html", context)
