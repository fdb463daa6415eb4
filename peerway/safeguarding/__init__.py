"""A worry reaches the right adult, and it can be proved that it did."""
