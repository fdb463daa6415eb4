"""A supporter's own pages, on a phone and without a script: my duties, on the day, swaps, rest, calendar."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.mistakes import Mistake
from peerway.base.questions import Page, answer, question_set, version_of
from peerway.drop_in import actions, policy
from peerway.drop_in.forms import ContactForm, RestForm, SwapForm
from peerway.drop_in.models import Appointment, Ask, Contact, Duty, Turn
from peerway.drop_in.queries.board import one_of
from peerway.drop_in.queries.mine import duties_of, times_for
from peerway.drop_in.queries.people import ready_on
from peerway.drop_in.queries.swapping import swaps_for
from peerway.drop_in.views.counting import counted_by_badge, keep_contact
from peerway.recruitment.models import Supporter


@page(may=policy.own_role, finds=Supporter, fetch="with_person")
def mine(request: Any, supporter: Supporter) -> HttpResponse:
    """My duties: what is to come, what I am asked, and how to step back."""
    return render(request, "drop_in/mine.html", {"my": duties_of(supporter)})


@page(may=policy.on_duty, finds=Duty, fetch="with_place")
def now(request: Any, duty: Duty) -> HttpResponse:
    """On the day: I'm here, who else is, and visits in taps."""
    form, go = ContactForm(duty.programme), request.POST.get("go", "")
    may_count = duty.has_begun and duty.happens and request.person.pk in ready_on(duty.programme)
    if request.method == "POST" and go == "count" and may_count:
        form = ContactForm(duty.programme, request.POST)
        contact = keep_contact(request, duty, form)
        if contact:
            wants = contact.wants_adult == Contact.Adult.TODAY
            return redirect("drop_in:tell" if wants else "drop_in:now", pk=duty.pk)
    elif request.method == "POST":
        do_one_thing(request, duty, go)
        return redirect("drop_in:now", pk=duty.pk)
    return render(request, "drop_in/now.html", shown_now(request, duty, form))


def shown_now(request: Any, duty: Duty, form: ContactForm) -> dict[str, Any]:
    board = one_of(duty)
    my_turn = next((seat.turn for seat in board.seats if seat.person.pk == request.person.pk), None)
    times = [each for each in times_for(request.person, duty.programme) if each.duty_id == duty.pk]
    pack = duty.programme.pack
    stages = pack.journey.stages if pack.shapes[0] == "drop_in" else ()
    counted = Contact.objects.filter(duty=duty).count()
    return {
        "duty": duty, "board": board, "my_turn": my_turn, "form": form, "counted": counted, "times": times,
        "is_ready": request.person.pk in ready_on(duty.programme), "stages": stages,
    }  # fmt: skip


def do_one_thing(request: Any, duty: Duty, go: str) -> None:
    turn = Turn.objects.standing().filter(duty=duty, person=request.person).first()
    try:
        if go == "here" and turn is not None:
            turn.duty = duty
            actions.arrive(turn, how=Turn.How.TAP, by=request.person)
            messages.success(request, "Good to have you here.")
        elif go == "finish":
            actions.finish_duty(duty, by=request.person)
            messages.success(request, "Thank you. Tell your adult if something was heavy.")
        elif go == "badge" and duty.has_begun:
            counted_by_badge(request, duty)
    except Mistake as mistake:
        messages.error(request, str(mistake))


@page(may=policy.on_duty, finds=Duty, fetch="with_place")
def tell(request: Any, duty: Duty) -> HttpResponse:
    """A visit needs an adult today: who that is, and the way to raise a worry."""
    return render(request, "drop_in/tell.html", {"duty": duty})


@page(may=policy.own_turn, finds=Turn, fetch="with_duty")
def swap(request: Any, turn: Turn) -> HttpResponse:
    """Ask somebody to swap, or to take it. One tap for them, and the adult sees it."""
    options = swaps_for(turn) if turn.may_change else []
    form = SwapForm(options, request.POST or None)
    if options and form.is_valid():
        chosen = form.chosen
        actions.ask_to_swap(turn, asked=chosen.person, gives=chosen.gives, by=request.person)
        messages.success(
            request, f"Asked. {chosen.person.called} sees it on their page. It is yours until they say yes."
        )
        return back_to(request, turn.duty)
    return render(request, "drop_in/swap.html", {"turn": turn, "form": form if options else None})


@page(may=policy.own_turn, finds=Turn, fetch="with_duty")
def cant(request: Any, turn: Turn) -> HttpResponse:
    """Can't make it. No reason is asked; the adult finds somebody."""
    if request.method == "POST":
        try:
            actions.cant_make_it(turn, by=request.person)
            messages.success(request, "Thank you for saying so in time. An adult finds somebody else.")
        except Mistake as mistake:
            messages.error(request, str(mistake))
        return back_to(request, turn.duty)
    return render(request, "drop_in/cant.html", {"turn": turn})


