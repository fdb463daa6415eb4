"""Who to call now, from the one list there is of them for each country."""

from __future__ import annotations

from typing import Any

from django import template

from peerway.base.country import country_here
from peerway.core.packs.signposts import Source, load_signposts

register = template.Library()


@register.simple_tag(takes_context=True)
def crisis_lines(context: Any) -> tuple[Source, ...]:
    """The lines of the card on every young person's page, for their country. {% crisis_lines as lines %}"""
    return load_signposts(country_here(context.get("person"))).crisis
