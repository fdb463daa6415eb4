"""Who is on duty when: everybody covered if it can be, fairly shared, and explained."""
