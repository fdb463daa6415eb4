"""Pages of recognition: those who run a programme, whoever it is about, and anybody who checks a badge."""
