"""How secure somebody is in each subject, as staff see it: only where a pack matches by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from peerway.base.journal import record
from peerway.core.matching.people import Bands
from peerway.matching.models import SubjectBand
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Asking, Supporter

SAYS = {1: "At the beginning", 2: "Getting there", 3: "Secure", 4: "Very secure"}


@dataclass(frozen=True)
class Subject:
    """One subject of one person: the name of its box, and what staff have said."""

    key: str
    name: str
    band: int | None


@dataclass(frozen=True)
class Row:
    """One person with the subjects they named."""

    person: Person
    helps: bool
    subjects: tuple[Subject, ...]


def matches_by_band(programme: Programme) -> bool:
    """Whether this approach's pack asks for it."""
    return any(rule.get("name") == "band_at_least" for rule in programme.pack.matching.get("rules", ()))


def bands_of(programme: Programme) -> dict[UUID, Bands]:
    """Everybody's bands in this programme, by person. No query where the pack does not match by them."""
    if not matches_by_band(programme):
        return {}
    found: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    rows = SubjectBand.objects.filter(programme=programme).order_by("subject")
    for person, subject, band in rows.values_list("person", "subject", "band"):
        found[person].append((subject, band))
    return {person: tuple(bands) for person, bands in found.items()}


def rows_of(programme: Programme) -> list[Row]:
    """Everybody who asked and everybody who supports, with the subjects they named. Three queries."""
    known = {person: dict(bands) for person, bands in bands_of(programme).items()}
    askings = Asking.objects.open().filter(programme=programme).select_related("person")
    supporters = Supporter.objects.active().filter(programme=programme).select_related("person")
    people = [(row.person, False, row.profile.get("needs")) for row in askings]
    people += [(row.person, True, row.profile.get("experience")) for row in supporters]
    return [row_of(person, helps, named or [], known.get(person.pk, {})) for person, helps, named in people]


def row_of(person: Person, helps: bool, named: list[str], known: Mapping[str, int]) -> Row:
    boxes = (
        Subject(f"{person.pk}/{key}", key.replace("-", " ").capitalize(), known.get(key)) for key in named
    )
    return Row(person, helps, tuple(boxes))


@transaction.atomic
def say_bands(programme: Programme, *, said: Mapping[str, str], by: Person) -> int:
    """Keep what staff say, box by box; an emptied box is forgotten. Returns how many changed."""
    changed = 0
    for row in rows_of(programme):
        for subject in row.subjects:
            typed = said.get(subject.key, "")
            band = int(typed) if typed in {str(each) for each in SAYS} else None
            if subject.key in said and band != subject.band:
                keep(programme, row.person, subject.key.partition("/")[2], band, by)
                changed += 1
    if changed:
        record("subjects.looked_at", about=programme, by=by)
    return changed


def keep(programme: Programme, person: Person, subject: str, band: int | None, by: Person) -> None:
    rows = SubjectBand.objects.filter(programme=programme, person=person, subject=subject)
    rows.delete()
    if band is not None:
        SubjectBand.objects.create(programme=programme, person=person, subject=subject, band=band, said_by=by)
