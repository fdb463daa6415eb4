"""Property tests have no stopwatch: on a busy machine a slow start is not a fault of the code."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("core", deadline=None)
settings.load_profile("core")
