"""The pages of looking after supporters."""
