"""Many settings at once, for trying Peerway at the size of a trust or a nation. Plain rows, no stories."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.db import transaction

from peerway.base.places import Organisation, Setting
from peerway.base.scoping import inside
from peerway.people.cast import Member, bring
from peerway.people.roles import Role
from peerway.programmes.models import TeamMember
from peerway.recruitment.models import Asking, Supporter
from peerway.site.demo.days import weeks_ahead
from peerway.site.demo.planning import plan_programme, settle_calendar
from peerway.site.demo.pupils import bring_pupils, by_year, offers_of, wishes_for

SUPPORTERS, ASKINGS = 20, 50


def build_many(settings: int, say: Callable[[str], None]) -> None:
    """So many more settings, each with a facilitator, 20 supporters and 50 who asked. Can be run again."""
    trust, _ = Organisation.objects.get_or_create(name="Everywhere Trust")
    there = Setting.objects.filter(organisation=trust).count()
    for number in range(there, settings):
        with transaction.atomic():
            build_one(trust, number)
        if number % 10 == 9 or number + 1 == settings:
            say(f"{number + 1} of {settings} settings")


def build_one(trust: Organisation, number: int) -> None:
    setting = Setting.objects.create(organisation=trust, name=f"School {number + 1:04}")
    with inside(setting):
        random = Random(number)  # noqa: S311 - believable, not secret
        facilitator = bring(
            Member(
                "",
                "Kim",
                f"Lead{number + 1}",
                "facilitator",
                "Mx",
                roles=(Role.FACILITATOR,),
                at="everywhere",
            ),
            setting,
        )
        times = [str(slot.pk) for slot in settle_calendar().slots]
        programme = plan_programme("Peer mentoring", facilitator, object(), object())  # type: ignore[arg-type]
        TeamMember.objects.get_or_create(programme=programme, person=facilitator, part="facilitator")
        pupils = bring_pupils((SUPPORTERS + ASKINGS) * 3, seed=number)
        Supporter.objects.bulk_create(
            Supporter(programme=programme, person=person, profile=offers_of(random, person, times))
            for person in list(by_year(pupils, 10, 11, 12))[:SUPPORTERS]
        )
        Asking.objects.bulk_create(
            Asking(
                programme=programme, person=person, reply_by=weeks_ahead(1), outcome="yes",
                profile=wishes_for(random, person, times),
            )
            for person in list(by_year(pupils, 7, 8, 9))[:ASKINGS]
        )  # fmt: skip
