"""The worker: the one process that holds the private key, and so the one that knows whom to write to."""
