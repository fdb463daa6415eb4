"""What reaches somebody outside Peerway: a calendar feed, reminders and a digest. Little, neutral, and by choice."""
