"""What is typed in a programme's forms is kept: over a lost session, on another device, after a failed save."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from peerway.base.drafts import Draft, draft_of
from peerway.programmes import actions
from peerway.programmes.models import Programme
from tests.scenes import signed_in

TYPED = {"aim": "Nobody eats alone.", "why": "We asked, and one in three does."}


@pytest.fixture
def rahman(cast: SimpleNamespace) -> Client:
    return signed_in(cast.rahman)


def at(name: str, programme: Programme) -> str:
    return reverse(f"programmes:{name}", args=[programme.pk])


def typed(client: Client, key: str, data: dict[str, Any]) -> None:
    """What the page's script does while somebody types."""
    assert client.post(reverse("base:draft", args=[key]), data).json()["saved"]


@pytest.mark.parametrize(
    ("name", "key", "data"),
    [
        ("aim", "aimform", TYPED),
        ("who", "whoform", {"who_for": "Anybody in Year 7", "year_groups": ["7", "8"]}),
        ("criteria", "criteriaform", {"supporter_criteria": "You turn up.\nYou listen."}),
        ("doors", "doorsform", {"doors": ["paper"], "parent_yes_below_year": "9"}),
        ("boundaries", "boundariesform", {"boundaries": "Lifts home. Say no thank you."}),
        ("words", "words", {"supporter_one": "buddy"}),
    ],
)
def test_what_was_typed_is_there_on_another_device(
    programme: Programme, cast: SimpleNamespace, name: str, key: str, data: dict[str, Any]
) -> None:
    typed(signed_in(cast.rahman), f"{key}:{programme.pk}", data)

    form = signed_in(cast.rahman).get(at(name, programme)).context["form"]

    assert {field: form[field].value() for field in data} == data


def test_the_page_says_that_it_was_kept_and_saves_as_somebody_types(
    programme: Programme, rahman: Client
) -> None:
    before = rahman.get(at("aim", programme)).content.decode()
    assert f'data-draft-url="/draft/aimform:{programme.pk}/"' in before
    assert "We kept what you wrote" not in before

    typed(rahman, f"aimform:{programme.pk}", TYPED)

    assert "We kept what you wrote" in rahman.get(at("aim", programme)).content.decode()


def test_saving_throws_the_draft_away(programme: Programme, rahman: Client, cast: SimpleNamespace) -> None:
    typed(rahman, f"aimform:{programme.pk}", {"aim": "Half a th"})
    rahman.post(at("aim", programme), TYPED)

    assert draft_of(cast.rahman, f"aimform:{programme.pk}") == {}
    assert rahman.get(at("aim", programme)).context["form"]["aim"].value() == TYPED["aim"]


def test_a_form_sent_back_with_mistakes_is_kept_without_a_script(
    programme: Programme, rahman: Client, cast: SimpleNamespace
) -> None:
    page = rahman.post(
        at("words", programme), {"supporter_one": "buddy", "once": str(uuid4())}
    ).content.decode()

    assert "Kept at" in page
    assert draft_of(cast.rahman, f"words:{programme.pk}") == {"supporter_one": ["buddy"]}


def test_a_save_that_fails_keeps_the_draft(
    programme: Programme, rahman: Client, cast: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(rahman, f"aimform:{programme.pk}", TYPED)

    def full_disk(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(actions, "settle", full_disk)
    with pytest.raises(OSError, match="no space"):
        rahman.post(at("aim", programme), {**TYPED, "once": str(uuid4())})

    assert draft_of(cast.rahman, f"aimform:{programme.pk}")["aim"] == [TYPED["aim"]]


def test_a_draft_can_be_thrown_away(programme: Programme, rahman: Client) -> None:
    typed(rahman, f"aimform:{programme.pk}", TYPED)

    form = rahman.post(at("aim", programme), {"drop_draft": "yes", "aim": "anything"}).context["form"]

    assert (form["aim"].value(), form.errors) == ("", {})
    assert not Draft.objects.exists()


def test_a_draft_is_its_writers_alone(programme: Programme, rahman: Client, cast: SimpleNamespace) -> None:
    typed(rahman, f"aimform:{programme.pk}", TYPED)

    assert signed_in(cast.hart).get(at("aim", programme)).context["form"]["aim"].value() == ""
