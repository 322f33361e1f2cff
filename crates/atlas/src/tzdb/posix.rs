//! The rule for the future at the end of a `TZif` file: a POSIX `TZ` text with the extensions of
//! RFC 9636 (`EST5EDT,M3.2.0,M11.1.0`, `<-03>3<-02>,M3.5.0/-1,M10.5.0/0`).

use crate::days::{
    days_from_gregorian, days_in_month, gregorian_from_days, is_gregorian_leap_year,
};

/// A kind of local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalType<'a> {
    /// Seconds east of Greenwich.
    pub offset_seconds: i32,
    /// Whether the database calls it daylight saving time.
    pub dst: bool,
    /// The abbreviation.
    pub abbreviation: &'a str,
}

/// A rule that holds for every year: standard time, and perhaps daylight saving time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PosixRule<'a> {
    standard: LocalType<'a>,
    daylight: Option<Daylight<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Daylight<'a> {
    local: LocalType<'a>,
    start: RuleTime,
    end: RuleTime,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct RuleTime {
    day: RuleDay,
    /// Seconds after local midnight; may be negative or beyond the day.
    seconds: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RuleDay {
    /// A weekday (0 is Sunday) of a week (5 is the last) of a month.
    Weekday { month: u8, week: u8, weekday: u8 },
    /// A day of the year from 1, never 29 February.
    WithoutLeapDay(u16),
    /// A day of the year from 0.
    WithLeapDay(u16),
}

impl<'a> PosixRule<'a> {
    /// Reads a rule; nothing where the text is not one.
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut parser = Parser { rest: text };
        let abbreviation = parser.abbreviation()?;
        let offset = i32::try_from(-parser.time()?).ok()?;
        let standard = LocalType {
            offset_seconds: offset,
            dst: false,
            abbreviation,
        };
        let daylight = if parser.rest.is_empty() {
            None
        } else {
            Some(parser.daylight(offset)?)
        };
        parser
            .rest
            .is_empty()
            .then_some(Self { standard, daylight })
    }

    /// The changes of the clocks from two years before a moment to two years after it, in order.
    pub fn transitions_around(&self, unix_seconds: i64) -> Vec<(i64, LocalType<'a>)> {
        let Some(daylight) = self.daylight else {
            return Vec::new();
        };
        let (year, _, _) = gregorian_from_days(unix_seconds.div_euclid(86_400));
        let mut transitions = Vec::with_capacity(10);
        for year in year.saturating_sub(2)..=year.saturating_add(2) {
            let start =
                daylight.start.clock_seconds(year) - i64::from(self.standard.offset_seconds);
            let end = daylight.end.clock_seconds(year) - i64::from(daylight.local.offset_seconds);
            transitions.push((start, daylight.local));
            transitions.push((end, self.standard));
        }
        transitions.sort_by_key(|&(time, _)| time);
        transitions
    }
}

impl RuleTime {
    /// When a clock shows this in a year, in seconds since 1970-01-01 00:00 of that clock.
    fn clock_seconds(self, year: i32) -> i64 {
        let new_year = days_from_gregorian(year, 1, 1);
        let days = match self.day {
            RuleDay::Weekday {
                month,
                week,
                weekday,
            } => weekday_of_month(year, month, week, weekday),
            RuleDay::WithoutLeapDay(day) => {
                let after_leap_day = is_gregorian_leap_year(year) && day >= 60;
                new_year + i64::from(day) - 1 + i64::from(after_leap_day)
            }
            RuleDay::WithLeapDay(day) => new_year + i64::from(day),
        };
        days * 86_400 + self.seconds
    }
}

fn weekday_of_month(year: i32, month: u8, week: u8, weekday: u8) -> i64 {
    let first = days_from_gregorian(year, month, 1);
    // 1970-01-01 was a Thursday.
    let first_weekday = (first + 4).rem_euclid(7);
    let mut day = (i64::from(weekday) - first_weekday).rem_euclid(7) + 7 * (i64::from(week) - 1);
    if day >= i64::from(days_in_month(month, is_gregorian_leap_year(year))) {
        day -= 7;
    }
    first + day
}

struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    /// `EST`, or anything in angle brackets.
    fn abbreviation(&mut self) -> Option<&'a str> {
        if let Some(quoted) = self.rest.strip_prefix('<') {
            let (name, rest) = quoted.split_once('>')?;
            self.rest = rest;
            return Some(name);
        }
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (name.len() >= 3).then_some(name)
    }

    fn daylight(&mut self, standard_offset: i32) -> Option<Daylight<'a>> {
        let abbreviation = self.abbreviation()?;
        let offset_seconds = if self.rest.starts_with(',') {
            standard_offset + 3600
        } else {
            i32::try_from(-self.time()?).ok()?
        };
        let local = LocalType {
            offset_seconds,
            dst: true,
            abbreviation,
        };
        Some(Daylight {
            local,
            start: self.rule_time()?,
            end: self.rule_time()?,
        })
    }

    fn rule_time(&mut self) -> Option<RuleTime> {
        self.accept(',').then_some(())?;
        let day = if self.accept('M') {
            let month = u8::try_from(self.number()?)
                .ok()
                .filter(|m| (1..=12).contains(m))?;
            self.accept('.').then_some(())?;
            let week = u8::try_from(self.number()?)
                .ok()
                .filter(|w| (1..=5).contains(w))?;
            self.accept('.').then_some(())?;
            let weekday = u8::try_from(self.number()?).ok().filter(|d| *d <= 6)?;
            RuleDay::Weekday {
                month,
                week,
                weekday,
            }
        } else if self.accept('J') {
            RuleDay::WithoutLeapDay(
                u16::try_from(self.number()?)
                    .ok()
                    .filter(|d| (1..=365).contains(d))?,
            )
        } else {
            RuleDay::WithLeapDay(u16::try_from(self.number()?).ok().filter(|d| *d <= 365)?)
        };
        let seconds = if self.accept('/') { self.time()? } else { 7200 };
        Some(RuleTime { day, seconds })
    }

    /// `[+-]h[h[h]][:mm[:ss]]` in seconds.
    fn time(&mut self) -> Option<i64> {
        let sign = if self.accept('-') {
            -1
        } else {
            self.accept('+');
            1
        };
        let mut seconds = self.number().filter(|hours| *hours <= 167)? * 3600;
        for unit in [60, 1] {
            if !self.accept(':') {
                break;
            }
            seconds += self.number().filter(|part| *part <= 59)? * unit;
        }
        Some(sign * seconds)
    }

    fn number(&mut self) -> Option<i64> {
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        digits.parse::<u16>().ok().map(i64::from)
    }

    fn accept(&mut self, expected: char) -> bool {
        let Some(rest) = self.rest.strip_prefix(expected) else {
            return false;
        };
        self.rest = rest;
        true
    }
}
