"""What a programme calls its people: its pack's words, or its own."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.base.words import said, words_for
from peerway.programmes import actions
from peerway.programmes.models import Programme
from tests.contracts.pages import pages
from tests.contracts.scene import both_scenes
from tests.scenes import signed_in, visit

ADDRESS = re.compile(r'(?:href|action)="[^"]*"')
BUDDIES = {"supporter": {"one": "buddy", "many": "buddies", "a": "a buddy"}}
# What was written into a pack's questions, activities and lessons is its own text, not a word for people here.
THE_PACKS_OWN_TEXT = {"relationships:activity", "site:help_page", "site:help"}


@pytest.fixture
def rahman(cast: SimpleNamespace) -> Client:
    return signed_in(cast.rahman)


def sent(**changed: str) -> dict[str, str]:
    words = words_for("mentoring")
    names = ("supporter", "supported", "supported_softly", "session")
    now = {
        f"{name}_{way}": getattr(getattr(words, name), way) for name in names for way in ("one", "many", "a")
    }
    return now | changed


def address(programme: Programme) -> str:
    return reverse("programmes:words", args=[programme.pk])


def test_a_facilitator_gives_her_programme_words_of_its_own(programme: Programme, rahman: Client) -> None:
    answer = rahman.post(
        address(programme), sent(supporter_one="buddy", supporter_many="buddies", supporter_a="a buddy")
    )

    assert answer.status_code == 302
    programme.refresh_from_db()
    assert programme.own_words == BUDDIES
    assert (said(programme, "Supporters"), said(programme, "supported")) == ("Buddies", "mentee")
    assert programme.pack.words.my_supporter == "My buddy"
    assert (
        "Your own words: buddies and mentees" in rahman.get(f"/programmes/{programme.pk}/").content.decode()
    )


def test_sending_the_packs_own_words_leaves_them_the_packs(programme: Programme, rahman: Client) -> None:
    programme.own_words = BUDDIES
    programme.save()
    rahman.post(address(programme), sent(session_one="", session_many="", session_a=""))

    programme.refresh_from_db()
    assert programme.own_words == {}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"supporter_many": ""}, "Fill in all three"),
        ({"supporter_one": "aide", "supporter_a": "an aid"}, "Write it as you say it"),
    ],
)
def test_half_a_word_is_sent_back(
    programme: Programme, rahman: Client, changed: dict[str, str], says: str
) -> None:
    page = rahman.post(address(programme), sent(**changed)).content.decode()

    assert says in page
    programme.refresh_from_db()
    assert programme.own_words == {}


def test_seeing_a_programme_is_not_naming_its_people(programme: Programme, cast: SimpleNamespace) -> None:
    assert signed_in(cast.whitfield).get(address(programme)).status_code == 403
    assert signed_in(cast.amara).get(address(programme)).status_code == 404


def test_another_programme_keeps_the_packs_words(
    programme: Programme, here: Setting, cast: SimpleNamespace
) -> None:
    other = actions.start_programme(name="Another", approach="mentoring", by=cast.rahman)
    actions.settle(programme, own_words=BUDDIES, by=cast.rahman)

    assert (said(programme, "supporter"), said(other, "supporter")) == ("buddy", "mentor")


def test_every_page_a_young_person_reads_says_it_in_the_programmes_words(cast: SimpleNamespace) -> None:
    scene, _ = both_scenes(cast)
    with inside(cast.amara.setting_id):
        Programme.objects.update(own_words=BUDDIES)
    wrong, named = [], 0
    for person in (cast.amara, cast.leo):
        client = signed_in(person)
        for page in pages():
            where = page.address(scene)
            if where is None or page.name in THE_PACKS_OWN_TEXT:
                continue
            answer = visit(client, where, "get")
            if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                text = ADDRESS.sub("", answer.content.decode())
                named += "buddy" in text or "buddies" in text
                wrong += [f"{page.name}: {at}" for at in re.findall(r".{30}\bmentors?\b.{30}", text, re.I)]
    assert not wrong, "\n".join(wrong)
    assert named > 3
