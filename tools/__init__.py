"""What a newcomer and the checks run. Only the standard library: this runs before anything is installed."""