def back_to(request: Any, duty: Duty) -> HttpResponse:
    role = Supporter.objects.filter(programme=duty.programme_id, person=request.person).first()
    return redirect("drop_in:mine", pk=role.pk) if role else redirect("/")


@page(may=policy.answer_ask, finds=Ask, fetch="with_all")
def answering(request: Any, ask: Ask) -> HttpResponse:
    """Somebody asked me to be on duty. Yes or no, and neither needs a reason."""
    if request.method == "POST" and request.POST.get("said") in {"yes", "no"}:
        try:
            told = actions.answer_ask(ask, is_yes=request.POST["said"] == "yes", by=request.person)
            messages.success(request, SAID[Ask.Said(told.said)])
        except Mistake as mistake:
            messages.error(request, str(mistake))
        return back_to(request, ask.duty)
    return render(request, "drop_in/answering.html", {"ask": ask})


SAID = {
    Ask.Said.YES: "Thank you. It is on your list now.",
    Ask.Said.NO: "That's fine. Nothing has changed.",
    Ask.Said.TAKEN: "Thank you. Somebody was quicker, so nothing has changed.",
}


@page(may=policy.take_back_ask, finds=Ask, fetch="with_all")
@require_POST
def taking_back(request: Any, ask: Ask) -> HttpResponse:
    """I no longer ask."""
    if ask.is_open:
        actions.take_back(ask, by=request.person)
    if request.person.is_adult:
        return redirect("drop_in:duty", pk=ask.duty_id)
    return back_to(request, ask.duty)


@page(may=policy.own_role, finds=Supporter, fetch="with_person")
def rest(request: Any, supporter: Supporter) -> HttpResponse:
    """Step back from the rota for now, or come back."""
    my = duties_of(supporter)
    form = RestForm(request.POST or None)
    if request.method == "POST" and request.POST.get("go") == "back" and my.rest:
        actions.end_rest(my.rest, by=request.person)
        messages.success(request, "Good to have you back. You are on the next rota.")
        return redirect("drop_in:mine", pk=supporter.pk)
    if request.method == "POST" and form.is_valid() and not my.rest:
        actions.step_back(supporter.programme, person=request.person, until=form.until, by=request.person)
        messages.success(request, "Done. Nobody asks why. Come back when you like.")
        return redirect("drop_in:mine", pk=supporter.pk)
    return render(request, "drop_in/rest.html", {"my": my, "form": form})


@page(may=policy.accept_time, finds=Appointment, fetch="with_all")
@require_POST
def accepting(request: Any, asked: Appointment) -> HttpResponse:
    """Somebody would like a time in my duty: I take it."""
    try:
        actions.accept_time(asked, by=request.person)
        messages.success(request, f"{asked.young_person.called} comes to you then. Thank you.")
    except Mistake as mistake:
        messages.error(request, str(mistake))
    return back_to(request, asked.duty)


@page(may=policy.cancel_time, finds=Appointment, fetch="with_all")
def cancelling(request: Any, asked: Appointment) -> HttpResponse:
    """Either of the two can cancel, and so can an adult. Nobody asks why."""
    if request.method != "POST":
        base = "base/staff.html" if request.person.is_adult else "base/young.html"
        return render(request, "drop_in/cancelling.html", {"asked": asked, "base": base})
    if request.person.pk == asked.listener_id:
        actions.give_time_back(asked, by=request.person)
        messages.success(request, "Given back. An adult sees it.")
        return back_to(request, asked.duty)
    actions.cancel_time(asked, by=request.person)
    messages.success(request, "Cancelled. You can ask again at any time.")
    return redirect("drop_in:duty", asked.duty_id) if request.person.is_adult else redirect("/")


@page(may=policy.own_role, finds=Supporter, fetch="with_person")
def looking_back(request: Any, supporter: Supporter) -> HttpResponse:
    """How was it? Asked when the doors have closed; whoever leaves before may say so before."""
    back = reverse("drop_in:mine", args=[supporter.pk])
    questions = question_set("exit-supporter", supporter.programme)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        actions.look_back(
            supporter.programme, person=request.person, answers=answers, question_set=version_of(questions)
        )
        messages.success(request, "Thank you. It helps the next people too.")
        return redirect(back)

    shown = Page(back=back, check=False, way="all")
    return answer(request, questions, draft=f"duty-exit:{supporter.pk}", then=keep, page=shown)
