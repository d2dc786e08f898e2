"""Pages on which supporters act."""
