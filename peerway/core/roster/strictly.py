"""What strict reading adds: the letter of the OneRoster specification."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from peerway.core.roster.findings import Page
from peerway.core.roster.records import Unreadable
from peerway.core.roster.schema import FILES, HEADINGS, ORG_KINDS, REQUIRED
from peerway.core.roster.table import Header

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_WORDS: dict[tuple[str, str], set[str]] = {
    ("orgs", "type"): ORG_KINDS,
    ("users", "enabledUser"): {"true", "false"},
    ("classes", "classType"): {"homeroom", "scheduled"},
    ("roles", "roleType"): {"primary", "secondary"},
    ("enrollments", "role"): {"administrator", "proctor", "student", "teacher"},
}


def strict_manifest(header: Header, pairs: Mapping[str, str], entries: Iterable[str], name: str) -> None:
    """Raise ``Unreadable`` unless the manifest says all it must, in the words it must."""
    if header.headings != ("propertyName", "value"):
        raise Unreadable(f"The headings of {name} must be propertyName and value, spelled so.")
    if pairs.get("manifest.version") not in ("1", "1.0"):
        raise Unreadable(f"{name} must say manifest.version 1.0.")
    if pairs.get("oneroster.version") not in ("1.1", "1.2"):
        raise Unreadable(f"{name} must say oneroster.version 1.1 or 1.2.")
    for key, value in pairs.items():
        if key.startswith("file.") and value not in ("absent", "bulk", "delta"):
            raise Unreadable(f"{name} says “{value}” for {key}; it must be absent, bulk or delta.")
    for kind in entries:
        if kind in FILES and pairs.get(f"file.{kind}") not in ("bulk", "delta"):
            raise Unreadable(f"{kind}.csv is in the zip, and {name} does not say so.")


def strict_headings(kind: str, version: str, header: Header, page: Page) -> None:
    """Report headings that are missing, extra or out of order. Extensions called metadata.* may follow."""
    wanted = HEADINGS[version].get(kind)
    if wanted is None:
        return
    found = tuple(h for h in header.headings if not h.startswith("metadata."))
    if found == wanted:
        return
    missing = [h for h in wanted if h not in found]
    extra = [h or "(no heading)" for h in found if h not in wanted]
    wrong = "The headings are not in the order OneRoster gives."
    if missing:
        wrong = f"These headings are missing: {', '.join(missing)}."
    elif extra:
        wrong = f"These headings are not in OneRoster {version}: {', '.join(extra)}."
    page.findings.about_file(page.file, wrong, "Ask the sender to correct the export.", refused=True)


def strict_rows(
    kind: str, rows: Iterator[tuple[int, list[str]]], page: Page, *, delta: bool
) -> Iterator[tuple[int, list[str]]]:
    """Pass on the rows that keep the specification, and refuse the others with the first reason."""
    at = {heading: i for i, heading in enumerate(page.headings)}
    who = page.columns.get("source_id", -1)
    for row, cells in rows:
        values = {heading: cells[i].strip() for heading, i in at.items()}
        wrong = _blank(kind, values) or _dating(values, delta) or _word(kind, values)
        if wrong:
            source_id = cells[who].strip() if who >= 0 else ""
            page.refused_early += 1
            page.refuse(row, cells, "", wrong, "Ask the sender to correct the export.", source_id)
        else:
            yield row, cells


def _blank(kind: str, values: Mapping[str, str]) -> str:
    empty = next((h for h in REQUIRED[kind] if h in values and not values[h]), "")
    return f"“{empty}” is empty, and OneRoster needs it." if empty else ""


def _dating(values: Mapping[str, str], delta: bool) -> str:
    status, moment = values.get("status", ""), values.get("dateLastModified", "")
    if not delta:
        return "A bulk file leaves status and dateLastModified empty." if status or moment else ""
    if status not in ("active", "tobedeleted"):
        return "In a delta file, status must be active or tobedeleted."
    return (
        ""
        if _MOMENT.fullmatch(moment)
        else "In a delta file, dateLastModified must be like 2026-11-21T09:00:00.000Z."
    )


def _word(kind: str, values: Mapping[str, str]) -> str:
    for (of, heading), words in _WORDS.items():
        value = values.get(heading, "")
        if of == kind and value and value not in words and not value.startswith("ext:"):
            return f"“{value[:40]}” is not a value OneRoster gives for {heading}."
    return ""
