"""Who to call now stands on every page a young person can open."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from peerway.core.packs.signposts import load_signposts
from tests.contracts.pages import pages
from tests.contracts.scene import both_scenes
from tests.scenes import signed_in, visit

pytestmark = pytest.mark.django_db
# The page that is left behind on a screen when somebody leaves quickly says nothing about help, by design.
WITHOUT: frozenset[str] = frozenset()


def young_pages(browser: Client, scene: object) -> dict[str, str]:
    """Every page of words that this young person is shown, by its name."""
    found = {}
    for page in pages():
        address = page.address(scene)  # type: ignore[arg-type]
        if address is None:
            continue
        answer = visit(browser, address, "get")
        kind = answer.headers.get("Content-Type", "")
        if answer.status_code == 200 and kind.startswith("text/html") and not answer.streaming:
            text = answer.content.decode()
            if 'class="young' in text or "young.css" in text:
                found[page.name] = text
    return found


@pytest.mark.parametrize("who", ["amara", "leo"])
def test_every_young_persons_page_says_who_to_call_now(cast: SimpleNamespace, who: str) -> None:
    here, _ = both_scenes(cast)
    shown = young_pages(signed_in(getattr(cast, who)), here)
    assert len(shown) > 20, "the walk found their pages"
    links = [source.link.replace("&", "&amp;") for source in load_signposts().crisis]
    lacking = {name for name, text in shown.items() if not all(link in text for link in links)}
    assert lacking - WITHOUT == set()
