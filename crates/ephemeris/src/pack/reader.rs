/// Returns early with `None`, which `?` cannot do in a constant function.
macro_rules! attempt {
    ($option:expr) => {
        match $option {
            Some(value) => value,
            None => return None,
        }
    };
}
pub(super) use attempt;

/// Takes little-endian values off the front of bytes, also at compile time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(super) const fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = attempt!(self.rest.split_at_checked(count));
        self.rest = rest;
        Some(taken)
    }

    pub(super) const fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = attempt!(self.rest.split_first_chunk::<N>());
        self.rest = rest;
        Some(*taken)
    }

    /// As many records of a fixed size as asked for.
    pub(super) const fn records<const N: usize>(&mut self, count: usize) -> Option<&'a [[u8; N]]> {
        let (records, _) = attempt!(self.bytes(attempt!(count.checked_mul(N)))).as_chunks::<N>();
        Some(records)
    }

    pub(super) const fn u8(&mut self) -> Option<u8> {
        let [byte] = attempt!(self.array::<1>());
        Some(byte)
    }

    pub(super) const fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(attempt!(self.array())))
    }

    pub(super) const fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(attempt!(self.array())))
    }

    /// A number that is neither infinite nor absurd: nothing in a pack exceeds 1e12.
    pub(super) const fn f64(&mut self) -> Option<f64> {
        let value = f64::from_le_bytes(attempt!(self.array()));
        if value.is_finite() && value.abs() < 1e12 {
            Some(value)
        } else {
            None
        }
    }

    pub(super) const fn f64s<const N: usize>(&mut self) -> Option<[f64; N]> {
        let mut values = [0.0; N];
        let mut unfilled: &mut [f64] = &mut values;
        while let Some((first, others)) = unfilled.split_first_mut() {
            *first = attempt!(self.f64());
            unfilled = others;
        }
        Some(values)
    }
}
