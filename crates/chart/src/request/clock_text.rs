//! Civil dates and times as text: `YYYY-MM-DD` and `HH:MM[:SS[.fff]]`.

/// Year, month and day of `YYYY-MM-DD`; ranges are not checked here.
pub(crate) fn date(text: &str) -> Option<(i32, u8, u8)> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    if parts.next().is_some() {
        return None;
    }
    Some((
        i32::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    ))
}

/// Hour, minute and second of `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`; ranges are not checked here.
pub(crate) fn time(text: &str) -> Option<(u8, u8, f64)> {
    let mut parts = text.split(':');
    let hour = digits(parts.next()?, 2)?;
    let minute = digits(parts.next()?, 2)?;
    let second = parts.next().map_or(Some(0.0), seconds)?;
    if parts.next().is_some() {
        return None;
    }
    Some((u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, second))
}

fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// Two digits, and up to nine more after a point.
fn seconds(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    digits(whole, 2)?;
    let plain = !fraction.is_empty()
        && fraction.len() <= 9
        && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_read_to_the_letter() {
        assert_eq!(date("1990-06-15"), Some((1990, 6, 15)));
        assert_eq!(time("14:30"), Some((14, 30, 0.0)));
        assert_eq!(time("14:30:15.25"), Some((14, 30, 15.25)));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "1990-6-15",
            "1990-06-15 ",
            "+990-06-15",
            "1990-06-15-01",
            "١٩٩٠-٠٦-١٥",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
        for text in [
            "",
            "14",
            "14:3",
            "14:30:",
            "14:30:1",
            "14:30:10.",
            "14:30:10.1234567890",
            "-1:30",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
