"""Measures Kerykeion as `src/chart.rs` measures the engine: the same birth, houses and aspects, from
the arguments to compact JSON.

with_kerykeion.py [--quick]
"""
import json
import sys
import time

from kerykeion import AspectsFactory, AstrologicalSubjectFactory


def document():
    subject = AstrologicalSubjectFactory.from_birth_data(
        name="birth", year=1990, month=6, day=15, hour=14, minute=30,
        lng=-74.006, lat=40.7128, tz_str="America/New_York",
        city="New York", nation="US", online=False,
    )
    aspects = AspectsFactory.single_chart_aspects(subject)
    return len(subject.model_dump_json()) + len(aspects.model_dump_json())


def measure(case, call, batches, least_ms):
    calls = 1

    def batch():
        start = time.perf_counter()
        for _ in range(calls):
            call()
        return (time.perf_counter() - start) * 1e3

    while batch() < least_ms:
        calls *= 2
    times = sorted(batch() * 1e3 / calls for _ in range(batches))
    print(json.dumps({
        "bench": "chart", "case": case, "where": "kerykeion", "unit": "us",
        "median": round(times[batches // 2], 4), "min": round(times[0], 4), "batches": batches,
    }, separators=(",", ":")), flush=True)


quick = "--quick" in sys.argv[1:]
measure("natal document", document, 7 if quick else 31, 4.0 if quick else 20.0)
