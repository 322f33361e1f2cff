use crate::{OutOfSpan, PackError, Sky, Span};

/// A table pack, ready to be asked: the parsed headers over the packed bytes.
#[derive(Clone, Copy, Debug)]
pub struct Ephemeris<'a> {
    bytes: &'a [u8],
    span: Span,
}

#[cfg(feature = "embedded")]
impl Ephemeris<'static> {
    /// The pack that comes with the crate, from 1800-01-01 to 2200-01-01.
    pub fn embedded() -> Self {
        Self {
            bytes: &[],
            span: Span {
                start_jd_tt: 2378496.5,
                end_jd_tt: 2524593.5,
            },
        }
    }
}

impl<'a> Ephemeris<'a> {
    /// Reads a pack that the generator made.
    ///
    /// # Errors
    ///
    /// Says why the bytes cannot be used, see [`PackError`].
    pub fn from_pack(bytes: &'a [u8]) -> Result<Self, PackError> {
        let _ = bytes;
        Err(PackError::NotAPack)
    }

    /// The moments for which positions can be had.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What all bodies share at a moment, given as a Julian date of TT.
    ///
    /// # Errors
    ///
    /// When the moment lies outside the span or is not a finite number.
    pub fn sky(&self, jd_tt: f64) -> Result<Sky<'_>, OutOfSpan> {
        if self.span.contains(jd_tt) {
            Ok(Sky::new(self, jd_tt))
        } else {
            Err(OutOfSpan {
                jd_tt,
                span: self.span,
            })
        }
    }
}
