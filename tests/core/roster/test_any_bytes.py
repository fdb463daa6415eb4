"""Whatever bytes are sent, out comes a roster or one sentence, never anything else."""

from __future__ import annotations

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerway.core.roster import Severity, Unreadable, bad_rows_file, columns_of, read

from .helpers import AMARA, MANIFEST, ORGS, USERS, read_csv, workbook, zipped

calm = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
cell = st.text(max_size=12) | st.sampled_from(
    ["", '"', "=1+1", "Total", "Year 10", "45292", "07-Jan", "\n", ";", "p1", "\0", "'", "#REF!", "guardian"]
)
name = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
heading = st.sampled_from(
    ["Adno", "Forename", "Surname", "Name", "Year", "Role", "Status", "Password", "", "Form"]
)


def survives(content: bytes, name: str = "sent") -> None:
    for act in (read, columns_of):
        try:
            act(content, name=name)  # type: ignore[operator]
        except Unreadable as problem:
            assert str(problem).endswith((".", "instead.")), problem


@calm
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content)


@calm
@given(
    st.binary(max_size=200),
    st.sampled_from([b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"Adno,Forename,Surname\n"]),
)
def test_any_bytes_after_a_promising_start(content: bytes, start: bytes) -> None:
    survives(start + content)


@calm
@given(st.lists(st.lists(cell, max_size=7), max_size=12), st.lists(heading, max_size=6))
def test_any_cells_under_any_headings(rows: list[list[str]], headings: list[str]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    survives(text.getvalue().encode("utf-8", "surrogatepass"))


@calm
@given(
    st.binary(max_size=300), st.sampled_from(["users", "orgs", "manifest", "roles", "classes", "enrollments"])
)
def test_any_bytes_as_a_file_of_a_zip(content: bytes, kind: str) -> None:
    files = {"manifest": MANIFEST, "orgs": ORGS, "users": USERS + AMARA, "enrollments": "", "classes": ""}
    survives(zipped({f"{name}.csv": part for name, part in (files | {kind: content}).items()}))  # type: ignore[dict-item]


@calm
@given(st.integers(0, 6000), st.integers(0, 255))
def test_a_workbook_with_any_byte_changed(at: int, byte: int) -> None:
    content = bytearray(BOOK)
    content[at % len(content)] = byte
    survives(bytes(content), "list.xlsx")


@calm
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=4))
def test_a_zip_with_any_bytes_changed(at: int, put: bytes) -> None:
    content = bytearray(ZIP)
    at %= len(content)
    content[at : at + len(put)] = put
    survives(bytes(content))


@calm
@given(
    st.lists(
        st.tuples(name, name, st.sampled_from(["7", "Year 8", "", "x"])),
        max_size=8,
    )
)
def test_the_rows_to_fix_can_be_sent_again_as_they_are(rows: list[tuple[str, str, str]]) -> None:
    """Unmended, the same rows are refused again for the same reasons: nothing was lost on the way."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Forename", "Surname", "Year", "Adno"])
    writer.writerows([(*row, "") for row in rows])
    writer.writerow(["Amara", "Obi", "10", "p1"])
    first = read_csv(text.getvalue().encode("utf-8", "replace"))
    if not first.refused:
        return

    again = read_csv(bad_rows_file(first.problems))

    reasons = [[p.wrong for p in r.problems if p.severity is Severity.REFUSED] for r in (first, again)]
    assert reasons[0] == reasons[1]
    assert not again.complete


BOOK = workbook(["Adno", "Forename", "Surname", "Year"], [1, "Amara", "Obi", 10], [2, "Leo", "Hall", 7])
ZIP = zipped({"manifest.csv": MANIFEST, "orgs.csv": ORGS, "users.csv": USERS + AMARA})
