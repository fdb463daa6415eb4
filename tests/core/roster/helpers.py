"""Small rosters written by hand, for tests about one thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook

from peerway.core.roster import Problem, Roster, Severity, read

MANIFEST = (
    "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\nfile.orgs,bulk\n"
)
ORGS = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\ns1,,,Northgate,school,,\n"
USERS = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
    "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
)
AMARA = "p1,,,true,s1,student,amara,,Amara,Obi,,,amara@school.example,,0770,,10,hunter2\n"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return held.getvalue()


def oneroster(rows: str, **files: str) -> bytes:
    """A zip with these rows of users.csv; ``files`` replaces or adds others by name."""
    parts = {"manifest": MANIFEST, "orgs": ORGS, "users": USERS + rows} | files
    return zipped({f"{name}.csv": content for name, content in parts.items() if content})


def workbook(*rows: list[Any]) -> bytes:
    book, held = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(held)
    return held.getvalue()


def read_csv(text: str | bytes, **options: Any) -> Roster:
    return read(text.encode() if isinstance(text, str) else text, name="list.csv", **options)


def refused(roster: Roster) -> list[Problem]:
    return [problem for problem in roster.problems if problem.severity is Severity.REFUSED]


def warnings(roster: Roster) -> list[Problem]:
    return [problem for problem in roster.problems if problem.severity is Severity.WARNING]
