//! Messages without what differs from case to case, and without anything personal.
//!
//! Whatever holds a digit goes: numbers, ids, dates, times, coordinates, addresses. So do
//! e-mail addresses, links, secrets and everything in quotes, which is where messages repeat
//! what a client sent. What is left says what went wrong and nothing about whom.

/// The most characters of a message that are kept.
pub const MAX_MESSAGE: usize = 240;

/// How much of a message is looked at.
const MAX_INPUT_BYTES: usize = 4_096;

/// Names after which, with a `:` or `=`, a secret stands.
const SECRET_NAMES: [&str; 9] = [
    "token",
    "secret",
    "password",
    "passwd",
    "authorization",
    "apikey",
    "api_key",
    "api-key",
    "cookie",
];

/// What is put for what was taken out.
const PLACEHOLDERS: [&str; 9] = [
    "<n>",
    "<date>",
    "<time>",
    "<text>",
    "<email>",
    "<url>",
    "<address>",
    "<id>",
    "<secret>",
];

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The message as it may be kept and compared.
///
/// ```
/// use sidera_monitor::errors::normalise;
/// assert_eq!(normalise("row 17 of 4096 is invalid"), "row <n> of <n> is invalid");
/// assert_eq!(
///     normalise("no zone for 'Kyoto' at 35.0116, 135.7681 on 1990-05-17 04:30"),
///     "no zone for <text> at <n>, <n> on <date> <time>",
/// );
/// assert_eq!(normalise("Bearer eyJhbGciOiJI refused for ada@example.org"), "Bearer <secret> refused for <email>");
/// ```
pub fn normalise(message: &str) -> String {
    let message = cut_to(message, MAX_INPUT_BYTES);
    let unquoted = without_quotes(message);
    let mut words: Vec<String> = Vec::new();
    let mut before = "";
    for word in unquoted.split_whitespace() {
        let secret = is_secret_after(before);
        words.push(if secret {
            "<secret>".to_owned()
        } else {
            strip_word(word)
        });
        before = word;
    }
    merge_dates(&mut words);
    words.join(" ").chars().take(MAX_MESSAGE).collect()
}

fn cut_to(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// Puts `<text>` for what stands in quotes. An apostrophe within a word is none; an opening
/// quote that is never closed hides the rest.
fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(char) = chars.next() {
        match closing(char).filter(|_| char != '\'' || !before.is_alphabetic()) {
            None => out.push(char),
            Some(end) => {
                out.push_str(" <text> ");
                while let Some(inner) = chars.next() {
                    let apostrophe =
                        inner == '\'' && chars.peek().is_some_and(|c| c.is_alphanumeric());
                    if inner == end && !apostrophe {
                        break;
                    }
                }
            }
        }
        before = char;
    }
    out
}

const fn closing(char: char) -> Option<char> {
    match char {
        '"' | '\'' | '`' => Some(char),
        '\u{201c}' => Some('\u{201d}'),
        '\u{2018}' => Some('\u{2019}'),
        '\u{ab}' => Some('\u{bb}'),
        _ => None,
    }
}

/// Whether the word before announces a secret: `Bearer`, or `token:` and `token=`.
fn is_secret_after(before: &str) -> bool {
    let before = before.to_ascii_lowercase();
    let name = before.strip_suffix([':', '=']);
    matches!(before.as_str(), "bearer" | "basic")
        || name.is_some_and(|name| SECRET_NAMES.iter().any(|secret| name.ends_with(secret)))
}

/// Brackets part a word; what they hold is looked at by itself.
fn strip_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for piece in word.split_inclusive(['(', ')', '[', ']', '{', '}']) {
        let inner = piece.trim_end_matches(['(', ')', '[', ']', '{', '}']);
        out.push_str(&strip_piece(inner));
        out.push_str(piece.get(inner.len()..).unwrap_or_default());
    }
    out
}

