"""What somebody was writing is kept for them, sealed, for a while, and for nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from peerway.base.drafts import Draft, draft_of, drop_draft, forget_old_drafts, initial_of, save_draft


def test_a_draft_is_taken_up_again_on_another_device(cast: Any, here: Any, as_person: Any) -> None:
    phone, laptop = as_person(cast.amara), as_person(cast.amara)

    answer = phone.post("/draft/session-note/", {"went": "well", "with": ["a", "b"], "once": "not a key"})

    assert answer.json()["saved"] == f"{timezone.localtime():%H:%M}"
    assert draft_of(cast.amara, "session-note") == {"went": ["well"], "with": ["a", "b"]}
    assert initial_of(cast.amara, "session-note") == {"went": "well", "with": ["a", "b"]}
    laptop.post("/draft/session-note/", {"went": "very well"})
    assert draft_of(cast.amara, "session-note") == {"went": ["very well"]}
    assert Draft.objects.count() == 1


def test_a_draft_is_sealed(cast: Any, here: Any) -> None:
    draft = save_draft(cast.amara, "worry", {"words": "somebody is sad"})

    assert b"sad" not in bytes(Draft.objects.get(pk=draft.pk).sealed_data)


def test_a_draft_is_its_writers_alone(cast: Any, here: Any) -> None:
    save_draft(cast.amara, "worry", {"words": "mine"})

    assert draft_of(cast.bilal, "worry") == {}
    assert draft_of(cast.adeyemi, "worry") == {}
    drop_draft(cast.bilal, "worry")
    assert draft_of(cast.amara, "worry") == {"words": "mine"}


def test_a_draft_goes_when_the_form_was_sent(cast: Any, here: Any) -> None:
    save_draft(cast.amara, "request", {"words": "mine"})

    drop_draft(cast.amara, "request")

    assert draft_of(cast.amara, "request") == {}
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(("key", "hours"), [("request", 168), ("worry", 24), ("worry:0193", 24)])
def test_a_draft_goes_by_itself(cast: Any, here: Any, key: str, hours: int) -> None:
    draft = save_draft(cast.amara, key, {"words": "mine"})

    assert draft.expires_at - draft.saved_at == timedelta(hours=hours)
    Draft.objects.update(expires_at=timezone.now())
    assert draft_of(cast.amara, key) == {}
    assert forget_old_drafts() == 1


def test_nobody_keeps_a_draft_without_signing_in(client: Client, db: None) -> None:
    assert client.post("/draft/worry/", {"words": "mine"}).status_code == 302


def test_a_draft_is_posted(cast: Any, here: Any, as_person: Any) -> None:
    assert as_person(cast.amara).get("/draft/worry/").status_code == 405


def test_a_draft_that_is_far_too_long_is_said_not_to_be_saved(cast: Any, here: Any, as_person: Any) -> None:
    answer = as_person(cast.amara).post("/draft/worry/", {"words": "x" * 70_000})

    assert (answer.status_code, answer.json()["saved"]) == (413, None)
    assert Draft.objects.count() == 0
