//! What is wanted of a period, and how much of it is looked through at once.

use sidera_ephemeris::Body;
use sidera_ephemeris::search::Place;

use super::request::EventKind;
use crate::aspects::AspectKind;
use crate::moon::VoidOptions;
use crate::zodiac::ZodiacChoice;

/// What is wanted, checked.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    pub(super) kinds: Vec<EventKind>,
    pub(super) zodiac: ZodiacChoice,
    pub(super) bodies: Vec<Body>,
    pub(super) aspects: Vec<AspectKind>,
    /// Whether those of the Moon are wanted, too.
    pub(super) moon_aspects: bool,
    pub(super) void_of_course: VoidOptions,
    pub(super) place: Option<Place>,
}

/// Equal pieces of a period. They are the same wherever a page begins, so that all pages find the same events
/// to the last bit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pieces {
    /// Where the period begins.
    pub(super) from: f64,
    to: f64,
    days: f64,
}

impl Pieces {
    /// The pieces of a period, so long that one is looked through in some milliseconds.
    pub(super) fn of((from, to): (f64, f64), wanted: &Wanted) -> Self {
        let days = match wanted.density() {
            Density::Few => 180.0,
            Density::Dozens => 60.0,
            Density::Most => 30.0,
        };
        Self { from, to, days }
    }

    /// A period as one piece.
    pub(super) fn whole((from, to): (f64, f64)) -> Self {
        Self {
            from,
            to,
            days: to - from,
        }
    }

    /// The piece that holds a moment of the period: where it begins and ends.
    pub(super) fn holding(&self, jd_tt: f64) -> (f64, f64) {
        let before = ((jd_tt - self.from) / self.days).floor();
        let begin = |number: f64| self.from + number * self.days;
        // Rounding may put the end of a piece into it.
        let number = if begin(before + 1.0) <= jd_tt {
            before + 1.0
        } else {
            before
        };
        (begin(number), begin(number + 1.0).min(self.to))
    }
}

impl Wanted {
    /// Every body that is to be followed.
    pub(super) fn followed(&self) -> Vec<Body> {
        let wants = |kind| self.kinds.contains(&kind);
        let mut bodies = Vec::new();
        if [EventKind::Ingress, EventKind::Station, EventKind::Aspect]
            .into_iter()
            .any(wants)
        {
            bodies.extend_from_slice(&self.bodies);
        }
        if [EventKind::Lunation, EventKind::Eclipse]
            .into_iter()
            .any(wants)
        {
            bodies.extend([Body::Sun, Body::Moon]);
        }
        if wants(EventKind::Season) {
            bodies.push(Body::Sun);
        }
        if wants(EventKind::VoidOfCourse) {
            bodies.push(Body::Moon);
            bodies.extend_from_slice(self.void_of_course.planets.bodies());
        }
        bodies
    }

    /// How much there is to find in a month.
    pub(super) fn density(&self) -> Density {
        use EventKind::{Aspect, Ingress, Station, VoidOfCourse};
        const USUAL_BODIES: usize = 10;
        const USUAL_ASPECTS: usize = 5;
        let wants = |kind| self.kinds.contains(&kind);
        let trembles = |body: &Body| matches!(body, Body::TrueNode | Body::OsculatingApogee);
        let follows = [Ingress, Station, Aspect].into_iter().any(wants);
        let many_bodies = self.bodies.len() > USUAL_BODIES || self.bodies.iter().any(trembles);
        let many_aspects = wants(Aspect) && self.aspects.len() > USUAL_ASPECTS;
        let moon = self.moon_aspects && wants(Aspect) && self.bodies.contains(&Body::Moon);
        if follows && many_bodies || many_aspects {
            Density::Most
        } else if moon || wants(VoidOfCourse) {
            Density::Dozens
        } else {
            Density::Few
        }
    }
}

/// How much there is to find in a month, by which a stretch is bounded that is looked through at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Density {
    /// Neither the Moon's aspects nor its void of course.
    Few,
    /// These of the usual bodies.
    Dozens,
    /// More bodies or aspects than usual, or a point that trembles.
    Most,
}
