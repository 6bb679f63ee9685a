"""What one navigation to a lane shows: load time, size, and ways to start."""
