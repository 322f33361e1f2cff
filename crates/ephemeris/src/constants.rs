//! Constants of DE440 and the IAU, in astronomical units and days.

/// The astronomical unit, kilometres (IAU 2012).
pub(crate) const AU_KM: f64 = 149_597_870.7;
/// The speed of light, astronomical units a day.
pub(crate) const LIGHT: f64 = 299_792.458 * 86_400.0 / AU_KM;
/// Kilometres cubed per second squared in astronomical units cubed per day squared.
pub(crate) const GM_UNIT: f64 = 86_400.0 * 86_400.0 / (AU_KM * AU_KM * AU_KM);
/// The gravitational parameters of DE440 (Park et al. 2021, table 2).
pub(crate) const GM_SUN: f64 = 132_712_440_041.279_419 * GM_UNIT;
pub(crate) const GM_EARTH: f64 = 398_600.435_507 * GM_UNIT;
pub(crate) const GM_MOON: f64 = 4_902.800_118 * GM_UNIT;
pub(crate) const GM_EARTH_MOON: f64 = GM_EARTH + GM_MOON;
/// Of the planets' systems, Mercury to Pluto, but for the Earth's.
pub(crate) const GM_PLANETS: f64 = (22_031.868_551
    + 324_858.592
    + 42_828.375_816
    + 126_712_764.1
    + 37_940_584.841_8
    + 5_794_556.4
    + 6_836_527.100_58
    + 975.5)
    * GM_UNIT;
/// Of Sun, planets and Moon together.
pub(crate) const GM_ALL: f64 = GM_SUN + GM_EARTH_MOON + GM_PLANETS;
/// The Moon's share of the mass of Earth and Moon.
pub(crate) const MOON_SHARE: f64 = GM_MOON / GM_EARTH_MOON;
/// The Schwarzschild radius of the Sun, astronomical units.
pub(crate) const SUN_RADIUS_SCHWARZSCHILD: f64 = 2.0 * GM_SUN / (LIGHT * LIGHT);
