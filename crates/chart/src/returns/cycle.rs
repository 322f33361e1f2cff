//! How long bodies take round the zodiac.

use sidera_ephemeris::Body;

/// The mean time a body takes round the zodiac, and how far from a multiple of it a return may be.
///
/// The latter is twice what the body's longitude differs from its mean longitude at most (the equation
/// of the centre and, for planets, the Earth's own motion) at the mean speed, and a margin. It is less than half
/// of the former, so that a return's number follows from its date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cycle {
    pub(super) period_days: f64,
    pub(super) wander_days: f64,
}

impl Cycle {
    pub(super) const fn of(body: Body) -> Self {
        let (period_days, wander_days) = match body {
            Body::Sun => (365.242_19, 20.0),
            Body::Moon => (27.321_582, 6.0),
            Body::Mercury => (365.242_19, 70.0),
            Body::Venus => (365.242_19, 115.0),
            Body::Mars => (686.93, 240.0),
            Body::Jupiter => (4_330.6, 480.0),
            Body::Saturn => (10_747.0, 900.0),
            Body::Uranus => (30_589.0, 1_600.0),
            Body::Neptune => (59_800.0, 1_300.0),
            Body::Pluto => (90_000.0, 17_000.0),
            Body::Chiron => (18_450.0, 6_500.0),
            Body::Ceres => (1_680.0, 450.0),
            Body::Pallas => (1_685.0, 650.0),
            Body::Juno => (1_592.0, 640.0),
            Body::Vesta => (1_325.0, 400.0),
            Body::TrueNode => (6_798.38, 150.0),
            Body::MeanNode => (6_798.38, 20.0),
            Body::MeanApogee => (3_231.5, 20.0),
            Body::OsculatingApogee => (3_231.5, 1_000.0),
        };
        Self {
            period_days,
            wander_days,
        }
    }

    /// Which return a moment so many days after the birth belongs to.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "four centuries have some 5,400 months"
    )]
    pub(super) fn number(self, days: f64) -> i32 {
        (days / self.period_days).round() as i32
    }

    /// Between which days after the birth a return lies.
    pub(super) fn days(self, number: i32) -> (f64, f64) {
        let middle = f64::from(number) * self.period_days;
        (middle - self.wander_days, middle + self.wander_days)
    }
}

/// How quickly a body moves whose returns take many steps to find.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pace {
    /// More than it ever makes in a day, degrees.
    pub(super) quickest_deg: f64,
    /// For how many days at once it is searched where it may be near.
    pub(super) look_days: f64,
    /// What it swings about.
    pub(super) mean: Option<Mean>,
}

/// The mean point about which another one swings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mean {
    pub(super) body: Body,
    /// More than it ever makes in a day, degrees.
    pub(super) quickest_deg: f64,
    /// Farther than the other one is ever from it, degrees.
    pub(super) swing_deg: f64,
}

impl Pace {
    /// `None` for a body whose search is short.
    pub(super) const fn of(body: Body) -> Option<Self> {
        let (quickest_deg, look_days) = match body {
            Body::TrueNode => (0.5, 1.0),
            Body::OsculatingApogee => (8.0, 0.5),
            Body::Pluto => (0.1, 96.0),
            Body::Chiron => (0.3, 96.0),
            _ => return None,
        };
        Some(Self {
            quickest_deg,
            look_days,
            mean: Mean::of(body),
        })
    }
}

impl Mean {
    const fn of(body: Body) -> Option<Self> {
        match body {
            Body::TrueNode => Some(Self {
                body: Body::MeanNode,
                quickest_deg: 0.06,
                swing_deg: 2.1,
            }),
            Body::OsculatingApogee => Some(Self {
                body: Body::MeanApogee,
                quickest_deg: 0.12,
                swing_deg: 32.0,
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use sidera_ephemeris::Ephemeris;

    use super::*;
    use crate::angle::separation_deg;

    #[test]
    fn no_body_is_quicker_than_its_pace() {
        let ephemeris = Ephemeris::embedded();
        let span = ephemeris.span();
        for body in Body::ALL {
            let Some(pace) = Pace::of(body) else { continue };
            let (mut quickest, mut swing) = (0.0_f64, 0.0_f64);
            let mut jd_tt = span.start_jd_tt;
            while jd_tt < span.end_jd_tt {
                let sky = ephemeris.sky(jd_tt).expect("within the span");
                let position = sky.position(body);
                quickest = quickest.max(position.longitude_speed_deg.abs());
                jd_tt += 3.37;
                if let Some(mean) = pace.mean {
                    let about = sky.position(mean.body);
                    let off = separation_deg(position.longitude_deg, about.longitude_deg);
                    swing = swing.max(off / mean.swing_deg);
                    assert!(about.longitude_speed_deg.abs() < mean.quickest_deg);
                }
            }
            assert!(swing < 0.97, "{body:?}: {swing}");
            assert!(quickest < 0.9 * pace.quickest_deg, "{body:?}: {quickest}");
            assert!(quickest > 0.3 * pace.quickest_deg, "{body:?}: {quickest}");
        }
    }

    #[test]
    fn every_return_is_numbered_by_its_date() {
        for body in Body::ALL {
            let cycle = Cycle::of(body);
            assert!(cycle.wander_days < cycle.period_days / 2.0);
            for number in [-3, 1, 80] {
                let (from, to) = cycle.days(number);
                assert_eq!((cycle.number(from), cycle.number(to)), (number, number));
            }
        }
    }
}
