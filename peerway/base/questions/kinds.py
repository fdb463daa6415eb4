"""What the editor knows of each kind of question: its words, and what may be set for it."""

from __future__ import annotations

KINDS = {
    "text": ("In their own words", "pencil", "A box to write in"),
    "single": ("One of a list", "list", "They press one"),
    "many": ("Any of a list", "clipboard-check", "They tick as many as they like"),
    "picture": ("One of some pictures", "sprout", "Each with its word"),
    "yes_no": ("Yes or no", "check", "With a reason, if you want one"),
    "faces": ("Faces", "smile", "Five faces, each with its word"),
    "scale": ("A scale", "chart-column", "One to five, in words or numbers"),
    "slider": ("Nought to ten", "minus", "A row of numbers with words at both ends"),
    "number": ("A number", "plus", "Typed"),
    "date": ("A date", "calendar-days", "Day, month and year"),
}
"""By kind: what it is called, its icon, and a hint."""

MORE_BY_KIND: dict[str, tuple[str, ...]] = {
    "text": ("lines", "max_length"),
    "single": ("options", "dont_know"),
    "many": ("options", "at_most"),
    "picture": ("options", "dont_know"),
    "yes_no": ("reason", "reason_ask", "dont_know"),
    "faces": ("labels", "dont_know"),
    "scale": ("labels", "low_label", "high_label", "dont_know"),
    "slider": ("low_label", "high_label", "dont_know"),
    "number": ("low", "high"),
    "date": (),
}
"""The boxes of the editor that only some kinds have."""

PICTURES = (
    "book-open", "footprints", "hand-heart", "handshake", "heart", "house", "lightbulb", "message-circle",
    "play", "smile", "sprout", "sun", "users",
)  # fmt: skip
