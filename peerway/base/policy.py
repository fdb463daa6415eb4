"""Who may do what with the ground's own pages."""

from __future__ import annotations

from typing import Any

from peerway.base.work import Work


def keep_a_draft(person: Any) -> bool:
    """Anybody who is signed in may leave what they were writing."""
    return True


def search(person: Any) -> bool:
    """Adults look people up. Young people find theirs on their own page."""
    return bool(person.is_adult)


def see_work(person: Any, work: Work) -> bool:
    """Whoever may see it may take it up again: they asked for it, or they administer this setting."""
    return True


def look_after_letters(person: Any) -> bool:
    """Addresses are read by those who can put them right."""
    return bool(person.holds("administrator"))
