"""An import that can be killed half way, for a test: a program of its own, on a database of its own.

python -m tests.people.killable make PEOPLE    an empty school, and a roster of so many people, asked for
python -m tests.people.killable work           do the work that was asked for; "slowly" stops in the middle
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import django


def make(people: int) -> None:
    from django.core.management import call_command

    from peerway.base.places import Organisation, Setting
    from peerway.base.scoping import inside
    from peerway.base.work import start_work
    from peerway.core.roster.sample import write_oneroster
    from peerway.people.rosters import receiving
    from peerway.people.rosters.looking import look_over

    call_command("migrate", run_syncdb=True, verbosity=0)
    path = write_oneroster(Path(os.environ["PEERWAY_DATA"]) / "school.zip", people)
    trust = Organisation.objects.create(name="A trust")
    with inside(Setting.objects.create(organisation=trust, name="Northgate")):
        found = receiving.receive("school.zip", iter([path.read_bytes()]), by=None)
        look_over(found)
        start_work("roster.bring_in", "Bringing the roster in", None, roster=str(found.pk), twice=False)


def work(how: str) -> None:
    """Take the work up, again if somebody began it; when slow, say so after some people and wait to be killed."""
    from django.db import connection

    from peerway.base import work as long_work
    from peerway.base.places import Setting
    from peerway.base.scoping import inside

    school = Setting.objects.get()
    with inside(school):
        asked = long_work.Work.objects.get()
        if asked.started_at:
            long_work.start_again(asked, by=None)
    if how == "slowly":
        connection.execute_wrappers.append(stop_half_way)
    long_work.run.call(str(school.pk), str(asked.pk))


def stop_half_way(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    answer = execute(sql, params, many, context)
    if sql.startswith("INSERT INTO") and "people_rosterarrivals" in sql:
        print("half way", flush=True)
        time.sleep(600)
    return answer


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.people.killable_settings"
    django.setup()
    {"make": lambda: make(int(sys.argv[2])), "work": lambda: work(sys.argv[2])}[sys.argv[1]]()
