#!/usr/bin/env python3
# A copy, kept as it is so that its figures stay comparable: not typed, not formatted.
# ruff: noqa
# mypy: ignore-errors
# fmt: off
"""Score `answerable resolve` on pairs of a name as written and the body meant.

    python score_resolve.py PAIRS.jsonl [--command "answerable resolve --country GB"] [--errors N] [--json]

A pair is {"name", "canonical", "accept": [other right names]?}; canonical null: no body is meant, so null is right.
Prints recall (right / pairs with a body), precision (right / answers given), and names a second for the whole command.
"""
import argparse
import json
import shlex
import subprocess
import sys
import time

from score_read import body_key


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pairs")
    parser.add_argument("--command", default="answerable resolve --country GB")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    pairs = [json.loads(line) for line in open(args.pairs, encoding="utf-8") if line.strip()]
    feed = "".join(json.dumps({"name": pair["name"]}, ensure_ascii=False) + "\n" for pair in pairs)
    start = time.perf_counter()
    done = subprocess.run(shlex.split(args.command), input=feed.encode(), stdout=subprocess.PIPE)
    took = time.perf_counter() - start
    answers = [json.loads(line) for line in done.stdout.decode("utf-8", "replace").splitlines() if line.startswith("{")]
    if len(answers) != len(pairs):
        print(f"{len(answers)} answers for {len(pairs)} names", file=sys.stderr)
    right = given = meant = 0
    wrong = []
    for pair, answer in zip(pairs, answers):
        accepted = {body_key(name) for name in [pair["canonical"], *pair.get("accept", [])] if name}
        meant += pair["canonical"] is not None
        if answer.get("id") is None:
            continue
        given += 1
        if body_key(answer.get("canonical")) in accepted:
            right += 1
        else:
            wrong.append((pair["name"], pair["canonical"], answer.get("canonical")))
    result = {"pairs": len(pairs), "recall": right / meant if meant else None, "precision": right / given if given else None, "names_per_s": len(pairs) / took}
    if args.json:
        print(json.dumps(result))
        return
    for key, value in result.items():
        print(f"{key:14} {value:.4f}" if isinstance(value, float) else f"{key:14} {value}")
    for row in wrong[: args.errors]:
        print("wrong", *row, sep=" | ")


if __name__ == "__main__":
    main()
