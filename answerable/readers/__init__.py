"""Bytes to records: one file per public format, found by content and never by name."""
