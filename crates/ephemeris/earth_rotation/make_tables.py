#!/usr/bin/env python3
"""Writes ../src/time/delta_t_table.rs and ../src/time/leap_second_table.rs.

Usage: pip install skyfield==1.55 astropy-iers-data && python3 make_tables.py
"""

import pathlib
import re

import astropy_iers_data
import numpy as np
import skyfield

HERE = pathlib.Path(__file__).resolve().parent
OUTPUT = HERE.parent / "src" / "time"
IERS = pathlib.Path(astropy_iers_data.__file__).parent / "data"
SKYFIELD = pathlib.Path(skyfield.__file__).parent / "data"

MJD_J2000 = 51544.5
STEP_DAYS = 30.4375  # a twelfth of a Julian year
START_YEAR = 1952  # the splines of Table S15 serve before
ATOMIC_YEAR = 1955  # from here on the published half-yearly values


def mjd(year):
    return MJD_J2000 + (year - 2000.0) * 365.25


def leap_seconds():
    """TAI - UTC from 1972 on, as rows (MJD, seconds), and the MJD until which they are known."""
    text = (IERS / "Leap_Second.dat").read_text()
    rows = [
        (int(float(line.split()[0])), int(line.split()[4]))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    ]
    day, month, year = re.search(r"File expires on (\d+) (\w+) (\d+)", text).groups()
    months = "January February March April May June July August September October November December"
    month = months.split().index(month) + 1
    known_until = int(np.datetime64(f"{year}-{month:02}-{int(day):02}").astype(int)) + 40587
    return rows, known_until


def tai_minus_utc(day, leaps):
    """From 1972 by leap seconds, before by the rates of the old UTC (USNO, tai-utc.dat)."""
    if day >= leaps[0][0]:
        return [seconds for start, seconds in leaps if start <= day][-1]
    old = [
        (37300, 1.4228180, 37300, 0.001296),
        (37512, 1.3728180, 37300, 0.001296),
        (37665, 1.8458580, 37665, 0.0011232),
        (38334, 1.9458580, 37665, 0.0011232),
        (38395, 3.2401300, 38761, 0.001296),
        (38486, 3.3401300, 38761, 0.001296),
        (38639, 3.4401300, 38761, 0.001296),
        (38761, 3.5401300, 38761, 0.001296),
        (38820, 3.6401300, 38761, 0.001296),
        (38942, 3.7401300, 38761, 0.001296),
        (39004, 3.8401300, 38761, 0.001296),
        (39126, 4.3131700, 39126, 0.002592),
        (39887, 4.2131700, 39126, 0.002592),
    ]
    _, base, reference, rate = [row for row in old if row[0] <= day][-1]
    return base + (day - reference) * rate


def iers_series(leaps):
    """Daily TT - UT1: EOP 20 C04 from 1962, then finals2000A. With the last measured MJD."""
    series = {}
    for line in open(IERS / "eopc04.1962-now", encoding="ascii"):
        if not line.startswith("#"):
            field = line.split()
            day = int(float(field[4]))
            series[day] = 32.184 + tai_minus_utc(day, leaps) - float(field[7])
    measured = 0
    for line in open(IERS / "finals2000A.all", encoding="ascii"):
        flag, day = line[57:58], int(float(line[7:15]))
        if flag in "IP" and flag.strip():
            series.setdefault(day, 32.184 + tai_minus_utc(day, leaps) - float(line[58:68]))
            measured = max(measured, day) if flag == "I" else measured
    days = np.array(sorted(series))
    return days, np.array([series[day] for day in days]), measured


def table_s15():
    """Rows (year, next year, c0, c1, c2, c3) of Morrison et al. 2021, Table S15.2020."""
    rows = np.load(SKYFIELD / "delta_t.npz")["Table-S15.2020.txt"].T
    return [(k0, k1, a0, a1, a2, a3) for k0, k1, a3, a2, a1, a0 in rows]


