use super::reader::{Reader, attempt};
use crate::math::Moving;
use crate::orbit::Orbit;

/// Bytes after the last segment, so that a coefficient may be read as part of eight bytes.
pub(crate) const PADDING: usize = 8;
/// The widest coefficient: with its offset in the first byte it still fits into eight bytes.
pub(crate) const MAX_WIDTH: u8 = 32;
/// The highest number of coefficients in a component.
pub(crate) const MAX_COUNT: u8 = 64;

/// Chebyshev polynomials of up to three components over segments of equal length, the
/// coefficients packed as integers of just the bits that each degree needs.
///
/// In a segment the coefficients are ordered by degree, and within a degree by component. Each
/// (component, degree) column has one width and one offset for all segments, so that the place of
/// every segment is known and any of them can be read without the others.
#[derive(Clone, Debug)]
pub(crate) struct Table<'a> {
    start_days: f64,
    segment_days: f64,
    segments: u32,
    counts: [u8; 3],
    quanta: [f64; 3],
    columns: &'a [[u8; 5]],
    stride: usize,
    payload: &'a [u8],
    orbit: Option<Orbit>,
    barycentric: bool,
}

impl<'a> Table<'a> {
    pub(super) const fn parse(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let start_days = attempt!(reader.f64());
        let segment_days = attempt!(reader.f64());
        let segments = attempt!(reader.u32());
        let counts = attempt!(reader.array::<3>());
        let barycentric = attempt!(flag(attempt!(reader.u8())));
        let has_orbit = attempt!(flag(attempt!(reader.u8())));
        let quanta = attempt!(reader.f64s::<3>());
        let orbit = if has_orbit {
            Some(attempt!(Orbit::new(attempt!(reader.f64s::<26>()))))
        } else {
            None
        };
        let [a, b, c] = counts;
        if a > MAX_COUNT || b > MAX_COUNT || c > MAX_COUNT || a as u16 + b as u16 + c as u16 == 0 {
            return None;
        }
        let columns = attempt!(reader.records::<5>(a as usize + b as usize + c as usize));
        let stride = attempt!(stride_of(columns));
        let payload = reader.rest();
        let expected = attempt!((segments as usize).checked_mul(stride));
        if segments == 0
            || segment_days < 0.5
            || payload.len() != attempt!(expected.checked_add(PADDING))
        {
            return None;
        }
        Some(Self {
            start_days,
            segment_days,
            segments,
            counts,
            quanta,
            columns,
            stride,
            payload,
            orbit,
            barycentric,
        })
    }

    /// Whether the table reaches from before the first moment to after the last, in days from
    /// J2000.0.
    pub(super) const fn covers(&self, first: f64, last: f64) -> bool {
        self.start_days <= first
            && last <= self.start_days + self.segment_days * self.segments as f64
    }

    /// Where segments meet, in days of TDB from J2000.0.
    #[cfg(any(test, feature = "making"))]
    pub(crate) fn joints(&self) -> impl Iterator<Item = f64> {
        (1..self.segments).map(|index| self.start_days + f64::from(index) * self.segment_days)
    }

    /// The reference orbit, to which the components are corrections.
    pub(crate) const fn orbit(&self) -> Option<&Orbit> {
        self.orbit.as_ref()
    }

    /// Whether positions are from the barycentre of the solar system and not from the Sun.
    pub(crate) fn is_barycentric(&self) -> bool {
        self.barycentric
    }

