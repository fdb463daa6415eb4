"""Find every record about one person, whatever part of Peerway keeps it, and tell it in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q
from django.utils import timezone

from peerway.base.questions import asked_as, told
from peerway.base.saying import count_words, date_words
from peerway.base.scoping import SettingModel
from peerway.base.sealed import CannotOpen
from peerway.voice.kept.table import NOT_TOLD, TOLD, Told

if TYPE_CHECKING:
    from peerway.people.models import Person

MOST_OF_A_KIND = 8
NOT_OURS = {"site", "contenttypes"}


@dataclass(frozen=True)
class Record:
    """One record: its day in words, and what is in it."""

    key: UUID
    day: str
    says: tuple[str, ...]
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Kind:
    """Records of one kind; ``more`` of them are not listed on the page, and are all in the file."""

    label: str
    title: str
    reads: str
    records: Sequence[Record]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.records)


@dataclass(frozen=True)
class KeptOf:
    """Everything about one person."""

    kinds: tuple[Kind, ...]
    others: tuple[tuple[str, int], ...] = ()
    keys: frozenset[UUID] = field(default_factory=frozenset)


def kinds_of_record() -> Iterator[tuple[type[Model], tuple[str, ...]]]:
    """Every walled model that may be about a person, and the fields that say so."""
    person = apps.get_model("people", "Person")
    for model in apps.get_models():
        if not issubclass(model, SettingModel) or model is person or model._meta.label in NOT_TOLD:
            continue
        told_of = TOLD.get(model._meta.label)
        if told_of:
            yield model, told_of.whose
        elif any(field.name == "person" and field.related_model is person for field in model._meta.fields):
            yield model, ("person",)


def kept_about(person: Person, *, all_of_it: bool = False) -> KeptOf:
    """Everything, in one query a kind, however much there is. ``all_of_it`` for the file to take away."""
    kinds, others, keys = [], [], set()
    for model, whose in kinds_of_record():
        label = model._meta.label
        rows = list(model._default_manager.filter(about(whose, person)).order_by("-pk").distinct())
        keys |= {row.pk for row in rows}
        if not rows:
            continue
        if label not in TOLD:
            others.append((str(model._meta.verbose_name), len(rows)))
            continue
        shown = rows if all_of_it else rows[:MOST_OF_A_KIND]
        records = [record_of(row, TOLD[label]) for row in shown]
        kinds.append(Kind(label, TOLD[label].title, TOLD[label].reads, records, len(rows)))
    order = list(TOLD)
    kinds.sort(key=lambda kind: order.index(kind.label))
    return KeptOf(tuple(kinds), tuple(others), frozenset(keys))


def about(whose: Sequence[str], person: Person) -> Q:
    found = Q()
    for name in whose:
        found |= Q(**{name: person})
    return found


def record_of(row: Any, kind: Told) -> Record:
    says = tuple(filter(None, (in_words(value_of(row, name)) for name in kind.shows)))
    answers = answers_of(row, kind.answers) if kind.answers else ()
    return Record(row.pk, day_of(row, kind.day), says, answers)


def value_of(row: Any, name: str) -> Any:
    """A field, a property or a ready-made display; our own two are told by hand."""
    if name == "own_words":
        return row.said.get("words", "")
    if name == "meeting_day":
        return row.meeting.on
    try:
        value = getattr(row, name, "")
        return value() if callable(value) else value
    except CannotOpen:
        return "its key is gone, so nobody can read it"


def in_words(value: Any) -> str:
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    if isinstance(value, date):
        return date_words(value, timezone.localdate())
    if isinstance(value, int) and not isinstance(value, bool):
        return count_words(value, "minute")
    return str(value) if value else ""


def day_of(row: Any, name: str) -> str:
    return in_words(getattr(row, name)) if name and getattr(row, name) else ""


def answers_of(row: Any, name: str) -> tuple[tuple[str, str], ...]:
    """What was asked and what they said; the plain keys where the questions are gone."""
    said = value_of(row, name)
    if not isinstance(said, dict):
        return ((str(said), ""),) if said else ()
    asked = questions_of(row)
    if asked is None:
        return tuple((key.replace("_", " "), plain(value)) for key, value in said.items())
    return tuple(
        (each.question.ask, " ".join(filter(None, (each.answer, each.why)))) for each in told(asked, said)
    )


def questions_of(row: Any) -> Any:
    version = getattr(row, "question_set", "") or SETS.get(row._meta.label, "")
    holder = next(
        (
            getattr(row, name)
            for name in ("programme", "relationship", "group")
            if getattr(row, f"{name}_id", None)
        ),
        None,
    )
    if not version or holder is None:
        return None
    try:
        return asked_as(version, holder)
    except (KeyError, AttributeError, LookupError):
        return None


SETS = {"recruitment.Application": "supporter-application", "recruitment.Card": "support-request"}


def plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
