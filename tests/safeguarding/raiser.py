"""Somebody who raises worries for ever, for the torture of it.

python -m tests.safeguarding.raiser make          a school with its people, on an empty database
python -m tests.safeguarding.raiser raise FILE    raise until killed; FILE gets each worry once it was kept
python -m tests.safeguarding.raiser look FILE     say, as JSON, what became of those in FILE
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path

import django


def make() -> None:
    from django.core.management import call_command

    from peerway.people.cast import gather, settings_of_the_cast

    call_command("migrate", run_syncdb=True, verbosity=0)
    gather(*settings_of_the_cast())


def raise_for_ever(kept: Path) -> None:
    from peerway.base.places import Setting
    from peerway.base.scoping import inside
    from peerway.people.models import Person
    from peerway.safeguarding.actions import raise_worry

    with inside(Setting.objects.get(name="Northgate Academy")), kept.open("a", encoding="utf-8") as file:
        amara = Person.objects.get(first_name="Amara")
        while True:
            worry = raise_worry(about="friend", words_said=f"I am {os.getpid()}", danger_now=False, by=amara)
            file.write(f"{worry.pk}\n")
            file.flush()


def look(kept: Path) -> dict[str, int]:
    from peerway.base.journal import breaks
    from peerway.base.outbox import Letter
    from peerway.base.places import Setting
    from peerway.base.scoping import inside
    from peerway.safeguarding.models import Told, Worry

    said = kept.read_text("utf-8").split()
    with inside(Setting.objects.get(name="Northgate Academy")):
        worries = {str(worry.pk): worry for worry in Worry.objects.all()}
        told = Counter(str(worry) for worry in Told.objects.values_list("worry", flat=True))
        return {
            "said": len(said),
            "lost": len(set(said) - set(worries)),
            "unreadable": sum(not worry.words_said.startswith("I am") for worry in worries.values()),
            "not_told": sum(told[key] != 2 for key in worries),
            "letters_missing": 2 * len(worries) - Letter.objects.count(),
            "breaks": len(list(breaks())),
        }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.base.torture_settings"
    django.setup()
    if sys.argv[1] == "make":
        make()
    elif sys.argv[1] == "raise":
        raise_for_ever(Path(sys.argv[2]))
    else:
        print(json.dumps(look(Path(sys.argv[2]))))