def s15(year, rows):
    for k0, k1, a0, a1, a2, a3 in rows:
        if k0 <= year <= k1:
            t = (year - k0) / (k1 - k0)
            return a0 + t * (a1 + t * (a2 + t * a3))
    raise ValueError(year)


def monthly(rows, days, values):
    """TT - UT1 a twelfth of a year apart from START_YEAR to the end of the predictions."""
    usno = np.load(SKYFIELD / "historic_deltat.npy")
    count = int((days[-1] - mjd(START_YEAR)) / STEP_DAYS) + 1
    table = []
    for index in range(count):
        year, day = START_YEAR + index / 12.0, mjd(START_YEAR) + index * STEP_DAYS
        if day >= days[0]:
            table.append(float(np.interp(day, days, values)))
            continue
        published = float(np.interp(day, usno[0] - 2400000.5, usno[1]))
        weight = min((year - START_YEAR) / (ATOMIC_YEAR - START_YEAR), 1.0)
        table.append(published if weight == 1.0 else weight * published + (1 - weight) * s15(year, rows))
    return table


def write_delta_t(rows, table, measured):
    with open(OUTPUT / "delta_t_table.rs", "w", encoding="ascii") as out:
        out.write("// Made by earth_rotation/make_tables.py: do not edit.\n\n")
        out.write("/// The last day with a measured value (IERS finals2000A), a Julian date.\n")
        out.write(f"pub(super) const MEASURED_UNTIL_JD: f64 = {measured + 2400000.5};\n\n")
        out.write(f"/// The first of the monthly values: Julian epoch {START_YEAR}.0.\n")
        out.write(f"pub(super) const MONTHLY_START_JD: f64 = {mjd(START_YEAR) + 2400000.5};\n\n")
        out.write("/// A twelfth of a Julian year, days.\n")
        out.write(f"pub(super) const MONTHLY_STEP_DAYS: f64 = {STEP_DAYS};\n\n")
        out.write("/// TT - UT1 in tenths of milliseconds, monthly.\n#[rustfmt::skip]\n")
        out.write(f"pub(super) static MONTHLY: [i32; {len(table)}] = [\n")
        for start in range(0, len(table), 12):
            cells = ", ".join(f"{round(value * 10000)}" for value in table[start : start + 12])
            out.write(f"    {cells},\n")
        out.write("];\n\n")
        kept = [row for row in rows if row[0] < START_YEAR]
        out.write("/// Cubics of Table S15.2020: first year, last year, coefficients of the powers\n")
        out.write("/// of the fraction of the way between them, seconds.\n#[rustfmt::skip]\n")
        out.write(f"pub(super) static SPLINES: [[f64; 6]; {len(kept)}] = [\n")
        for row in kept:
            out.write("    [" + ", ".join(f"{value:.3f}" for value in row) + "],\n")
        out.write("];\n")


def write_leap_seconds(leaps, known_until):
    with open(OUTPUT / "leap_second_table.rs", "w", encoding="ascii") as out:
        out.write("// Made by earth_rotation/make_tables.py: do not edit.\n\n")
        out.write("/// The modified Julian day up to which leap seconds have been announced (IERS\n")
        out.write("/// Bulletin C).\n")
        out.write(f"pub(super) const KNOWN_UNTIL_MJD: i64 = {known_until};\n\n")
        out.write("/// From this modified Julian day on, TAI - UTC in seconds.\n#[rustfmt::skip]\n")
        out.write(f"pub(super) static STEPS: [(i64, i64); {len(leaps)}] = [\n")
        for start, seconds in leaps:
            out.write(f"    ({start}, {seconds}),\n")
        out.write("];\n")


def main():
    leaps, known_until = leap_seconds()
    days, values, measured = iers_series(leaps)
    rows = table_s15()
    OUTPUT.mkdir(exist_ok=True)
    write_delta_t(rows, monthly(rows, days, values), measured)
    write_leap_seconds(leaps, known_until)


if __name__ == "__main__":
    main()
