//! Numbers of dates and names (Pythagorean numerology).

mod letters;

use serde::{Deserialize, Serialize};

use crate::error::RequestError;
use crate::request::object_only;

/// Numbers that are not reduced further.
const MASTERS: [u32; 3] = [11, 22, 33];

/// Numbers of the date and the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Numerology {
    /// The digits of the whole date, reduced; a master number as `11/2`, `22/4`, `33/6`.
    pub life_path_number: String,
    /// The day of the month, reduced in the same way.
    pub day_number: String,
    /// The first digit of the month and the last of the year that is not 0.
    pub lucky_number: u32,
    /// Numbers of the name, where it is the full name given at birth.
    pub name_numerology: Option<NameNumerology>,
}

/// Numbers of a name: its letters by the Pythagorean table, reduced; 11, 22 and 33 stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NameNumerology {
    /// All letters.
    pub expression_number: u32,
    /// The vowels.
    pub soul_urge_number: u32,
    /// The consonants.
    pub personality_number: u32,
}

/// What numbers are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, remote = "Self")]
pub struct NumerologyOptions {
    /// The full name given at birth, 1 to 255 characters, whose letters are numbered. Default: the date
    /// alone is.
    pub full_name: Option<String>,
}

object_only!(NumerologyOptions);

impl NumerologyOptions {
    /// The name, if it is of a possible length.
    pub(crate) fn name(&self) -> Result<Option<&str>, RequestError> {
        let Some(name) = self.full_name.as_deref().map(str::trim) else {
            return Ok(None);
        };
        if (1..=255).contains(&name.chars().count()) {
            return Ok(Some(name));
        }
        Err(RequestError::invalid(
            "numerology.full_name",
            "must have 1 to 255 characters",
        ))
    }
}

/// The numbers of a year, a month and a day, and of a name.
pub(crate) fn of(date: [i64; 3], name: Option<&str>) -> Numerology {
    let [year, month, day] = date.map(digits);
    let sum = |digits: &[u32]| digits.iter().sum::<u32>();
    let first = month.first().copied().unwrap_or(0);
    let last = year.iter().rev().find(|digit| **digit != 0);
    let day_of_month = day.iter().fold(0, |number, digit| number * 10 + digit);
    Numerology {
        life_path_number: written(reduced(sum(&year) + sum(&month) + sum(&day))),
        day_number: written(reduced(day_of_month)),
        lucky_number: first * 10 + last.copied().unwrap_or(0),
        name_numerology: name.and_then(of_name),
    }
}

fn of_name(name: &str) -> Option<NameNumerology> {
    let (mut vowels, mut consonants) = (0, 0);
    for letter in letters::plain(name) {
        if "aeiou".contains(letter) {
            vowels += value(letter);
        } else {
            consonants += value(letter);
        }
    }
    (vowels + consonants > 0).then(|| NameNumerology {
        expression_number: reduced(vowels + consonants),
        soul_urge_number: reduced(vowels),
        personality_number: reduced(consonants),
    })
}

/// a, j and s are 1, b, k and t are 2, and so on.
fn value(letter: char) -> u32 {
    (u32::from(letter) - u32::from('a')) % 9 + 1
}

/// The digits of a number from 0 on.
fn digits(number: i64) -> Vec<u32> {
    number
        .to_string()
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .collect()
}

/// The sum of digits, again and again until it is one digit or a master number.
fn reduced(mut number: u32) -> u32 {
    while number > 9 && !MASTERS.contains(&number) {
        number = digits(i64::from(number)).iter().sum();
    }
    number
}

/// A master number with what it comes down to.
fn written(number: u32) -> String {
    if MASTERS.contains(&number) {
        format!("{number}/{}", number / 10 + number % 10)
    } else {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn master_numbers_stay() {
        for (number, text) in [
            (9, "9"),
            (10, "1"),
            (11, "11/2"),
            (22, "22/4"),
            (29, "11/2"),
            (33, "33/6"),
            (40, "4"),
            (99, "9"),
        ] {
            assert_eq!(written(reduced(number)), text, "{number}");
        }
    }

    #[test]
    fn a_name_is_numbered_as_by_hand() {
        // J1 O6 S1 E5 (accent folded) = 13: vowels 11, consonants 2.
        assert_eq!(
            of_name("José"),
            Some(NameNumerology {
                expression_number: 4,
                soul_urge_number: 11,
                personality_number: 2,
            })
        );
        assert_eq!(of_name("李小龙"), None);
    }
}
