"""In which country we are: whose numbers to show, wherever a page says who to call."""

from __future__ import annotations

from typing import Any

from peerway.base.places import Setting
from peerway.base.scoping import somewhere
from peerway.core.packs.signposts import USUAL, signposted


def country_here(person: Any = None) -> str:
    """The country of the setting we are inside, if there are signposts for it; else the usual one.

    Whoever is signed in brings their setting with them, so it is asked for only on a page that a link opened.
    """
    return with_signposts(person.setting.country if person else _told_by_the_wall())


def with_signposts(country: str) -> str:
    """The same country where there are signposts for it, else the usual one.

    >>> with_signposts("IE"), with_signposts("XX")
    ('IE', 'GB')
    """
    return country if country in {each.country for each in signposted()} else USUAL


def _told_by_the_wall() -> str:
    setting = somewhere()
    found = Setting.objects.filter(pk=setting).values_list("country", flat=True) if setting else ()
    return next(iter(found), USUAL)
