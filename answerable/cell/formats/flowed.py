"""Text in the format `flowed` (RFC 3676): lines that end in a space go on in the next one."""

import re


def unflowed(text: str, *, delete_space: bool) -> str:
    """The text with its paragraphs whole; quoted lines join only with lines quoted as deep."""
    out: list[list[str]] = []
    depth_before, goes_on = 0, False
    for line in text.split("\n"):
        marks = re.match(r">*", line)
        depth = len(marks[0]) if marks else 0
        told = line[depth:].removeprefix(" ")
        signature = told == "-- "
        if goes_on and depth == depth_before and not signature:
            out[-1].append(told)
        else:
            out.append([f"{'>' * depth} {told}" if depth else told])
        goes_on = told.endswith(" ") and not signature
        if goes_on and delete_space:
            out[-1][-1] = out[-1][-1][:-1]
        depth_before = depth
    return "\n".join("".join(pieces) for pieces in out)
