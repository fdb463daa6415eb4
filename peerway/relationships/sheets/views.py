"""Filling in a sheet, and reading one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peerway.base.access import page
from peerway.base.questions import Page, answer, question_set, version_of
from peerway.core.packs.shapes.pair import Sheet
from peerway.people.models import Person
from peerway.relationships.models import FilledSheet, Relationship
from peerway.relationships.queries.courses import courses_of
from peerway.relationships.sheets import policy
from peerway.relationships.sheets.actions import fill_sheet, open_sheet
from peerway.relationships.sheets.rules import day_of, fills, sheet_of
from peerway.relationships.sheets.showing import begun_with, lines_of


@page(may=policy.fill, finds=Relationship, fetch="with_its_people")
def fill(request: Any, pair: Relationship, key: str) -> HttpResponse:
    """The pack's questions, on one page; kept as a draft until it is saved."""
    sheet = sheet_for(request.person, pair, key)
    on = day_of(sheet, courses_of([pair])[pair.pk])
    if on is None:
        raise Http404
    questions, back = question_set(sheet.questions, pair), way_back(request.person, pair)

    def keep(answers: dict[str, Any]) -> HttpResponse:
        version = version_of(questions)
        fill_sheet(pair, sheet=sheet, on=on, answers=answers, question_set=version, by=request.person)
        messages.success(request, f"Saved: {sheet.name}.")
        return redirect(back)

    base = "base/staff.html" if request.person.is_adult else "base/young.html"
    shown = Page(title=sheet.name, base=base, back=back, submit="Save", check=False, way="all")
    before = said_before(sheet, pair, request.person)
    draft = f"sheet:{pair.pk}:{sheet.key}:{on}"
    return answer(request, questions, draft=draft, then=keep, page=shown, before=before)


def sheet_for(person: Person, pair: Relationship, key: str) -> Sheet:
    """The sheet this person may fill in. One of the two never sees the boxes of the other's."""
    sheet = sheet_of(pair.programme, key)
    if sheet is None or not (person.is_adult or fills(sheet, pair.voice_of(person))):
        raise Http404
    return sheet


def way_back(person: Person, pair: Relationship) -> str:
    name = "relationships:detail" if person.is_adult else "relationships:mine"
    return reverse(name, args=[pair.pk])


def said_before(sheet: Sheet, pair: Relationship, person: Person) -> dict[str, Any]:
    """What stands in the boxes at first: their own words of last time. A session begins with empty boxes."""
    if sheet.when == "session":
        return {}
    last = FilledSheet.objects.filter(relationship=pair, sheet=sheet.key).last()
    if last is None or not last.is_by(person):
        return {}
    return dict(last.answers)


@page(may=policy.read, finds=FilledSheet, fetch="with_its_people")
def sheet(request: Any, filled: FilledSheet) -> HttpResponse:
    """What it says. Somebody else's words are opened on purpose, and that leaves a line."""
    pair, reader = filled.relationship, request.person
    open_sheet(filled, by=reader)
    rows = FilledSheet.objects.filter(relationship=pair).visible_to(reader)
    known = sheet_of(pair.programme, filled.sheet)
    context = {
        "filled": filled,
        "pair": pair,
        "name": known.name if known else "A sheet",
        "base": "base/staff.html" if reader.is_adult else "base/young.html",
        "is_own": filled.is_by(reader),
        "lines": lines_of(filled, begun_with(filled, rows, reader)),
        "back": way_back(reader, pair),
    }
    return render(request, "relationships/sheets/sheet.html", context)
