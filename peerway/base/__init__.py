"""The ground: scope, access, journal, sealed text, messages out, and the look."""
