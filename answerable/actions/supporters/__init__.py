"""Supporters in files of other systems, read and written line by line, beside the private key."""
