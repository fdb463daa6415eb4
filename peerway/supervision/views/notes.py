"""A note of one supervision: who reads it stands above the box; opening it is journalled."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.journal import record_reading
from peerway.base.keeping import keep_draft
from peerway.supervision import actions, policy
from peerway.supervision.forms import NoteForm
from peerway.supervision.models import Note, Supervision


@page(may=policy.write_note, finds=Supervision, fetch="for_the_day")
def writing(request: Any, supervision: Supervision) -> HttpResponse:
    note = Note.objects.filter(supervision=supervision).first()
    if note is not None and request.method == "GET":
        record_reading(note, by=request.person)
    form = NoteForm(note, request.POST or None)
    keep_draft(form, request, f"supervision-note:{supervision.pk}")
    if form.is_valid():
        actions.keep_note(supervision, by=request.person, **form.cleaned_data)
        messages.success(request, "Kept, sealed. The themes are on the next agenda.")
        return redirect("supervision:day", pk=supervision.pk)
    shown = {"supervision": supervision, "form": form, "readers": readers_of(supervision)}
    return render(request, "supervision/writing.html", shown)


@page(may=policy.read_note, finds=Note, fetch="with_supervision")
def note(request: Any, note: Note) -> HttpResponse:
    supervision = note.supervision
    shown = {
        "note": note, "supervision": supervision, "readers": readers_of(supervision),
        "may_open": policy.see(request.person, supervision.programme),
        "may_write": policy.write_note(request.person, supervision),
    }  # fmt: skip
    return render(request, "supervision/note.html", shown)


def readers_of(supervision: Supervision) -> dict[str, list[str]]:
    """Exactly who can open the note, in the words of the page, and who can't. The policy says the same."""
    if supervision.is_one_to_one:
        return {
            "sees": [
                "The supervisors of this programme.",
                "The safeguarding lead and deputies.",
                "The supporter, if they ask to: write as if they were beside you.",
            ],
            "hides": ["Those who run the programme.", "Other supporters, teachers and families."],
        }
    return {
        "sees": ["The supervisors of this programme.", "Its facilitators."],
        "hides": ["Supporters, teachers and families.", "Anybody in another programme."],
    }
