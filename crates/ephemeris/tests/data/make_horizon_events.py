#!/usr/bin/env python3
"""Writes horizon_events.csv: risings and settings by Skyfield to test against.

Usage: pip install skyfield==1.55 && python3 make_horizon_events.py PATH/de440.bsp
"""

import pathlib
import random
import sys

from skyfield import almanac
from skyfield.api import load_file, load, wgs84

OUTPUT = pathlib.Path(__file__).resolve().parent / "horizon_events.csv"
PLACES = [(51.4779, 0.0), (40.7128, -74.006), (-33.8688, 151.2093), (64.1466, -21.9426),
          (-54.8019, -68.303), (0.0, 101.5), (71.2906, -156.7886)]


def main():
    kernel = load_file(sys.argv[1])
    timescale = load.timescale(builtin=True)
    random.seed(7)
    with open(OUTPUT, "w", encoding="ascii") as out:
        out.write("# Risings and settings by Skyfield 1.55 with DE440: make_horizon_events.py\n")
        out.write("body,latitude,longitude,from_jd_tt,to_jd_tt,event,jd_tt\n")
        for body in ("sun", "moon"):
            for latitude, longitude in PLACES:
                observer = kernel["earth"] + wgs84.latlon(latitude, longitude)
                for _ in range(3):
                    start = round(random.uniform(2441685, 2460000), 1)
                    span = [timescale.tt_jd(start), timescale.tt_jd(start + 2)]
                    events = []
                    for name, search in (("rise", almanac.find_risings), ("set", almanac.find_settings)):
                        times, crossed = search(observer, kernel[body], *span)
                        events += [(t.tt, name) for t, real in zip(times, crossed) if real]
                    for jd_tt, name in sorted(events):
                        out.write(f"{body},{latitude},{longitude},{start},{start + 2},{name},{jd_tt:.7f}\n")


if __name__ == "__main__":
    main()
