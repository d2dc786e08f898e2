"""The jail in which untrusted files are opened: nothing outside of this room parses a stranger's bytes."""
