"""Who to call now, from the one list there is of them: no row is asked."""

from __future__ import annotations

from django import template

from peerway.core.packs.signposts import Source, load_signposts

register = template.Library()


@register.simple_tag
def crisis_lines() -> tuple[Source, ...]:
    """The lines of the card on every young person's page. {% crisis_lines as lines %}"""
    return load_signposts().crisis
