"""How fast a search is among 1,000,000 paragraphs, on SQLite and PostgreSQL: python benchmarks/search.py.

Every paragraph is made up from a fixed seed: words drawn by Zipf's law, one in thirty in Chinese. SQLite is a
file that is deleted afterwards; PostgreSQL is the database that BENCH_POSTGRES_URL names, or a cluster of its
own where the server's programs are installed. Beside each stands what one would write first: LIKE, FTS5
ranked by bm25, and to_tsvector ranked by ts_rank. Exit status 1 if a search of ours is slow.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import dj_database_url
import django
from django.conf import settings
from django.db import connections, transaction
from search_text import PARAGRAPHS, SHAPES, paragraphs, rows
from search_times import ROUNDS, Timing, cluster, time_of

from answerable.engine.search import Query, parse
from answerable.textindex import TextIndex, Within, mark

SLOW_MS = 100
PAGE = 51
TABLE = "bench_text"
Ask = Callable[[Query, Within], object]


def main() -> int:
    """Fill both databases, measure every shape of query beside the peers, and say whether any was slow."""
    with tempfile.TemporaryDirectory() as name, cluster(Path(name) / "cluster") as postgres:
        configure(Path(name), os.environ.get("BENCH_POSTGRES_URL", postgres))
        print(f"{PARAGRAPHS:,} paragraphs, {ROUNDS} rounds, Python {sys.version.split()[0]}")
        slow = 0
        for alias in connections:
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT sqlite_version()" if alias == "default" else "SHOW server_version")
                print(f"\n{connections[alias].display_name} {cursor.fetchone()[0]}")
            slow += measure(alias)
        if len(list(connections)) == 1:
            print("\nPostgreSQL was left out: it is not installed, and BENCH_POSTGRES_URL names no database.")
        return 1 if slow else 0


def configure(folder: Path, postgres: str) -> None:
    """Django with a file of SQLite, and PostgreSQL where there is one."""
    databases = {"default": dj_database_url.parse(f"sqlite:///{folder / 'bench.sqlite3'}")}
    databases["default"]["OPTIONS"] = {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"}
    if postgres:
        databases["postgresql"] = dj_database_url.parse(postgres)
    settings.configure(DATABASES=databases, USE_TZ=True)
    django.setup()


def measure(alias: str) -> int:
    """Fill one database, print its table, and return how many shapes were slow."""
    index = TextIndex(TABLE, using=alias)
    build = Timing()
    with build:
        index.create()
        index.rebuild(rows())
    print(f"indexed in {build.wall_s:.0f} s ({build.wall_s / PARAGRAPHS * 1e6:.0f} µs a paragraph)")
    peers = dict(peers_of(alias))
    ours: Ask = lambda query, within: index.find(query, within, limit=PAGE)  # noqa: E731
    counted: Ask = lambda query, within: index.count(query, within, most=1001)  # noqa: E731
    print("| query | found | p50 ms | p95 ms | counted p95 |" + "".join(f" {name} |" for name in peers))
    print("|---|---|---|---|---|" + "---|" * len(peers))
    slow = 0
    for name, texts, filters in SHAPES:
        asked = [(parse(text), Within(tuple((mark(*pair),) for pair in filters))) for text in texts]
        found = index.count(*asked[0], most=1001)
        p50, p95 = time_of(ours, asked)
        _, count_p95 = time_of(counted, asked)
        beside = [
            f"{time_of(peer, asked[:1], rounds=1)[0]:.0f}" if not filters else "" for peer in peers.values()
        ]
        number = "over 1,000" if found > 1000 else str(found)
        print(
            f"| {name} | {number} | {p50:.1f} | {p95:.1f} | {count_p95:.1f} |"
            + "".join(f" {ms} |" for ms in beside)
        )
        sys.stdout.flush()
        slow += p95 > SLOW_MS
    return slow


def peers_of(alias: str) -> Iterator[tuple[str, Ask]]:
    """What one would write first, over the same paragraphs."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if alias == "default":
            cursor.execute("CREATE TABLE peer (id INTEGER PRIMARY KEY, text TEXT)")
            with transaction.atomic(using=alias):
                for row in enumerate(paragraphs()):
                    cursor.execute("INSERT INTO peer VALUES (%s, %s)", row)
            cursor.execute("CREATE VIRTUAL TABLE peer_fts USING fts5(text, content=peer, content_rowid=id)")
            cursor.execute("INSERT INTO peer_fts (peer_fts) VALUES ('rebuild')")
            yield (
                "LIKE ms",
                _asker(alias, "SELECT id FROM peer WHERE {like} ORDER BY id DESC LIMIT 51", like=True),
            )
            ranked = "SELECT rowid FROM peer_fts WHERE peer_fts MATCH %s ORDER BY rank LIMIT 51"
            yield "FTS5 by bm25 ms", _asker(alias, ranked)
            return
        cursor.execute("CREATE TABLE peer (id int PRIMARY KEY, text text, terms tsvector)")
        with cursor.copy("COPY peer (id, text) FROM STDIN") as copy:
            for row in enumerate(paragraphs()):
                copy.write_row(row)
        cursor.execute("UPDATE peer SET terms = to_tsvector('simple', text)")
        cursor.execute("CREATE INDEX ON peer USING gin (terms)")
        cursor.execute("VACUUM ANALYZE peer")
    asked = "websearch_to_tsquery('simple', %s)"
    by_rank = f"ORDER BY ts_rank(terms, {asked}) DESC LIMIT 51"
    ranked = f"SELECT id FROM peer WHERE terms @@ {asked} {by_rank}"  # noqa: S608
    yield "to_tsvector by ts_rank ms", _asker(alias, ranked, twice=True)


def _asker(alias: str, sql: str, *, like: bool = False, twice: bool = False) -> Ask:
    def ask(query: Query, _within: Within) -> object:
        words = [" ".join(group[0].terms) for group in query.groups]
        values = [f"%{word}%" for word in words] if like else [_text_of(query, twice)] * (1 + twice)
        with connections[alias].cursor() as cursor:
            cursor.execute(sql.format(like=" AND ".join(["text LIKE %s"] * len(words))), values)
            return cursor.fetchall()

    return ask


def _text_of(query: Query, websearch: bool) -> str:
    """The query as FTS5 or websearch_to_tsquery reads it."""
    star = "" if websearch else "*"
    either = " OR "
    groups = [
        either.join(f'"{" ".join(phrase.terms)}"{star if phrase.prefix else ""}' for phrase in group)
        for group in query.groups
    ]
    out = [f'{"-" if websearch else "NOT "}"{" ".join(phrase.terms)}"' for phrase in query.excluded]
    return " ".join([*((groups) if websearch else [" AND ".join(f"({group})" for group in groups)]), *out])


if __name__ == "__main__":
    sys.exit(main())
