//! Fits sums of sines and cosines of the Delaunay arguments: terms are picked where most is left
//! (matching pursuit), and all amplitudes are solved for together after each pick.

use sidera_ephemeris::making::delaunay;

use crate::Failure;
use crate::linear::Normal;
use crate::random::SplitMix;

/// The multipliers of a term's argument, and whether it grows with time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Term {
    pub(crate) grows: bool,
    /// Which planetary inequality takes part, or [`NONE`].
    pub(crate) inequality: u8,
    /// Multipliers of l', F, D and the node.
    pub(crate) others: [i8; 4],
    /// The multiplier of l.
    pub(crate) anomaly: i8,
}

/// No planetary inequality.
pub(crate) const NONE: u8 = 255;

/// The phase at J2000.0 and the rate per day of a planetary inequality, radians.
pub(crate) type Inequality = (f64, f64);

/// What is to be fitted.
pub(crate) struct Wanted<'a, const CHANNELS: usize> {
    pub(crate) span: (f64, f64),
    /// The quantities at a moment.
    pub(crate) function: &'a dyn Fn(f64) -> [f64; CHANNELS],
    /// What an error of 1 in each quantity weighs.
    pub(crate) weights: [f64; CHANNELS],
    /// The units of the stored amplitudes.
    pub(crate) quanta: [f64; CHANNELS],
    pub(crate) candidates: Vec<Term>,
    pub(crate) inequalities: &'a [Inequality],
    /// How many terms to pick.
    pub(crate) terms: usize,
    /// Terms that need not be searched for.
    pub(crate) known: &'a [Term],
    /// How many of the greatest terms get a part that grows with time.
    pub(crate) growing: usize,
}

/// How many slow polynomials there are.
const SLOW: usize = 16;
/// The unknowns before the terms' amplitudes.
const KNOWN: usize = 4 + SLOW;

/// All arguments' turns at a moment, for any multiplier up to 8.
struct Sample {
    centuries: f64,
    /// Higher polynomials, which take up what is too slow for terms. They are not stored: the
    /// table has them for nothing.
    slow: [f64; SLOW],
    powers: [[(f64, f64); 17]; 5],
    inequalities: Vec<(f64, f64)>,
}

impl Sample {
    fn at(days: f64, inequalities: &[Inequality], span: (f64, f64)) -> Self {
        let x = (2.0 * days - span.0 - span.1) / (span.1 - span.0);
        let slow = core::array::from_fn(|index| libm::cos((index as f64 + 4.0) * libm::acos(x)));
        let powers = delaunay(days).map(|(angle, _)| {
            core::array::from_fn(|index| {
                let (sin, cos) = libm::sincos(angle * (index as f64 - 8.0));
                (cos, sin)
            })
        });
        let turn = |&(phase, rate): &Inequality| {
            let (sin, cos) = libm::sincos(phase + rate * days);
            (cos, sin)
        };
        let inequalities = inequalities.iter().map(turn).collect();
        Self {
            centuries: days / 36_525.0,
            slow,
            powers,
            inequalities,
        }
    }

    /// The cosine and sine of a term's argument.
    fn turn(&self, term: Term) -> (f64, f64) {
        let [a, b, c, d] = term.others;
        let mut turn = (1.0, 0.0);
        for (powers, multiplier) in self.powers.iter().zip([term.anomaly, a, b, c, d]) {
            if multiplier != 0 {
                turn = product(
                    turn,
                    powers[usize::from(multiplier.wrapping_add(8).cast_unsigned())],
                );
            }
        }
        match self.inequalities.get(usize::from(term.inequality)) {
            Some(&inequality) => product(turn, inequality),
            None => turn,
        }
    }

    fn row(&self, terms: &[Term]) -> Vec<f64> {
        let t = self.centuries;
        let mut row = vec![1.0, t, t * t, t * t * t];
        row.extend(self.slow);
        for &term in terms {
            let (cos, sin) = self.turn(term);
            let factor = if term.grows { t } else { 1.0 };
            row.extend([cos * factor, sin * factor]);
        }
        row
    }
}

