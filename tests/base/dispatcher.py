"""A worker for the torture of the outbox: posts for ever, in a time that runs six hundred times too fast.

python -m tests.base.dispatcher make COUNT     an empty database with so many letters in it
python -m tests.base.dispatcher post BASE      post until killed; BASE is when the fast time began
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime

import django

FASTER = 600.0


def warped(base: float) -> datetime:
    return datetime.fromtimestamp(base + (time.time() - base) * FASTER, UTC)


def make(count: int) -> None:
    from django.core.management import call_command
    from django.db import transaction

    from peerway.base.outbox import send
    from peerway.base.places import Organisation, Setting
    from peerway.base.scoping import inside

    call_command("migrate", run_syncdb=True, verbosity=0)
    school = Setting.objects.create(organisation=Organisation.objects.create(name="A trust"), name="Busy")
    with inside(school), transaction.atomic():
        for number in range(count):
            send("needs_you", to=f"somebody{number}@busy.example", key="worry/1")


def post(base: float) -> None:
    from peerway.base.outbox import dispatch

    while True:
        dispatch(warped(base), limit=20)
        time.sleep(0.002)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.base.torture_settings"
    django.setup()
    {"make": lambda: make(int(sys.argv[2])), "post": lambda: post(float(sys.argv[2]))}[sys.argv[1]]()
