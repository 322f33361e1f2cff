//! Times in which not all clocks of a zone agreed, from the commentary of the IANA database.

use super::{Date, day_of, is_listed};
use crate::civil::Warning;
use crate::days::gregorian_from_days;

struct Doubt {
    zones: &'static [&'static str],
    from: Date,
    /// The first day that is certain again.
    before: Date,
    /// The months that it concerns, where it is about summer time.
    months: (u8, u8),
    message: &'static str,
}

const ALL_YEAR: (u8, u8) = (1, 12);
const SUMMER: (u8, u8) = (3, 11);
const FOREVER: Date = (9999, 1, 1);

const DOUBTS: &[Doubt] = &[
    Doubt {
        zones: &[
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Detroit",
            "America/Boise",
            "America/Menominee",
            "America/Indiana/*",
            "America/Kentucky/*",
            "America/North_Dakota/*",
        ],
        from: (1919, 10, 26),
        before: (1942, 2, 9),
        months: SUMMER,
        message: UNITED_STATES,
    },
    Doubt {
        zones: &[
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Detroit",
            "America/Boise",
            "America/Menominee",
            "America/Indiana/*",
            "America/Kentucky/*",
            "America/North_Dakota/*",
        ],
        from: (1945, 9, 30),
        before: (1967, 4, 30),
        months: SUMMER,
        message: UNITED_STATES,
    },
    Doubt {
        zones: &["America/Indiana/*"],
        from: (1967, 4, 30),
        before: (2006, 4, 2),
        months: SUMMER,
        message: "Until 2006 Indiana's counties differed in daylight saving time, and some did not follow the law; \
                  choose the zone of the county (America/Indiana/...).",
    },
    Doubt {
        zones: &[
            "America/Toronto",
            "America/Winnipeg",
            "America/Halifax",
            "America/Moncton",
            "America/Regina",
            "America/Edmonton",
            "America/Vancouver",
        ],
        from: (1918, 10, 27),
        before: (1974, 4, 28),
        months: SUMMER,
        message: "Until about 1974 daylight saving time in Canada was for each town to decide; the database follows \
                  the zone's principal city.",
    },
    Doubt {
        zones: &["Europe/Paris"],
        from: (1940, 6, 14),
        before: (1942, 11, 2),
        months: ALL_YEAR,
        message: "From June 1940 until November 1942 the occupied and the unoccupied part of France kept different \
                  times; the database follows occupied Paris.",
    },
    Doubt {
        zones: &["Europe/Paris"],
        from: (1944, 6, 6),
        before: (1944, 10, 8),
        months: ALL_YEAR,
        message: "In the summer of 1944 the clock in France depended on the front; the database follows Paris.",
    },
    Doubt {
        zones: &["Europe/Berlin"],
        from: (1945, 4, 20),
        before: (1945, 11, 18),
        months: ALL_YEAR,
        message: "From April to November 1945 Germany's occupation zones kept different times, and Berlin and the \
                  Soviet zone Moscow's; the database follows Berlin.",
    },
    Doubt {
        zones: &[
            "Europe/Vienna",
            "Europe/Budapest",
            "Europe/Prague",
            "Europe/Belgrade",
        ],
        from: (1944, 10, 1),
        before: (1945, 11, 18),
        months: ALL_YEAR,
        message: "At the end of the war the clock depended on the front and the occupying power; the database follows \
                  the zone's principal city.",
    },
    Doubt {
        zones: &["Europe/Rome"],
        from: (1943, 9, 8),
        before: (1945, 9, 17),
        months: ALL_YEAR,
        message: "From September 1943 Italy was divided by the front and its parts kept different summer times; the \
                  database follows Rome.",
    },
    Doubt {
        zones: &["Europe/Madrid"],
        from: (1936, 7, 18),
        before: (1939, 4, 16),
        months: ALL_YEAR,
        message: "During the civil war the two sides kept different times; the database follows Madrid, which was \
                  Republican until March 1939.",
    },
    Doubt {
        zones: &["Europe/Warsaw"],
        from: (1939, 9, 1),
        before: (1945, 5, 9),
        months: ALL_YEAR,
        message: "During the war the parts of Poland under Soviet rule kept Moscow's time; the database follows \
                  Warsaw.",
    },
    Doubt {
        zones: &[
            "Europe/Kyiv",
            "Europe/Minsk",
            "Europe/Riga",
            "Europe/Tallinn",
            "Europe/Vilnius",
            "Europe/Chisinau",
        ],
        from: (1940, 6, 15),
        before: (1945, 5, 9),
        months: ALL_YEAR,
        message: "During the war the clock depended on who held the place, Moscow's time or Berlin's; the database \
                  follows the zone's principal city.",
    },
    Doubt {
        zones: &[
            "Europe/Moscow",
            "Europe/Kirov",
            "Europe/Volgograd",
            "Europe/Samara",
            "Europe/Minsk",
            "Europe/Kyiv",
        ],
        from: (1917, 7, 14),
        before: (1924, 5, 2),
        months: ALL_YEAR,
        message: "From 1917 to 1924 the decrees on time in Russia changed often and were not followed everywhere; the \
                  database follows the zone's principal city.",
    },
    Doubt {
        zones: &["Europe/Istanbul"],
        from: (1800, 1, 1),
        before: (1926, 12, 26),
        months: ALL_YEAR,
        message: "Until 1926 clocks in Turkey commonly counted the hours from sunset; make sure that the time is in \
                  European hours.",
    },
    Doubt {
        zones: &["Asia/Riyadh"],
        from: (1800, 1, 1),
        before: (1968, 5, 1),
        months: ALL_YEAR,
        message: "Until about 1968 clocks in Saudi Arabia commonly counted the hours from sunset; make sure that the \
                  time is in European hours.",
    },
    Doubt {
        zones: &["Africa/Addis_Ababa"],
        from: (1800, 1, 1),
        before: FOREVER,
        months: ALL_YEAR,
        message: "In Ethiopia the hours are commonly counted from six in the morning; make sure that the time is in \
                  European hours.",
    },
    Doubt {
        zones: &["Asia/Kolkata"],
        from: (1906, 1, 1),
        before: (1955, 3, 15),
        months: ALL_YEAR,
        message: "Calcutta kept a time of its own (+5:53:20) until 1948 and Bombay (+4:51) until 1955, beside Indian \
                  standard time; where such a time is meant, give it as an offset.",
    },
    Doubt {
        zones: &["Asia/Shanghai", "Asia/Urumqi"],
        from: (1912, 1, 1),
        before: (1949, 10, 1),
        months: ALL_YEAR,
        message: "Until 1949 China had several zones and rival governments with summer times of their own; the database \
                  follows the zone's principal city.",
    },
    Doubt {
        zones: &["Asia/Ho_Chi_Minh"],
        from: (1945, 3, 14),
        before: (1975, 6, 13),
        months: ALL_YEAR,
        message: "From 1945 to 1975 the north and the south of Vietnam kept different times; the database follows \
                  Saigon.",
    },
    Doubt {
        zones: &[
            "Asia/Jakarta",
            "Asia/Pontianak",
            "Asia/Makassar",
            "Asia/Jayapura",
        ],
        from: (1942, 1, 11),
        before: (1950, 5, 1),
        months: ALL_YEAR,
        message: "From 1942 to 1950 Indonesia's clocks depended on who held the place; the database follows the zone's \
                  principal city.",
    },
    Doubt {
        zones: &["Asia/Jerusalem"],
        from: (1948, 5, 15),
        before: (1967, 6, 7),
        months: ALL_YEAR,
        message: "From 1948 to 1967 the west bank of the Jordan and east Jerusalem kept Jordan's time (Asia/Amman), the \
                  Gaza strip Egypt's (Africa/Cairo).",
    },
    Doubt {
        zones: &["Asia/Gaza", "Asia/Hebron"],
        from: (1967, 6, 5),
        before: (2016, 1, 1),
        months: SUMMER,
        message: "The dates of summer time in the Palestinian territories are uncertain, and Gaza and the West Bank \
                  did not always agree.",
    },
];

const UNITED_STATES: &str = "Until the Uniform Time Act of 1966 daylight saving time was for each state or town to \
                             decide; the database follows the zone's principal city.";

/// The doubts about a day (counted from 1970-01-01) in a zone.
pub(super) fn warnings(canonical: &str, day: i64) -> impl Iterator<Item = Warning> {
    let (_, month, _) = gregorian_from_days(day);
    DOUBTS
        .iter()
        .filter(move |doubt| {
            (day_of(doubt.from)..day_of(doubt.before)).contains(&day)
                && (doubt.months.0..=doubt.months.1).contains(&month)
                && is_listed(canonical, doubt.zones)
        })
        .map(|doubt| Warning {
            code: "doubtful_history",
            message: doubt.message.to_owned(),
        })
}

#[cfg(test)]
pub(super) fn listed() -> impl Iterator<Item = &'static str> {
    DOUBTS.iter().flat_map(|doubt| doubt.zones.iter().copied())
}
