"""Lines for a terminal with words of others in them: names of files, addresses, what a host answers."""


def printable(line: str) -> str:
    """One line in which nothing moves the cursor, sets a colour or turns the direction of writing."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line)
