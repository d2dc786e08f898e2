#!/usr/bin/env python3
# A copy, kept as it is so that its figures stay comparable: not typed, not formatted.
# ruff: noqa
# mypy: ignore-errors
# fmt: off
"""Score `answerable read` (or any command with its contract) on a labelled set.

    python score_read.py LABELLED.jsonl [--command "answerable read"] [--errors N] [--json]

The command gets the items on stdin as JSON lines without their labels (id, text, published, publisher)
and must answer one JSON object a line: id, mentions [{surface, company}], body, kind, count, deadline.
Prints precision and recall of mentions, per-kind precision/recall/F1, accuracy of body, count and deadline
where they are labelled, and how often one is given where none is labelled. Exit status 0; it only measures.
"""
import argparse
import collections
import json
import re
import shlex
import subprocess
import sys

GENERIC = {"the", "of", "and", "for", "council", "city", "borough", "county", "district", "london", "royal", "metropolitan", "mbc"}
COUNTRY = re.compile(r"\s*\((?:uk|us|usa|australia|canada|new zealand|ireland|netherlands|denmark|united states|united kingdom)\)\s*$", re.I)


def body_key(name):
    """Names compare by their telling words: case, punctuation, country suffix and generic words are dropped."""
    if not name:
        return None
    words = re.findall(r"\w+", COUNTRY.sub("", name).casefold().replace("&", " and "))
    return frozenset(w for w in words if w not in GENERIC) or frozenset(words)


def mention_set(mentions):
    return {(m["surface"].casefold().strip(), m["company"].casefold()) for m in mentions}


def ratio(a, b):
    return a / b if b else float("nan")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("labelled")
    parser.add_argument("--command", default="answerable read")
    parser.add_argument("--errors", type=int, default=0, help="print this many errors of each sort")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()

    items = [json.loads(line) for line in open(args.labelled, encoding="utf-8") if line.strip()]
    feed = "".join(json.dumps({k: v for k, v in item.items() if k in ("id", "text", "published", "publisher")}, ensure_ascii=False) + "\n" for item in items)
    done = subprocess.run(shlex.split(args.command), input=feed.encode(), stdout=subprocess.PIPE)
    answers = {}
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        try:
            answer = json.loads(line)
            answers[answer["id"]] = answer
        except (ValueError, KeyError, TypeError):
            pass
    unanswered = [item["id"] for item in items if item["id"] not in answers]

    hit = extra = missed = 0
    confusion = collections.Counter()
    fields = {name: collections.Counter() for name in ("body", "count", "deadline")}
    errors = collections.defaultdict(list)
    for item in items:
        want, got = item["labels"], answers.get(item["id"], {})
        w, g = mention_set(want.get("mentions", [])), mention_set(got.get("mentions") or [])
        hit, extra, missed = hit + len(w & g), extra + len(g - w), missed + len(w - g)
        if w != g:
            errors["mentions"].append((item["id"], sorted(w - g), sorted(g - w)))
        if "kind" not in want:
            continue
        wanted, given = want["kind"], got.get("kind") or "none"
        confusion[wanted, given] += 1
        if wanted != given:
            errors["kind"].append((item["id"], wanted, given))
        for name, count in fields.items():
            if name == "body" and wanted == "none":
                continue  # informative only
            a, b = want.get(name), got.get(name)
            same = body_key(a) == body_key(b) if name == "body" else a == b
            if a is not None:
                count["labelled"] += 1
                count["right"] += same
            elif b is not None:
                count["uncalled"] += 1
            if a is None and b is None:
                count["silent"] += 1
            if not same:
                errors[name].append((item["id"], a, b))

    result = {"items": len(items), "unanswered": len(unanswered),
              "mention_precision": ratio(hit, hit + extra), "mention_recall": ratio(hit, hit + missed)}
    kinds = sorted({w for w, _ in confusion} | {g for _, g in confusion})
    f1s = []
    for kind in kinds:
        right = confusion[kind, kind]
        precision = ratio(right, sum(n for (_, g), n in confusion.items() if g == kind))
        recall = ratio(right, sum(n for (w, _), n in confusion.items() if w == kind))
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        if any(w == kind for w, _ in confusion):
            f1s.append(f1)
        result[f"kind.{kind}"] = [precision, recall, f1]
    if f1s:
        result["kind_macro_f1"] = sum(f1s) / len(f1s)
        result["kind_accuracy"] = ratio(sum(confusion[k, k] for k in kinds), sum(confusion.values()))
        result["false_uses"] = sum(n for (w, g), n in confusion.items() if g == "uses" and w in ("none", "denies_use"))
        for name, count in fields.items():
            result[name] = ratio(count["right"], count["labelled"])
            result[f"{name}_labelled"] = count["labelled"]
            result[f"{name}_given_where_none"] = count["uncalled"]
    if args.json:
        json.dump(result, sys.stdout)
        print()
        return
    for key, value in result.items():
        if isinstance(value, list):
            print(f"{key:28} precision {value[0]:.3f}  recall {value[1]:.3f}  F1 {value[2]:.3f}")
        else:
            print(f"{key:28} {value:.4f}" if isinstance(value, float) else f"{key:28} {value}")
    for sort, rows in errors.items():
        for row in rows[: args.errors]:
            print("error", sort, *row)


if __name__ == "__main__":
    main()
