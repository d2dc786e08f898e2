"""Amounts in words: of something hidden we tell the amount and nothing else."""


def amount(count: int, thing: str) -> str:
    """ "1 row", "3 rows", "2 cells of it"."""
    if count == 1:
        return f"1 {thing}"
    first, space, rest = thing.partition(" of ")
    plural = f"{first[:-1]}ies" if first.endswith("ty") else f"{first}s"
    return f"{count:,} {plural}{space}{rest}"
