use crate::arguments::Arguments;
use crate::constants::{GM_ALL, GM_MOON, GM_SUN, MOON_SHARE};
use crate::frame::{ecliptic_of_date, mean_obliquity};
use crate::light::{Motion, Observer};
use crate::math::{CENTURY, Dual, J2000, Moving, Rotation, scale, sub, sum};
use crate::pack::{Pack, Table};
use crate::place::{Apparent, Obliquity};
use crate::points::{MoonMotion, Point, attraction, mean_apogee, mean_node, moon_acceleration};
use crate::{Body, Position, tdb};

/// The sky of one moment: what all bodies share, computed once.
///
/// Made by [`Ephemeris::sky`](crate::Ephemeris::sky). It owns no memory beside itself.
#[derive(Clone, Debug)]
pub struct Sky<'e> {
    pack: &'e Pack<'e>,
    jd_tt: f64,
    days_tdb: f64,
    arguments: Arguments,
    nutation: [Dual; 2],
    mean_obliquity: f64,
    obliquity: Obliquity,
    frame: Rotation,
    moon: MoonMotion,
    observer: Observer,
}

impl<'e> Sky<'e> {
    pub(crate) fn new(pack: &'e Pack<'e>, jd_tt: f64) -> Self {
        let days_tt = jd_tt - J2000;
        let days_tdb = days_tt + tdb::minus_tt_seconds(days_tt) / 86_400.0;
        let arguments = Arguments::at(days_tdb);
        let nutation = nutation(pack, &arguments);
        let [in_longitude, in_obliquity] = nutation;
        let frame = ecliptic_of_date(days_tt / CENTURY, in_longitude);
        let mean_obliquity = mean_obliquity(days_tt / CENTURY);
        let moon = moon(pack, &arguments, &frame, in_longitude);
        let earth_moon = heliocentric(&pack.earth_moon, days_tdb);
        let sun = pack
            .sun
            .evaluate(days_tdb)
            .plus(pack.sun_harmonics.evaluate(days_tdb));
        let from_sun = earth_moon.minus(moon.times(MOON_SHARE));
        let acceleration = sub(
            attraction(from_sun.at, GM_SUN),
            attraction(moon.at, GM_MOON),
        );
        let observer = Observer::new(sun.plus(from_sun), acceleration, sun);
        let pull = moon_acceleration(moon.at, scale(from_sun.at, -1.0));
        Self {
            pack,
            jd_tt,
            days_tdb,
            arguments,
            nutation,
            mean_obliquity: mean_obliquity.value,
            obliquity: Obliquity::of_angle(mean_obliquity + in_obliquity),
            frame,
            moon: MoonMotion {
                place: moon,
                acceleration: pull,
            },
            observer,
        }
    }

    /// The moment, a Julian date of TT.
    pub fn jd_tt(&self) -> f64 {
        self.jd_tt
    }

    /// The apparent geocentric place of a body or point.
    ///
    /// Inlined, so that whoever asks for a longitude alone does not wait for a declination.
    #[inline]
    pub fn position(&self, body: Body) -> Position {
        let [apparent] = self.apparent([body]);
        apparent.position()
    }

    /// Obliquity of the mean ecliptic of date (IAU 2006), degrees.
    pub fn mean_obliquity_deg(&self) -> f64 {
        self.mean_obliquity.to_degrees()
    }

    /// Obliquity of the ecliptic against the true equator of date, degrees.
    pub fn true_obliquity_deg(&self) -> f64 {
        let [_, in_obliquity] = self.nutation;
        (self.mean_obliquity + in_obliquity.value).to_degrees()
    }

    /// Nutation in longitude (IAU 2006/2000A), degrees.
    pub fn nutation_longitude_deg(&self) -> f64 {
        let [in_longitude, _] = self.nutation;
        in_longitude.value.to_degrees()
    }

    /// Nutation in obliquity (IAU 2006/2000A), degrees.
    pub fn nutation_obliquity_deg(&self) -> f64 {
        let [_, in_obliquity] = self.nutation;
        in_obliquity.value.to_degrees()
    }

    /// The rotation that takes an ICRF vector to the true ecliptic and equinox of date.
    pub fn of_date_from_icrf(&self) -> [[f64; 3]; 3] {
        self.frame.rows
    }

    /// The Earth's barycentric position, ICRF, astronomical units.
    pub fn earth_position_au(&self) -> [f64; 3] {
        self.observer.place.at
    }

    /// The Earth's barycentric velocity, ICRF, astronomical units per day.
    pub fn earth_velocity_au_per_day(&self) -> [f64; 3] {
        self.observer.place.rate
    }

    /// The Sun's barycentric position, ICRF, astronomical units.
    pub fn sun_position_au(&self) -> [f64; 3] {
        self.observer.sun.at
    }

