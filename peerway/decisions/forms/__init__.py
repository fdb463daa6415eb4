"""What is filled in about decisions and votes."""
