"""The team of a programme: who joins, who leaves, and who was there before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.programmes import actions, policy
from peerway.programmes.forms.people import JoinForm, LeaveForm
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.outline import outline_of


@page(may=policy.change, finds=Programme)
def team(request: Any, programme: Programme) -> HttpResponse:
    form = JoinForm(request.POST or None)
    if form.is_valid():
        member = actions.join_team(programme, by=request.person, **form.cleaned_data)
        messages.success(request, f"{member.person.name} is {member.get_part_display()} now.")
        return redirect("programmes:team", pk=programme.pk)
    everybody = TeamMember.objects.filter(programme=programme).select_related("person")
    shown = {
        "programme": programme,
        "form": form,
        "outline": outline_of(programme),
        "before": [member for member in everybody.order_by("-ends_on") if member.is_over],
    }
    return render(request, "programmes/team.html", shown)


@page(may=policy.change_team_member, finds=TeamMember, fetch="for_leaving")
def leaving(request: Any, member: TeamMember) -> HttpResponse:
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        try:
            actions.leave_team(member, on=form.cleaned_data["ends_on"], by=request.person)
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{member.person.name} stays in the record of this programme.")
            return redirect("programmes:team", pk=member.programme_id)
    return render(request, "programmes/leaving.html", {"member": member, "form": form})
