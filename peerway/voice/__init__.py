"""Young people's ideas, the design group, and youth leads."""