fn strip_piece(word: &str) -> String {
    if let Some((name, _)) = word.split_once(['=', ':'])
        && SECRET_NAMES
            .iter()
            .any(|secret| name.to_ascii_lowercase().ends_with(secret))
        && word.len() > name.len() + 1
    {
        return format!("{}=<secret>", strip_word(name));
    }
    let inner = word.trim_matches([',', ';', '.', ':', '!', '?']);
    let placeholder = match inner {
        "" => return word.to_owned(),
        _ if is_placeholder(inner) => return word.to_owned(),
        _ if inner.contains('@') => "<email>",
        _ if inner.contains("://") => "<url>",
        _ if is_date(inner) => "<date>",
        _ if is_time(inner) => "<time>",
        _ if is_address(inner) => "<address>",
        _ if is_id(inner) => "<id>",
        _ if inner.contains(char::is_numeric) => return without_numbers(word),
        _ => return word.to_owned(),
    };
    word.replacen(inner, placeholder, 1)
}

fn is_placeholder(word: &str) -> bool {
    PLACEHOLDERS.contains(&word)
}

fn is_digit_of(word: &str, separators: &[char]) -> Option<Vec<usize>> {
    let parts: Vec<&str> = word.split(|c| separators.contains(&c)).collect();
    let digits = parts
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    (digits && parts.len() > 1).then(|| parts.iter().map(|part| part.len()).collect())
}

/// `1990-05-17`, `17.5.1990`, `05/17/90`, and with a time after a `T`.
fn is_date(word: &str) -> bool {
    let date = word.split_once('T').map_or(word, |(date, _)| date);
    let date = date.trim_start_matches(['-', '+']);
    is_digit_of(date, &['-', '/', '.']).is_some_and(|parts| {
        parts.len() == 3 && parts.iter().all(|len| *len <= 4) && parts.iter().any(|len| *len != 3)
    })
}

/// `04:30`, `4:30:15.25` and with an offset.
fn is_time(word: &str) -> bool {
    let clock = word.split(['+', 'Z', 'z']).next().unwrap_or_default();
    let clock = clock.split('.').next().unwrap_or_default();
    is_digit_of(clock, &[':'])
        .is_some_and(|parts| parts.len() <= 3 && parts.iter().all(|len| *len <= 2))
}

/// IPv4, possibly with a port, or IPv6.
fn is_address(word: &str) -> bool {
    let v4 = word.split(':').next().unwrap_or_default();
    let is_v6 = || {
        word.matches(':').count() >= 2
            && word
                .bytes()
                .all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.' | b'%'))
    };
    is_digit_of(v4, &['.']).is_some_and(|parts| parts.len() == 4) || is_v6()
}

/// UUIDs, hashes, keys: long and of letters and digits, or hexadecimal with a digit.
fn is_id(word: &str) -> bool {
    let body = || {
        word.bytes().all(|b| {
            b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'+' | b'/' | b'=' | b'.')
        })
    };
    let has_digit = word.bytes().any(|b| b.is_ascii_digit());
    let has_letter = word.bytes().any(|b| b.is_ascii_alphabetic());
    let is_hex = word.len() >= 8 && word.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    // A path is long too, but its parts are words.
    let longest = word
        .split(['/', '.', '_', '-'])
        .map(str::len)
        .max()
        .unwrap_or(0);
    has_digit && has_letter && body() && (is_hex || longest >= 16)
}

/// Puts `<n>` for every number, with its sign, point and exponent. Numbers that only such
/// characters part are one.
fn without_numbers(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut in_number = false;
    let mut rest = word.chars();
    while let Some(char) = rest.next() {
        let joins = |c: &char| matches!(c, '.' | ',' | '+' | '-' | 'e' | 'E' | ':');
        let leads_on = joins(&char)
            && rest
                .clone()
                .find(|c| !joins(c))
                .is_some_and(char::is_numeric);
        let signs = matches!(char, '-' | '+') && out.is_empty();
        if char.is_numeric() {
            if !in_number {
                out.push_str("<n>");
            }
            in_number = true;
        } else if !(leads_on && (in_number || signs)) {
            in_number = false;
            out.push(char);
        }
    }
    out
}

