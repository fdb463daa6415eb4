"""The pages of decisions and votes."""
