"""Every write of actions, one subject a module."""
