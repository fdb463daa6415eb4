"""How secure everybody is in their subjects, as staff see it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.saying import count_words
from peerway.matching import policy
from peerway.matching.subjects import SAYS, matches_by_band, rows_of, say_bands
from peerway.programmes.models import Programme


@page(may=policy.match, finds=Programme)
def subjects(request: Any, programme: Programme) -> HttpResponse:
    if not matches_by_band(programme):
        raise Http404
    if request.method == "POST":
        changed = say_bands(programme, said=request.POST.dict(), by=request.person)
        messages.success(request, f"Saved: {count_words(changed, 'change')}. No young person sees this.")
        return redirect("matching:subjects", pk=programme.pk)
    rows = sorted(rows_of(programme), key=lambda row: (row.helps, row.person.first_name))
    sides = [
        ("Who asked", [row for row in rows if not row.helps]),
        (programme.pack.words.supporters.capitalize(), [row for row in rows if row.helps]),
    ]
    context = {"programme": programme, "sides": sides, "bands": SAYS}
    return render(request, "matching/subjects.html", context)
