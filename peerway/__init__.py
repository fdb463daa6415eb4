"""Peerway: software for peer support programmes with children and young people."""
