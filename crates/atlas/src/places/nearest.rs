//! The zone at a point.

use super::asset::Asset;

/// The mean radius of the Earth, IUGG.
const EARTH_RADIUS_KM: f64 = 6371.0088;

/// What lies nearest to a point.
pub(super) enum Nearest {
    Place { place: u32, distance_km: f64 },
    Anchor { zone: u16, distance_km: f64 },
}

impl Nearest {
    pub(super) const fn distance_km(&self) -> f64 {
        match *self {
            Self::Place { distance_km, .. } | Self::Anchor { distance_km, .. } => distance_km,
        }
    }
}

/// The nearest place or anchor within a distance.
pub(super) fn nearest(
    asset: &Asset,
    latitude_deg: f64,
    longitude_deg: f64,
    within_km: f64,
) -> Option<Nearest> {
    let here = unit_vector(latitude_deg, longitude_deg);
    let mut best = None;
    let mut bound_deg = (within_km / EARTH_RADIUS_KM).to_degrees();
    for place in 0..u32::try_from(asset.len()).unwrap_or(u32::MAX) {
        // The difference in latitude is never more than the distance, and far cheaper to tell.
        let latitude = asset.latitude_of(place).unwrap_or(f64::INFINITY);
        if (latitude - latitude_deg).abs() > bound_deg {
            continue;
        }
        let Some((latitude, longitude)) = asset.position_of(place) else {
            continue;
        };
        let angle_deg = angle_between_deg(here, unit_vector(latitude, longitude));
        if angle_deg <= bound_deg {
            bound_deg = angle_deg;
            best = Some(Nearest::Place {
                place,
                distance_km: kilometres(angle_deg),
            });
        }
    }
    let anchors = asset.anchors().iter().map(|anchor| {
        let there = unit_vector(anchor.latitude_deg, anchor.longitude_deg);
        let distance_km = kilometres(angle_between_deg(here, there));
        Nearest::Anchor {
            zone: anchor.zone,
            distance_km,
        }
    });
    best.into_iter()
        .chain(anchors.filter(|anchor| anchor.distance_km() <= within_km))
        .min_by(|left, right| left.distance_km().total_cmp(&right.distance_km()))
}

/// The zone of ships at sea: one hour for every fifteen degrees.
pub(super) fn nautical_zone(longitude_deg: f64) -> String {
    let hours = libm::round(longitude_deg / 15.0);
    // The database's names count west of Greenwich as positive.
    if hours == 0.0 {
        "Etc/GMT".to_owned()
    } else if hours > 0.0 {
        format!("Etc/GMT-{hours}")
    } else {
        format!("Etc/GMT+{}", -hours)
    }
}

fn kilometres(angle_deg: f64) -> f64 {
    angle_deg.to_radians() * EARTH_RADIUS_KM
}

fn unit_vector(latitude_deg: f64, longitude_deg: f64) -> [f64; 3] {
    let (sin_latitude, cos_latitude) = libm::sincos(latitude_deg.to_radians());
    let (sin_longitude, cos_longitude) = libm::sincos(longitude_deg.to_radians());
    [
        cos_latitude * cos_longitude,
        cos_latitude * sin_longitude,
        sin_latitude,
    ]
}

/// From the chord, which is exact for small angles too.
fn angle_between_deg(left: [f64; 3], right: [f64; 3]) -> f64 {
    let [x, y, z] = [left[0] - right[0], left[1] - right[1], left[2] - right[2]];
    let half_chord = ((x * x + y * y + z * z).sqrt() / 2.0).min(1.0);
    (2.0 * libm::asin(half_chord)).to_degrees()
}
