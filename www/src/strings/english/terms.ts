/** What astrologers call things, in English. */

import type {
  AspectKind, Element, HouseSystem, Modality, MoonPhase, PatternKind, PointId, Sign, ZodiacId,
} from "sidera-types";

const points: Record<PointId, string> = {
  sun: "Sun",
  moon: "Moon",
  mercury: "Mercury",
  venus: "Venus",
  mars: "Mars",
  jupiter: "Jupiter",
  saturn: "Saturn",
  uranus: "Uranus",
  neptune: "Neptune",
  pluto: "Pluto",
  chiron: "Chiron",
  ceres: "Ceres",
  pallas: "Pallas",
  juno: "Juno",
  vesta: "Vesta",
  true_node: "True node",
  mean_node: "Mean node",
  mean_apogee: "Lilith (mean)",
  osculating_apogee: "Lilith (osc.)",
  true_south_node: "True south node",
  mean_south_node: "Mean south node",
  ascendant: "Ascendant",
  midheaven: "Midheaven",
  descendant: "Descendant",
  imum_coeli: "Imum Coeli",
  vertex: "Vertex",
  anti_vertex: "Anti-Vertex",
  east_point: "East Point",
  fortune: "Lot of Fortune",
  spirit: "Lot of Spirit",
  eros: "Lot of Eros",
  necessity: "Lot of Necessity",
  courage: "Lot of Courage",
  victory: "Lot of Victory",
  nemesis: "Lot of Nemesis",
};

const signs: Record<Sign, string> = {
  Aries: "Aries",
  Taurus: "Taurus",
  Gemini: "Gemini",
  Cancer: "Cancer",
  Leo: "Leo",
  Virgo: "Virgo",
  Libra: "Libra",
  Scorpio: "Scorpio",
  Ophiuchus: "Ophiuchus",
  Sagittarius: "Sagittarius",
  Capricorn: "Capricorn",
  Aquarius: "Aquarius",
  Pisces: "Pisces",
};

const elements: Record<Element, string> = { Fire: "Fire", Earth: "Earth", Air: "Air", Water: "Water" };

const modalities: Record<Modality, string> = { Cardinal: "Cardinal", Fixed: "Fixed", Mutable: "Mutable" };

const aspects: Record<AspectKind, string> = {
  conjunction: "Conjunction",
  opposition: "Opposition",
  trine: "Trine",
  square: "Square",
  sextile: "Sextile",
  quincunx: "Quincunx",
  semisextile: "Semisextile",
  semisquare: "Semisquare",
  sesquiquadrate: "Sesquiquadrate",
  quintile: "Quintile",
  biquintile: "Biquintile",
};

const patterns: Record<PatternKind, string> = {
  t_square: "T-square",
  grand_trine: "Grand trine",
  grand_cross: "Grand cross",
  yod: "Yod",
  kite: "Kite",
  mystic_rectangle: "Mystic rectangle",
  stellium_sign: "Stellium by sign",
  stellium_house: "Stellium by house",
};

const zodiacs: Record<ZodiacId, string> = {
  true_sidereal: "True sidereal, 13 signs",
  iau: "IAU constellations, 13 signs",
  lahiri: "Sidereal, Lahiri",
  fagan_bradley: "Sidereal, Fagan/Bradley",
  krishnamurti: "Sidereal, Krishnamurti",
  raman: "Sidereal, Raman",
  de_luce: "Sidereal, De Luce",
  galactic_center_0_sagittarius: "Sidereal, Galactic Centre 0° Sagittarius",
  tropical: "Tropical",
  legacy: "Legacy, 13 signs by yearly step",
};

const houseSystems: Record<HouseSystem, string> = {
  placidus: "Placidus",
  koch: "Koch",
  regiomontanus: "Regiomontanus",
  campanus: "Campanus",
  porphyry: "Porphyry",
  equal: "Equal, from the Ascendant",
  equal_mc: "Equal, from the Midheaven",
  whole_sign: "Whole sign",
  alcabitius: "Alcabitius",
  morinus: "Morinus",
  topocentric: "Topocentric (Polich/Page)",
  meridian: "Meridian (axial)",
  vehlow: "Vehlow",
  sripati: "Sripati",
};

const phases: Record<MoonPhase["phase"], string> = {
  new_moon: "New Moon",
  waxing_crescent: "Waxing crescent",
  first_quarter: "First quarter",
  waxing_gibbous: "Waxing gibbous",
  full_moon: "Full Moon",
  waning_gibbous: "Waning gibbous",
  last_quarter: "Last quarter",
  waning_crescent: "Waning crescent",
};

export const terms = { points, signs, elements, modalities, aspects, patterns, zodiacs, houseSystems, phases };
