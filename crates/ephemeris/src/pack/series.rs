use super::reader::{Reader, attempt};
use crate::arguments::Arguments;
use crate::math::{CENTURY, Complex, Dual, Power};

/// Terms A cos(argument) + B sin(argument) in integer combinations of the Delaunay arguments, for
/// one or two quantities at once, beside a cubic polynomial for each.
///
/// Terms that share all multipliers but that of the Moon's anomaly stand together in a group: the
/// group's factor is made once, and each term costs one complex product and its amplitudes.
#[derive(Clone, Debug)]
pub(crate) struct Series<'a, const CHANNELS: usize, const TERM: usize> {
    quanta: [f64; CHANNELS],
    polynomials: [[f64; 4]; CHANNELS],
    inequalities: &'a [[u8; 16]],
    groups: &'a [[u8; 7]],
    /// The multiplier of the Moon's anomaly, and the amplitudes of each channel's cosine and sine.
    terms: &'a [[u8; TERM]],
}

/// A sum of terms and of their changes per day, each as what the cosines and what the sines give: so
/// the processor may do both in one.
#[derive(Clone, Copy)]
struct Sum {
    value: [f64; 2],
    rate: [f64; 2],
}

impl Sum {
    const ZERO: Self = Self {
        value: [0.0; 2],
        rate: [0.0; 2],
    };

    /// Adds a term with the amplitudes of its cosine and sine.
    #[inline]
    fn add(&mut self, phase: &Phase, [cosine, sine]: [f64; 2]) {
        let [re, im] = phase.turn;
        let [across, along] = phase.change;
        let ([a, b], [da, db]) = (self.value, self.rate);
        self.value = [a + cosine * re, b + sine * im];
        self.rate = [da + cosine * across, db + sine * along];
    }

    fn total(self) -> Dual {
        let [a, b] = self.value;
        let [da, db] = self.rate;
        Dual {
            value: a + b,
            rate: da + db,
        }
    }
}

/// The cosine and sine of a term's argument, and their changes per day.
struct Phase {
    turn: [f64; 2],
    change: [f64; 2],
}

impl Phase {
    /// Of a group's factor, whose angle changes by a rate, times a power of the anomaly.
    #[inline]
    fn new(factor: Complex, rate: f64, power: Power) -> Self {
        let Complex { re, im } = factor;
        let z = power.turn;
        let straight = [re * z.re, re * z.im];
        let crossed = [-im * z.im, im * z.re];
        let turn = [straight[0] + crossed[0], straight[1] + crossed[1]];
        let speed = rate + power.rate;
        Self {
            turn,
            change: [-speed * turn[1], speed * turn[0]],
        }
    }
}

impl<'a, const CHANNELS: usize, const TERM: usize> Series<'a, CHANNELS, TERM> {
    pub(crate) const fn parse(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let quanta = attempt!(reader.f64s::<CHANNELS>());
        let mut polynomials = [[0.0; 4]; CHANNELS];
        let mut unfilled: &mut [[f64; 4]] = &mut polynomials;
        while let Some((first, others)) = unfilled.split_first_mut() {
            *first = attempt!(reader.f64s::<4>());
            unfilled = others;
        }
        let inequalities = attempt!(reader.u8()) as usize;
        let inequalities = attempt!(reader.records::<16>(inequalities));
        let groups = attempt!(reader.u16()) as usize;
        let groups = attempt!(reader.records::<7>(groups));
        let (terms, rest) = reader.rest().as_chunks::<TERM>();
        let is_whole = rest.is_empty() && terms.len() == attempt!(count_terms(groups));
        if !is_whole || !are_phases(inequalities) {
            return None;
        }
        Some(Self {
            quanta,
            polynomials,
            inequalities,
            groups,
            terms,
        })
    }

