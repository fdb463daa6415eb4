"""The agreement on paper: who does what by when, and when somebody asks how it goes."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from peerway.base.saying import date_words, listed
from peerway.base.words import with_capital
from peerway.mediation.actions.talking import BOTH
from peerway.mediation.models import Agreement, FallingOut


def agreement_paper(kept: Agreement, fallen: FallingOut) -> dict[str, Any]:
    names = [person.called for person in fallen.people]
    all_of_us = "Both of us" if len(names) == 2 else "All of us"
    today = timezone.localdate()
    back = fallen.check_back_on
    asked = f"An adult asks each of us, alone, on {date_words(back, today)}." if back else ""
    return {
        "title": f"What {listed(names)} agreed",
        "note": f"Made on {date_words(kept.agreed_on, today)}, in our own words.",
        "lines": [
            {
                "who": all_of_us if line["who"] == BOTH else line["who"],
                "what": line["what"],
                "by": with_capital(line["by"]),
            }
            for line in kept.lines
        ],
        "names": names,
        "asked": asked,
    }
