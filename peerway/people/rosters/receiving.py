"""A file arrives: kept, looked at from outside, and its columns proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from peerway.base.journal import record
from peerway.base.work import Work, start_work
from peerway.core.roster import Column, Unreadable, columns_of, guess_mapping
from peerway.people.models import RosterImport, RosterMapping
from peerway.people.rosters import stored
from peerway.people.rosters.looking import look_over

# Beyond this much a file takes seconds to read, and beyond so many people seconds to write.
READ_AT_ONCE = 1_500_000
WRITE_AT_ONCE = 2_000


def receive(name: str, chunks: Iterable[bytes], *, by: Any) -> RosterImport:
    """Keep a file and look at its outside. Raises ``Unreadable`` with a sentence, and then keeps nothing."""
    kept, size = stored.keep(chunks)
    try:
        columns = columns_of(stored.path_of(kept), name=name)
    except Unreadable:
        stored.forget(kept)
        raise
    return begin(name, kept, size, propose(columns) if columns else {}, by=by)


@transaction.atomic
def begin(name: str, kept: str, size: int, mapping: dict[str, Any], *, by: Any) -> RosterImport:
    found = RosterImport(file_name=name[:200], stored=kept, size=size, mapping=mapping)
    found.by = getattr(by, "pk", None)
    found.save(force_insert=True)
    record("roster.received", about=found, by=by)
    return found


def propose(columns: Sequence[Column]) -> dict[str, Any]:
    """Which column holds what: as this setting said last time, then as school systems call them."""
    headings = [column.heading for column in columns]
    remembered = RosterMapping.objects.first()
    before: dict[str, Any] = remembered.mapping if remembered else {}
    chosen = {heading: field for heading, field in before.get("columns", {}).items() if heading in headings}
    if not chosen or len(chosen) < len(before["columns"]):
        for heading, field in guess_mapping(headings)["columns"].items():
            if heading not in chosen and field not in chosen.values():
                chosen[heading] = field
    return {**before, "columns": chosen}


@transaction.atomic
def choose_columns(found: RosterImport, mapping: dict[str, Any]) -> None:
    """These columns, for this file and the next."""
    found.mapping = mapping
    found.save(update_fields=["mapping"])
    RosterMapping.objects.update_or_create(defaults={"mapping": mapping})


@transaction.atomic
def choose_school(found: RosterImport, org: str) -> None:
    """This school of the file is this setting, now and next time."""
    found.org = org
    found.save(update_fields=["org"])
    RosterMapping.objects.update_or_create(defaults={"org": org})


def look(found: RosterImport, *, by: Any) -> Work | None:
    """Look it over now; or, when that takes long, ask for it and give the work to watch."""
    if found.size > READ_AT_ONCE:
        # Each look is its own: the people here may have changed since the last.
        return start_work("roster.look_over", "Reading the roster", by, roster=str(found.pk))
    look_over(found)
    return None
