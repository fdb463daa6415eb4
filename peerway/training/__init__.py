"""How a supporter becomes ready."""
