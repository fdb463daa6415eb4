"""A circle of friends: the one it is for first, then those an adult invites."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.journal import record_reading
from peerway.base.mistakes import Mistake
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.relationships.groups import actions, policy
from peerway.relationships.groups.actions.circle import waits_for_a_circle
from peerway.relationships.groups.forms import MAY_SAY, CircleForm, LikesForm
from peerway.relationships.groups.models import Forming, GroupMember
from peerway.relationships.groups.queries.board import drafts_of
from peerway.relationships.groups.question import gather_circle, shape_of
from peerway.relationships.groups.views.board import as_id, as_ids


@page(may=policy.form_groups, finds=Programme)
@require_POST
def asking(request: Any, programme: Programme) -> HttpResponse:
    """Ask one young person whether they would like a circle."""
    wanted = as_id(request.POST.get("asking"))
    asked = next((each for each in waits_for_a_circle(programme) if each.pk == wanted), None)
    try:
        if asked is not None:
            actions.ask_for_a_circle(asked, by=request.person)
            messages.success(
                request, f"{asked.person.called} sees the question now. Nobody else is told anything."
            )
    except Mistake as why:
        messages.error(request, str(why))
    return redirect("groups:board", pk=programme.pk)


@page(may=policy.decide, finds=Forming, fetch="with_programme")
def circle(request: Any, forming: Forming) -> HttpResponse:
    """What the one it is for said, and who is invited. Opening their words is journalled."""
    if forming.around is None:
        return redirect("groups:board", pk=forming.programme_id)
    _, free = gather_circle(forming.programme, forming.around)
    form = LikesForm(list(free.values()), request.POST or None)
    if form.is_valid() and forming.asked_at is None:
        try:
            actions.propose_circle(forming, likes=form.cleaned_data["likes"], by=request.person)
        except Mistake as why:
            messages.error(request, str(why))
        return redirect("groups:circle", pk=forming.pk)
    if forming.sealed_wish:
        record_reading(forming, by=request.person, why="circle")
    return render(request, "relationships/groups/circle.html", shown(forming, form, free))


def shown(forming: Forming, form: LikesForm, free: dict[str, Supporter]) -> dict[str, Any]:
    wish = forming.wish if forming.sealed_wish else {}
    draft = next(iter(drafts_of(forming)), None)
    there = {row.person_id for row in draft.people} if draft else set()
    return {
        "forming": forming, "programme": forming.programme, "form": form, "wish": wish, "draft": draft,
        "may_say": MAY_SAY.get(wish.get("may_say", ""), ""), "shape": shape_of(forming.programme),
        "could_invite": [row for row in free.values() if row.person_id not in there] if draft else [],
        "words": forming.programme.pack.words,
    }  # fmt: skip


@page(may=policy.decide, finds=Forming)
@require_POST
def inviting(request: Any, forming: Forming) -> HttpResponse:
    """One more into the circle, before everybody is asked."""
    draft = next(iter(drafts_of(forming)), None)
    wanted = Supporter.objects.filter(
        pk__in=as_ids(request.POST.get("supporter")), programme=forming.programme_id
    )
    supporter = wanted.select_related("person").first()
    try:
        if draft is not None and supporter is not None:
            actions.invite(draft.group, supporter=supporter, by=request.person)
    except Mistake as why:
        messages.error(request, str(why))
    return redirect("groups:circle", pk=forming.pk)


@page(may=policy.arrange_member, finds=GroupMember, fetch="with_its_people")
@require_POST
def taking_out(request: Any, member: GroupMember) -> HttpResponse:
    """Not invited after all. Nobody was asked, so nobody has to be told."""
    forming = member.group.forming_id
    try:
        actions.take_out(member, by=request.person)
    except Mistake as why:
        messages.error(request, str(why))
    return redirect("groups:circle", pk=forming) if forming else redirect("groups:detail", pk=member.group_id)


@page(may=policy.answer_circle, finds=Forming, fetch="with_programme")
def my_circle(request: Any, forming: Forming) -> HttpResponse:
    """Would you like a circle of friends? Yes or no; a no needs no reason, and nobody else is told."""
    if forming.asked_at:
        return redirect("/")
    if request.method == "POST" and request.POST.get("says") == "no":
        actions.answer_circle(forming, says="no", by=request.person)
        messages.success(request, "That is fine. Nobody else was told. You can ask again whenever you like.")
        return redirect("/")
    form = CircleForm(request.POST or None)
    if form.is_valid():
        actions.answer_circle(forming, says="yes", by=request.person, **form.wish)
        messages.success(
            request, "Thank you. An adult asks the others now. Nothing starts before you all said yes."
        )
        return redirect("/")
    context = {"forming": forming, "form": form, "shape": shape_of(forming.programme)}
    return render(request, "relationships/groups/my_circle.html", context)
