use core::fmt;

/// The moments for which a pack has positions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The first moment, a Julian date of TT, inclusive.
    pub start_jd_tt: f64,
    /// The last moment, a Julian date of TT, inclusive.
    pub end_jd_tt: f64,
}

impl Span {
    /// Whether the moment lies within the span, the ends included. Not a number never does.
    pub fn contains(self, jd_tt: f64) -> bool {
        self.start_jd_tt <= jd_tt && jd_tt <= self.end_jd_tt
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JD {} to {} TT", self.start_jd_tt, self.end_jd_tt)
    }
}

/// The moment asked for lies outside the pack's span, or is not a finite number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutOfSpan {
    /// The moment asked for, a Julian date of TT.
    pub jd_tt: f64,
    /// The moments that would have been answered.
    pub span: Span,
}

impl fmt::Display for OutOfSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "JD {} TT is outside the ephemeris, which covers {}",
            self.jd_tt, self.span
        )
    }
}

impl core::error::Error for OutOfSpan {}

/// Why bytes are not a table pack that this version can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PackError {
    /// The bytes do not begin as a pack does.
    NotAPack,
    /// The pack's format is of another version.
    UnknownVersion {
        /// The version the pack declares.
        found: u16,
        /// The version this crate reads.
        known: u16,
    },
    /// The bytes end before the pack does, or go on after it.
    WrongLength,
    /// The checksum does not agree with the bytes.
    Damaged,
    /// A table is missing, or its description contradicts itself or the pack.
    Inconsistent,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPack => f.write_str("these bytes are not an ephemeris pack"),
            Self::UnknownVersion { found, known } => {
                write!(
                    f,
                    "the pack has format version {found}, and version {known} is known"
                )
            }
            Self::WrongLength => f.write_str("the pack is longer or shorter than it declares"),
            Self::Damaged => f.write_str("the pack's checksum does not agree with its content"),
            Self::Inconsistent => f.write_str("the pack's tables contradict its directory"),
        }
    }
}

impl core::error::Error for PackError {}
