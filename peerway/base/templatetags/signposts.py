"""Who to call now, from the one list there is of them for each country."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from peerway.base.country import country_here
from peerway.core.packs.signposts import Source, load_signposts

register = template.Library()


@register.simple_tag(takes_context=True)
def crisis_lines(context: Any) -> tuple[Source, ...]:
    """The lines of the card on every young person's page, for their country. {% crisis_lines as lines %}"""
    return load_signposts(country_here(context.get("person"))).crisis


@register.simple_tag(takes_context=True)
def crisis_links(context: Any) -> SafeString:
    """The same lines in as few words as will do: {% crisis_links %}"""
    return drawn_links(crisis_lines(context))


@lru_cache(maxsize=20)
def drawn_links(lines: tuple[Source, ...]) -> SafeString:
    """The same for everybody in a country, so each is drawn once."""
    return render_to_string("base/_crisis_links.html", {"lines": lines})
