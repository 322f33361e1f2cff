//! The shape of a chart: how the ten planets are spread over the circle (Marc Edmund Jones, The
//! Guide to Horoscope Interpretation, 1941). He draws by eye; the rules here are stated in degrees.

use serde::Serialize;

use super::Scene;
use crate::angle::normalize_deg;
use crate::ids::identifiers;
use crate::point::Point;

identifiers! {
    /// The shape of a chart. The first whose rule is met counts, in this order.
    pub enum ShapeKind is "a shape" {
        /// All ten within 120 degrees.
        Bundle = "bundle",
        /// All ten within 180 degrees.
        Bowl = "bowl",
        /// All but one within 180 degrees, or all but two that are within 10 degrees of each other;
        /// these, the handle, are at least 30 degrees from either rim.
        Bucket = "bucket",
        /// Two groups of at least two planets, with at least 60 empty degrees on either side, that hold
        /// no other empty 60 degrees and are not wider than 150 each.
        Seesaw = "seesaw",
        /// All ten within 240 degrees, with no other empty 60 degrees among them.
        Locomotive = "locomotive",
        /// No empty 60 degrees anywhere.
        Splash = "splash",
        /// Everything else: clusters at uneven distances.
        Splay = "splay",
    }
}

/// The shape of Sun to Pluto on the circle.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shape {
    /// Which shape.
    pub shape: ShapeKind,
    /// The planet that follows the widest empty part in zodiac order, which rises first of all: it leads
    /// a bundle, bowl, bucket or locomotive. Null for the other shapes.
    pub leading: Option<Point>,
    /// The planet before the widest empty part. Null for the shapes that none leads.
    pub trailing: Option<Point>,
    /// The handle of a bucket, one planet or two; empty for other shapes.
    pub handle: Vec<Point>,
    /// The arc that holds all ten, degrees.
    pub occupied: f64,
    /// The widest empty part, degrees.
    pub widest_gap: f64,
}

/// The ten planets that make a shape.
pub const TEN: [Point; 10] = [
    Point::Sun,
    Point::Moon,
    Point::Mercury,
    Point::Venus,
    Point::Mars,
    Point::Jupiter,
    Point::Saturn,
    Point::Uranus,
    Point::Neptune,
    Point::Pluto,
];

const EMPTY_DEG: f64 = 60.0;

pub(super) fn of(scene: &Scene<'_>) -> Shape {
    shape(
        TEN.map(|point| (point, scene.longitude_deg(point)))
            .to_vec(),
    )
}

/// A planet, and the empty way from it to the next in zodiac order.
#[derive(Debug, Clone, Copy)]
struct Link {
    point: Point,
    longitude_deg: f64,
    gap_deg: f64,
}

/// The planets in zodiac order from the end of the widest gap.
fn ring(mut places: Vec<(Point, f64)>) -> Vec<Link> {
    sidera_compact::sort_by(&mut places, |a, b| a.1.total_cmp(&b.1));
    let next = places.iter().cycle().skip(1);
    let mut links: Vec<Link> = places
        .iter()
        .zip(next)
        .map(|(&(point, longitude_deg), &(_, next_deg))| Link {
            point,
            longitude_deg,
            gap_deg: normalize_deg(next_deg - longitude_deg),
        })
        .collect();
    let mut widest = (0, 0.0);
    for (index, link) in links.iter().enumerate() {
        if link.gap_deg > widest.1 {
            widest = (index, link.gap_deg);
        }
    }
    let count = links.len().max(1);
    links.rotate_left((widest.0 + 1) % count);
    links
}

/// The arc that holds all: what the widest gap, the last, leaves.
fn occupied_deg(links: &[Link]) -> f64 {
    links.last().map_or(0.0, |last| 360.0 - last.gap_deg)
}

/// The shape of planets at longitudes.
pub fn shape(places: Vec<(Point, f64)>) -> Shape {
    let links = ring(places);
    let occupied = occupied_deg(&links);
    let empty = links
        .iter()
        .filter(|link| link.gap_deg >= EMPTY_DEG)
        .count();
    let mut shape = Shape {
        shape: ShapeKind::Splay,
        leading: None,
        trailing: None,
        handle: Vec::new(),
        occupied,
        widest_gap: 360.0 - occupied,
    };
    if occupied <= 180.0 {
        shape.shape = if occupied <= 120.0 {
            ShapeKind::Bundle
        } else {
            ShapeKind::Bowl
        };
        shape.led_by(&links);
    } else if let Some((handle, bowl)) = bucket(&links) {
        shape.shape = ShapeKind::Bucket;
        shape.handle = handle;
        shape.led_by(&bowl);
    } else if is_seesaw(&links) {
        shape.shape = ShapeKind::Seesaw;
    } else if occupied <= 240.0 && empty == 1 {
        shape.shape = ShapeKind::Locomotive;
        shape.led_by(&links);
    } else if empty == 0 {
        shape.shape = ShapeKind::Splash;
    }
    shape
}

