"""Personal data sealed to a key that the web process does not have."""
