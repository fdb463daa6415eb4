"""By appointment: no series, but one time at a time, picked by the two from the programme's own places."""
