"""What voice asks: young people in few words, adults in a little more."""