/// `17 May 1990` and `May 17, 1990` become one date.
fn merge_dates(words: &mut Vec<String>) {
    let is_month = |word: &str| {
        let word = word.trim_end_matches(['.', ',']).to_ascii_lowercase();
        word.len() >= 3 && word.len() <= 9 && MONTHS.iter().any(|month| word.starts_with(month))
    };
    let is_number = |word: Option<&String>| {
        word.is_some_and(|word| {
            word.trim_end_matches(['.', ',', 't', 'h', 's', 'd', 'n', 'r']) == "<n>"
        })
    };
    let mut place = 0;
    while let Some(word) = words.get(place) {
        let before = place
            .checked_sub(1)
            .filter(|before| is_number(words.get(*before)));
        let after = (place + 1..words.len())
            .take(2)
            .take_while(|next| is_number(words.get(*next)))
            .last();
        if is_month(word) && (before.is_some() || after.is_some()) {
            let first = before.unwrap_or(place);
            words.splice(first..=after.unwrap_or(place), ["<date>".to_owned()]);
            place = first;
        }
        place += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_personal_or_differs_is_replaced() {
        for (message, expected) in [
            (
                "chart 7f1dd6d2-6b1c-4f62-8f0a-0e2c8c0f7a55 not found",
                "chart <id> not found",
            ),
            (
                "connect to 10.0.0.7:5432 refused",
                "connect to <address> refused",
            ),
            (
                "connect to [2001:db8::17]:80 refused",
                "connect to [<address>]:<n> refused",
            ),
            ("born 17 May 1990 at 4:30:15.", "born <date> at <time>."),
            ("born May 17, 1990", "born <date>"),
            (
                "born on the 3rd of June 1984",
                "born on the <n>rd of <date>",
            ),
            ("1990-05-17T04:30:00Z is in a gap", "<date> is in a gap"),
            ("17.05.1990 and 5/17/1990", "<date> and <date>"),
            (
                "latitude 51.5074 longitude -0.1278",
                "latitude <n> longitude <n>",
            ),
            ("51n30 0w07", "<n>n<n> <n>w<n>"),
            ("51\u{b0}30\'N", "<n>\u{b0}<n> <text>"),
            (
                "unknown field `shoe_size`, expected `date`",
                "unknown field <text> , expected <text>",
            ),
            (
                "place \"S\u{e3}o Paulo\" is ambiguous",
                "place <text> is ambiguous",
            ),
            ("can't parse Ada's 'O'Brien'", "can't parse Ada's <text>"),
            (
                "password=hunter2 token: abcdef",
                "password=<secret> token: <secret>",
            ),
            (
                "Authorization: Bearer abc.def",
                "Authorization: <secret> <secret>",
            ),
            ("see https://example.org/?lat=51.5", "see <url>"),
            ("status 503 after 3 tries", "status <n> after <n> tries"),
            (
                "at crates/chart/src/houses.rs:212:9",
                "at crates/chart/src/houses.rs:<n>",
            ),
            ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "<id>"),
            ("a <@> b", "a <email> b"),
            ("", ""),
        ] {
            assert_eq!(normalise(message), expected, "{message}");
        }
    }

    proptest! {
        #[test]
        fn no_digit_and_no_address_is_left(message in "\\PC{0,300}") {
            let kept = normalise(&message);
            prop_assert!(!kept.contains(char::is_numeric), "{kept}");
            prop_assert!(!kept.contains('@'), "{kept}");
            prop_assert!(kept.chars().count() <= MAX_MESSAGE);
        }

        #[test]
        fn dates_and_places_in_any_words_are_gone(
            before in "[a-z ]{0,20}", after in "[a-z ]{0,20}",
            (year, month, day) in (1500..2200_u32, 1..13_u32, 1..32_u32),
            (latitude, longitude) in (-90.0..90.0_f64, -180.0..180.0_f64),
        ) {
            let message = format!("{before} {year}-{month:02}-{day:02} {after} {latitude:.4},{longitude:.4}");
            let kept = normalise(&message);
            prop_assert!(!kept.contains(char::is_numeric), "{kept}");
            let other = format!("{before} 1999-12-31 {after} 1.5000,-2.2500");
            prop_assert_eq!(kept, normalise(&other));
        }

        #[test]
        fn what_is_stripped_stays_as_it_is(message in "[ -~]{0,120}") {
            let once = normalise(&message);
            prop_assert_eq!(normalise(&once), once);
        }
    }
}
