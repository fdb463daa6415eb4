"""Young people's pages about a worry can be read at eleven or younger, and use none of the words we keep from them."""

from __future__ import annotations

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.urls import reverse

from peerway.base.places import Setting
from peerway.core.reading import reading_age
from peerway.safeguarding import actions
from tests.safeguarding.conftest import Raise
from tests.scenes import signed_in

NEVER = re.compile(
    r"\b(case|client|risk|vulnerable|disclosure|incident|concern|victim|report)\b", re.IGNORECASE
)


def words_on(page: str) -> str:
    """What stands in the main part of a page, a line for each piece."""
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    bare = re.sub(r"<(svg|select|script)\b.*?</\1>", " ", main, flags=re.DOTALL)
    lines = re.sub(r"</?(p|h1|h2|h3|li|section|label|legend|button|summary|div)\b[^>]*>", "\n", bare)
    return unescape(re.sub(r"<[^>]+>", "", lines)).split(">", 1)[1]


@pytest.mark.parametrize("name", ["raise", "sent", "mine", "help_now"])
def test_young_peoples_pages_are_plain(
    cast: SimpleNamespace, raise_one: Raise, here: Setting, name: str
) -> None:
    actions.acknowledge(raise_one(danger_now=True), by=cast.adeyemi)
    raise_one()

    said = words_on(signed_in(cast.amara).get(reverse(f"safeguarding:{name}")).content.decode())

    age = reading_age(said)
    assert age is not None and age <= 11, f"{name}: {age}"
    assert not NEVER.search(said)
