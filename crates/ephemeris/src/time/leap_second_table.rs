// Made by earth_rotation/make_tables.py: do not edit.

/// The modified Julian day up to which leap seconds have been announced (IERS
/// Bulletin C).
pub(super) const KNOWN_UNTIL_MJD: i64 = 61584;

/// From this modified Julian day on, TAI - UTC in seconds.
#[rustfmt::skip]
pub(super) static STEPS: [(i64, i64); 28] = [
    (41317, 10),
    (41499, 11),
    (41683, 12),
    (42048, 13),
    (42413, 14),
    (42778, 15),
    (43144, 16),
    (43509, 17),
    (43874, 18),
    (44239, 19),
    (44786, 20),
    (45151, 21),
    (45516, 22),
    (46247, 23),
    (47161, 24),
    (47892, 25),
    (48257, 26),
    (48804, 27),
    (49169, 28),
    (49534, 29),
    (50083, 30),
    (50630, 31),
    (51179, 32),
    (53736, 33),
    (54832, 34),
    (56109, 35),
    (57204, 36),
    (57754, 37),
];
