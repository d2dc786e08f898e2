"""The evidence pack: what anyone needs to check a fact without us."""
