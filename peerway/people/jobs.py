"""Long work about people: big rosters."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from peerway.base.work import Stopped, Working, job
from peerway.core.roster import Roster, Unreadable
from peerway.people.models import Person, RosterImport
from peerway.people.rosters.applying import bring_in
from peerway.people.rosters.looking import look_over, read_file

STEPS = 3


@job("roster.look_over")
def look_over_a_big_file(working: Working, *, roster: str) -> dict[str, Any]:
    """Read a file and write down what it would do."""
    found, read = read_outside(working, roster)
    working.progress(1, STEPS, "Comparing it with the people here")
    with working.inside():
        look_over(found, read)
    return {"leads_to": reverse("people:roster_import", args=[roster])}


@job("roster.bring_in")
def bring_in_a_big_file(working: Working, *, roster: str, twice: bool) -> dict[str, Any]:
    """Everything in one transaction. The file is read before it opens, so that it is no longer than need be."""
    leads_to = {"leads_to": reverse("people:roster_import", args=[roster])}
    with working.inside():
        if RosterImport.objects.filter(pk=roster, applied_at__isnull=False).exists():
            return leads_to
    found, read = read_outside(working, roster)
    working.progress(1, STEPS, "Bringing people in, all at once")
    with working.inside():
        by = Person.objects.filter(pk=working.by).first() if working.by else None
        bring_in(found, by=by, twice=twice, roster=read)
    return leads_to


def read_outside(working: Working, roster: str) -> tuple[RosterImport, Roster]:
    working.progress(0, STEPS, "Reading the file")
    with working.inside():
        found = RosterImport.objects.get(pk=roster)
    try:
        return found, read_file(found)
    except (Unreadable, FileNotFoundError) as problem:
        raise Stopped(str(problem) if isinstance(problem, Unreadable) else "The file is gone.") from problem
