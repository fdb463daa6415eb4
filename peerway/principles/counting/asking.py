"""How young people came to ask, and how supporters came to offer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from peerway.principles.counting.window import Window, many
from peerway.principles.snapshot import Asked, Offered, Part
from peerway.programmes.models import Programme
from peerway.recruitment.models import Application, Asking, Door, Supporter, Tick
from peerway.relationships.models import Relationship

WAY = Door.Way
ANSWER_WITHIN = timedelta(days=14)


def counts_of_asked(programme: Programme, window: Window) -> Asked:
    rows = Asking.objects.filter(programme=programme, asked_at__gte=window.since).order_by()
    own = Door.objects.filter(asking=OuterRef("pk"), way__in=[WAY.SELF, WAY.FRIEND])
    met = Relationship.objects.filter(
        programme=programme, young_person=OuterRef("person"), first_met_on__isnull=False
    )
    told_yes = Q(
        outcome__in=[Asking.Outcome.YES, Asking.Outcome.WITH_ADULT], decided_at__lt=window.days_ago(30)
    )
    n = rows.aggregate(
        **many(
            all=Q(),
            own=Q(Exists(own)),
            replied=Q(replied_at__isnull=False, replied_at__date__lte=F("reply_by")),
            due=Q(replied_at__isnull=False) | Q(reply_by__lt=window.today),
            agreed=told_yes & ~Q(withdrawn_on__isnull=False),
            met=told_yes & Q(withdrawn_on=None) & Q(Exists(met)),
            decided=~Q(outcome=""),
            elsewhere=Q(outcome=Asking.Outcome.ELSEWHERE),
        ),
        years=Count("person__year_group", distinct=True),
    )
    return Asked(
        ways_open=len(programme.doors),
        all=n["all"],
        by_themselves=n["own"],
        replied=Part(n["replied"], n["due"]),
        agreed_met=Part(n["met"], n["agreed"]),
        decided=n["decided"],
        elsewhere=n["elsewhere"],
        years=Part(min(n["years"], len(programme.year_groups)), len(programme.year_groups)),
    )


def counts_of_offered(programme: Programme, window: Window) -> Offered:
    ticked = Tick.objects.filter(application=OuterRef("pk"))
    not_placed = Q(decision__in=[Application.Decision.OTHER_ROLE, Application.Decision.NEXT_TIME])
    rows = Application.objects.filter(programme=programme, sent_at__gte=window.since).order_by()
    n = rows.aggregate(
        **many(
            all=Q(),
            decided=Q(decided_at__isnull=False),
            ticked=Q(decided_at__isnull=False) & Q(Exists(ticked)),
            in_time=Q(told_at__lte=F("sent_at") + ANSWER_WITHIN),
            due=Q(told_at__isnull=False) | Q(sent_at__lt=window.days_ago(14)),
            not_placed=not_placed,
            other=not_placed & ~Q(other_role=""),
        )
    )
    return Offered(
        all=n["all"],
        ticked=Part(n["ticked"], n["decided"]),
        in_time=Part(n["in_time"], n["due"]),
        other_role=Part(n["other"], n["not_placed"]),
        own_lines=bool(programme.supporter_criteria and programme.supported_criteria),
        **_supporters(programme, window),
    )


def _supporters(programme: Programme, window: Window) -> dict[str, Any]:
    active = Q(stepped_back_on=None, person__left_on=None)
    rows = Supporter.objects.filter(programme=programme).order_by()
    n = rows.aggregate(
        **many(
            all=Q(),
            active=active,
            open_call=Q(route="open_call"),
            peers=Q(route="peers"),
            staff=Q(route="staff"),
            lately=Q(accepted_on__gte=window.year),
            stayed=Q(accepted_on__gte=window.year, stepped_back_on=None),
        ),
        years=Count("person__year_group", filter=active, distinct=True),
    )
    return {
        "supporters": n["active"],
        **{name: n[name] for name in ("open_call", "peers", "staff")},
        "stayed": Part(n["stayed"], n["lately"]),
        "years": Part(n["years"], n["active"]),
    }
