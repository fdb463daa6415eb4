"""The intake desk, and the one question a young person is asked."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.mistakes import Mistake
from peerway.base.saying import count_words
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment import policy
from peerway.recruitment.intake import actions
from peerway.recruitment.intake.queries import intake_of, takes_intakes, to_take_in, years_here
from peerway.recruitment.models import Asking


@page(may=policy.recruit, finds=Programme)
def intake(request: Any, programme: Programme) -> HttpResponse:
    """Choose a year group or those who came since a day; take them in together."""
    if not takes_intakes(programme):
        raise Http404
    if request.method == "POST":
        return taken_in(request, programme)
    shown = whom_to_show(request) | {"programme": programme, "words": programme.pack.words}
    context = shown | {
        "intake": intake_of(programme),
        "people": to_take_in(programme, year=shown["year"], since=shown["since"]),
        "may_look": policy.look(request.person, programme),
    }
    return render(request, "recruitment/intake/intake.html", context)


def taken_in(request: Any, programme: Programme) -> HttpResponse:
    people = Person.objects.here_now().young().filter(pk__in=ids(request.POST.getlist("person")))
    count = actions.take_in(programme, people=people, by=request.person)
    said = count_words(count, "young person", "young people").capitalize()
    messages.success(request, f"{said} taken in.")
    return redirect("recruitment:intake", pk=programme.pk)


def whom_to_show(request: Any) -> dict[str, Any]:
    """The year group or the day that was asked for, and what there is to ask for."""
    year, since = number(request.GET.get("year")), day(request.GET.get("since"))
    asked = year is not None or since is not None
    return {
        "years": years_here(), "year": year, "since": since, "asked": asked, "today": timezone.localdate(),
    }  # fmt: skip


@page(may=policy.look, finds=Programme)
@require_POST
def intake_read(request: Any, programme: Programme) -> HttpResponse:
    """The list was read, name by name."""
    named, second = ids(request.POST.getlist("named")), ids(request.POST.getlist("second"))
    fine = actions.read_list(programme, named=named, second_look=second, by=request.person)
    messages.success(
        request, f"{count_words(fine, 'name').capitalize()} read and fine. The others wait for a look."
    )
    return redirect("recruitment:intake", pk=programme.pk)


@page(may=policy.recruit, finds=Programme)
@require_POST
def intake_paper(request: Any, programme: Programme) -> HttpResponse:
    """A paper list, on which each of them said yes or no for themselves."""
    said = {person: request.POST.get(f"said-{person}", "") for person in ids(request.POST.getlist("person"))}
    on = day(request.POST.get("on")) or timezone.localdate()
    try:
        count = actions.type_in_answers(programme, said=said, on=on, by=request.person)
        messages.success(request, f"{count_words(count, 'answer').capitalize()} typed in.")
    except Mistake as mistake:
        messages.error(request, str(mistake))
    return redirect("recruitment:intake", pk=programme.pk)


@page(may=policy.own_open_asking, finds=Asking)
@require_POST
def intake_answer(request: Any, asking: Asking) -> HttpResponse:
    """Yes, or no thanks: theirs to say, and a no is the end of it."""
    is_yes = request.POST.get("said") == "yes"
    actions.answer_intake(asking, is_yes=is_yes, by=request.person)
    messages.success(
        request, "Thank you. We will tell you who it is." if is_yes else "Thank you for saying. That is fine."
    )
    return redirect("/")


def ids(typed: list[str]) -> set[UUID]:
    """The ids among what was sent; anything else is nobody's."""
    found = set()
    for each in typed:
        try:
            found.add(UUID(each))
        except ValueError:
            continue
    return found


def number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isascii() and typed.isdigit() else None


def day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(typed or "")
    except ValueError:
        return None
