"""One duty, as the adults see it: who is here, who came in counts, and cover for an empty place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.mistakes import Mistake
from peerway.base.questions import asked_as, told
from peerway.drop_in import actions, policy
from peerway.drop_in.forms import AdultForm, CallOffForm, ContactForm, PutOnForm
from peerway.drop_in.models import Appointment, Ask, Contact, Duty, LookBack, Turn
from peerway.drop_in.queries.board import OnBoard, one_of
from peerway.drop_in.queries.people import on_the_rota
from peerway.drop_in.queries.swapping import cover_for
from peerway.drop_in.queries.visitors import coming_often
from peerway.drop_in.views.counting import counted_by_badge, keep_contact
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.policy import runs


@page(may=policy.see_duty, finds=Duty, fetch="with_place")
def duty(request: Any, duty: Duty) -> HttpResponse:
    """Tick who is here from paper, count visits, and find cover for what is empty."""
    if request.method == "POST" and policy.be_there(request.person, duty):
        return done_on_the_day(request, duty)
    return render(request, "drop_in/duty.html", shown_of(request, duty, ContactForm(duty.programme)))


def shown_of(request: Any, duty: Duty, form: ContactForm) -> dict[str, Any]:
    board = one_of(duty)
    may_change = policy.change_duty(request.person, duty)
    find_cover = may_change and board.missing and not duty.is_over
    shape = duty.programme.pack.drop_in
    contacts = list(Contact.objects.filter(duty=duty))
    return {
        "duty": duty, "board": board, "programme": duty.programme, "form": form, "may_change": may_change,
        "may_log": policy.be_there(request.person, duty) and duty.has_begun and duty.happens,
        "cover": cover_for(duty) if find_cover else None,
        "asked": list(Ask.objects.waiting().filter(duty=duty, turn=None).select_related("asked")),
        "put_on": PutOnForm(free_people(duty, board)) if may_change else None,
        "times": list(Appointment.objects.open().filter(duty=duty).with_all()),
        "contacts": [(shape.topic(each.topic).says, each) for each in contacts] if shape else [],
    }  # fmt: skip


def free_people(duty: Duty, board: OnBoard) -> list[Any]:
    on = {seat.person.pk for seat in board.seats}
    return [each for each in on_the_rota(duty.programme) if each.is_ready and each.person.pk not in on]


def done_on_the_day(request: Any, duty: Duty) -> HttpResponse:
    """One of the forms of the page: a tick for a turn, a badge, a visit, or that's all."""
    go, back = request.POST.get("go", ""), redirect("drop_in:duty", pk=duty.pk)
    if go == "finish":
        actions.finish_duty(duty, by=request.person)
        messages.success(request, "Thank you. The day is closed.")
    elif go == "badge":
        counted_by_badge(request, duty)
    elif go == "count":
        form = ContactForm(duty.programme, request.POST)
        if not keep_contact(request, duty, form):
            return render(request, "drop_in/duty.html", shown_of(request, duty, form))
    elif go in {"here", "away"}:
        named = uuid_of(request.POST.get("turn"))
        turns = Turn.objects.standing().filter(duty=duty)
        for turn in turns.filter(pk=named) if named else ():
            tick(request, turn, go)
    return back


