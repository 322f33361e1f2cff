//! The progressed Midheaven, and the frame of the houses that follows from it.

use sidera_ephemeris::{Sky, time};

use super::request::ProgressedMidheaven;
use super::year::NAIBOD_DEG;
use crate::angle::normalize_deg;
use crate::houses::Frame;
use crate::meta::Place;

/// How far the Sun has gone, and in how many days.
#[derive(Debug, Clone, Copy)]
pub(super) struct SolarArcs {
    pub(super) longitude_deg: f64,
    pub(super) right_ascension_deg: f64,
    pub(super) days: f64,
}

/// The frame of a sky over a place.
pub(super) fn frame_at(sky: &Sky<'_>, jd_ut: f64, place: Place) -> Frame {
    let greenwich = time::greenwich_apparent_sidereal_time_deg(jd_ut, sky);
    let armc = normalize_deg(greenwich + place.longitude);
    Frame::new(armc, place.latitude, sky.true_obliquity_deg())
}

/// The frame of the progressed houses; `natal` is the frame of the birth over the same place.
pub(super) fn progressed_frame(
    method: ProgressedMidheaven,
    natal: &Frame,
    arcs: SolarArcs,
    sky: &Sky<'_>,
    jd_ut: f64,
    place: Place,
) -> Frame {
    let obliquity = sky.true_obliquity_deg();
    let in_longitude = |arc_deg: f64| {
        Frame::with_midheaven(natal.midheaven() + arc_deg, place.latitude, obliquity)
    };
    let in_right_ascension =
        |arc_deg: f64| Frame::new(natal.armc_deg + arc_deg, place.latitude, obliquity);
    match method {
        ProgressedMidheaven::SolarArcLongitude => in_longitude(arcs.longitude_deg),
        ProgressedMidheaven::SolarArcRightAscension => in_right_ascension(arcs.right_ascension_deg),
        ProgressedMidheaven::NaibodLongitude => in_longitude(arcs.days * NAIBOD_DEG),
        ProgressedMidheaven::NaibodRightAscension => in_right_ascension(arcs.days * NAIBOD_DEG),
        ProgressedMidheaven::MeanQuotidian => frame_at(sky, jd_ut, place),
    }
}
