"""From the records to one snapshot, in a fixed number of queries. Counts and dates only."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from peerway.principles.counting.adults import counts_of_team
from peerway.principles.counting.asking import counts_of_asked, counts_of_offered
from peerway.principles.counting.contacts import counts_of_contacts, counts_of_duties, yeses_of_talks
from peerway.principles.counting.groups import counts_of_group_sessions, counts_of_groups
from peerway.principles.counting.own import counts_of_own
from peerway.principles.counting.pairs import counts_of_pairs
from peerway.principles.counting.ready import counts_of_prepared
from peerway.principles.counting.safety import counts_of_worries
from peerway.principles.counting.sessions import counts_of_sessions
from peerway.principles.counting.window import Window
from peerway.principles.facts import cared_of, shared_of
from peerway.principles.snapshot import Contacts, Pairs, Sessions, Snapshot
from peerway.programmes.models import Programme


def snapshot_of(
    programme: Programme, today: date | None = None, *, quiet_days: int = 28, stops_shut: int = 0
) -> Snapshot:
    """One programme as numbers. The shape of support decides which; ``stops_shut`` gates are told, not read."""
    window = Window(today or timezone.localdate(), quiet_days)
    return Snapshot(
        today=window.today,
        began=programme.starts_on or programme.made_on,
        pairs_meet=programme.shape in ("pair", "group"),
        asked=counts_of_asked(programme, window),
        offered=counts_of_offered(programme, window),
        prepared=counts_of_prepared(programme, window),
        pairs=_pairs(programme, window),
        sessions=_sessions(programme, window),
        contacts=counts_of_contacts(programme, window) if not meets(programme) else Contacts(),
        team=counts_of_team(programme, window, stops_shut),
        worries=counts_of_worries(window),
        own=counts_of_own(programme, window),
        shared=shared_of(programme, window),
        cared=cared_of(programme, window),
    )


def meets(programme: Programme) -> bool:
    return programme.shape in ("pair", "group")


def _pairs(programme: Programme, window: Window) -> Pairs:
    if programme.shape == "pair":
        return counts_of_pairs(programme, window)
    if programme.shape == "group":
        return counts_of_groups(programme, window)
    return yeses_of_talks(programme, window) if programme.shape == "case" else Pairs()


def _sessions(programme: Programme, window: Window) -> Sessions:
    if programme.shape == "pair":
        return counts_of_sessions(programme, window)
    if programme.shape == "group":
        return counts_of_group_sessions(programme, window)
    return counts_of_duties(programme, window) if programme.shape == "drop_in" else Sessions()
