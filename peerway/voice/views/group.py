"""The design group: for the adults who help it, and for its members."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.decisions.public import Decision
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme
from peerway.voice import policy, queries
from peerway.voice.actions import design as actions
from peerway.voice.design import Channel, DesignGroup, Seat
from peerway.voice.forms.design import (
    AskInForm,
    ChannelForm,
    FormGroupForm,
    MeetingForm,
    SettleGroupForm,
    UntilForm,
)


@page(may=programmes.see, finds=Programme, fetch="with_setting")
def group(request: Any, programme: Programme) -> HttpResponse:
    """The group of a programme; or, while there is none, the form that makes one."""
    found, may_run = queries.group_of(programme), policy.run(request.person, programme)
    if found is None:
        return forming(request, programme, may_run)
    shown = {
        "programme": programme, "group": found, "may_run": may_run,
        "members": queries.members_of(found), "meetings": queries.meetings_of(found),
        "asked": Seat.objects.filter(group=found, answered_on=None, left_on=None).with_person(),
        "channels": Channel.objects.filter(group=found, stopped_on=None),
    }  # fmt: skip
    return render(request, "voice/group.html", shown)


def forming(request: Any, programme: Programme, may_run: bool) -> HttpResponse:
    form = FormGroupForm(request.POST or None) if may_run else None
    if form and form.is_valid():
        actions.form_group(programme, by=request.person, **form.cleaned_data)
        messages.success(request, "The group is there. Now ask people in.")
        return redirect("voice:group", pk=programme.pk)
    return render(request, "voice/forming.html", {"programme": programme, "form": form})


def answered(request: Any, group: DesignGroup, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("voice:group", pk=group.programme_id)


def ask(request: Any, group: DesignGroup, form: Any, title: str, button: str) -> HttpResponse:
    back = reverse("voice:group", args=[group.programme_id])
    shown = {"form": form, "title": title, "button": button, "back": back}
    return render(request, "voice/form.html", shown)


@page(may=policy.keep_group, finds=DesignGroup, fetch="with_its_programme")
def settling(request: Any, group: DesignGroup) -> HttpResponse:
    form = SettleGroupForm(group, request.POST or None)
    if form.is_valid():
        actions.settle_group(group, by=request.person, **form.cleaned_data)
        return answered(request, group, "Saved.")
    return ask(request, group, form, "About the group", "Save")


@page(may=policy.keep_group, finds=DesignGroup, fetch="with_its_programme")
def asking(request: Any, group: DesignGroup) -> HttpResponse:
    form = AskInForm(group, request.POST or None)
    if form.is_valid():
        seat = actions.ask_in(group, by=request.person, **form.cleaned_data)
        return answered(request, group, f"{seat.person.called} finds the question on Today.")
    return ask(request, group, form, "Ask somebody in", "Ask them")


@page(may=policy.keep_group, finds=DesignGroup, fetch="with_its_programme")
def channel(request: Any, group: DesignGroup) -> HttpResponse:
    form = ChannelForm(request.POST or None)
    if form.is_valid():
        actions.open_channel(group, by=request.person, **form.cleaned_data)
        return answered(request, group, "Written down.")
    return ask(request, group, form, "Another way to be heard", "Write it down")


@page(may=policy.keep_group, finds=DesignGroup, fetch="with_its_programme")
def meeting(request: Any, group: DesignGroup) -> HttpResponse:
    form = MeetingForm(group, request.POST or None)
    if form.is_valid():
        actions.meet(group, by=request.person, **form.cleaned_data)
        return answered(request, group, "Saved. Everybody who was there has the time counted.")
    return ask(request, group, form, "The group met", "Save")


def keep_channel(person: Any, channel: Channel) -> bool:
    return channel.stopped_on is None and policy.keep_group(person, channel.group)


@page(may=keep_channel, finds=Channel, fetch="with_its_group")
@require_POST
def channel_stopping(request: Any, channel: Channel) -> HttpResponse:
    actions.stop_channel(channel, by=request.person)
    return answered(request, channel.group, "Stopped.")


@page(may=policy.change_seat, finds=Seat, fetch="with_person")
def seat_ending(request: Any, seat: Seat) -> HttpResponse:
    if request.method == "POST":
        actions.leave_seat(seat, by=request.person)
        return answered(request, seat.group, f"Thank {seat.person.called}, and ask somebody new.")
    back = reverse("voice:group", args=[seat.group.programme_id])
    return render(request, "voice/seat_ending.html", {"seat": seat, "back": back})


@page(may=policy.change_seat, finds=Seat, fetch="with_person")
def seat_lengthening(request: Any, seat: Seat) -> HttpResponse:
    form = UntilForm(request.POST or None)
    if form.is_valid():
        actions.stay_longer(seat, by=request.person, **form.cleaned_data)
        return answered(request, seat.group, "Saved.")
    return ask(request, seat.group, form, "One more term", "Save")


@page(may=policy.see_group, finds=DesignGroup, fetch="with_its_programme")
def my_group(request: Any, group: DesignGroup) -> HttpResponse:
    """For members: who is in it, when it meets, what there is to talk about and to decide."""
    if request.person.is_adult:
        return redirect("voice:group", pk=group.programme_id)
    if not Seat.objects.taken().filter(group=group, person=request.person).exists():
        return redirect("voice:seat", pk=Seat.objects.open().get(group=group, person=request.person).pk)
    lines = [line for line in queries.lines_of(group.programme) if line.says and not line.is_answered]
    shown = {
        "group": group, "members": queries.members_of(group), "meetings": queries.meetings_of(group),
        "lines": lines[:20], "mine": Seat.objects.taken().get(group=group, person=request.person),
        "decisions": Decision.objects.filter(programme=group.programme).to_decide().newest_first()[:6],
        "minutes": queries.time_in_groups(request.person),
    }  # fmt: skip
    return render(request, "voice/my_group.html", shown)


@page(may=policy.answer_seat, finds=Seat, fetch="with_person")
def seat(request: Any, seat: Seat) -> HttpResponse:
    """Would you like to? Yes, no; and, later, I would like to stop."""
    said = request.POST.get("said", "")
    if said in {"yes", "no"}:
        actions.answer_seat(seat, is_yes=said == "yes", by=request.person)
        return redirect("voice:my_group", pk=seat.group_id) if said == "yes" else redirect("voice:index")
    if said == "leave" and seat.is_member:
        actions.leave_seat(seat, by=request.person)
        messages.success(request, "You have left the group. Thank you for all you did.")
        return redirect("voice:index")
    return render(request, "voice/seat.html", {"seat": seat})
