"""The adults' pages: which groups there are, one group, and everything about it that is arranged."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.mistakes import Mistake
from peerway.programmes.models import Programme
from peerway.relationships.doing import did
from peerway.relationships.groups import actions, policy
from peerway.relationships.groups import forms as asks
from peerway.relationships.groups.models import Group, GroupMeeting, GroupMember
from peerway.relationships.groups.queries.coming import who_could_join
from peerway.relationships.groups.queries.courses import SHOWN, courses_of, groups_shown, people_of
from peerway.relationships.groups.queries.waiting import waiting_of
from peerway.relationships.groups.question import shape_of
from peerway.relationships.groups.rules import size_words
from peerway.relationships.models import Contact
from peerway.relationships.queries.contacts import dues_of, shown_of
from peerway.relationships.typed import day_typed

LATEST = 20  # of what was asked before


@page(may=policy.see_groups, finds=Programme)
def index(request: Any, programme: Programme) -> HttpResponse:
    if programme.shape != "group":
        return redirect("relationships:index", pk=programme.pk)
    asked = request.GET.get("show", "open")
    shown = asked if asked in SHOWN else "open"
    context = {
        "programme": programme,
        "rows": groups_shown(programme, shown),
        "shown": shown,
        "filters": SHOWN,
        "shape": shape_of(programme),
        "may_run": policy.form_groups(request.person, programme),
    }
    return render(request, "relationships/groups/index.html", context)


@page(may=policy.see, finds=Group, fetch="with_place")
def detail(request: Any, group: Group) -> HttpResponse:
    people, course = people_of([group])[group.pk], courses_of([group])[group.pk]
    meetings = GroupMeeting.objects.filter(group=group).select_related("place__slot", "place__room")
    shape = shape_of(group.programme)
    members = [row for row in people if not row.is_supporter]
    context = {
        "group": group, "course": course.course, "members": members, "shape": shape,
        "supporters": [row for row in people if row.is_supporter],
        "joining": list(GroupMember.objects.joining().filter(group=group).select_related("person")),
        "away": [row for row in people if row.pk in course.away],
        "meetings": [(each, did(group.programme.pack, each.activity)) for each in meetings],
        "waiting": waiting_of(group), "size": size_words(len(members), shape.least, shape.most),
        "stage_names": [stage.name for stage in group.programme.pack.journey.stages],
        "may_arrange": policy.arrange(request.person, group),
        "dues": shown_of(dues_of(people)),
        "contacts": Contact.objects.dates_only().filter(member__group=group).select_related("person")[:LATEST],
    }  # fmt: skip
    return render(request, "relationships/groups/detail.html", context)


def asked(request: Any, group: Group, form: Any, **said: Any) -> HttpResponse:
    """The one shape of these pages: a heading, what happens, a form, a button."""
    return render(request, "relationships/groups/change.html", {"group": group, "form": form, **said})


def done(request: Any, group: Group, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("groups:detail", pk=group.pk)


@page(may=policy.arrange_open, finds=Group, fetch="with_place")
def pause(request: Any, group: Group) -> HttpResponse:
    if group.is_paused:
        return redirect("groups:resuming", pk=group.pk)
    form = asks.PauseForm(request.POST or None)
    if form.is_valid():
        actions.pause_group(group, by=request.person, **form.cleaned_data)
        return done(request, group, "Paused. Nobody is chased until you start again.")
    says = "Planned meetings are called off. Tell everybody. It stays a group."
    return asked(request, group, form, title=f"Pause {group}", says=says, button="Pause")


@page(may=policy.arrange_open, finds=Group, fetch="with_place")
def resuming(request: Any, group: Group) -> HttpResponse:
    if not group.is_paused:
        return redirect("groups:detail", pk=group.pk)
    if request.method == "POST":
        actions.resume_group(
            group, on=day_typed(request.POST.get("on")) or timezone.localdate(), by=request.person
        )
        return done(request, group, "They meet again. The meetings still to come are planned.")
    says = "The meetings still to come are planned from today, up to the last day everybody knows."
    return asked(request, group, None, title=f"{group} meets again", says=says, button="Start again")


@page(may=policy.arrange_open, finds=Group, fetch="with_place")
def time(request: Any, group: Group) -> HttpResponse:
    form = asks.TimeForm(group, request.POST or None)
    if form.is_valid():
        actions.change_place(group, by=request.person, **form.cleaned_data)
        return done(
            request, group, f"{group} meets {form.cleaned_data['place']} from now on. Tell everybody."
        )
    says = "Ask the group first. Meetings already held stay as they are."
    return asked(
        request, group, form, title=f"Another time or place for {group}", says=says, button="Change it"
    )


@page(may=policy.arrange_open, finds=Group, fetch="with_place")
def goodbye(request: Any, group: Group) -> HttpResponse:
    day = group.goodbye_on or courses_of([group])[group.pk].course.last_on or group.ends_by
    form = asks.GoodbyeForm(request.POST or None, initial={"on": day, "whats_next": group.whats_next})
    if form.is_valid():
        actions.say_goodbye(group, by=request.person, **form.cleaned_data)
        return done(request, group, "Everybody sees the day on their page now. Say it to them as well.")
    steps = group.programme.pack.journey.ending
    says = "A proper goodbye is on a day everybody knows. Meetings after it are called off."
    return asked(request, group, form, title=f"The goodbye of {group}", says=says, steps=steps, button="Save")


@page(may=policy.arrange_open, finds=Group, fetch="with_place")
def ending(request: Any, group: Group) -> HttpResponse:
    form = asks.EndForm(request.POST or None, initial={"whats_next": group.whats_next})
    if form.is_valid():
        actions.end_group(group, by=request.person, **form.cleaned_data)
        return done(request, group, "Ended. Everybody is asked how it was, each alone.")
    says = "Planned meetings are called off. This can't be undone: a new group can be formed instead."
    return asked(request, group, form, title=f"The ending of {group}", says=says, button="End it")


@page(may=policy.arrange_open, finds=Group, fetch="with_place")
def joining(request: Any, group: Group) -> HttpResponse:
    """Somebody who waits would join, or another supporter: the group is asked first, then they are."""
    askings, supporters = who_could_join(group)
    names = {f"a-{pk}": row.person.name for pk, row in askings.items()}
    supporter = group.programme.pack.words.supporter
    names |= {f"s-{pk}": f"{row.person.name}, as {supporter.a}" for pk, row in supporters.items()}
    form = asks.JoinForm(names, request.POST or None)
    if form.is_valid():
        kind, _, pk = form.cleaned_data["who"].partition("-")
        try:
            if kind == "a":
                actions.propose_joining(group, asking=askings[pk], by=request.person)
            else:
                actions.propose_supporter(group, supporter=supporters[pk], by=request.person)
            return done(
                request, group, "Ask the group first: “Is it all right if one more joins us?” No name yet."
            )
        except Mistake as why:
            form.add_error(None, str(why))
    says = shape_of(group.programme).joining or "The group is asked first, and then they say yes themselves."
    return asked(request, group, form, title=f"Somebody joins {group}", says=says, button="Go on")


@page(may=policy.arrange_member, finds=GroupMember, fetch="with_its_people")
@require_POST
def group_answers(request: Any, member: GroupMember) -> HttpResponse:
    """What the group said when it was asked whether somebody may join."""
    group, who = member.group, member.person.called
    try:
        if request.POST.get("says") == "yes":
            actions.group_says_yes(member, by=request.person)
            messages.success(request, f"{who} is asked now, and says yes or no on their own page.")
        else:
            actions.group_says_not_now(member, by=request.person)
            messages.success(request, f"Not this group, for now. {who} was never told about it.")
    except Mistake as why:
        messages.error(request, str(why))
    return redirect("groups:detail", pk=group.pk)


@page(may=policy.arrange_member, finds=GroupMember, fetch="with_its_people")
def leaving_for(request: Any, member: GroupMember) -> HttpResponse:
    """Somebody leaves, and an adult writes it down. No reason is asked."""
    form, group = asks.TakeOutForm(request.POST or None), member.group
    if member.left_on or member.joined_on is None:
        return redirect("groups:detail", pk=group.pk)
    if form.is_valid():
        planned = form.cleaned_data["how"] == "planned"
        actions.leave(member, goodbye=form.cleaned_data["goodbye"], planned=planned, by=request.person)
        return done(
            request, group, f"{member.person.called} has left. Tell the others the way they would like."
        )
    says = shape_of(group.programme).leaving or "Anybody may leave. Nobody has to say why."
    title = f"{member.person.name} leaves {group}"
    return asked(request, group, form, title=title, says=says, button="They have left")


@page(may=policy.arrange_member, finds=GroupMember, fetch="with_its_people")
@require_POST
def agreed_for(request: Any, member: GroupMember) -> HttpResponse:
    """Somebody agreed to the ground rules out loud, or signed the sheet."""
    try:
        actions.agree_rules(member, by=request.person)
    except Mistake as why:
        messages.error(request, str(why))
    return redirect("groups:detail", pk=member.group_id)


@page(may=policy.arrange_member, finds=GroupMember, fetch="with_its_people")
@require_POST
def told(request: Any, member: GroupMember) -> HttpResponse:
    """The others know that somebody left."""
    actions.tell_the_group(member, by=request.person)
    return done(request, member.group, "Thank you. It is off the list.")
