"""The same evidence as somebody else asks for it: a folder of PDFs with an index."""
