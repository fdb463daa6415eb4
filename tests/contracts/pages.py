"""Every page of the site, walked from the URLconf, with an address to ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from peerway.base.access import Declared, all_pages, declared
from tests.contracts.scene import Scene

PEOPLE = {"person", "programme", "duty"}
NOBODYS_ID = UUID("00000000-0000-7000-8000-000000000000")

# What stands in an address besides the row's own id.
SAMPLES: dict[str, Any] = {
    "token": "no-such-door",
    "key": "sample",
    "kind": "young",
    "digest": "0" * 12,
    "slug": "mentoring",
    "part": "listening",
    "task": "aim",
    "aim": "best-overall",
    "version": 1,
    "on": "2026-11-24",
    "day": "2026-11-24",
    "number": 1,
    "name": "sample",
    "who": "amara",
    "side": "supported",
    "voice": "supporter",
    "point": "session_2",
    "what": "own_yes",
    "way": "self",
    "key_id": "sample",
}

QUESTIONS = {"approach": "mentoring", "key": "session-log", "set_key": "session-log", "question": "happened"}
# Where a page needs a sample of its own.
OWN_SAMPLES = {
    **{
        f"training:{name}": {"slug": "mentor-training"}
        for name in ("course", "course_session", "slide", "speaker")
    },
    **{f"training:{name}": {"slug": "mentor-training"} for name in ("slides_pdf", "copying")},
    "training:plan_pdf": {"slug": "mentor-training"},
    "training:handouts_pdf": {"slug": "mentor-training", "part": "role"},
    **{f"recognition:{name}": {"kind": "training"} for name in ("taking", "achievement", "achievement_data")},
    **{f"recognition:{name}": {"key_id": NOBODYS_ID} for name in ("public_key", "status")},
    "site:help_page": {"slug": "matching"},
    **{
        f"principles:{name}": {"key": "3.4", "name": "held"}
        for name in ("practice", "number", "adapt", "step")
    },
    **{f"principles:{name}": {"slug": "approved-provider"} for name in ("frame", "folder")},
    "toolkit:page": {"slug": "three-tests"},
    "toolkit:paper": {"slug": "poster"},
    "toolkit:paper_docx": {"slug": "poster"},
    "toolkit:paper_pdf": {"slug": "poster"},
    "relationships:activity": {"slug": "draw-together"},
    "programmes:rhythm": {"key": "session_every"},
    "people:setting_add": {"sort": "terms"},
    "voice:right_set": {"key": "support-request"},
    **{f"questions:{name}": QUESTIONS for name in ("set", "words", "preview", "new", "question", "place")},
}


@dataclass(frozen=True)
class Page:
    """A page: its name, what it said of itself, and the names that stand in its address."""

    name: str
    says: Declared
    holes: tuple[str, ...]

    @property
    def names_a_row(self) -> bool:
        """Whether its address names somebody's row, so that somebody else's can be asked for.

        A link's token is not a row: whoever was given it, by a poster or a letter, may open its page.
        """
        return bool(self.says.finds or set(self.holes) & PEOPLE)

    def address(self, scene: Scene | None) -> str | None:
        """The page's address with a scene's own row in it; with nobody's id when there is no scene."""
        own = OWN_SAMPLES.get(self.name, {})
        values: dict[str, Any] = {hole: own.get(hole, SAMPLES.get(hole, NOBODYS_ID)) for hole in self.holes}
        if self.says.opened_by and scene:
            values["token"] = scene.token_for(self.says.opened_by)
        app = self.name.split(":")[0]
        if scene:
            values |= {hole: scene.person_in(hole, app) for hole in self.holes if hole in PEOPLE}
        if self.says.finds:
            values["pk"] = scene.pk_of(self.says.finds, app) if scene else NOBODYS_ID
            if values["pk"] is None:
                return None
        try:
            return reverse(self.name, kwargs=values)
        except NoReverseMatch:
            return None


def pages() -> Iterator[Page]:
    """Every page of ours. A library's own pages are named in ``access.THEIR_PAGES``."""
    seen = set()
    for name, address, view in all_pages():
        says = declared(view)
        if says and name not in seen:
            seen.add(name)
            yield Page(name, says, tuple(re.findall(r"<(?:\w+:)?(\w+)>", address)))
