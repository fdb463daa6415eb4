"""Everything about somebody in one file to take away: a page to read, and data for a machine."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone

from peerway.base.saying import date_words
from peerway.people.views.people import spoken
from peerway.voice.kept.opened import Opened, who_opened
from peerway.voice.kept.reading import KeptOf, kept_about

if TYPE_CHECKING:
    from peerway.people.models import Person


def facts_of(person: Person) -> list[tuple[str, str]]:
    """Who we think they are."""
    return [
        ("We call you", person.called),
        ("Your full name", f"{person.first_name} {person.last_name}".strip()),
        ("Your year", str(person.year_group or "")),
        ("Your form", person.form),
        ("Languages", ", ".join(spoken(person))),
        ("What helps you", person.needs),
    ]


def file_of(person: Person) -> bytes:
    """A zip with about-me.html and about-me.json."""
    kept = kept_about(person, all_of_it=True)
    opened = who_opened(kept, person)
    today = timezone.localdate()
    shown = {"facts": facts_of(person), "kept": kept, "opened": opened, "day": date_words(today, today)}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about-me.html", render_to_string("voice/about_me.html", shown))
        archive.writestr(
            "about-me.json", json.dumps(data_of(person, kept, opened), ensure_ascii=False, indent=1)
        )
    return made.getvalue()


def data_of(person: Person, kept: KeptOf, opened: list[Opened]) -> dict[str, Any]:
    return {
        "made_on": timezone.localdate().isoformat(),
        "facts": dict(facts_of(person)),
        "records": [
            {
                "kind": kind.title,
                "read_by": kind.reads,
                "records": [
                    {"day": each.day, "says": list(each.says), "answers": dict(each.answers)}
                    for each in kind.records
                ],
            }
            for kind in kept.kinds
        ],
        "others": dict(kept.others),
        "opened_by": [
            {"who": each.who, "roles": each.roles, "times": each.times, "last": each.last.isoformat()}
            for each in opened
        ],
    }
