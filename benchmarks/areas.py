"""How fast postcodes are looked up among 2.7 million: python benchmarks/areas.py.

The directory is made up from a fixed seed, in the 53 columns of the ONS one of 2025 and with about as many
areas of each kind: 8,400 wards, 361 councils, 21 counties, 650 constituencies. It is built with the code of
`answerable areas build`, then asked at random beside what one would write first: a table of SQLite with the
postcode as its primary key, and a dict. All are asked for the same texts, in small letters with a space, by
one process on one core, after a round to warm up. Exit status 1 where ours misses its figures.
"""

import gc
import mmap
import os
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from answerable.cli.areas import _add
from answerable.engine.areas import AreaIndex, Builder
from answerable.engine.areas.layout import INWARD_CODES

POSTCODES = 2_700_000
LIVE = 0.65
OUTCODES, WARDS, COUNCILS, DISTRICTS, COUNTIES, CONSTITUENCIES = 2950, 8400, 361, 164, 21, 650
WARDS_AN_OUTCODE = 8
ASKED = 200_000
ROUNDS = 5
LEAST_A_SECOND, MOST_MB = 200_000, 60
HEADER = (
    "pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,usrtypind,east1m,north1m,gridind,"
    "hlth19cd,nhser24cd,ctry25cd,rgn25cd,ssr95cd,pcon24cd,eer20cd,educ23cd,ttwa15cd,pco19cd,itl25cd,wdstl05cd,"
    "oa01cd,wdcas03cd,npark16cd,lsoa01cd,msoa01cd,ruc01ind,oac01ind,oa11cd,lsoa11cd,msoa11cd,wz11cd,sicbl24cd,"
    "bua24cd,ruc11ind,oac11ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd20ind,cal24cd,icb23cd,oa21cd,lsoa21cd,"
    "msoa21cd,ruc21ind"
)
REST = ",".join(f'"E{number}000001"' for number in range(10, 42)) + ",1"


