"""For those who run a programme: certificates of a cohort, one supporter's page, thanks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from peerway.base.access import page
from peerway.base.journal import record, record_reading
from peerway.base.keeping import keep_draft
from peerway.base.mistakes import Mistake
from peerway.base.printing import pdf_response
from peerway.base.sealed import open_keys
from peerway.programmes.models import Programme
from peerway.recognition import actions, paper, policy
from peerway.recognition.badges import offers_badges
from peerway.recognition.forms import ThanksForm
from peerway.recognition.issuing import WORDS
from peerway.recognition.letters import Letter
from peerway.recognition.models import Badge, Thanks
from peerway.recognition.rules import hours_words
from peerway.recognition.standing import Standing, hours_here, standing_of, standings_of
from peerway.recognition.thankable import may_be_thanked
from peerway.recruitment.models import Supporter

IN_A_FILE = 60  # half a second's work
FEW = 50  # of what was thanked for, on one page


@page(may=policy.recognise, finds=Programme, fetch="with_setting")
def certificates(request: Any, programme: Programme) -> HttpResponse:
    """Who is trained and may have a certificate, by name; who is not yet, and why."""
    rows = standings_of(programme)
    ready = [row for row in rows if row.is_trained]
    shown = {
        "programme": programme, "words": programme.pack.words,
        "ready": ready, "files": in_files(ready), "waiting": [row for row in rows if not row.is_trained],
        "may_offer": policy.offer(request.person), "offered": offers_badges(),
    }  # fmt: skip
    return render(request, "recognition/certificates.html", shown)


@page(may=policy.recognise, finds=Programme, fetch="with_setting")
def certificates_pdf(request: Any, programme: Programme, number: int) -> HttpResponse:
    """Everybody's who is trained, a page each; a big cohort in several files, so that none keeps anybody waiting."""
    files = in_files([row for row in standings_of(programme) if row.is_trained])
    if not files:
        raise Mistake("Nobody is trained yet. A certificate says that every part was signed off and stands.")
    if not 1 <= number <= len(files):
        raise Http404
    record("certificates.printed", about=programme, by=request.person)
    made = paper.certificates(programme, files[number - 1], request.person)
    return pdf_response(made, f"certificates-{number}.pdf")


def in_files(ready: list[Standing]) -> list[list[Standing]]:
    return [ready[begin : begin + IN_A_FILE] for begin in range(0, len(ready), IN_A_FILE)]


@page(may=policy.recognise_supporter, finds=Supporter, fetch="with_person")
def supporter(request: Any, supporter: Supporter) -> HttpResponse:
    """What one supporter has: certificate, hours, badges, letters."""
    letters = Letter.objects.visible_to(request.person).filter(supporter=supporter).select_related("by")
    shown = {
        "supporter": supporter, "programme": supporter.programme, "standing": standing_of(supporter),
        "hours": hours_here(supporter), "letters": letters, "badges": badges_of(supporter),
    }  # fmt: skip
    return render(request, "recognition/supporter.html", shown)


def badges_of(supporter: Supporter) -> list[tuple[str, Badge]]:
    mine = Badge.objects.standing().filter(person=supporter.person_id, programme=supporter.programme_id)
    return [(WORDS[Badge.Kind(badge.kind)].name, badge) for badge in mine]


@page(may=policy.read_record, finds=Supporter, fetch="with_person")
def certificate(request: Any, supporter: Supporter) -> HttpResponse:
    """One certificate: for whose it is, and for those who run the programme."""
    standing = standing_of(supporter)
    if not standing.is_trained:
        raise Mistake(f"There is no certificate yet. {standing.why_not}")
    record("certificate.printed", about=supporter, by=request.person)
    return pdf_response(
        paper.certificates(supporter.programme, [standing], request.person), "certificate.pdf"
    )


@page(may=policy.recognise_supporter, finds=Supporter, fetch="with_person")
def hours(request: Any, supporter: Supporter) -> HttpResponse:
    """A supporter's hours in this programme, as the record has them."""
    found = hours_here(supporter)
    shown = {
        "supporter": supporter, "programme": supporter.programme, "rows": told_hours(found),
        "between": paper.between(found), "all": hours_words(found.minutes) if found.minutes else "",
    }  # fmt: skip
    return render(request, "recognition/hours.html", shown)


def told_hours(found: Any) -> list[tuple[str, str, int, str]]:
    return [(paper.HEADINGS[line.kind], line.what, line.times, paper.time_of(line)) for line in found.lines]


@page(may=policy.recognise_supporter, finds=Supporter, fetch="with_person")
def hours_pdf(request: Any, supporter: Supporter) -> HttpResponse:
    record("hours.printed", about=supporter, by=request.person)
    made = paper.hours_statement(
        supporter.person, hours_here(supporter), setting=supporter.programme.setting.name,
        about=supporter.programme.name, reader=request.person,
    )  # fmt: skip
    return pdf_response(made, "hours.pdf")


@page(may=policy.thank, finds=Programme)
def thanks(request: Any, programme: Programme) -> HttpResponse:
    """Say thank you to somebody, and see what you said before."""
    people = [person for person in may_be_thanked(programme) if person.pk != request.person.pk]
    form = keep_draft(ThanksForm(people, request.POST or None), request, f"thanks:{programme.pk}")
    if form.is_valid():
        actions.thank(programme, by=request.person, **form.cleaned_data)
        messages.success(request, f"Said. {form.cleaned_data['to'].name} finds it on their page.")
        return redirect("recognition:thanks", pk=programme.pk)
    said = list(Thanks.objects.visible_to(request.person).filter(programme=programme).with_people()[:FEW])
    open_keys(said, "words")
    for each in said:
        if each.by_id != request.person.pk:
            record_reading(each, by=request.person)
    shown = {"programme": programme, "form": form, "said": said, "watching": request.person.keeps_people_safe}
    return render(request, "recognition/thanks.html", shown)