    /// The components and their change per day at a moment, in days of TDB from J2000.0.
    pub(crate) fn evaluate(&self, days: f64) -> Moving {
        let place = (days - self.start_days) / self.segment_days;
        let last = self.segments - 1;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the cast saturates, and the least of it and the last segment is an index"
        )]
        let index = (place as u32).min(last);
        let x = 2.0 * (place - f64::from(index)) - 1.0;
        let from = index as usize * self.stride;
        let bytes = self
            .payload
            .get(from..from + self.stride + PADDING)
            .unwrap_or_default();
        let (value, slope) = self.sum(bytes, x);
        let per_day = 2.0 / self.segment_days;
        let [qa, qb, qc] = self.quanta;
        Moving {
            at: [value[0] * qa, value[1] * qb, value[2] * qc],
            rate: [
                slope[0] * qa * per_day,
                slope[1] * qb * per_day,
                slope[2] * qc * per_day,
            ],
        }
    }

    /// Sums the polynomials of a segment and their slopes, in quanta.
    fn sum(&self, bytes: &[u8], x: f64) -> ([f64; 3], [f64; 3]) {
        let mut chebyshev = Chebyshev::new(x);
        let mut bit = 0;
        let [a, b, c] = self.counts;
        // Most degrees are of all three components, and need not be asked for each.
        let (whole, rest) = self
            .columns
            .split_at_checked(3 * usize::from(a.min(b).min(c)))
            .unwrap_or_default();
        // One by one, not in arrays: so they stay in registers.
        let (mut va, mut vb, mut vc) = (0.0, 0.0, 0.0);
        let (mut sa, mut sb, mut sc) = (0.0, 0.0, 0.0);
        for [a, b, c] in whole.as_chunks::<3>().0 {
            let (t, u) = chebyshev.next();
            let widths = [usize::from(a[0]), usize::from(b[0]), usize::from(c[0])];
            let word = word_at(bytes, bit);
            let (ka, kb, kc);
            if widths[0] + widths[1] + widths[2] <= WHOLE {
                // But for the lowest degrees all three lie within the same eight bytes.
                ka = integer(word, *a);
                kb = integer(word >> (widths[0] & 63), *b);
                kc = integer(word >> ((widths[0] + widths[1]) & 63), *c);
            } else {
                ka = integer(word, *a);
                kb = integer(word_at(bytes, bit + widths[0]), *b);
                kc = integer(word_at(bytes, bit + widths[0] + widths[1]), *c);
            }
            bit += widths[0] + widths[1] + widths[2];
            va += ka * t;
            sa += ka * u;
            vb += kb * t;
            sb += kb * u;
            vc += kc * t;
            sc += kc * u;
        }
        let mut value = [va, vb, vc];
        let mut slope = [sa, sb, sc];
        let mut columns = rest.iter();
        for degree in a.min(b).min(c)..a.max(b).max(c) {
            let (t, u) = chebyshev.next();
            for ((count, value), slope) in self.counts.iter().zip(&mut value).zip(&mut slope) {
                if degree < *count
                    && let Some(column) = columns.next()
                {
                    let coefficient = integer(word_at(bytes, bit), *column);
                    bit += usize::from(column[0]);
                    *value += coefficient * t;
                    *slope += coefficient * u;
                }
            }
        }
        (value, slope)
    }
}

/// Chebyshev polynomials of rising degree and their slopes.
///
/// The slope of the n-th is n times the polynomial of the second kind before it, and both kinds obey the
/// same recurrence, so that the processor may do both in one.
struct Chebyshev {
    double: f64,
    degree: f64,
    now: [f64; 2],
    before: [f64; 2],
}

impl Chebyshev {
    fn new(x: f64) -> Self {
        Self {
            double: 2.0 * x,
            degree: 0.0,
            now: [1.0, 0.0],
            before: [x, -1.0],
        }
    }

    #[inline]
    fn next(&mut self) -> (f64, f64) {
        let ([first, second], [first_before, second_before]) = (self.now, self.before);
        let result = (first, second * self.degree);
        self.degree += 1.0;
        self.before = self.now;
        self.now = [
            self.double * first - first_before,
            self.double * second - second_before,
        ];
        result
    }
}

/// The bits that eight bytes have for certain from any bit of the first on.
const WHOLE: usize = 57;

/// At least so many bits from this one on.
#[inline]
fn word_at(bytes: &[u8], bit: usize) -> u64 {
    let at = bit / 8;
    let word = bytes
        .get(at..at + 8)
        .and_then(<[u8]>::first_chunk)
        .copied()
        .unwrap_or_default();
    u64::from_le_bytes(word) >> (bit % 8)
}

/// The lowest bits set, as many as the width says: looked up, which is less work than shifting.
#[inline]
fn mask(width: u8) -> u32 {
    static MASKS: [u32; 64] = masks();
    MASKS
        .get(usize::from(width & 63))
        .copied()
        .unwrap_or_default()
}

const fn masks() -> [u32; 64] {
    let mut masks = [u32::MAX; 64];
    let mut unfilled: &mut [u32] = &mut masks;
    let mut mask = 0;
    while let Some((first, others)) = unfilled.split_first_mut() {
        *first = mask;
        mask = (mask << 1) | 1;
        unfilled = others;
    }
    masks
}

/// The lowest bits of a word, as many as the column is wide, and the column's offset.
#[inline]
fn integer(word: u64, [width, offset @ ..]: [u8; 5]) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a coefficient has 32 bits at most"
    )]
    let packed = word as u32 & mask(width);
    f64::from(
        packed
            .cast_signed()
            .wrapping_add(i32::from_le_bytes(offset)),
    )
}

/// The bytes of one segment, when no column is too wide.
const fn stride_of(columns: &[[u8; 5]]) -> Option<usize> {
    let mut bits = 0;
    let mut rest = columns;
    while let Some((&[width, _, _, _, _], others)) = rest.split_first() {
        if width > MAX_WIDTH {
            return None;
        }
        bits += width as usize;
        rest = others;
    }
    Some(bits.div_ceil(8))
}

const fn flag(byte: u8) -> Option<bool> {
    match byte {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}
