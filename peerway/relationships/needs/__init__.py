"""Needs you today: what pairs need of the adults who run the programme."""

from peerway.relationships.needs import adult_help, asked, contacts, getting_on, ideas, rooms

__all__ = ["adult_help", "asked", "contacts", "getting_on", "ideas", "rooms"]
