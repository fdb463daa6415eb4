"""Letters of reference: written, shown, signed, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from peerway.base.access import page
from peerway.base.keeping import keep_draft
from peerway.base.mistakes import Mistake
from peerway.base.once import shell_of
from peerway.base.printing import pdf_response
from peerway.recognition import actions, paper, policy
from peerway.recognition.forms import LetterForm, SignForm
from peerway.recognition.letters import Letter
from peerway.recruitment.models import Supporter
from peerway.toolkit.docx import DOCX


@page(may=policy.recognise_supporter, finds=Supporter, fetch="with_person")
@require_POST
def beginning(request: Any, supporter: Supporter) -> HttpResponse:
    """A letter filled in from the record; then its words."""
    letter = actions.begin_letter(supporter, by=request.person)
    return redirect("recognition:changing_letter", pk=letter.pk)


@page(may=policy.read_letter, finds=Letter, fetch="with_people")
def letter(request: Any, letter: Letter) -> HttpResponse:
    """The letter as it stands, and what whoever reads it may do with it."""
    shown = {
        "letter": letter, "supporter": letter.supporter, "base": shell_of(request), "form": SignForm(),
        "is_mine": policy.own_letter(request.person, letter),
        "may_write": policy.write_letter(request.person, letter),
        "may_withdraw": policy.withdraw_letter(request.person, letter),
    }  # fmt: skip
    return render(request, "recognition/letter.html", shown)


@page(may=policy.write_letter, finds=Letter, fetch="with_people")
def changing(request: Any, letter: Letter) -> HttpResponse:
    form = LetterForm(request.POST or None, initial={"words": letter.words})
    keep_draft(form, request, f"letter:{letter.pk}")
    if form.is_valid():
        actions.change_letter(letter, words=form.cleaned_data["words"], by=request.person)
        messages.success(request, "Saved.")
        return redirect("recognition:letter", pk=letter.pk)
    shown = {"letter": letter, "supporter": letter.supporter, "form": form}
    return render(request, "recognition/changing_letter.html", shown)


@page(may=policy.write_letter, finds=Letter, fetch="with_people")
@require_POST
def showing(request: Any, letter: Letter) -> HttpResponse:
    actions.show_letter(letter, by=request.person)
    messages.success(request, f"{letter.supporter.person.name} can read it now, before you sign it.")
    return redirect("recognition:letter", pk=letter.pk)


@page(may=policy.own_letter, finds=Letter, fetch="with_people")
@require_POST
def looking_again(request: Any, letter: Letter) -> HttpResponse:
    """Whom it is about says that something in it is not right."""
    actions.ask_to_look_again(letter, by=request.person)
    messages.success(request, f"{letter.by.name} sees that today. Tell them what is not right.")
    return redirect("recognition:letter", pk=letter.pk)


@page(may=policy.write_letter, finds=Letter, fetch="with_people")
@require_POST
def signing(request: Any, letter: Letter) -> HttpResponse:
    form = SignForm(request.POST)
    if not form.is_valid():
        raise Mistake("Write your name and role, as they stand under the letter.")
    actions.sign_letter(letter, signed_as=form.cleaned_data["signed_as"], by=request.person)
    messages.success(request, f"Signed. {letter.supporter.person.name} can keep it as a file.")
    return redirect("recognition:letter", pk=letter.pk)


@page(may=policy.withdraw_letter, finds=Letter, fetch="with_people")
@require_POST
def withdrawing(request: Any, letter: Letter) -> HttpResponse:
    actions.withdraw_letter(letter, by=request.person)
    messages.success(request, "Taken back. Copies that were kept before cannot be called back.")
    return redirect("recognition:supporter", pk=letter.supporter_id)


@page(may=policy.read_letter, finds=Letter, fetch="with_people")
def letter_pdf(request: Any, letter: Letter) -> HttpResponse:
    _must_be_signed(letter)
    return pdf_response(paper.letter_pdf(letter), "letter.pdf")


@page(may=policy.read_letter, finds=Letter, fetch="with_people")
def letter_docx(request: Any, letter: Letter) -> HttpResponse:
    _must_be_signed(letter)
    named = {"Content-Disposition": 'attachment; filename="letter.docx"', "Cache-Control": "no-store"}
    return HttpResponse(paper.letter_docx(letter), content_type=DOCX, headers=named)


def _must_be_signed(letter: Letter) -> None:
    if not letter.is_signed:
        raise Mistake("There is no file of this letter yet: it is not signed.")
