"""``peerway pack check | show | lock | schema``: for whoever writes packs. No database needed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from peerway.core.packs.activities import all_shared
from peerway.core.packs.approach import Approach
from peerway.core.packs.beginning import begin
from peerway.core.packs.complete import mistakes
from peerway.core.packs.consent import load_consent
from peerway.core.packs.courses import all_courses
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.lists import all_lists
from peerway.core.packs.loading import all_approaches, load_approach, read_approach
from peerway.core.packs.locking import add_locks, broken_locks
from peerway.core.packs.papers import load_papers
from peerway.core.packs.parcel import laid_out_as, unpacked
from peerway.core.packs.schema import courses_schema, schema_markdown
from peerway.core.packs.signposts import load_signposts
from peerway.core.packs.toolkit import load_toolkit
from peerway.core.strict import DataError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0 when all is well, 1 with plain sentences when it is not."""
    parser = argparse.ArgumentParser(prog="peerway pack", description="Check, show and lock approach packs.")
    what = parser.add_subparsers(dest="what", required=True)
    looked = what.add_parser("check", help="read every pack, run its examples and look at the locks")
    looked.add_argument("path", nargs="?", help="only this: the folder of one pack, or its zip")
    new = what.add_parser("new", help="begin a pack of your own from one that is there")
    new.add_argument("slug", help="the name of its folder, such as peer-education")
    new.add_argument("--like", default="mentoring", help="the approach to begin from")
    new.add_argument("--name", default="", help="what it is called")
    new.add_argument("--into", type=Path, help="the folder to make it in, instead of packs/approaches")
    show = what.add_parser("show", help="what an approach holds, in short")
    show.add_argument("slug", help="such as mentoring")
    what.add_parser("lock", help="lock released versions that are new")
    what.add_parser("schema", help="write the SCHEMA.md pages in packs")
    chosen = parser.parse_args(argv)
    try:
        return COMMANDS[chosen.what](chosen)
    except DataError as error:
        return _say([str(error)], 1)
    except OSError as error:
        return _say([f"{error.filename}: this could not be read or written."], 1)


def new(chosen: argparse.Namespace) -> int:
    """A copy to change."""
    folder = begin(chosen.slug, like=chosen.like, name=chosen.name, into=chosen.into)
    return _say([f"Begun in {folder}. Change the words, then run: peerway pack check {folder}"])


def check_one(path: Path) -> int:
    """One pack from anywhere: a folder, or a zip as somebody would send it."""
    with TemporaryDirectory(prefix="peerway-pack-") as room:
        folder = path if path.is_dir() else laid_out_as(unpacked(path.read_bytes()), Path(room))
        approach = read_approach(folder)
        wrong = mistakes(approach)
    return _say(wrong, 1) if wrong else _say([f"{approach.name}, version {approach.version}: all is well."])


def check(chosen: argparse.Namespace) -> int:
    """Read everything there is; one line for each thing that is wrong."""
    if chosen.path:
        return check_one(Path(chosen.path))
    approaches = all_approaches()
    read_the_words()
    courses = all_courses()
    wrong = broken_locks(approaches)
    for approach in approaches:
        wrong += [f"packs/approaches/{approach.slug}/{line}" for line in mistakes(approach)]
    if wrong:
        return _say(wrong, 1)
    read = (
        f"{len(approaches)} approaches, {len(courses)} courses, {len(all_lists())} lists and "
        f"{len(all_shared())} shared activities"
    )
    return _say([f"{read} read. All is well."])


def read_the_words() -> None:
    """What is read and not run: consent, the toolkit and its papers, the signposts. A mistake is raised by name."""
    for folder, load in (("consent", load_consent), ("signposts", load_signposts)):
        for path in sorted((packs_folder() / folder).glob("*.toml")):
            load(path.stem)
    load_toolkit()
    load_papers()


def show(chosen: argparse.Namespace) -> int:
    """An approach on one screen."""
    approach = load_approach(chosen.slug)
    lines = [f"{approach.name}, version {approach.version}", approach.about.summary, ""]
    lines += [f"  {rhythm.says}: {rhythm.in_words} ({rhythm.ground})" for rhythm in approach.journey.rhythms]
    return _say([*lines, "", *_counts(approach)])


def lock(_: argparse.Namespace) -> int:
    """Add fingerprints for what is released and new."""
    added = add_locks(all_approaches())
    return _say([f"Locked {name}." for name in added] or ["Nothing new to lock."])


def schema(_: argparse.Namespace) -> int:
    """Write the schema pages from the code."""
    from peerway.core.principles.schema import principles_schema  # it stands on packs, so it is asked here

    pages = {
        "approaches": schema_markdown(), "training": courses_schema(), "principles": principles_schema(),
    }  # fmt: skip
    for folder, words in pages.items():
        (packs_folder() / folder / "SCHEMA.md").write_text(words, encoding="utf-8", newline="\n")
    return _say([f"Written: packs/{folder}/SCHEMA.md" for folder in pages])


def _counts(approach: Approach) -> list[str]:
    return [
        f"  {len(approach.questions)} question sets: {', '.join(approach.questions)}",
        f"  {len(approach.training.required)} required parts of training",
        f"  {len(approach.activities)} activities",
    ]


def _say(lines: Sequence[str], code: int = 0) -> int:
    out = sys.stderr if code else sys.stdout
    out.write("\n".join(lines) + "\n")
    return code


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": check,
    "new": new,
    "show": show,
    "lock": lock,
    "schema": schema,
}
