"""``peerway worker``: long jobs as they come, and every minute what is due (messages, reminders, backups)."""

from __future__ import annotations

import argparse
import logging
import os
import threading

TICK = 60.0  # seconds between two looks at what is due
GIVES_WAY = 15  # how readily the machine's time goes to the pages: the most is 19

log = logging.getLogger("peerway.worker")


def tick_for_ever(stop: threading.Event, every: float = TICK) -> None:
    """Run ``tick`` again and again; one that fails is written down and the next one still comes."""
    from django.core.management import call_command
    from django.db import close_old_connections

    while not stop.wait(every):
        try:
            close_old_connections()
            call_command("tick")
        except Exception:
            log.exception("A tick failed; the next one comes in %d seconds.", every)
        finally:
            close_old_connections()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="peerway worker", description=__doc__)
    parser.add_argument("--every", type=float, default=TICK, help="seconds between two looks at what is due")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerway.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    if hasattr(os, "nice"):
        os.nice(GIVES_WAY)
    stop = threading.Event()
    threading.Thread(target=tick_for_ever, args=(stop, asked.every), daemon=True).start()
    try:
        call_command("db_worker", queue_name="*", reload=False, verbosity=0)
    finally:
        stop.set()
    return 0
