"""What a supporter's letter to a representative is made of: the ask that fits, the facts, the pace."""
