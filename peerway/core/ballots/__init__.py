"""Counting votes so that a ten-year-old can follow: dots, yes or no, approval and ranked, each proven in tests.

A paper is a tuple of option ids, and a heap says how many papers of each kind there are (``papers``). Counting
knows no names, no times and no order (``counting``, ``runoff``); ``secrecy`` says what of a count may be told of a
secret vote; ``words`` tells it step by step. ``docs/ballots.md`` is the page of prose.
"""
