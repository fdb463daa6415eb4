"""Certificates, badges, hours and references: what somebody gave and learnt."""
