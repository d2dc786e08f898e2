"""The method as pure functions: no Django, no network, no clock, no disk."""
