"""Reminders and a calendar, as a few of the cast chose them. Nothing of it leaves the demo's own folder."""

from __future__ import annotations

from datetime import time
from types import SimpleNamespace

from peerway.base.places import Setting
from peerway.people.messages.actions import choose_messages, make_calendar


def choose(cast: SimpleNamespace) -> None:
    """Ms Rahman is told each morning what waits; Mr Cole is reminded only. Amara has her calendar on her phone."""
    Setting.objects.filter(pk=cast.rahman.setting_id).update(texts=Setting.Texts.EVERYONE)
    choose_messages(cast.rahman, digest="daily", dates=True, channel="email", at=time(8, 30), by=cast.rahman)
    choose_messages(cast.cole, digest="never", dates=True, channel="email", at=time(15, 30), by=cast.cole)
    make_calendar(cast.amara, by=cast.amara)
