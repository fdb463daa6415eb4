"""A young person's own pages: the question, our group, the rules, a short word, a check-in, leaving."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.mistakes import Mistake
from peerway.base.questions import Page, answer, question_set, version_of
from peerway.base.saying import date_words
from peerway.core.packs.session_log import ADULT, FOR_YOU
from peerway.core.questions import QuestionSet
from peerway.relationships.groups import actions, policy
from peerway.relationships.groups.actions.circle import may_say_of
from peerway.relationships.groups.forms import SAYS, LeaveForm, WishForm
from peerway.relationships.groups.models import Group, GroupMeeting, GroupMember, GroupSaid, SupporterLog
from peerway.relationships.groups.queries.own import card_for
from peerway.relationships.groups.question import shape_of
from peerway.relationships.session_log import log_set


@page(may=policy.answer, finds=GroupMember, fetch="with_its_people")
def question(request: Any, member: GroupMember) -> HttpResponse:
    """Is this group OK with you? Yes or no; a no needs no reason."""
    if member.joined_on:
        return redirect("groups:mine", pk=member.group_id)
    says = request.POST.get("says")
    if request.method == "POST" and says in {"yes", "no"}:
        return keep_answer(request, member, says)
    here = list(member.group.members.exclude(pk=member.pk).filter(left_on=None).select_related("person"))
    if member.group.begun_on:
        here = [row for row in here if row.joined_on]
    forming = member.group.forming
    around = forming.around if forming else None
    context = {
        "member": member, "group": member.group, "words": member.group.programme.pack.words,
        "supporters": [row.person for row in here if row.is_supporter],
        "others": [row.person for row in here if not row.is_supporter],
        "around": around if around and around.pk != request.person.pk else None,
        "may_say": SAYS.get(may_say_of(forming), ""),
        "shape": shape_of(member.group.programme),
    }  # fmt: skip
    return render(request, "relationships/groups/question.html", context)


def keep_answer(request: Any, member: GroupMember, says: str) -> HttpResponse:
    try:
        if member.group.begun_on:
            actions.join(member, says=says, by=request.person)
            words = (
                "Welcome. The group sees your first name now."
                if says == "yes"
                else "That is fine. Thank you."
            )
        else:
            actions.answer(member, says=says, by=request.person)
            words = "Thank you. You can change your answer until everybody is told."
        messages.success(request, words)
    except Mistake as why:
        messages.error(request, str(why))
    if member.joined_on:
        return redirect("groups:mine", pk=member.group_id)
    return redirect("/") if member.left_on else redirect("groups:question", pk=member.pk)


@page(may=policy.in_it, finds=Group, fetch="with_place")
def mine(request: Any, group: Group) -> HttpResponse:
    card = card_for(group, request.person)
    context = {"card": card, "group": card.group, "stage_names": stage_names(group)}
    return render(request, "relationships/groups/mine.html", context)


def stage_names(group: Group) -> list[str]:
    return [stage.name for stage in group.programme.pack.journey.stages]


@page(may=policy.in_it_and_open, finds=Group, fetch="with_place")
@require_POST
def agreeing(request: Any, group: Group) -> HttpResponse:
    """One tick for the ground rules as they stand."""
    me = card_for(group, request.person).me
    try:
        actions.agree_rules(me, by=request.person)
        messages.success(request, "Thank you. You agreed.")
    except Mistake as why:
        messages.error(request, str(why))
    return redirect("groups:mine", pk=group.pk)


@page(may=policy.in_it_and_open, finds=Group, fetch="with_place")
@require_POST
def roles(request: Any, group: Group) -> HttpResponse:
    """Nobody has to take a turn."""
    me = card_for(group, request.person).me
    actions.take_no_role(me, rather_not=me.no_role_since is None, by=request.person)
    says = "You are in the turns again." if me.no_role_since is None else "No turns for you. That is fine."
    messages.success(request, says)
    return redirect("groups:mine", pk=group.pk)


@page(may=policy.say_for_meeting, finds=GroupMeeting, fetch="with_its_group")
@require_POST
def cant(request: Any, meeting: GroupMeeting) -> HttpResponse:
    """I can't make it; or I can, after all."""
    me = card_for(meeting.group, request.person).me
    if request.POST.get("says") == "can":
        actions.say_can(meeting, member=me, by=request.person)
        messages.success(request, "Good. See you there.")
    else:
        actions.say_cant(meeting, member=me, by=request.person)
        messages.success(request, "Thank you for saying. Those who run the group see it.")
    return redirect("groups:mine", pk=meeting.group_id)


