"""What is printed: certificates, hours, letters. Plain data for Typst, and one letter for Word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from peerway.base.printing import pdf
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recognition.hours import Hours, Kind
from peerway.recognition.letters import Letter
from peerway.recognition.rules import hours_words
from peerway.recognition.standing import Standing
from peerway.toolkit.blocks import Block, Run
from peerway.toolkit.docx import docx

HEADINGS = {Kind.LEARNT: "Learnt", Kind.GIVEN: "Given", Kind.LOOKED_AFTER: "Supervised"}


def day(on: date | None) -> str:
    return f"{on.day} {on:%B %Y}" if on else ""


def name_on_paper(person: Person, reader: Person) -> str:
    """Their whole name on their own paper; for others, as the setting decided who sees last names."""
    return person.full_name if person.pk == reader.pk else person.name_for(reader)


def certificates(programme: Programme, standings: Iterable[Standing], reader: Person) -> bytes:
    """A certificate for each of them, a page each. Whoever is not trained has none."""
    told = [_certificate(each, reader) for each in standings if each.is_trained]
    words = programme.pack.words
    data = {
        "title": "Certificate of training", "setting": programme.setting.name, "programme": programme.name,
        "role": words.a_supporter, "people": told, "printed": day(timezone.localdate()),
    }  # fmt: skip
    return pdf("recognition/print/certificate.typ", data)


def _certificate(standing: Standing, reader: Person) -> dict[str, Any]:
    done = standing.done
    assert done is not None, "Only who is trained has a certificate."
    signed = {part.signed_by.pk: part.signed_by.name for part in done.parts}
    return {
        "name": name_on_paper(standing.person, reader),
        "parts": [part.name for part in done.parts],
        "hours": hours_words(done.minutes) if done.minutes else "",
        "on": day(done.on), "until": day(done.until), "signed_by": list(signed.values()),
    }  # fmt: skip


def hours_statement(person: Person, hours: Hours, *, setting: str, about: str, reader: Person) -> bytes:
    rows = [[HEADINGS[line.kind], line.what, str(line.times), time_of(line)] for line in hours.lines]
    data = {
        "title": "Hours", "name": name_on_paper(person, reader), "setting": setting, "about": about, "rows": rows,
        "between": between(hours), "all": hours_words(hours.minutes) if hours.minutes else "",
        "printed": day(timezone.localdate()),
    }  # fmt: skip
    return pdf("recognition/print/hours.typ", data)


def time_of(line: Any) -> str:
    """How long, where it was written down; and honestly where it was not."""
    if not line.minutes:
        return "not written down"
    return hours_words(line.minutes) + (f" ({line.untimed} not timed)" if line.untimed else "")


def between(hours: Hours) -> str:
    if not hours.first or not hours.last:
        return ""
    return day(hours.first) if hours.first == hours.last else f"{day(hours.first)} to {day(hours.last)}"


def letter_pdf(letter: Letter) -> bytes:
    data = {
        "title": "Letter of reference", "setting": letter.setting.name, "on": day(letter.signed_on),
        "words": letter.paragraphs, "signed_as": letter.signed_as,
    }  # fmt: skip
    return pdf("recognition/print/letter.typ", data)


def letter_docx(letter: Letter) -> bytes:
    lines = [f"{letter.setting.name}, {day(letter.signed_on)}", "To whom it may concern", *letter.paragraphs]
    told = [Block("paragraph", (Run(line),)) for line in lines]
    return docx("Letter of reference", [*told, Block("paragraph", (Run(letter.signed_as, bold=True),))])
