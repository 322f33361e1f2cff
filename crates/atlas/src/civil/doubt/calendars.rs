//! Where the Julian calendar was official, and until when.

use super::{Date, day_of, is_listed};
use crate::civil::Warning;

struct Julian {
    zones: &'static [&'static str],
    /// The first Gregorian date in use.
    until: Date,
}

/// From the decrees that introduced the Gregorian calendar. Poland and Finland, which used it under
/// Russian rule, are left out.
const JULIAN: &[Julian] = &[
    Julian {
        zones: &[
            "Europe/Moscow",
            "Europe/Kirov",
            "Europe/Astrakhan",
            "Europe/Saratov",
            "Europe/Samara",
            "Europe/Ulyanovsk",
            "Europe/Volgograd",
            "Europe/Minsk",
            "Europe/Kyiv",
            "Europe/Simferopol",
            "Europe/Chisinau",
            "Europe/Riga",
            "Europe/Tallinn",
            "Europe/Vilnius",
            "Asia/Yekaterinburg",
            "Asia/Omsk",
            "Asia/Novosibirsk",
            "Asia/Barnaul",
            "Asia/Tomsk",
            "Asia/Novokuznetsk",
            "Asia/Krasnoyarsk",
            "Asia/Irkutsk",
            "Asia/Chita",
            "Asia/Yakutsk",
            "Asia/Khandyga",
            "Asia/Vladivostok",
            "Asia/Ust-Nera",
            "Asia/Magadan",
            "Asia/Sakhalin",
            "Asia/Srednekolymsk",
            "Asia/Kamchatka",
            "Asia/Anadyr",
            "Asia/Tbilisi",
            "Asia/Baku",
            "Asia/Yerevan",
            "Asia/Tashkent",
            "Asia/Samarkand",
            "Asia/Ashgabat",
            "Asia/Bishkek",
            "Asia/Dushanbe",
            "Asia/Almaty",
            "Asia/Aqtau",
            "Asia/Aqtobe",
            "Asia/Atyrau",
            "Asia/Oral",
            "Asia/Qostanay",
            "Asia/Qyzylorda",
        ],
        until: (1918, 2, 14),
    },
    Julian {
        zones: &["Europe/Athens"],
        until: (1923, 3, 1),
    },
    Julian {
        zones: &["Europe/Bucharest"],
        until: (1919, 4, 14),
    },
    Julian {
        zones: &["Europe/Sofia"],
        until: (1916, 4, 14),
    },
    Julian {
        zones: &["Europe/Belgrade"],
        until: (1919, 1, 28),
    },
    Julian {
        zones: &[
            "America/Anchorage",
            "America/Juneau",
            "America/Metlakatla",
            "America/Nome",
            "America/Sitka",
            "America/Yakutat",
            "America/Adak",
        ],
        until: (1867, 10, 18),
    },
];

/// A warning where a date taken for Gregorian may well be Julian; `day` is counted from 1970-01-01.
pub(super) fn warning(canonical: &str, day: i64) -> Option<Warning> {
    JULIAN
        .iter()
        .find(|julian| day < day_of(julian.until) && is_listed(canonical, julian.zones))
        .map(|_| Warning {
            code: "julian_calendar",
            message: "At this time the Julian calendar was official here; the date was taken for Gregorian. Where it \
                      comes from a document of the time, give it with calendar \"julian\"."
                .to_owned(),
        })
}

#[cfg(test)]
pub(super) fn listed() -> impl Iterator<Item = &'static str> {
    JULIAN
        .iter()
        .flat_map(|julian| julian.zones.iter().copied())
}
