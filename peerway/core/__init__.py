"""Pure rules and algorithms: no Django, no clock, no settings."""
