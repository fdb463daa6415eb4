"""The board: groups with reasons, who has no place and why. The engine proposes; an adult decides."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.mistakes import Mistake
from peerway.base.saying import count_words
from peerway.core.grouping.question import Refused
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.models import Place, Programme
from peerway.relationships.groups import actions, policy
from peerway.relationships.groups.models import Forming, Group, GroupHand, GroupMember
from peerway.relationships.groups.queries import board as queries
from peerway.relationships.queries.starting import end_for
from peerway.relationships.typed import day_typed


@page(may=policy.form_groups, finds=Programme)
def board(request: Any, programme: Programme) -> HttpResponse:
    """The newest round, or how to begin one."""
    if programme.pack.group is None or programme.shape != "group":
        return redirect("matching:board", pk=programme.pk)
    forming = queries.newest_forming(programme)
    balanced = programme.pack.group.forming == "balanced"
    if request.method == "POST" and balanced and (forming is None or forming.asked_at is None):
        try:
            actions.form_groups(programme, by=request.person)
        except (actions.Stopped, Refused) as why:
            messages.error(request, str(why))
        return redirect("groups:board", pk=programme.pk)
    if forming is None:
        shown = {"programme": programme, **queries.before(programme)}
        return render(request, "relationships/groups/begin.html", shown)
    shown = {"programme": programme, **queries.board(forming)}
    return render(request, "relationships/groups/board.html", shown)


@page(may=policy.arrange_member, finds=GroupMember, fetch="with_its_people")
@require_POST
def moving(request: Any, member: GroupMember) -> HttpResponse:
    """Somebody to another group of the draft."""
    to = Group.objects.filter(forming=member.group.forming_id, pk__in=as_ids(request.POST.get("to"))).first()
    try:
        if to is not None and to.pk != member.group_id:
            actions.move_member(member, to=to, by=request.person)
            messages.success(
                request, f"{member.person.name} is in {to.name} now. Its reasons are said again."
            )
    except Mistake as why:
        messages.error(request, str(why))
    return redirect("groups:board", pk=member.group.programme_id)


@page(may=policy.form_groups, finds=Programme)
@require_POST
def keeping(request: Any, programme: Programme) -> HttpResponse:
    """Two people together, or never in one group; then the groups are formed again."""
    wanted = [as_id(request.POST.get(name)) for name in ("one", "other")]
    people = list(Person.objects.filter(pk__in=[pk for pk in wanted if pk]))
    kind = request.POST.get("kind")
    if len(people) != 2 or kind not in GroupHand.Kind.values:
        messages.error(request, "Choose two different people.")
        return redirect("groups:board", pk=programme.pk)
    try:
        actions.lay_hand(programme, people=people, kind=kind, by=request.person)
        actions.form_groups(programme, by=request.person)
        messages.success(request, "Kept, and formed again with it.")
    except (Mistake, Refused) as why:
        messages.error(request, str(why))
    return redirect("groups:board", pk=programme.pk)


@page(may=lambda person, hand: policy.form_groups(person, hand.programme), finds=GroupHand)
@require_POST
def lifting(request: Any, hand: GroupHand) -> HttpResponse:
    """Not kept any more. The groups stay as they are until they are formed again."""
    actions.lift_hand(hand, by=request.person)
    messages.success(request, "Lifted. Form the groups again to see what changes.")
    return redirect("groups:board", pk=hand.programme_id)


@page(may=policy.decide, finds=Forming)
@require_POST
def asking_everyone(request: Any, forming: Forming) -> HttpResponse:
    try:
        actions.ask_everyone(forming, by=request.person)
        messages.success(request, "Each of them can see their own group now, and say yes or no.")
    except Mistake as why:
        messages.error(request, str(why))
    return back_to(forming)


@page(may=policy.arrange_member, finds=GroupMember, fetch="with_its_people")
@require_POST
def answering_for(request: Any, member: GroupMember) -> HttpResponse:
    """An adult asked somebody in person, and writes down the yes or no."""
    forming, says = member.group.forming, request.POST.get("says")
    is_later = member.group.begun_on is not None
    try:
        if says in {"yes", "no"} and is_later:
            actions.join(member, says=says, by=request.person)
        elif says in {"yes", "no"} and forming and forming.asked_at:
            actions.answer(member, says=says, by=request.person)
        messages.success(request, "Written down.")
    except Mistake as why:
        messages.error(request, str(why))
    return redirect("groups:detail", pk=member.group_id) if is_later or not forming else back_to(forming)


@page(may=policy.decide, finds=Forming, fetch="with_programme")
def publishing(request: Any, forming: Forming) -> HttpResponse:
    """Where each group meets and until when; then everybody is told together."""
    places, taken = queries.places_of(forming.programme), list[Place]()
    rows = []
    for draft in queries.drafts_of(forming):
        place = queries.place_for(draft.group, places, taken)
        taken += [place] if place and not draft.why_not else []
        rows.append((draft, place))
    last = end_of(forming.programme, rows)
    if request.method == "POST":
        return publish(request, forming, rows, places, last)
    context = {
        "forming": forming,
        "programme": forming.programme,
        "rows": rows,
        "places": places,
        "last": last,
    }
    return render(request, "relationships/groups/publishing.html", context)


def end_of(programme: Programme, rows: list[Any]) -> date | None:
    place = next((place for _, place in rows if place), None)
    return end_for(programme, place, (None, None), year_calendar()) if place else programme.ends_on


def publish(
    request: Any, forming: Forming, rows: list[Any], places: list[Place], last: date | None
) -> HttpResponse:
    by_id = {str(place.pk): place for place in places}
    chosen: dict[UUID, Place] = {}
    for draft, place in rows:
        where = by_id.get(request.POST.get(f"place-{draft.group.pk}", ""), place)
        if where is not None:
            chosen[draft.group.pk] = where
    ends_by = day_typed(request.POST.get("ends_by")) or last
    try:
        if ends_by is None:
            raise actions.NotReady("Choose the last day.")
        begun, left = actions.publish(forming, places=chosen, ends_by=ends_by, by=request.person)
    except Mistake as why:
        messages.error(request, str(why))
        return redirect("groups:publishing", pk=forming.pk)
    over = f" {count_words(len(left), 'group').capitalize()} did not begin: form them again." if left else ""
    said = f"{count_words(len(begun), 'group').capitalize()} begun. Everybody sees theirs now.{over}"
    messages.success(request, said)
    return redirect("groups:index", pk=forming.programme_id)


@page(may=policy.decide, finds=Forming)
@require_POST
def dropping(request: Any, forming: Forming) -> HttpResponse:
    try:
        actions.drop(forming, by=request.person)
        messages.success(request, "Nobody is in a group of this round. Form them again when you like.")
    except Mistake as why:
        messages.error(request, str(why))
    return redirect("groups:board", pk=forming.programme_id)


def back_to(forming: Forming) -> HttpResponse:
    if forming.around_id:
        return redirect("groups:circle", pk=forming.pk)
    return redirect("groups:board", pk=forming.programme_id)


def as_ids(text: str | None) -> list[UUID]:
    """The one id that was sent; none for what is no id."""
    known = as_id(text)
    return [known] if known else []


def as_id(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
