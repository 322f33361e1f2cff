use crate::math::J2000;
use crate::pack::{self, Pack};
use crate::{OutOfSpan, PackError, Sky, Span};

/// A table pack, ready to be asked: parsed headers over bytes that stay packed.
#[derive(Clone, Debug)]
pub struct Ephemeris<'a> {
    pack: Pack<'a>,
}

#[cfg(any(feature = "embedded", feature = "embedded-light"))]
impl Ephemeris<'static> {
    /// The pack that comes with the crate, from 1800-01-01 to 2200-01-01 in every time zone; with the feature
    /// `embedded-light` and without `embedded` from 1900 to 2100.
    ///
    /// Costs next to nothing: the headers are read when the crate is compiled, and a pack that
    /// cannot be read does not compile. The checksum is verified by the crate's tests.
    pub fn embedded() -> Self {
        const EMBEDDED: Pack<'static> = match Pack::parse(crate::EMBEDDED_PACK) {
            Ok(pack) => pack,
            Err(_) => panic!("the embedded pack cannot be read"),
        };
        Self { pack: EMBEDDED }
    }
}

impl<'a> Ephemeris<'a> {
    /// Reads a pack that the generator made, whole: its checksum is verified.
    ///
    /// # Errors
    ///
    /// Says why the bytes cannot be used, see [`PackError`].
    pub fn from_pack(bytes: &'a [u8]) -> Result<Self, PackError> {
        let pack = Pack::parse(bytes)?;
        pack::verify(bytes)?;
        Ok(Self { pack })
    }

    /// What was read.
    #[cfg(feature = "making")]
    pub(crate) fn pack(&self) -> &Pack<'a> {
        &self.pack
    }

    /// The moments for which positions can be had.
    pub fn span(&self) -> Span {
        Span {
            start_jd_tt: self.pack.first + J2000,
            end_jd_tt: self.pack.last + J2000,
        }
    }

    /// What the pack was made of, as the generator wrote it.
    pub fn description(&self) -> &'a str {
        self.pack.description
    }

    /// What all bodies share at a moment, given as a Julian date of TT.
    ///
    /// # Errors
    ///
    /// When the moment lies outside the span or is not a finite number.
    pub fn sky(&self, jd_tt: f64) -> Result<Sky<'_>, OutOfSpan> {
        let span = self.span();
        if span.contains(jd_tt) {
            Ok(Sky::new(&self.pack, jd_tt))
        } else {
            Err(OutOfSpan { jd_tt, span })
        }
    }
}