impl Shape {
    fn led_by(&mut self, links: &[Link]) {
        self.leading = links.first().map(|link| link.point);
        self.trailing = links.last().map(|link| link.point);
    }
}

/// The handle of a bucket and the planets of its bowl.
fn bucket(links: &[Link]) -> Option<(Vec<Point>, Vec<Link>)> {
    const HANDLE_DEG: f64 = 10.0;
    const FREE_DEG: f64 = 30.0;
    let turned = |start: usize, length: usize| {
        let around = links.iter().chain(links).skip(start);
        around.take(length).copied().collect::<Vec<Link>>()
    };
    [1, 2].into_iter().find_map(|size| {
        (0..links.len()).find_map(|start| {
            let handle = turned(start, size);
            let others = turned(start + size, links.len() - size);
            let (first, last) = (handle.first()?, handle.last()?);
            let rims = (others.first()?, others.last()?);
            let width = normalize_deg(last.longitude_deg - first.longitude_deg);
            let bowl = normalize_deg(rims.1.longitude_deg - rims.0.longitude_deg);
            let free = last.gap_deg.min(rims.1.gap_deg);
            let fits = width <= HANDLE_DEG && bowl <= 180.0 && free >= FREE_DEG;
            fits.then(|| (handle.iter().map(|link| link.point).collect(), others))
        })
    })
}

/// Whether the planets are in two groups that face each other.
fn is_seesaw(links: &[Link]) -> bool {
    const WIDEST_GROUP_DEG: f64 = 150.0;
    let empty: Vec<usize> = (0..links.len())
        .filter(|index| {
            links
                .get(*index)
                .is_some_and(|link| link.gap_deg >= EMPTY_DEG)
        })
        .collect();
    // The widest gap is the last; the other divides the ring in two groups.
    let &[between, _] = empty.as_slice() else {
        return false;
    };
    let (first, second) = links.split_at(between + 1);
    [first, second].into_iter().all(|group| {
        let ends = group.first().zip(group.last());
        let width = ends.map_or(360.0, |(first, last)| {
            normalize_deg(last.longitude_deg - first.longitude_deg)
        });
        group.len() >= 2 && width <= WIDEST_GROUP_DEG
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn places(longitudes: &[f64; 10]) -> Vec<(Point, f64)> {
        TEN.into_iter().zip(*longitudes).collect()
    }

    /// Jones' figures in their plainest form.
    #[test]
    fn each_shape_is_known_in_its_plainest_form() {
        use ShapeKind::{Bowl, Bucket, Bundle, Locomotive, Seesaw, Splash, Splay};
        let spread = |step: f64| std::array::from_fn(|index| index as f64 * step);
        let grips = [0.0, 3.0, 6.0, 90.0, 93.0, 96.0, 220.0, 222.0, 225.0, 228.0];
        let two = [
            0.0, 10.0, 20.0, 30.0, 40.0, 180.0, 190.0, 200.0, 210.0, 220.0,
        ];
        let mut handled: [f64; 10] = spread(20.0);
        handled[9] = 260.0;
        for (longitudes, shape) in [
            (spread(13.0), Bundle),
            (spread(19.0), Bowl),
            (handled, Bucket),
            (two, Seesaw),
            (spread(26.0), Locomotive),
            (spread(36.0), Splash),
            (grips, Splay),
        ] {
            assert_eq!(
                super::shape(places(&longitudes)).shape,
                shape,
                "{longitudes:?}"
            );
        }
    }

    #[test]
    fn a_bucket_may_have_a_handle_of_two() {
        let longitudes = [0.0, 5.0, 20.0, 45.0, 60.0, 80.0, 110.0, 150.0, 250.0, 256.0];
        let shape = shape(places(&longitudes));
        assert_eq!(shape.shape, ShapeKind::Bucket);
        assert_eq!(shape.handle, [Point::Neptune, Point::Pluto]);
        assert_eq!(shape.leading, Some(Point::Sun));
        assert_eq!(shape.trailing, Some(Point::Uranus));
    }

    proptest! {
        #[test]
        fn a_shape_does_not_depend_on_where_the_circle_begins(
            longitudes in proptest::array::uniform10(0.0..360.0_f64),
            turn in 0.0..360.0_f64,
        ) {
            let turned = longitudes.map(|longitude| normalize_deg(longitude + turn));
            let (plain, turned) = (shape(places(&longitudes)), shape(places(&turned)));
            // Where a limit is met to a hair the turn may round it over.
            let clear = [30.0, 60.0, 120.0, 150.0, 180.0, 240.0, 10.0];
            let hair = longitudes.iter().any(|a| longitudes.iter().any(|b| {
                let way = normalize_deg(a - b);
                clear.iter().any(|limit| (way - limit).abs() < 1e-9)
            }));
            prop_assert!(hair || plain.shape == turned.shape);
            prop_assert!(hair || plain.leading == turned.leading);
        }
    }
}
