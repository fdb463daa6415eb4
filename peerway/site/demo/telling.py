"""Supervision held, and a worry that was read."""

from __future__ import annotations

from types import SimpleNamespace

from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.safeguarding import actions as safeguarding
from peerway.site.demo.days import weeks_ago
from peerway.supervision.models import Seen, Supervision


def supervise(programme: Programme, cast: SimpleNamespace, supporters: list[Supporter]) -> None:
    """Every fortnight; two supporters have missed the last two. The adults are seen too."""
    for weeks in (5, 3, 1):
        held = Supervision.objects.create(programme=programme, on=weeks_ago(weeks, 3), supervisor=cast.okafor)
        there = supporters if weeks == 5 else supporters[:-2]
        Seen.objects.bulk_create(Seen(supervision=held, person=supporter.person) for supporter in there)
    own = Supervision.objects.create(
        programme=programme,
        on=weeks_ago(2, 0),
        kind="one_to_one",
        outside_supervisor="Educational psychologist",
    )
    for adult in (cast.rahman, cast.cole, cast.okafor):
        Seen.objects.create(supervision=own, person=adult)


def raise_a_worry(cast: SimpleNamespace) -> None:
    """Bilal was worried; Mr Adeyemi read it the same day and told him what happened next."""
    worry = safeguarding.raise_worry(
        about="supported",
        words_said="He said lunch is the worst part of the day because of two older boys.",
        danger_now=False,
        by=cast.bilal,
    )
    safeguarding.acknowledge(worry, by=cast.adeyemi)
    told = "Thank you for telling me. I have spoken to him and to his head of year."
    safeguarding.tell_back(worry, words=told, by=cast.adeyemi)