@page(may=policy.log_own, finds=GroupMeeting, fetch="with_its_group")
def log(request: Any, meeting: GroupMeeting) -> HttpResponse:
    """How was it for you, and do you need an adult? Nothing about anybody else."""
    group, back = meeting.group, reverse("groups:mine", args=[meeting.group_id])
    me, questions = card_for(group, request.person).me, about_oneself(group)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        adult = str(answers.get(ADULT, "no"))
        wants = adult if adult in SupporterLog.Adult.values else ""
        actions.log_own(
            meeting, member=me, for_you=str(answers.get(FOR_YOU, "")), wants_adult=wants, by=request.person
        )
        coming = " An adult will come and find you." if wants else ""
        messages.success(request, f"Saved. Thank you for turning up.{coming}")
        return redirect(back)

    title = f"How was {date_words(meeting.on, timezone.localdate())} for you?"
    shown = Page(title=title, back=back, submit="Save", check=False, way="all")
    first = said_before(meeting, me)
    return answer(request, questions, draft=f"group-log:{meeting.pk}", then=keep, page=shown, before=first)


def about_oneself(group: Group) -> QuestionSet:
    """Of the pack's log, what is about the supporter alone."""
    whole = log_set(group)  # type: ignore[arg-type]
    asks = (replace(each, only_if=None) for each in whole if each.key in {FOR_YOU, ADULT})
    return replace(whole, questions=tuple(asks))


def said_before(meeting: GroupMeeting, me: GroupMember) -> dict[str, Any]:
    before = SupporterLog.objects.filter(meeting=meeting, member=me).first()
    return {ADULT: "no"} if before is None else {FOR_YOU: before.for_you, ADULT: before.wants_adult or "no"}


@page(may=policy.in_it_and_open, finds=Group, fetch="with_place")
def check_in(request: Any, group: Group) -> HttpResponse:
    """Three quick questions. Nobody else in the group sees the answers."""
    card = card_for(group, request.person)
    asks = group.programme.pack.journey.check_in(card.check_in_due, card.voice)
    if asks is None:
        return redirect("groups:mine", pk=group.pk)
    return ask(request, card.me, asks.questions, asks.moment, "Thank you. Nobody else in the group sees it.")


@page(may=policy.in_it, finds=Group, fetch="with_place")
def looking_back(request: Any, group: Group) -> HttpResponse:
    """At the end: how was it? Each is asked alone."""
    card = card_for(group, request.person)
    if not card.asks_to_look_back:
        return redirect("groups:mine", pk=group.pk)
    name = "exit-supporter" if card.is_supporter else "exit-young-person"
    return ask(request, card.me, name, GroupSaid.Point.EXIT, "Thank you. It helps the next people too.")


def ask(request: Any, me: GroupMember, name: str, point: str, thanks: str) -> HttpResponse:
    questions, back = question_set(name, me.group), reverse("groups:mine", args=[me.group_id])

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.say(me, point=point, answers=answers, question_set=version_of(questions), by=request.person)
        messages.success(request, thanks)
        return redirect(back)

    shown = Page(back=back, check=False, way="all")
    return answer(request, questions, draft=f"group:{me.pk}:{point}", then=keep, page=shown)


@page(may=policy.in_it_and_open, finds=Group, fetch="with_place")
def change(request: Any, group: Group) -> HttpResponse:
    """Something different, please. No reason is asked for, and the group is not told."""
    me = card_for(group, request.person).me
    form = WishForm(me, request.POST or None)
    if form.is_valid():
        actions.wish(me, wants=form.cleaned_data["wants"], by=request.person)
        messages.success(
            request, "Thank you for saying. An adult talks with you, just you, in the next days."
        )
        return redirect("groups:mine", pk=group.pk)
    return render(request, "relationships/groups/wish_for.html", {"group": group, "form": form, "me": me})


@page(may=policy.in_it_and_open, finds=Group, fetch="with_place")
def leaving(request: Any, group: Group) -> HttpResponse:
    """Anybody may leave, today, and nobody has to say why. A supporter talks with an adult first."""
    me = card_for(group, request.person).me
    if me.is_supporter:
        return redirect("groups:change", pk=group.pk)
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        actions.leave(me, goodbye=form.cleaned_data["goodbye"], by=request.person)
        messages.success(request, "You have left. That is fine. You can ask again whenever you like.")
        return redirect("/")
    says = shape_of(group.programme).leaving
    return render(request, "relationships/groups/leaving.html", {"group": group, "form": form, "says": says})
