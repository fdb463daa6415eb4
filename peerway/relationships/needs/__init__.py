"""Needs you today: what pairs need of the adults who run the programme."""

from peerway.relationships.needs import asked, getting_on, rooms

__all__ = ["asked", "getting_on", "rooms"]
