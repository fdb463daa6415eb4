"""Which links of a programme's page somebody is shown: those whose page would open for them, and no dead end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import urlsplit

from django.urls import resolve

from peerway.base.access import declared
from peerway.people.models import Person
from peerway.programmes.gates import Gate
from peerway.programmes.models import Programme
from peerway.programmes.stages import Evidence

Linked = TypeVar("Linked", Gate, Evidence)


def opens(person: Person, programme: Programme, url: str) -> bool:
    """Whether a page about this programme, or about nothing in particular, opens for somebody.

    A page about another row is taken to open: only its own policy can say, and that needs the row.
    """
    says = declared(resolve(urlsplit(url).path).func)
    if says is None or says.may is None or says.finds not in (None, Programme):
        return True
    return says.may(person, programme) if says.finds else says.may(person)


def with_links_for(person: Person, programme: Programme, lines: Sequence[Linked]) -> list[Linked]:
    """The same lines; a link that would be refused is left out, and the sentence stays."""
    return [
        replace(line, url="") if line.url and not opens(person, programme, line.url) else line
        for line in lines
    ]
