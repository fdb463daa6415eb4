"""How a supporter offers, how a young person asks, and who said yes to what."""
