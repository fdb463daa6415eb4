"""Home pages and reports: reads many, read by none."""
