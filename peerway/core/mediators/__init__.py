"""Two mediators for each disagreement: on the rota, without a tie to either side, fairly shared, and explained."""
