"""Bringing a roster in: send a file, say what its columns hold, see what it would do, do it, undo it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.work import Stopped, start_work
from peerway.core.roster import Unreadable, columns_of
from peerway.people import policy
from peerway.people.models import RosterImport
from peerway.people.rosters import alike, applying, receiving, stored, undoing
from peerway.people.rosters.forms import ColumnsForm, RosterForm


@page(may=policy.run_the_setting)
def roster(request: Any) -> HttpResponse:
    """Send a file; see those sent before."""
    form = RosterForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            found = receiving.receive(upload.name, upload.chunks(), by=request.person)
            return next_step(request, found)
        except Unreadable as problem:
            form.add_error("file", str(problem))
    before = RosterImport.objects.visible_to(request.person).newest_first()[:10]
    return render(request, "people/roster/send.html", {"form": form, "before": before})


def next_step(request: Any, found: RosterImport) -> HttpResponse:
    """A zip is looked over when its page opens: not here, where the database is held while a form is answered."""
    return redirect("people:roster_columns" if found.mapping else "people:roster_import", pk=found.pk)


def look(request: Any, found: RosterImport) -> HttpResponse:
    """Look it over, here or in the background. A file that can't be read is thrown away and said so."""
    try:
        work = receiving.look(found, by=request.person)
    except Unreadable as problem:
        undoing.drop(found, by=request.person)
        messages.error(request, str(problem))
        return redirect("people:roster")
    return redirect("base:work", pk=work.pk) if work else redirect("people:roster_import", pk=found.pk)


@page(may=policy.bring_in_roster, finds=RosterImport)
def columns(request: Any, found: RosterImport) -> HttpResponse:
    """Which column holds what, with a few values of each."""
    if not (found.is_open and found.mapping):
        return redirect("people:roster_import", pk=found.pk)
    held = columns_of(stored.path_of(found.stored), name=found.file_name)
    form = ColumnsForm(held, found.mapping, request.POST or None)
    if form.is_valid():
        receiving.choose_columns(found, form.mapping)
        return look(request, found)
    return render(request, "people/roster/columns.html", {"roster": found, "form": form})


@page(may=policy.bring_in_roster, finds=RosterImport)
def roster_import(request: Any, found: RosterImport) -> HttpResponse:
    """What the file would do; or, once it is in, what it did."""
    report = found.report
    name = "done" if found.applied_at else "gone" if not found.is_open else "check"
    if name == "check" and not report:
        return look(request, found)
    if "schools" in report and not found.applied_at:
        name = "school"
    return render(request, f"people/roster/{name}.html", {"roster": found, "report": report})


@page(may=policy.bring_in_roster, finds=RosterImport)
@require_POST
def school(request: Any, found: RosterImport) -> HttpResponse:
    """Which school of a file for several this setting is."""
    offered = {each["id"] for each in found.report.get("schools", ())}
    if found.is_open and request.POST.get("school") in offered:
        receiving.choose_school(found, request.POST["school"])
        return look(request, found)
    messages.error(request, "Choose one of the schools.")
    return redirect("people:roster_import", pk=found.pk)


@page(may=policy.bring_in_roster, finds=RosterImport)
@require_POST
def look_again(request: Any, found: RosterImport) -> HttpResponse:
    return look(request, found) if found.is_open else redirect("people:roster_import", pk=found.pk)


@page(may=policy.bring_in_roster, finds=RosterImport)
def bad_rows(request: Any, found: RosterImport) -> HttpResponse:
    """The rows that could not be read, to mend and send again."""
    told = found.report.get("bad_rows", "")
    day = f"{timezone.localtime(found.uploaded_at):%Y-%m-%d}"
    # The mark at the start tells spreadsheet programs that this is UTF-8.
    response = HttpResponse("\ufeff" + told, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rows-to-fix-{day}.csv"'
    return response


@page(may=policy.bring_in_roster, finds=RosterImport)
@require_POST
def bringing_in(request: Any, found: RosterImport) -> HttpResponse:
    """Do it: at once, or in the background when it is much. After a new answer about a likeness, look again."""
    twice = request.POST.get("whole_school") == "yes"
    try:
        if answered_anew(request, found):
            messages.success(request, "We kept what you said. This is what would change now.")
            return look(request, found)
        work = bring_in_or_ask(found, twice, request.person)
    except (Stopped, Unreadable, FileNotFoundError) as problem:
        messages.error(request, str(problem) if not isinstance(problem, OSError) else "The file is gone.")
        return redirect("people:roster_import", pk=found.pk)
    return redirect("base:work", pk=work.pk) if work else redirect("people:roster_import", pk=found.pk)


def answered_anew(request: Any, found: RosterImport) -> bool:
    """Whether somebody said of a row that it is, or is not, somebody they added by hand."""
    said = {
        name.removeprefix("fits-"): says for name, says in request.POST.items() if name.startswith("fits-")
    }
    return found.is_open and alike.keep_answers(found, said, by=request.person)


def bring_in_or_ask(found: RosterImport, twice: bool, person: Any) -> Any:
    counts = found.counts
    much = sum(counts.get(name, 0) for name in ("new", "changed", "gone")) > receiving.WRITE_AT_ONCE
    if not much or found.applied_at or not found.is_open:
        return applying.bring_in(found, by=person, twice=twice) and None
    if found.report.get("needs_second_yes") and not twice:
        raise applying.AskTwice("Tick that this is the whole school first.")
    return start_work("roster.bring_in", "Bringing the roster in", person, roster=str(found.pk), twice=twice)


@page(may=policy.bring_in_roster, finds=RosterImport)
@require_POST
def undo(request: Any, found: RosterImport) -> HttpResponse:
    """Put everything back."""
    try:
        undoing.undo(found, by=request.person)
        messages.success(request, "Undone. Everybody is as they were before that file.")
    except Stopped as problem:
        messages.error(request, str(problem))
    return redirect("people:roster_import", pk=found.pk)


@page(may=policy.bring_in_roster, finds=RosterImport)
@require_POST
def drop(request: Any, found: RosterImport) -> HttpResponse:
    """Throw the file away. Nothing has changed."""
    undoing.drop(found, by=request.person)
    messages.success(request, "Thrown away. Nothing has changed.")
    return redirect("people:roster")
