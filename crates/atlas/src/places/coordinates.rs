//! Coordinates written as text.

use crate::AtlasError;

/// Latitude and longitude in degrees, north and east positive.
pub(super) type Coordinates = (f64, f64);

/// Reads `48.85, 2.35`, `33.87 S 151.21 E`, `40°42′46″N, 74°00′22″W` or `40n43, 74w00`; nothing where
/// the text is not of that form.
///
/// # Errors
///
/// [`AtlasError::InvalidField`] where the numbers are no coordinates.
pub(super) fn parse(text: &str) -> Result<Option<Coordinates>, AtlasError> {
    let Some((first, second)) = halves(text.trim()) else {
        return Ok(None);
    };
    let (Some(first), Some(second)) = (Angle::parse(first), Angle::parse(second)) else {
        return Ok(None);
    };
    let (latitude, longitude) = match (first.axis, second.axis) {
        (Axis::Longitude, Axis::Latitude | Axis::Unsaid) | (Axis::Unsaid, Axis::Latitude) => {
            (second, first)
        }
        (Axis::Latitude, Axis::Latitude) | (Axis::Longitude, Axis::Longitude) => return Ok(None),
        _ => (first, second),
    };
    check(latitude.degrees, longitude.degrees)?;
    Ok(Some((latitude.degrees, longitude.degrees)))
}

/// Refuses what cannot be a latitude and a longitude.
pub(super) fn check(latitude_deg: f64, longitude_deg: f64) -> Result<(), AtlasError> {
    if !(-90.0..=90.0).contains(&latitude_deg) {
        return Err(AtlasError::InvalidField {
            field: "latitude",
            message: "a latitude is -90 to 90 degrees, north positive",
        });
    }
    if !(-180.0..=180.0).contains(&longitude_deg) {
        return Err(AtlasError::InvalidField {
            field: "longitude",
            message: "a longitude is -180 to 180 degrees, east positive",
        });
    }
    Ok(())
}

/// The text in two: at its comma, after its first letter for a direction, or at its only space.
fn halves(text: &str) -> Option<(&str, &str)> {
    if let Some((first, second)) = text.split_once([',', ';']) {
        return Some((first, second));
    }
    if text.split_whitespace().count() == 2 {
        return text.split_once(char::is_whitespace);
    }
    let direction = text.find(['N', 'S', 'n', 's'])?;
    text.split_at_checked(direction + 1)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Axis {
    Latitude,
    Longitude,
    Unsaid,
}

struct Angle {
    degrees: f64,
    axis: Axis,
}

impl Angle {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative_sign, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let mut directions = text.chars().filter(char::is_ascii_alphabetic);
        let direction = directions.next().map(|letter| letter.to_ascii_uppercase());
        if directions.next().is_some() {
            return None;
        }
        let (axis, west_or_south) = match direction {
            None => (Axis::Unsaid, false),
            Some('N') => (Axis::Latitude, false),
            Some('S') => (Axis::Latitude, true),
            Some('E') => (Axis::Longitude, false),
            Some('W') => (Axis::Longitude, true),
            Some(_) => return None,
        };
        if negative_sign && direction.is_some() {
            return None;
        }
        let size = degrees(text)?;
        let degrees = if negative_sign || west_or_south {
            -size
        } else {
            size
        };
        Some(Self { degrees, axis })
    }
}

/// Degrees, perhaps with minutes and seconds after them.
fn degrees(text: &str) -> Option<f64> {
    const MARKS: [char; 9] = ['°', 'º', '\'', '"', '′', '″', '’', '”', ':'];
    let is_separator = |c: char| c.is_whitespace() || c.is_ascii_alphabetic() || MARKS.contains(&c);
    let mut value = 0.0;
    let mut unit = 1.0;
    let mut count = 0;
    for part in text.split(is_separator).filter(|part| !part.is_empty()) {
        let plain = part
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        let number: f64 = if plain {
            part.parse().ok()?
        } else {
            return None;
        };
        if count > 0 && number >= 60.0 {
            return None;
        }
        value += number / unit;
        unit *= 60.0;
        count += 1;
    }
    (1..=3).contains(&count).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ways_of_writing_are_read() {
        for (text, latitude, longitude) in [
            ("48.85, 2.35", 48.85, 2.35),
            ("-33.87 151.21", -33.87, 151.21),
            ("33.87 S 151.21 E", -33.87, 151.21),
            ("33.87S, 151.21E", -33.87, 151.21),
            ("40°42′46″N, 74°00′22″W", 40.712_777_8, -74.006_111_1),
            ("40n43, 74w00", 40.716_666_7, -74.0),
            ("40n43 74w00", 40.716_666_7, -74.0),
            ("2.35E, 48.85N", 48.85, 2.35),
            ("0, 0", 0.0, 0.0),
        ] {
            let (found_latitude, found_longitude) = parse(text).unwrap().expect(text);
            assert!(
                (found_latitude - latitude).abs() < 1e-6,
                "{text}: {found_latitude}"
            );
            assert!(
                (found_longitude - longitude).abs() < 1e-6,
                "{text}: {found_longitude}"
            );
        }
    }

    #[test]
    fn names_are_no_coordinates_and_impossible_ones_are_refused() {
        for text in [
            "Paris, TX",
            "",
            ",",
            "12",
            "Paris",
            "New York",
            "1.2.3, 4",
            "10N, 20S",
            "5 N",
        ] {
            assert_eq!(parse(text), Ok(None), "{text}");
        }
        assert!(matches!(
            parse("91, 0"),
            Err(AtlasError::InvalidField {
                field: "latitude",
                ..
            })
        ));
        assert!(matches!(
            parse("0, 181"),
            Err(AtlasError::InvalidField {
                field: "longitude",
                ..
            })
        ));
    }
}