    /// The quantities and their changes per day at the moment of the arguments.
    pub(crate) fn evaluate(&self, arguments: &Arguments) -> [Dual; CHANNELS] {
        let mut sums = [Sum::ZERO; CHANNELS];
        let mut others = sums;
        let mut is_growing = 0;
        let mut terms = self.terms;
        // Groups that share an inequality stand together, so that its sine is computed once.
        let mut current = (NO_INEQUALITY, Complex::ONE, 0.0);
        for &[sun, latitude, elongation, node, inequality, grows, count] in self.groups {
            let (mut factor, mut rate) = arguments.factor([sun, latitude, elongation, node]);
            if inequality != current.0 {
                current = self.inequality(inequality, arguments.days);
            }
            if inequality != NO_INEQUALITY {
                factor = factor * current.1;
                rate += current.2;
            }
            // Those that grow stand together, too.
            if grows != is_growing {
                (sums, others, is_growing) = (others, sums, grows);
            }
            for _ in 0..count {
                let Some((term, rest)) = terms.split_first() else {
                    break;
                };
                terms = rest;
                let Some((&multiplier, amplitudes)) = term.split_first() else {
                    break;
                };
                let phase = Phase::new(factor, rate, arguments.anomaly.get(multiplier));
                let (amplitudes, _) = amplitudes.as_chunks::<8>();
                for (sum, &[a, b, c, d, e, f, g, h]) in sums.iter_mut().zip(amplitudes) {
                    let cosine = i32::from_le_bytes([a, b, c, d]);
                    let sine = i32::from_le_bytes([e, f, g, h]);
                    sum.add(&phase, [f64::from(cosine), f64::from(sine)]);
                }
            }
        }
        let (steady, growing) = if is_growing == 0 {
            (sums, others)
        } else {
            (others, sums)
        };
        let centuries = arguments.centuries();
        let mut result = [Dual::fixed(0.0); CHANNELS];
        let parts = self
            .quanta
            .iter()
            .zip(&self.polynomials)
            .zip(steady.iter().zip(&growing));
        for (result, ((&quantum, &polynomial), (steady, growing))) in result.iter_mut().zip(parts) {
            let (steady, growing) = (steady.total(), growing.total());
            let Dual { value, rate } = crate::math::polynomial(polynomial, centuries);
            *result = Dual {
                value: value + (steady.value + growing.value * centuries) * quantum,
                rate: (rate + growing.value * quantum) / CENTURY
                    + (steady.rate + growing.rate * centuries) * quantum,
            };
        }
        result
    }

    /// The number of a planetary inequality, its turn at a moment, and its angle's change per day.
    fn inequality(&self, number: u8, days: f64) -> (u8, Complex, f64) {
        match self.inequalities.get(usize::from(number)) {
            Some(&[a, b, c, d, e, f, g, h, ref rate @ ..]) => {
                let phase = f64::from_le_bytes([a, b, c, d, e, f, g, h]);
                let rate = f64::from_le_bytes(*rate);
                (number, Complex::from_angle(phase + rate * days), rate)
            }
            None => (number, Complex::ONE, 0.0),
        }
    }
}

/// The inequality that is none.
const NO_INEQUALITY: u8 = 255;

const fn count_terms(groups: &[[u8; 7]]) -> Option<usize> {
    let mut total = 0_usize;
    let mut rest = groups;
    while let Some((&[_, _, _, _, _, grows, count], others)) = rest.split_first() {
        if grows > 1 {
            return None;
        }
        total += count as usize;
        rest = others;
    }
    Some(total)
}

/// Whether the inequalities' phases and rates are numbers of a sane size.
const fn are_phases(inequalities: &[[u8; 16]]) -> bool {
    let mut rest = inequalities;
    while let Some((stored, others)) = rest.split_first() {
        let mut reader = Reader::new(stored);
        match reader.f64s::<2>() {
            Some([phase, rate]) if phase.abs() < 100.0 && rate.abs() < 10.0 => rest = others,
            _ => return false,
        }
    }
    true
}
