"""Writers of one process take turns at SQLite, and nobody goes away with the turn."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import close_old_connections, connection, transaction

from peerway.base.places import Organisation
from peerway.base.sqlite.base import turn

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only on SQLite"),
]


def test_the_turn_is_taken_with_a_transaction_and_left_with_it() -> None:
    assert not turn.locked()
    with transaction.atomic():
        assert turn.locked()
        with transaction.atomic():
            pass
        assert turn.locked()
    assert not turn.locked()


def test_whoever_fails_leaves_the_turn() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = 1 / 0
    assert not turn.locked()


def test_whoever_goes_away_in_the_middle_leaves_the_turn() -> None:
    transaction.set_autocommit(False)
    connection.cursor().execute("SELECT 1")
    transaction.rollback()
    transaction.set_autocommit(True)
    with transaction.atomic():
        connection.close()
    assert not turn.locked()


def test_many_writers_all_come_to_their_turn(threads_may_write: None) -> None:
    waited: list[float] = []

    def write(name: int) -> None:
        for number in range(10):
            began = time.perf_counter()
            with transaction.atomic():
                Organisation.objects.create(name=f"Trust {name} {number}")
                time.sleep(0.002)
            waited.append(time.perf_counter() - began)
        close_old_connections()
        connection.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert Organisation.objects.filter(name__startswith="Trust").count() == len(waited) == 60
    assert not turn.locked()
