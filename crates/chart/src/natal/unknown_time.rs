//! What can be said of a day whose hour is unknown.

use sidera_ephemeris::{Body, Ephemeris, Position};

use super::chart::DayRange;
use super::sky::Positions;
use crate::angle::difference_deg;
use crate::sign::Sign;
use crate::zodiac::Zodiac;

/// The places at the beginning and the end of a day.
#[derive(Debug, Clone)]
pub(crate) struct Day {
    start: Positions,
    end: Positions,
}

impl Day {
    /// The day between two moments, cut off at the ends of the ephemeris.
    pub(crate) fn between(
        ephemeris: &Ephemeris<'_>,
        from_jd_tt: f64,
        to_jd_tt: f64,
    ) -> Option<Self> {
        let span = ephemeris.span();
        let at = |jd_tt: f64| {
            let sky = ephemeris
                .sky(jd_tt.clamp(span.start_jd_tt, span.end_jd_tt))
                .ok()?;
            Some(Positions::of(&sky))
        };
        Some(Self {
            start: at(from_jd_tt)?,
            end: at(to_jd_tt)?,
        })
    }

    /// The range of a body that changes sign during the day in either zodiac, and of the Moon
    /// always.
    pub(crate) fn range(
        &self,
        body: Body,
        noon: &Position,
        tropical: &Zodiac,
        sidereal: &Zodiac,
    ) -> Option<DayRange> {
        let path = [
            self.start.get(body).longitude_deg,
            noon.longitude_deg,
            self.end.get(body).longitude_deg,
        ];
        let [from_longitude, _, to_longitude] = path;
        let (tropical_signs, sidereal_signs) = (passed(tropical, &path), passed(sidereal, &path));
        let changes = tropical_signs.len() > 1 || sidereal_signs.len() > 1;
        (changes || body == Body::Moon).then_some(DayRange {
            from_longitude,
            to_longitude,
            tropical_signs,
            sidereal_signs,
        })
    }
}

/// The signs along a path of longitudes, in the order in which they are entered.
fn passed(zodiac: &Zodiac, path: &[f64]) -> Vec<Sign> {
    /// Narrower than any sign, so that none is stepped over.
    const STEP_DEG: f64 = 2.0;
    let mut signs: Vec<Sign> = Vec::with_capacity(2);
    let mut enter = |longitude: f64| {
        let sign = zodiac.place(longitude).sign;
        if signs.last() != Some(&sign) {
            signs.push(sign);
        }
    };
    for (from, to) in path.iter().zip(path.iter().skip(1)) {
        let way = difference_deg(*to, *from);
        let mut gone = 0.0;
        while gone < way.abs() {
            enter(from + gone.copysign(way));
            gone += STEP_DEG;
        }
        enter(*to);
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_named_in_the_order_in_which_they_are_entered() {
        let tropical = Zodiac::tropical();
        assert_eq!(
            passed(&tropical, &[29.0, 35.0, 42.0]),
            [Sign::Aries, Sign::Taurus]
        );
        assert_eq!(
            passed(&tropical, &[0.2, 359.9, 359.5]),
            [Sign::Aries, Sign::Pisces]
        );
        assert_eq!(
            passed(&tropical, &[29.9, 30.01, 29.95]),
            [Sign::Aries, Sign::Taurus, Sign::Aries]
        );
        assert_eq!(passed(&tropical, &[10.0, 10.0, 10.0]), [Sign::Aries]);
    }

    #[test]
    fn a_narrow_sign_is_not_stepped_over() {
        // The older service's Ophiuchus is 12.4 degrees wide; the Moon may cover 15 in a day.
        let legacy = Zodiac::legacy(2000);
        let from = legacy.tropical_longitude_deg(222.5);
        let signs = passed(&legacy, &[from, from + 7.5, from + 15.0]);
        assert_eq!(signs, [Sign::Scorpio, Sign::Ophiuchus, Sign::Sagittarius]);
    }
}
