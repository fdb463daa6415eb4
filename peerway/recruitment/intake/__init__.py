"""A whole intake at once: taken in together, looked at honestly, and each with a yes or no of their own."""