fn product(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// The terms and a series section with their amplitudes.
pub(crate) fn fit<const CHANNELS: usize>(
    wanted: &Wanted<'_, CHANNELS>,
) -> Result<Vec<u8>, Failure> {
    const SAMPLES: usize = 24_000;
    let (first, last) = wanted.span;
    let mut random = SplitMix(1);
    let days = (0..SAMPLES).map(|_| first + (last - first) * random.next());
    let (samples, values): (Vec<Sample>, Vec<[f64; CHANNELS]>) = days
        .map(|t| {
            (
                Sample::at(t, wanted.inequalities, wanted.span),
                (wanted.function)(t),
            )
        })
        .unzip();
    let mut terms: Vec<Term> = Vec::new();
    let mut residues = values.clone();
    solve(&samples, &values, &terms, &mut residues);
    while terms.len() < wanted.terms {
        // One by one at first, since the great terms hide the small ones.
        let count = (terms.len() / 4 + 1).min(wanted.terms - terms.len());
        terms.extend(strongest(wanted, &samples, &residues, &terms, count));
        solve(&samples, &values, &terms, &mut residues);
    }
    let great = terms[..wanted.growing.min(terms.len())].to_vec();
    terms.extend(great.into_iter().map(|term| Term {
        grows: true,
        ..term
    }));
    terms.extend(wanted.known);
    let solution = solve(&samples, &values, &terms, &mut residues);
    for channel in 0..CHANNELS {
        let square: f64 = residues.iter().map(|r| r[channel] * r[channel]).sum();
        let rms = (square / SAMPLES as f64).sqrt();
        eprintln!("{} terms leave {rms:.3e} of channel {channel}", terms.len());
    }
    section(wanted, &terms, &solution)
}

fn solve<const CHANNELS: usize>(
    samples: &[Sample],
    values: &[[f64; CHANNELS]],
    terms: &[Term],
    residues: &mut [[f64; CHANNELS]],
) -> [Vec<f64>; CHANNELS] {
    let mut equations = Normal::<CHANNELS>::new(KNOWN + 2 * terms.len());
    for (sample, &value) in samples.iter().zip(values) {
        equations.add(&sample.row(terms), value);
    }
    let solution = equations.solve();
    for ((sample, value), residue) in samples.iter().zip(values).zip(residues) {
        let row = sample.row(terms);
        for channel in 0..CHANNELS {
            let fitted: f64 = row.iter().zip(&solution[channel]).map(|(a, b)| a * b).sum();
            residue[channel] = value[channel] - fitted;
        }
    }
    solution
}

/// The candidates with the greatest amplitudes in the residues.
fn strongest<const CHANNELS: usize>(
    wanted: &Wanted<'_, CHANNELS>,
    samples: &[Sample],
    residues: &[[f64; CHANNELS]],
    taken: &[Term],
    count: usize,
) -> Vec<Term> {
    let candidates: Vec<Term> = wanted
        .candidates
        .iter()
        .filter(|term| !taken.contains(term))
        .copied()
        .collect();
    let mut sums = vec![[(0.0, 0.0); CHANNELS]; candidates.len()];
    for (sample, residue) in samples.iter().zip(residues) {
        for (&term, sum) in candidates.iter().zip(&mut sums) {
            let (cos, sin) = sample.turn(term);
            for channel in 0..CHANNELS {
                sum[channel].0 += residue[channel] * cos;
                sum[channel].1 += residue[channel] * sin;
            }
        }
    }
    let mut ranked: Vec<(f64, Term)> = candidates
        .into_iter()
        .zip(sums)
        .map(|(term, sum)| {
            let power = sum
                .iter()
                .zip(wanted.weights)
                .map(|((c, s), w)| (c * c + s * s) * w * w);
            (power.sum(), term)
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let days = wanted.span.1 - wanted.span.0;
    let mut picked: Vec<Term> = Vec::new();
    for (_, term) in ranked {
        if picked.len() == count {
            break;
        }
        // Arguments that keep step with another over the whole span cannot be told apart: the
        // Sun's perigee, for one, moves by less than seven degrees in four centuries.
        let rate = rate(term, wanted.inequalities).abs();
        let is_new = taken.iter().chain(&picked).all(|other| {
            let drift = self::rate(*other, wanted.inequalities).abs() - rate;
            (drift * days).abs() > 4.0
        });
        if is_new && rate * days > 40.0 {
            picked.push(term);
        }
    }
    picked
}

/// The change of a term's argument per day.
fn rate(term: Term, inequalities: &[Inequality]) -> f64 {
    let [a, b, c, d] = term.others;
    let multipliers = [term.anomaly, a, b, c, d];
    let own: f64 = delaunay(0.0)
        .iter()
        .zip(multipliers)
        .map(|((_, rate), m)| rate * f64::from(m))
        .sum();
    own + inequalities
        .get(usize::from(term.inequality))
        .map_or(0.0, |(_, rate)| *rate)
}

/// The bytes of a series: see the engine's `Series`.
fn section<const CHANNELS: usize>(
    wanted: &Wanted<'_, CHANNELS>,
    terms: &[Term],
    solution: &[Vec<f64>; CHANNELS],
) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    for quantum in wanted.quanta {
        out.extend(quantum.to_le_bytes());
    }
    for coefficients in solution {
        for coefficient in &coefficients[..4] {
            out.extend(coefficient.to_le_bytes());
        }
    }
    out.push(u8::try_from(wanted.inequalities.len())?);
    for (phase, rate) in wanted.inequalities {
        out.extend(phase.to_le_bytes());
        out.extend(rate.to_le_bytes());
    }
    let mut order: Vec<usize> = (0..terms.len()).collect();
    order.sort_by_key(|&index| terms[index]);
    let key = |term: &Term| (term.grows, term.inequality, term.others);
    let mut groups: Vec<&[usize]> = order
        .chunk_by(|&a, &b| key(&terms[a]) == key(&terms[b]))
        .collect();
    // Groups of one size stand together: a processor guesses the loops' ends better.
    groups.sort_by_key(|group| {
        (
            terms[group[0]].grows,
            terms[group[0]].inequality,
            group.len(),
        )
    });
    out.extend(u16::try_from(groups.len())?.to_le_bytes());
    for group in &groups {
        let term = &terms[group[0]];
        out.extend(term.others.map(i8::cast_unsigned));
        out.extend([
            term.inequality,
            u8::from(term.grows),
            u8::try_from(group.len())?,
        ]);
    }
    for &index in groups.iter().copied().flatten() {
        out.push(terms[index].anomaly.cast_unsigned());
        for (coefficients, quantum) in solution.iter().zip(wanted.quanta) {
            for amplitude in &coefficients[KNOWN + 2 * index..KNOWN + 2 + 2 * index] {
                let rounded = (amplitude / quantum).round();
                if rounded.abs() > f64::from(i32::MAX) {
                    return Err(format!(
                        "amplitude {amplitude} of {:?} is too large",
                        terms[index]
                    )
                    .into());
                }
                #[expect(clippy::cast_possible_truncation, reason = "checked")]
                out.extend((rounded as i32).to_le_bytes());
            }
        }
    }
    Ok(out)
}

/// The candidates again with each of so many inequalities, in both senses.
pub(crate) fn with_inequalities(plain: &[Term], count: usize) -> Vec<Term> {
    let mut found = Vec::new();
    for index in 0..u8::try_from(count).unwrap_or(NONE) {
        for term in plain {
            found.push(Term {
                inequality: index,
                ..*term
            });
            let others = term.others.map(|m| -m);
            found.push(Term {
                inequality: index,
                others,
                anomaly: -term.anomaly,
                ..*term
            });
        }
    }
    found
}

/// All arguments up to an order, one of each pair of opposite signs, with the node's multiplier
/// bounded and F plus the node of one parity.
pub(crate) fn candidates(order: i8, node: i8, parity: i8) -> Vec<Term> {
    let mut found = Vec::new();
    for d in -7..=7_i8 {
        for sun in -4..=4_i8 {
            for anomaly in -6..=6_i8 {
                for latitude in -5..=5_i8 {
                    for node in -node..=node {
                        let all = [d, sun, anomaly, latitude, node];
                        let sum: i8 = all.into_iter().map(i8::abs).sum();
                        let first = all.into_iter().find(|m| *m != 0).unwrap_or(0);
                        if first > 0 && sum <= order && latitude.abs() % 2 == parity {
                            let others = [sun, latitude, d, node];
                            found.push(Term {
                                grows: false,
                                inequality: NONE,
                                others,
                                anomaly,
                            });
                        }
                    }
                }
            }
        }
    }
    found
}
