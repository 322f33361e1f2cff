"""Reads what scrapers get with Prometheus's own parsers, and compares it with what was recorded:
`python exposition.py FOLDER`, where `cargo run -p sidera-monitor --example scrapes` wrote."""

import json
import sys
from pathlib import Path

from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_open_metrics
from prometheus_client.parser import text_string_to_metric_families as read_prometheus

DURATION = "sidera_http_request_duration_seconds"


def samples(families):
    """The values by name and labels; each is there once."""
    found = {}
    for family in families:
        for sample in family.samples:
            key = (sample.name, tuple(sorted(sample.labels.items())))
            assert key not in found, f"{key} is there twice"
            found[key] = sample.value
    return found


def request_labels(key):
    route, method, *status = json.loads(key)
    return tuple(sorted({"route": route, "method": method, **({"status": status[0]} if status else {})}.items()))


def bounds(found, labels):
    """The buckets of a histogram: upper ends and counts, in order."""
    buckets = []
    for (name, own), value in found.items():
        if name == f"{DURATION}_bucket" and dict(labels).items() <= dict(own).items():
            buckets.append((float(dict(own)["le"]), value))
    return sorted(buckets)


def check_durations(found, labels, durations_us):
    assert found[f"{DURATION}_count", labels] == len(durations_us)
    assert abs(found[f"{DURATION}_sum", labels] - sum(durations_us) / 1e6) < 1e-6
    buckets = bounds(found, labels)
    assert buckets[-1] == (float("inf"), len(durations_us))
    for bound, count in buckets[:-1]:
        # A sketch puts a duration into one that is up to 4.1 % longer or shorter.
        least = sum(us / 1e6 * 1.041 <= bound for us in durations_us)
        most = sum(us / 1e6 / 1.041 <= bound for us in durations_us)
        assert least <= count <= most, (labels, bound, count, least, most)


def check(found, recorded):
    requests = {labels: value for (name, labels), value in found.items() if name == "sidera_http_requests_total"}
    assert requests == {request_labels(key): count for key, count in recorded["requests"].items()}
    for key, durations_us in recorded["durations_us"].items():
        labels = request_labels(key)
        check_durations(found, labels, durations_us)
        slow = sum(us > 2_000_000 for us in durations_us)
        timed_out = sum(us > 5_000_000 for us in durations_us)
        assert found["sidera_http_slow_requests_total", labels] == slow
        assert found["sidera_http_timed_out_requests_total", labels] == timed_out
        assert found["sidera_http_request_bytes_total", labels] == 3 * len(durations_us)
        assert found["sidera_http_response_bytes_total", labels] == 7 * len(durations_us)
    for name, (count, total) in recorded["custom"].items():
        labels = (("name", name),)
        assert found["sidera_custom_values_total", labels] == count
        assert abs(found["sidera_custom_sum", labels] - total) < 1e-6
    assert found["sidera_failed_sign_ins_total", ()] == recorded["failed_sign_ins"]
    reads = (("operation", "read"), ("outcome", "ok"))
    assert found["sidera_kv_operations_total", reads] == recorded["kv_reads"]


def check_created(families, created):
    """Whatever counts says when it began."""
    for family in families:
        counts = {"counter": "_total", "histogram": "_count"}.get(family.type)
        began = {}
        for sample in family.samples:
            if sample.name == f"{family.name}_created":
                began[tuple(sorted(sample.labels.items()))] = sample.value
        wanted = {
            tuple(sorted(sample.labels.items())): created
            for sample in family.samples
            if counts and sample.name == f"{family.name}{counts}"
        }
        assert began == wanted, family.name


def main(folder):
    days = sorted(folder.glob("*.json"))
    for file in days:
        recorded = json.loads(file.read_text("utf-8"))
        plain = list(read_prometheus(file.with_suffix(".prom").read_text("utf-8")))
        rich = list(read_open_metrics(file.with_suffix(".om").read_text("utf-8")))
        of_plain, of_rich = samples(plain), samples(rich)
        check(of_plain, recorded)
        check(of_rich, recorded)
        check_created(rich, recorded["created"])
        without_created = {key: value for key, value in of_rich.items() if not key[0].endswith("_created")}
        assert without_created == of_plain, "the formats differ"
        assert {family.name: family.type for family in rich} == {family.name: family.type for family in plain}
        assert all(family.unit == "seconds" for family in rich if family.name.endswith("_seconds"))
    assert days, "there is nothing to read"
    print(f"{len(days)} days read in either format, with all that was recorded")


main(Path(sys.argv[1]))
