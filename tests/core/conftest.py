"""Property tests have no stopwatch (a busy machine is not a fault of the code) and are kept short."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("core", deadline=None, max_examples=60)
settings.load_profile("core")
