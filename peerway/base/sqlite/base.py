"""SQLite as Django knows it, with two things that a lunch hour showed to be worth having.

Django writes ``%s`` where SQLite wants ``?`` and looks every statement through for it each time it is run, which takes
longer than most reads do. Here each statement is looked through once.

SQLite lets one writer in at a time and keeps no queue: who finds it busy sleeps and looks again, up to a tenth of a
second later, while others slip in. Here the threads of one process take turns, and only one of them waits for SQLite.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

LONGEST = 100_000  # a longer statement lists rows one by one, and does not come twice
PATIENCE = 20.0  # seconds; then SQLite itself says whether it is busy

turn = threading.Lock()
with_question_marks = lru_cache(maxsize=1_000)(
    lambda words: base.FORMAT_QMARK_REGEX.sub("?", words).replace("%%", "%")
)


class Cursor(base.SQLiteCursorWrapper):
    def convert_query(self, query: Any, *, param_names: Any = None) -> str:
        if param_names is None and len(query) < LONGEST:
            return with_question_marks(query)
        converted: str = super().convert_query(query, param_names=param_names)
        return converted


class DatabaseWrapper(base.DatabaseWrapper):
    has_turn = False

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        self.has_turn = turn.acquire(timeout=PATIENCE)
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.leave_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self.leave_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self.leave_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.leave_turn()

    def leave_turn(self) -> None:
        if self.has_turn:
            self.has_turn = False
            turn.release()