    /// The apparent geocentric places of some bodies or points, in the order asked for.
    ///
    /// They are those of [`position`](Self::position) to the last bit, in less time: each step is done for all
    /// bodies before the next, so that the processor need not wait for one body's before it goes on with another's.
    ///
    /// ```
    /// use sidera_ephemeris::{Body, Ephemeris};
    ///
    /// # fn main() -> Result<(), sidera_ephemeris::OutOfSpan> {
    /// let ephemeris = Ephemeris::embedded();
    /// let sky = ephemeris.sky(2451545.0)?;
    /// let [sun, moon] = sky.apparent([Body::Sun, Body::Moon]);
    /// assert_eq!(sun.position(), sky.position(Body::Sun));
    /// assert!(moon.position().distance_au < 0.003);
    /// # Ok(())
    /// # }
    /// ```
    pub fn apparent<const N: usize>(&self, bodies: [Body; N]) -> [Apparent; N] {
        let mut all = [Apparent::at(self.obliquity); N];
        let mut corrections = [Moving::ZERO; N];
        for (corrections, &body) in corrections.iter_mut().zip(&bodies) {
            if let Some(table) = self.table(body) {
                *corrections = table.evaluate(self.days_tdb);
            }
        }
        let mut motions = [Motion::STILL; N];
        for ((motion, &corrections), &body) in motions.iter_mut().zip(&corrections).zip(&bodies) {
            *motion = self.motion(body, corrections);
        }
        for ((apparent, motion), &body) in all.iter_mut().zip(&motions).zip(&bodies) {
            if let Some(point) = self.point(body) {
                (apparent.direction, apparent.distance) = point;
            } else {
                let departure = motion.departure(&self.observer);
                apparent.distance = departure.distance;
                apparent.direction = if body == Body::Sun {
                    departure.direction
                } else {
                    self.observer.deflected(&departure)
                };
            }
        }
        for (apparent, &body) in all.iter_mut().zip(&bodies) {
            if body < Body::TrueNode {
                apparent.direction = self
                    .frame
                    .apply(self.observer.aberrated(apparent.direction));
            }
        }
        all
    }

    /// The table of a body that has one.
    fn table(&self, body: Body) -> Option<&'e Table<'e>> {
        let index = (body as usize).checked_sub(Body::Mercury as usize)?;
        self.pack.bodies.get(index)
    }

    /// The direction and distance of a point that is no body.
    fn point(&self, body: Body) -> Option<Point> {
        let [nutation_longitude, _] = self.nutation;
        Some(match body {
            Body::TrueNode => self.moon.true_node(&self.frame),
            Body::OsculatingApogee => self.moon.osculating_apogee(&self.frame),
            Body::MeanNode => mean_node(&self.arguments, nutation_longitude),
            Body::MeanApogee => mean_apogee(&self.arguments, nutation_longitude),
            _ => return None,
        })
    }

    /// The barycentric motion of a body, whose table says so much of it.
    #[inline]
    fn motion(&self, body: Body, corrections: Moving) -> Motion {
        let Some(table) = self.table(body) else {
            return if body == Body::Moon {
                self.moon_motion()
            } else {
                self.sun_motion()
            };
        };
        let place = on_orbit(table, corrections, self.days_tdb);
        if table.is_barycentric() {
            Motion {
                place,
                acceleration: attraction(place.at, GM_ALL),
            }
        } else {
            let acceleration = attraction(place.at, GM_SUN);
            Motion {
                place: place.plus(self.observer.sun),
                acceleration,
            }
        }
    }

    fn sun_motion(&self) -> Motion {
        Motion {
            place: self.observer.sun,
            acceleration: [0.0; 3],
        }
    }

    fn moon_motion(&self) -> Motion {
        Motion {
            place: self.observer.place.plus(self.moon.place),
            acceleration: sum(self.observer.acceleration, self.moon.acceleration),
        }
    }
}

/// The orbit with the table's corrections: from the Sun, or the barycentre if the table says so.
fn heliocentric(table: &Table<'_>, days: f64) -> Moving {
    on_orbit(table, table.evaluate(days), days)
}

/// The same with the corrections at hand.
#[inline]
fn on_orbit(table: &Table<'_>, corrections: Moving, days: f64) -> Moving {
    table.orbit().map_or(corrections, |orbit| {
        orbit.place(days).corrected(corrections)
    })
}

/// Nutation in longitude and obliquity, radians.
fn nutation(pack: &Pack<'_>, arguments: &Arguments) -> [Dual; 2] {
    let [longitude, obliquity] = pack.nutation_terms.evaluate(arguments);
    let Moving {
        at: [a, b, _],
        rate: [da, db, _],
    } = pack.nutation.evaluate(arguments.days);
    [
        longitude + Dual { value: a, rate: da },
        obliquity + Dual { value: b, rate: db },
    ]
}

/// The Moon from the Earth's centre, in the ICRF.
fn moon(pack: &Pack<'_>, arguments: &Arguments, frame: &Rotation, nutation: Dual) -> Moving {
    let [longitude, distance] = pack.moon_longitude.evaluate(arguments);
    let [latitude] = pack.moon_latitude.evaluate(arguments);
    let Moving {
        at: [a, b, c],
        rate: [da, db, dc],
    } = pack.moon.evaluate(arguments.days);
    let longitude = arguments.longitude + longitude + Dual { value: a, rate: da } + nutation;
    let (sin_lon, cos_lon) = longitude.sin_cos();
    let (sin_lat, cos_lat) = (latitude + Dual { value: b, rate: db }).sin_cos();
    let distance = distance + Dual { value: c, rate: dc };
    let level = cos_lat * distance;
    let [x, y, z] = [level * cos_lon, level * sin_lon, sin_lat * distance];
    frame.unapply(Moving {
        at: [x.value, y.value, z.value],
        rate: [x.rate, y.rate, z.rate],
    })
}
