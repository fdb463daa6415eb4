"""Needs you today: what pairs need of the adults who run the programme."""

from peerway.relationships.needs import asked, contacts, getting_on, ideas, rooms

__all__ = ["asked", "contacts", "getting_on", "ideas", "rooms"]
