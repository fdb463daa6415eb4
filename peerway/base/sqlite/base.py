"""SQLite as Django knows it, asked the same things all day.

Django writes ``%s`` where SQLite wants ``?`` and looks every statement through for it each time it is run, which takes
longer than most reads do. Here each statement is looked through once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

LONGEST = 100_000  # a longer statement lists rows one by one, and does not come twice

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
    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)
