"""What a pack asks to be settled before a programme of its kind begins: who agreed, when, and until when."""
