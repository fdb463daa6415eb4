"""Somebody is there: a duty on a rota, and who came."""
