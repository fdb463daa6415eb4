"""Settings and the organisations above them, and circles in who belongs to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from peerway.core.roster.findings import Page
from peerway.core.roster.members import Members
from peerway.core.roster.records import RosterOrg
from peerway.core.roster.values import clean


def read_orgs(members: Members) -> dict[str, RosterOrg]:
    """Every org in use, by id. A parent that is missing, or that leads round in a circle, is taken off."""
    page, rows = members.open("orgs")
    orgs: dict[str, RosterOrg] = {}
    row_of: dict[str, int] = {}
    for row, cells in rows:
        values = {field: clean(cells[at]) for field, at in page.columns.items()}
        source_id = values["source_id"]
        if values.get("status", "").casefold() == "tobedeleted":
            continue
        if not source_id or source_id in orgs:
            wrong = f"Row {row_of[source_id]} has the same ID." if source_id else "The ID is missing."
            page.refuse(row, cells, "source_id", wrong, "Give each school its own ID.")
            continue
        orgs[source_id] = RosterOrg(
            source_id,
            values["name"] or source_id,
            values.get("kind", "").casefold(),
            values.get("parent", ""),
        )
        row_of[source_id] = row
    _take_off_missing_parents(orgs, row_of, page)
    _break_circles(orgs, row_of, page)
    return orgs


def _take_off_missing_parents(orgs: dict[str, RosterOrg], row_of: Mapping[str, int], page: Page) -> None:
    for org in list(orgs.values()):
        if org.parent_id and org.parent_id not in orgs:
            wrong = f"{org.name} belongs to “{org.parent_id}”, which is not in the file."
            page.warn(row_of[org.source_id], [], "parent", wrong, "We kept it without its parent.")
            orgs[org.source_id] = replace(org, parent_id="")


def _break_circles(orgs: dict[str, RosterOrg], row_of: Mapping[str, int], page: Page) -> None:
    for circle in circles({org.source_id: (org.parent_id,) for org in orgs.values() if org.parent_id}):
        names = " → ".join(orgs[source_id].name for source_id in (*circle[:5], circle[0]))
        wrong = f"These belong to each other in a circle: {names}."
        page.warn(row_of[circle[0]], [], "parent", wrong, "We kept them without their parents.")
        for source_id in circle:
            orgs[source_id] = replace(orgs[source_id], parent_id="")


def circles(links: Mapping[str, Iterable[str]], most: int | None = None) -> list[tuple[str, ...]]:
    """Circles in a graph, at least one from each knot, found by walking every link once.

    Where one thing may have many links, circles may be many and long, so look for no more than ``most``.

    >>> circles({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"], "e": ["e"]})
    [('a', 'b', 'c'), ('e',)]
    """
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in links:
        path: dict[str, int] = {}
        walk = [(start, iter(links[start]))] if start not in done else []
        if walk:
            path[start] = 0
        while walk:
            node, onward = walk[-1]
            after = next(onward, None)
            if after is None:
                walk.pop()
                del path[node]
                done.add(node)
            elif after in path:
                found.append(tuple(list(path)[path[after] :]))
                if len(found) == most:
                    return found
            elif after in links and after not in done:
                path[after] = len(path)
                walk.append((after, iter(links[after])))
    return found
