"""What other parts may ask: on which days a mediator helps, and nothing about whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from peerway.mediation.models import Mediating
from peerway.programmes.load import support_days


@support_days
def talks_of_this_setting(first: date, last: date) -> Iterable[tuple[UUID, UUID, date]]:
    """Every talk held or planned: (programme, mediator, day). One query."""
    rows = Mediating.objects.willing().filter(falling_out__on__range=(first, last))
    rows = rows.exclude(falling_out__outcome__in=["called_off", "not_wanted"])
    return list(rows.order_by().values_list("falling_out__programme", "person", "falling_out__on"))