def uuid_of(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def tick(request: Any, turn: Turn, go: str) -> None:
    try:
        if go == "here":
            actions.arrive(turn, how=Turn.How.PAPER, by=request.person)
        else:
            actions.miss(turn, by=request.person)
    except Mistake as mistake:
        messages.error(request, str(mistake))


@page(may=policy.change_duty, finds=Duty, fetch="with_place")
@require_POST
def cover(request: Any, duty: Duty) -> HttpResponse:
    """Ask somebody to step in, or put them on at once."""
    form = PutOnForm(free_people(duty, one_of(duty)), request.POST)
    if form.is_valid():
        person = form.cleaned_data["person"]
        try:
            if request.POST.get("go") == "ask":
                actions.ask_to_cover(duty, asked=person, by=request.person)
                messages.success(request, f"{person.called} sees it on their page, and answers with one tap.")
            else:
                actions.put_on(duty, person=person, by=request.person)
                messages.success(request, f"{person.called} is on. Tell them as well.")
        except Mistake as mistake:
            messages.error(request, str(mistake))
    return redirect("drop_in:duty", pk=duty.pk)


@page(may=policy.change_duty, finds=Duty, fetch="with_place")
def calling_off(request: Any, duty: Duty) -> HttpResponse:
    form = CallOffForm(request.POST or None)
    if form.is_valid():
        try:
            actions.call_off(duty, because=form.cleaned_data["because"], by=request.person)
            messages.success(request, "Off. Everybody on it sees so; put a sign on the door as well.")
            return redirect("drop_in:index", pk=duty.programme_id)
        except Mistake as mistake:
            form.add_error(None, str(mistake))
    return render(request, "drop_in/calling_off.html", {"duty": duty, "form": form})


@page(may=policy.change_duty, finds=Duty, fetch="with_place")
def adult(request: Any, duty: Duty) -> HttpResponse:
    """Another adult for this day."""
    form = AdultForm(duty, request.POST or None)
    if form.is_valid():
        actions.name_adult(duty, adult=form.cleaned_data["adult"], by=request.person)
        return redirect("drop_in:duty", pk=duty.pk)
    return render(request, "drop_in/adult.html", {"duty": duty, "form": form})


@page(may=policy.change_turn, finds=Turn, fetch="with_duty")
@require_POST
def turn_off(request: Any, turn: Turn) -> HttpResponse:
    """An adult takes somebody off a duty."""
    actions.take_off(turn, by=request.person)
    return redirect("drop_in:duty", pk=turn.duty_id)


@page(may=policy.go_to, finds=Contact, fetch="with_duty")
def adult_came(request: Any, contact: Contact) -> HttpResponse:
    """Somebody went to the supporter who asked for an adult."""
    if request.method == "POST":
        actions.adult_came(contact, by=request.person)
        messages.success(request, "Thank you for going.")
        return redirect("drop_in:index", pk=contact.programme_id)
    return render(request, "drop_in/adult_came.html", {"contact": contact})


@page(may=policy.see_swap, finds=Ask, fetch="with_all")
def swap_seen(request: Any, ask: Ask) -> HttpResponse:
    """What two people agreed: seen, and that is all it takes."""
    if request.method == "POST":
        actions.see_swap(ask, by=request.person)
        return redirect("drop_in:index", pk=ask.duty.programme_id)
    return render(request, "drop_in/swap_seen.html", {"ask": ask})


@page(may=policy.run_rota, finds=Programme)
def coming_back(request: Any, programme: Programme, person: UUID) -> HttpResponse:
    """Somebody keeps coming: an adult asks whether this is the right help."""
    often = {each.person.pk: each for each in coming_often([programme])}
    somebody = Person.objects.filter(pk=person).first()
    if somebody is None or person not in often:
        raise Http404
    if request.method == "POST":
        actions.talk_with_visitor(programme, person=somebody, by=request.person)
        messages.success(request, f"Thank you for talking with {somebody.called}.")
        return redirect("drop_in:index", pk=programme.pk)
    return render(request, "drop_in/coming_back.html", {"programme": programme, "each": often[person]})


@page(may=policy.read_look_back, finds=LookBack, fetch="with_person")
def looked_back(request: Any, kept: LookBack) -> HttpResponse:
    """How it was for one supporter. Opening it is journalled."""
    if request.method == "POST" and runs(request.person, kept.programme):
        actions.read_look_back(kept, by=request.person)
        return redirect("drop_in:index", pk=kept.programme_id)
    try:
        lines = told(asked_as(kept.question_set, kept.programme), kept.answers)
    except KeyError:
        lines = []
    return render(request, "drop_in/looked_back.html", {"kept": kept, "lines": lines})
