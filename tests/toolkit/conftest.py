"""A programme that has just been started, and one that is settled: those of the programmes' own tests."""

from tests.programmes.conftest import programme, settled

__all__ = ["programme", "settled"]
