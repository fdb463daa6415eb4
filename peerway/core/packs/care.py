"""What supporters are asked about themselves, whatever the approach: packs/care."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from peerway.core.packs.folder import packs_folder
from peerway.core.questions import QuestionSet
from peerway.core.questions.parsing import parse_file


def load_care(key: str) -> QuestionSet:
    """One question set of ``packs/care``. KeyError when there is no such set.

    >>> [question.key for question in load_care("after-session")]
    ['feeling', 'words']
    """
    return _kept(packs_folder() / "care" / f"{key}.toml")


@cache
def _kept(path: Path) -> QuestionSet:
    if not path.exists():
        raise KeyError(path.stem)
    return parse_file(path, f"packs/care/{path.name}")
