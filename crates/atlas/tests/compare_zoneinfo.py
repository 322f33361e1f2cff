#!/usr/bin/env python3
"""Compares the atlas with Python's zoneinfo over the same database.

    python3 crates/atlas/tests/compare_zoneinfo.py ZONEINFO_DIRECTORY [--pairs 100000] [--seed 1]

Draws random (zone, local time) pairs after each zone's first transition and up to 2199; every
fourth lies within three hours of one of the zone's own transitions, where folds and gaps are.
ZONEINFO_DIRECTORY must hold the release that the atlas embeds (see generator/README.md).
Ends with one line of counts, and with status 1 where anything differs.
"""

import argparse
import datetime as dt
import os
import random
import struct
import subprocess
import sys
import zoneinfo

SKIPPED = {"localtime", "posixrules", "Factory"}
EPOCH = dt.datetime(1970, 1, 1)
LAST_YEAR = 2199


def zone_names(root):
    for folder, _, files in os.walk(root):
        for file in files:
            name = os.path.relpath(os.path.join(folder, file), root)
            with open(os.path.join(root, name), "rb") as stream:
                is_zone = stream.read(4) == b"TZif"
            if is_zone and name not in SKIPPED and not name.startswith(("posix/", "right/")):
                yield name


def transitions(root, name):
    """The transition times of the 64-bit part of a TZif file."""
    with open(os.path.join(root, name), "rb") as stream:
        data = stream.read()
    ut, std, leap, times, types, chars = struct.unpack(">6l", data[20:44])
    second = 44 + times * 5 + types * 6 + chars + leap * 8 + std + ut
    (count,) = struct.unpack(">l", data[second + 32 : second + 36])
    return struct.unpack(f">{count}q", data[second + 44 : second + 44 + 8 * count])


def draw(generator, root, names, cache):
    name = generator.choice(names)
    if name not in cache:
        times = [time for time in transitions(root, name) if time > -(2**40)]
        with open(os.path.join(root, name), "rb") as stream:
            cache[name] = times, zoneinfo.ZoneInfo.from_file(stream, key=name)
    times, zone = cache[name]
    first = times[0] + 2 * 86400 if times else -5_364_662_400  # 1800-01-01
    last = int((dt.datetime(LAST_YEAR, 12, 31) - EPOCH).total_seconds())
    if len(times) > 1 and generator.random() < 0.25:
        time = generator.choice(times[1:])
        offset = zone.utcoffset((EPOCH + dt.timedelta(seconds=time)).replace(tzinfo=zone))
        seconds = time + int(offset.total_seconds()) + generator.randint(-10800, 10800)
        seconds = max(seconds, first)
    else:
        seconds = generator.randint(first, last)
    return name, EPOCH + dt.timedelta(seconds=seconds), zone


def expected(local, zone):
    """What zoneinfo says: `fold` and `gap` follow from the offsets of both folds (PEP 495)."""
    readings = []
    for fold in (0, 1):
        aware = local.replace(tzinfo=zone, fold=fold)
        offset = aware.utcoffset()
        unix = int((local - EPOCH - offset).total_seconds())
        dst = int(bool(aware.dst()))
        readings.append((unix, int(offset.total_seconds()), dst, aware.tzname()))
    if readings[0][1] == readings[1][1]:
        return "once", readings[:1]
    kind = "fold" if readings[0][1] > readings[1][1] else "gap"
    return kind, sorted(readings)


def same(answer, kind, readings):
    fields = answer.split("\t")
    if fields[0] != kind or len(fields) != 1 + len(readings):
        return False
    for field, (unix, offset, dst, name) in zip(fields[1:], readings):
        got = field.split(" ")
        if kind == "gap":  # the moments; the rest is the clock's own, which zoneinfo does not give
            if int(got[0]) != unix:
                return False
        elif got != [str(unix), str(offset), str(dst), name]:
            return False
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("zoneinfo")
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generator = random.Random(options.seed)
    names = sorted(zone_names(options.zoneinfo))
    cache = {}
    pairs = [draw(generator, options.zoneinfo, names, cache) for _ in range(options.pairs)]
    lines = "".join(
        f"{name}\t{t.year} {t.month} {t.day} {t.hour} {t.minute} {t.second}\n" for name, t, _ in pairs
    )
    command = ["cargo", "run", "--quiet", "--release", "--package", "sidera-atlas", "--example", "resolve_lines"]
    run = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(run.stderr)
    answers = run.stdout.splitlines()
    counts = {"once": 0, "fold": 0, "gap": 0}
    different = 0
    for (name, local, zone), answer in zip(pairs, answers, strict=True):
        kind, readings = expected(local, zone)
        counts[kind] += 1
        if not same(answer, kind, readings):
            different += 1
            if different <= 20:
                print(f"{name} {local}: zoneinfo {kind} {readings}, atlas {answer!r}")
    print(
        f"{len(pairs)} pairs in {len(names)} zones: {counts['once']} once, {counts['fold']} folds, "
        f"{counts['gap']} gaps; {different} differ"
    )
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
