//! Which planet rules which day and hour.

use crate::point::Point;

/// The seven planets from the slowest to the fastest, in which order they rule the hours.
pub const CHALDEAN: [Point; 7] = [
    Point::Saturn,
    Point::Jupiter,
    Point::Mars,
    Point::Sun,
    Point::Venus,
    Point::Mercury,
    Point::Moon,
];

/// The ruler of a weekday, 0 being Sunday.
pub const fn ruler_of_weekday(weekday: u8) -> Point {
    match weekday % 7 {
        0 => Point::Sun,
        1 => Point::Moon,
        2 => Point::Mars,
        3 => Point::Mercury,
        4 => Point::Jupiter,
        5 => Point::Venus,
        _ => Point::Saturn,
    }
}

/// The ruler of an hour of a day, 1 being the one that begins at sunrise. A point that rules no day
/// rules all of its hours.
pub fn ruler_of_hour(ruler_of_day: Point, hour: u8) -> Point {
    if !CHALDEAN.contains(&ruler_of_day) {
        return ruler_of_day;
    }
    let from_ruler = CHALDEAN
        .iter()
        .cycle()
        .skip_while(|planet| **planet != ruler_of_day);
    let mut later = from_ruler.skip(usize::from(hour.max(1)) - 1);
    later.next().copied().unwrap_or(ruler_of_day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twenty_fifth_hour_is_ruled_by_the_next_weekday() {
        for weekday in 0..7 {
            let ruler = ruler_of_weekday(weekday);
            assert_eq!(ruler_of_hour(ruler, 1), ruler);
            assert_eq!(ruler_of_hour(ruler, 25), ruler_of_weekday(weekday + 1));
        }
    }

    #[test]
    fn the_hours_of_a_sunday_are_as_in_the_old_tables() {
        // Sacrobosco's and Lilly's table: Sol, Venus, Mercurius, Luna, Saturnus, Jupiter, Mars, Sol.
        let hours: Vec<Point> = (1..=8)
            .map(|hour| ruler_of_hour(Point::Sun, hour))
            .collect();
        let expected = [
            Point::Sun,
            Point::Venus,
            Point::Mercury,
            Point::Moon,
            Point::Saturn,
            Point::Jupiter,
            Point::Mars,
            Point::Sun,
        ];
        assert_eq!(hours, expected);
    }
}
