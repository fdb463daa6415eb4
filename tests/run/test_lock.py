"""The locks agree with pyproject.toml, name every file by its hash, and tell nothing about who made them."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.lock import DEVELOPMENT, REPOSITORY, RUNTIME, first_line

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;]+)(?: ; (.*?))? \\$")


@cache
def pins(lock: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in (REPOSITORY / lock).read_text("utf-8").splitlines():
        if match := PIN.match(line):
            found.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return found


def asked_for(group: str | None) -> list[Requirement]:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    wanted = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    return [Requirement(each) for each in wanted]


@pytest.mark.parametrize(("lock", "group"), [(RUNTIME, None), (DEVELOPMENT, None), (DEVELOPMENT, "dev")])
def test_every_dependency_is_pinned_at_a_version_pyproject_allows(lock: str, group: str | None) -> None:
    for wanted in asked_for(group):
        versions = pins(lock).get(canonicalize_name(wanted.name), set())
        assert versions, f"{wanted.name} is not in {lock}: run `python -m tools.lock`"
        assert all(wanted.specifier.contains(version, prereleases=True) for version in versions)


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_the_lock_was_made_from_pyproject_as_it_is_now(lock: str) -> None:
    made_from = (REPOSITORY / lock).read_text("utf-8").splitlines()[0]
    assert made_from == first_line(), "run `python -m tools.lock`"


def test_the_checks_run_on_the_very_versions_that_people_get() -> None:
    for name, versions in pins(RUNTIME).items():
        assert pins(DEVELOPMENT).get(name) == versions


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_a_lock_holds_names_versions_and_hashes_and_nothing_else(lock: str) -> None:
    """No address of an index, no path of the machine that made it."""
    hash_line = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
    for line in (REPOSITORY / lock).read_text("utf-8").splitlines()[1:]:
        assert PIN.match(line) or hash_line.match(line), line
        assert "/" not in line


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_every_pin_has_a_hash(lock: str) -> None:
    text = (REPOSITORY / lock).read_text("utf-8")
    for block in re.split(r"\n(?=\S)", text)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]
