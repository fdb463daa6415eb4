"""The pages of a worry: who may, what they show, and what they never show."""

from __future__ import annotations

from types import SimpleNamespace

from django.urls import reverse

from peerway.base.places import Setting
from peerway.safeguarding.models import Worry
from tests.scenes import signed_in

WORDS = "Leo said he doesn't want to go home on Friday."
RAISED = {"about": "supported", "words_said": WORDS, "danger": "no"}


def test_a_worry_is_raised_in_three_answers(cast: SimpleNamespace, here: Setting) -> None:
    amara = signed_in(cast.amara)
    assert amara.get(reverse("safeguarding:raise")).status_code == 200

    answer = amara.post(reverse("safeguarding:raise"), RAISED, follow=True)

    assert "done your part" in answer.content.decode()
    assert Worry.objects.get().words_said == WORDS
    for client in (amara, signed_in(cast.ferris)):
        assert client.get(reverse("safeguarding:mine")).status_code == 200
    lead = signed_in(cast.adeyemi)
    for name in ("queue", "waiting", "help_now"):
        assert lead.get(reverse(f"safeguarding:{name}")).status_code == 200
    worry = Worry.objects.get()
    page = lead.get(reverse("safeguarding:worry", args=[worry.pk]))
    assert "go home on Friday" in page.content.decode()
    assert lead.post(reverse("safeguarding:acknowledgement", args=[worry.pk]), follow=True).status_code == 200
    told = lead.post(
        reverse("safeguarding:telling_back", args=[worry.pk]), {"words": "I have this."}, follow=True
    )
    assert told.status_code == 200
    assert "I have this." in amara.get(reverse("safeguarding:mine")).content.decode()