def main() -> int:
    """Make, build, measure; the table goes to stdout."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        directory, index, table = folder / "directory.csv", folder / "areas.index", folder / "peer.sqlite3"
        began = time.process_time()
        write_directory(directory)
        print(f"made up in {time.process_time() - began:.0f} s: {directory.stat().st_size / 1e6:.0f} MB")
        began, spent = time.perf_counter(), sum(os.times()[:4])
        builder = Builder()
        refused = _add(builder, directory)
        content = builder.finish({})
        index.write_bytes(content)
        took, spent = time.perf_counter() - began, sum(os.times()[:4]) - spent
        megabytes = index.stat().st_size / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f"built in {took:.0f} s, {spent:.0f} s of processor time in the cell and beside it")
        print(f"{refused} rows refused; peak of memory {peak:.0f} MB")
        del builder, content
        gc.collect()
        return report(index, table, megabytes)


def report(path: Path, table: Path, megabytes: float) -> int:
    """The table of look-ups a second, and the exit status."""
    began, before = time.process_time(), resident()
    with path.open("rb") as file:
        index = AreaIndex(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
    opened, held = time.process_time() - began, resident() - before
    codes = list(index.codes())
    texts = [code.lower() for code in random.Random(6).sample(codes, ASKED)]
    print(f"{len(index):,} postcodes, {index.header.combinations:,} combinations of areas")
    print("| of 2.7 million postcodes | look-ups/s | opened in ms | on disk MB | memory MB |")
    print("|---|---|---|---|---|")
    ours = speed(index.find, texts)
    print(f"| answerable areas | {ours:,.0f} | {opened * 1e3:.0f} | {megabytes:.1f} | {held:.0f} |")
    sys.stdout.flush()
    for line in peers(index, codes, texts, table):
        print(line)
    return 0 if ours >= LEAST_A_SECOND and megabytes <= MOST_MB and len(index) == POSTCODES else 1


def peers(index: AreaIndex, codes: list[str], texts: list[str], table: Path) -> Iterator[str]:
    """The rows of what one would write first."""
    names = "ward TEXT, council TEXT, county TEXT, constituency TEXT, region TEXT, nation TEXT"
    connection = sqlite3.connect(table)
    connection.execute(f"CREATE TABLE place (postcode TEXT PRIMARY KEY, {names}) WITHOUT ROWID")
    rows = ((code, *codes_of(index, code)) for code in codes)
    connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()
    size = table.stat().st_size / 1e6
    began, before = time.process_time(), resident()
    connection = sqlite3.connect(f"file:{table}?mode=ro&immutable=1", uri=True)
    ask = connection.cursor().execute

    def select(typed: str) -> object:
        return ask("SELECT * FROM place WHERE postcode = ?", (typed.upper(),)).fetchone()

    select(texts[0])
    opened = time.process_time() - began
    per_second = speed(select, texts)
    held = resident() - before
    yield f"| SQLite, primary key | {per_second:,.0f} | {opened * 1e3:.0f} | {size:.1f} | {held:.0f} |"
    began, before = time.process_time(), resident()
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    places = {}
    for row in connection.execute("SELECT * FROM place"):
        places[row[0]] = shared.setdefault(row[1:], row[1:])
    opened = time.process_time() - began
    per_second = speed(lambda typed: places.get(typed.upper()), texts)
    yield f"| a dict, filled from it | {per_second:,.0f} | {opened * 1e3:.0f} | | {resident() - before:.0f} |"


def codes_of(index: AreaIndex, code: str) -> tuple[str, ...]:
    """The codes of a place, as a table of them has columns."""
    place = index.find(code)
    areas = (
        getattr(place, name) for name in ("ward", "council", "county", "constituency", "region", "nation")
    )
    return tuple(area.code if area else "" for area in areas)


def speed(ask: Callable[[str], object], texts: list[str]) -> float:
    """Look-ups in a second of processor time, the median of some rounds after one to warm up."""
    times = []
    for _ in range(ROUNDS + 1):
        began = time.process_time()
        missing = sum(ask(text) is None for text in texts)
        times.append(time.process_time() - began)
        if missing:
            raise SystemExit(f"{missing} postcodes were not found")
    return len(texts) / sorted(times[1:])[ROUNDS // 2]


def resident() -> float:
    """The memory of this process that nobody else can use, in MB: mapped pages of a file do not count."""
    fields = Path("/proc/self/statm").read_text().split()
    return (int(fields[1]) - int(fields[2])) * resource.getpagesize() / 1e6


def write_directory(path: Path) -> None:
    """The made-up directory, in the layout of the ONS one."""
    draw = random.Random(5)
    with path.open("w", encoding="ascii") as file:
        file.write(HEADER + "\n")
        outwards = sorted(draw.sample([*outward_codes()], OUTCODES))
        for number, outward in enumerate(outwards):
            count = POSTCODES // OUTCODES + (number < POSTCODES % OUTCODES)
            endings = [ending(number, draw) for _ in range(WARDS_AN_OUTCODE)]
            file.writelines(
                f'"{outward + inward}","{outward:4} {inward}","{outward} {inward}","198001",'
                f'"{"" if draw.random() < LIVE else "199606"}",{endings[at * WARDS_AN_OUTCODE // count]}\n'
                for at, inward in enumerate(sorted(draw.sample(INWARD_CODES, count)))
            )


def outward_codes() -> Iterator[str]:
    """Outward codes of every form."""
    letters = "ABCDEFGHLMNPRSTUWY"
    for first in letters:
        yield from (f"{first}{number}" for number in range(1, 20))
        yield from (f"{first}1{letter}" for letter in letters)
        for second in letters:
            yield from (f"{first}{second}{number}" for number in range(1, 20))


def ending(outcode: int, draw: random.Random) -> str:
    """All columns after the dates: of a ward near the outcode, in one council and two constituencies."""
    ward = (outcode * WARDS // OUTCODES + draw.randrange(WARDS_AN_OUTCODE)) % WARDS
    council = ward * COUNCILS // WARDS
    county = f"E10{council * COUNTIES // DISTRICTS:06}" if council < DISTRICTS else "E99999999"
    district = f"E0{7 if council < DISTRICTS else 6}{council:06}"
    seat = 1063 + min((ward + draw.randrange(2) * 4) * CONSTITUENCIES // WARDS, CONSTITUENCIES - 1) % 543
    division = f"E58{ward // 4:06}" if council < DISTRICTS else "E99999999"
    area = f'"{county}","{division}","{district}","E05{ward:06}","E04000001","0"'
    place = '"530000","0180000","1","E18000001","E40000001","E92000001","E12000007","0"'
    return f'{area},{place},"E14{seat:06}",{REST}'


if __name__ == "__main__":
    sys.exit(main())
