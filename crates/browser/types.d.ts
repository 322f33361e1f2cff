/** One of the bodies and lunar points of the ephemeris. */
export type BodyId =
  | "sun" | "moon" | "mercury" | "venus" | "mars" | "jupiter" | "saturn" | "uranus" | "neptune" | "pluto"
  | "chiron" | "ceres" | "pallas" | "juno" | "vesta"
  | "true_node" | "mean_node" | "mean_apogee" | "osculating_apogee";

/** Anything that has a longitude in a chart: bodies, south nodes, angles and lots. */
export type PointId =
  | BodyId
  | "true_south_node" | "mean_south_node"
  | "ascendant" | "midheaven" | "descendant" | "imum_coeli" | "vertex" | "anti_vertex" | "east_point"
  | "fortune" | "spirit" | "eros" | "necessity" | "courage" | "victory" | "nemesis";

export type Sign =
  | "Aries" | "Taurus" | "Gemini" | "Cancer" | "Leo" | "Virgo" | "Libra" | "Scorpio" | "Ophiuchus"
  | "Sagittarius" | "Capricorn" | "Aquarius" | "Pisces";

export type Element = "Fire" | "Earth" | "Air" | "Water";
export type Modality = "Cardinal" | "Fixed" | "Mutable";

export type ZodiacId =
  | "tropical" | "true_sidereal" | "iau" | "legacy"
  | "lahiri" | "fagan_bradley" | "krishnamurti" | "raman" | "de_luce" | "galactic_center_0_sagittarius";

/** An ayanamsa of one's own, with twelve equal signs: its value at an epoch, carried by precession. */
export interface CustomAyanamsa {
  epoch_jd_tt: number;
  value_deg: number;
}

export type HouseSystem =
  | "placidus" | "koch" | "regiomontanus" | "campanus" | "porphyry" | "equal" | "equal_mc" | "whole_sign"
  | "alcabitius" | "morinus" | "topocentric" | "meridian" | "vehlow" | "sripati";

export type AspectKind =
  | "conjunction" | "opposition" | "trine" | "square" | "sextile" | "quincunx" | "semisextile"
  | "semisquare" | "sesquiquadrate" | "quintile" | "biquintile";

export type PatternKind =
  | "t_square" | "grand_trine" | "grand_cross" | "yod" | "kite" | "mystic_rectangle"
  | "stellium_sign" | "stellium_house";

/**
 * A birth, or any other event. Its moment is given in exactly one of four ways: `date` and `time`
 * with a `timezone`, `utc`, `jd_ut` or `jd_tt`.
 */
export interface Birth {
  /** The local date, `YYYY-MM-DD`. */
  date?: string;
  /** The local time of day, `HH:MM` or `HH:MM:SS`, with fractions of a second if wanted. */
  time?: string;
  /** An IANA name, an offset (`+05:30`), `LMT`, `UTC` or `UT1`; default: the zone of the place. */
  timezone?: string;
  /** RFC 3339. */
  utc?: string;
  jd_ut?: number;
  jd_tt?: number;
  /** Instead of coordinates: a name, `Springfield, Illinois`; `Gazetteer.located` looks it up. */
  place?: string;
  /** Degrees, north positive. */
  latitude?: number;
  /** Degrees, east positive. */
  longitude?: number;
  /** TT - UT1 in place of the built-in value. */
  delta_t_seconds?: number;
  unknown_time?: boolean;
  /** What to do with a local time that the clock skipped or showed twice. */
  fold?: "standard" | "reject" | "earlier" | "later";
  calendar?: "gregorian" | "julian";
}

/** What all options are unless they are given. */
export type Preset = "modern" | "classical" | "older_service";

/** What orbs depend on: the aspect, or the two bodies. */
export type OrbRule = "aspect" | "moieties";

export type RulerScheme = "traditional" | "modern";

export type Technique =
  | "dignities" | "receptions" | "sect_placements" | "lots" | "antiscia" | "declinations" | "midpoints"
  | "fixed_stars" | "balance" | "shape" | "prenatal_lunation";

/** Orbs and tables of the techniques that a request includes. */
export interface TechniqueSettings {
  terms?: "egyptian" | "ptolemaic";
  antiscia_orb?: number;
  declination_orb?: number;
  midpoint_orb?: number;
  midpoint_dial?: 360 | 180 | 90 | 45;
  star_orb?: number;
  star_magnitude?: number;
}

export interface Orb {
  orb: number;
  /** Where the Sun or the Moon takes part. */
  luminary: number;
}

/** How charts are made and looked at; every chart's request may have these members. */
export interface ChartOptions {
  preset?: Preset;
  zodiac?: ZodiacId | CustomAyanamsa;
  houses?: HouseSystem;
  bodies?: BodyId[];
  aspects?: AspectKind[];
  aspect_points?: PointId[];
  orbs?: Partial<Record<AspectKind, number | Orb>>;
  orb_rule?: OrbRule;
  /** Whether two angles of one chart may be in aspect. */
  angle_aspects?: boolean;
  /** In which zodiac aspects between two charts are measured; transits know `tropical` alone. */
  aspect_zodiac?: "tropical" | "sidereal";
  /** Of which aspects it is said when they are exact: of those within some days of the chart (`near`, the default), of all
   * that become exact before the bodies leave the orb (`search`, some milliseconds), or of `none`. */
  exact_dates?: "near" | "search" | "none";
  rulers?: RulerScheme;
  /** What the answer's `techniques` has. */
  include?: Technique[];
  settings?: TechniqueSettings;
}

/** The options in full, as they were used. They are a request's members again. */
export interface ResolvedOptions extends Required<ChartOptions> {
  orbs: Partial<Record<AspectKind, Orb>>;
  settings: Required<TechniqueSettings>;
}

export type ChineseNewYear = "lichun" | "lunar_new_year";

export interface NatalRequest extends ChartOptions {
  birth: Birth;
  /** The numbers of the date, and of a name. */
  numerology?: { full_name?: string };
  /** The Chinese year, by what it begins with. */
  chinese_year?: ChineseNewYear;
}

export interface TropicalPlacement {
  sign: Sign;
  degree_in_sign: number;
  percentage: number;
  house: number | null;
}

export interface SiderealPlacement extends TropicalPlacement {
  longitude: number;
}

/** Where a body may have stood on a day whose hour is unknown. */
export interface DayRange {
  from_longitude: number;
  to_longitude: number;
  tropical_signs: Sign[];
  sidereal_signs: Sign[];
}

export interface BodyPlacement {
  longitude: number;
  latitude: number;
  distance_au: number;
  longitude_speed: number;
  declination: number;
  retrograde: boolean;
  stationary: boolean;
  right_ascension: number;
  latitude_speed: number;
  distance_speed_au: number;
  tropical: TropicalPlacement;
  sidereal: SiderealPlacement;
  day_range?: DayRange;
}

export interface PointPlacement {
  longitude: number;
  declination: number;
  retrograde: boolean | null;
  tropical: TropicalPlacement;
  sidereal: SiderealPlacement;
}

export interface Angles {
  ascendant: number;
  midheaven: number;
  vertex: number;
  armc: number;
  descendant: number;
  imum_coeli: number;
  anti_vertex: number;
  east_point: number;
}

export interface HouseCusps {
  system: HouseSystem;
  /** Tropical longitudes. */
  cusps: number[];
  sidereal_cusps: number[];
  requested_system: HouseSystem;
  note: string | null;
}

export interface Aspect {
  a: PointId;
  b: PointId;
  aspect: AspectKind;
  angle: number;
  separation: number;
  orb: number;
  strength: number;
  phase: "applying" | "exact" | "separating" | null;
  exact: { utc: string; jd_tt: number } | null;
}

export interface Pattern {
  pattern: PatternKind;
  points: PointId[];
  focal?: PointId;
  zodiac?: "tropical" | "sidereal";
  sign?: Sign;
  house?: number;
}

export interface Dominance {
  sign: Sign | null;
  sign_count: number;
  element: Element | null;
  modality: Modality | null;
  planet: PointId | null;
  planet_strength: number;
  elements: Record<Element, number>;
  modalities: Record<Modality, number>;
}

/** The rulers of a sign. */
export interface Rulers {
  traditional: PointId;
  modern: PointId;
}

export interface ByZodiac<T> {
  tropical: T;
  sidereal: T;
}

export interface Moment {
  utc: string;
  jd_ut: number;
  jd_tt: number;
  delta_t_seconds: number;
}

export interface MoonPhase {
  phase:
    | "new_moon" | "waxing_crescent" | "first_quarter" | "waxing_gibbous"
    | "full_moon" | "waning_gibbous" | "last_quarter" | "waning_crescent";
  elongation: number;
  illumination: number;
}

export interface SignBoundary {
  sign: Sign;
  sidereal_longitude: number;
  tropical_longitude: number;
  width: number;
}

export interface Warning {
  code: string;
  message: string;
}

/** One way to read a local time that the clock skipped or showed twice. */
export interface ClockReading {
  utc: string;
  local: string;
  offset_seconds: number;
  abbreviation: string;
  dst: boolean;
  chosen: boolean;
}

export interface Meta {
  zodiac: {
    requested: ZodiacId | CustomAyanamsa;
    sidereal: string;
    definition: string;
    ayanamsa: number;
    nutation: number;
    signs: SignBoundary[];
  };
  houses: { requested: HouseSystem; used: HouseSystem | null; reason?: string };
  time: {
    given_as: "civil" | "utc" | "jd_ut" | "jd_tt";
    local: string | null;
    zone: string | null;
    abbreviation: string | null;
    offset_seconds: number | null;
    dst: boolean | null;
    /** How the zone was found, where only the point was known. */
    zone_found?: { basis: "nearest_place" | "nearest_station" | "nautical"; place: string | null; distance_km: number | null };
    utc_is_ut1: boolean;
    delta_t_source: "given" | "measured" | "predicted" | "historical";
    delta_t_uncertainty_seconds: number;
    unknown_time: boolean;
    /** Both readings of a time that the clock skipped or showed twice, the earlier first. */
    readings?: ClockReading[];
  };
  place: { latitude: number; longitude: number } | null;
  /** The place that was taken for a name, and others of that name. */
  location?: {
    name: string;
    region: string | null;
    country: string;
    timezone: string;
    population: number;
    others: string[];
    ignored_parts: boolean;
  };
  aspects: {
    points: PointId[];
    orbs: { aspect: AspectKind; orb: number; luminary: number }[];
    /** Half the orb of each body, where orbs go by the bodies. */
    moieties?: Partial<Record<PointId, number>>;
  };
  /** The options in full: sent with another birth they mean a chart of the same make. */
  options: ResolvedOptions;
  versions: { sidera: string; ephemeris: string; tzdb: string };
  warnings: Warning[];
}

export type Dignity = "domicile" | "exaltation" | "triplicity" | "term" | "face";

/** The essential dignities of a planet where it stands. */
export interface PlanetDignities {
  sign: Sign;
  /** Who rules the place; null where that is not defined. */
  rulers: {
    domicile: PointId;
    exaltation: PointId | null;
    triplicity: { day: PointId; night: PointId; participating: PointId } | null;
    term: PointId | null;
    face: PointId | null;
  };
  dignities: Dignity[];
  debilities: ("detriment" | "fall" | "peregrine")[];
  /** Lilly's points by Dorotheus' triplicities. */
  score: number | null;
}

export interface Dignities {
  planets: Partial<Record<PointId, PlanetDignities>>;
  /** What is left out and why. */
  note: string | null;
}

/** Two planets, each in a sign that the other rules or is exalted in. */
export interface Reception {
  a: PointId;
  b: PointId;
  reception: "domicile" | "exaltation" | "mixed";
  a_stands_in: Dignity;
  b_stands_in: Dignity;
}

export interface SectPlacement {
  sect: "day" | "night";
  in_sect: boolean;
  above_horizon: boolean;
  halb: boolean;
  hayz: ByZodiac<boolean>;
}

export interface Lot {
  lot: string;
  formula: string;
  sect: "day" | "night";
  source: string;
  place: PointPlacement;
}

export interface SignBalance {
  fire: PointId[];
  earth: PointId[];
  air: PointId[];
  water: PointId[];
  cardinal: PointId[];
  fixed: PointId[];
  mutable: PointId[];
  positive: PointId[];
  negative: PointId[];
}

export interface HouseBalance {
  above: PointId[];
  below: PointId[];
  east: PointId[];
  west: PointId[];
  quadrants: [PointId[], PointId[], PointId[], PointId[]];
  angular: PointId[];
  succedent: PointId[];
  cadent: PointId[];
}

/** What a request includes beyond the usual. */
export interface Techniques {
  dignities?: ByZodiac<Dignities>;
  receptions?: ByZodiac<Reception[]>;
  sect_placements?: {
    chart: "day" | "night";
    light: PointId;
    planets: Partial<Record<PointId, SectPlacement>>;
  };
  lots?: Lot[];
  antiscia?: {
    points: Partial<Record<PointId, { antiscion: number; contra_antiscion: number }>>;
    contacts: { a: PointId; b: PointId; contact: "antiscion" | "contra_antiscion"; orb: number }[];
  };
  declinations?: {
    parallels: { a: PointId; b: PointId; parallel: "parallel" | "contra_parallel"; orb: number }[];
    obliquity: number;
    out_of_bounds: Partial<Record<PointId, number>>;
  };
  midpoints?: {
    points: { a: PointId; b: PointId; longitude: number }[];
    trees: Partial<Record<PointId, { a: PointId; b: PointId; angle: number; orb: number }[]>>;
  };
  fixed_stars?: {
    point: PointId;
    star: string;
    designation: string;
    magnitude: number;
    longitude: number;
    latitude: number;
    orb: number;
  }[];
  balance?: { signs: ByZodiac<SignBalance>; houses: HouseBalance | null };
  shape?: {
    shape: "bundle" | "bowl" | "bucket" | "seesaw" | "locomotive" | "splash" | "splay";
    leading: PointId | null;
    trailing: PointId | null;
    handle: PointId[];
    occupied: number;
    widest_gap: number;
  };
  prenatal_lunation?: {
    lunation: "new_moon" | "full_moon";
    utc: string;
    jd_tt: number;
    moon: PointPlacement;
  };
}

export interface Numerology {
  life_path_number: string;
  day_number: string;
  lucky_number: number;
  name_numerology: {
    expression_number: number;
    soul_urge_number: number;
    personality_number: number;
  } | null;
}

export interface ChineseYear {
  begins_with: ChineseNewYear;
  year: number;
  element: string;
  animal: string;
}

/** A natal chart; angles in degrees, of the true ecliptic and equinox of date. */
export interface NatalChart {
  moment: Moment;
  bodies: Partial<Record<BodyId, BodyPlacement>>;
  angles: Angles | null;
  houses: HouseCusps | null;
  points: Partial<Record<PointId, PointPlacement>>;
  aspects: Aspect[];
  patterns: Pattern[];
  dominance: ByZodiac<Dominance>;
  sect: "day" | "night" | null;
  sun_altitude: number | null;
  chart_ruler: ByZodiac<Rulers> | null;
  moon_phase: MoonPhase;
  /** What the request includes beyond the usual. */
  techniques?: Techniques;
  numerology?: Numerology;
  chinese_year?: ChineseYear;
  meta: Meta;
}

/** A comparison of two births. */
export interface SynastryRequest extends ChartOptions {
  first: Birth;
  second: Birth;
}

/** The house of another chart that a body is in. */
export interface Overlay {
  tropical: number;
  sidereal: number;
}

export interface Synastry {
  first: NatalChart;
  second: NatalChart;
  /** From a point of the first, `a`, to one of the second, `b`. */
  aspects: Aspect[];
  first_in_second: Partial<Record<BodyId, Overlay>> | null;
  second_in_first: Partial<Record<BodyId, Overlay>> | null;
}

/** A chart that another was computed from. */
export interface Source {
  moment: Moment;
  time: Meta["time"];
  place: Meta["place"];
  location?: Meta["location"];
  warnings: Warning[];
}

/** Where everything stands in a chart that no sky showed. */
export interface PointChart {
  bodies: Partial<Record<BodyId, PointPlacement>>;
  angles: Angles | null;
  houses: HouseCusps | null;
  points: Partial<Record<PointId, PointPlacement>>;
  zodiac: Meta["zodiac"];
}

export interface CompositeRequest extends ChartOptions {
  first: Birth;
  second: Birth;
  composite?: {
    angles?: "midpoints" | "derived";
    /** With `derived` angles; default the mean of both latitudes. */
    latitude?: number;
  };
}

export interface Composite {
  method: {
    angles: "midpoints" | "derived";
    definition: string;
    latitude: number | null;
    latitude_source: "request" | "mean_of_births" | null;
  };
  first: Source;
  second: Source;
  chart: PointChart;
  aspects: Aspect[];
  patterns: Pattern[];
  dominance: ByZodiac<Dominance>;
  chart_ruler: ByZodiac<Rulers> | null;
  meta: Pick<Meta, "houses" | "aspects" | "options" | "versions" | "warnings">;
}

export interface DavisonRequest extends ChartOptions {
  first: Birth;
  second: Birth;
  davison?: { middle?: "arithmetic" | "great_circle" };
}

export interface Davison {
  method: { middle: "arithmetic" | "great_circle"; definition: string };
  first: Source;
  second: Source;
  chart: NatalChart;
}

export type YearLength = "tropical" | "sidereal" | "gregorian" | "julian";
export type Course = "direct" | "converse";
export type ProgressedMidheaven =
  | "solar_arc_longitude" | "solar_arc_right_ascension"
  | "naibod_longitude" | "naibod_right_ascension" | "mean_quotidian";

/** The time between birth and target. */
export interface Age {
  year: YearLength;
  year_days: number;
  course: Course;
  years: number;
}

export interface ProgressedRequest extends ChartOptions {
  birth: Birth;
  /** The moment for which the chart is progressed; its place, if any, is that of the angles. */
  target: Birth;
  progression?: { midheaven?: ProgressedMidheaven; year?: YearLength; course?: Course };
}

export interface Progressed {
  natal: NatalChart;
  progression: {
    target: Source;
    age: Age;
    midheaven: ProgressedMidheaven;
    solar_arc: number;
    solar_arc_right_ascension: number;
    place: Meta["place"];
  };
  progressed: NatalChart;
  /** From a progressed point, `a`, to a natal one, `b`. */
  aspects: Aspect[];
  in_natal_houses: Partial<Record<BodyId, Overlay>> | null;
}

export type DirectionArc = "true" | "naibod" | "degree";

export interface DirectedRequest extends ChartOptions {
  birth: Birth;
  target: Birth;
  direction?: { arc?: DirectionArc; year?: YearLength; course?: Course };
}

export interface Directed {
  natal: NatalChart;
  direction: { target: Source; age: Age; arc: DirectionArc; arc_degrees: number };
  directed: PointChart;
  /** From a directed point, `a`, to a natal one, `b`. */
  aspects: Aspect[];
  in_natal_houses: Partial<Record<BodyId, Overlay>> | null;
}

/** A birth, and the moment or the period whose transits to it are wanted. */
export interface TransitRequest extends ChartOptions {
  birth: Birth;
  /** Either this or `period`. */
  moment?: Birth;
  /** Dates (0:00 UTC) or RFC 3339. */
  period?: { from: string; to: string };
  /** Default: Sun to Pluto. */
  movers?: BodyId[];
  /** Default: `aspect_points`. */
  targets?: PointId[];
  cusps?: boolean;
  ingresses?: boolean;
  page?: "whole" | { days?: number; limit?: number };
  /** `page.next` of the page before. */
  cursor?: string;
}

/** A moment: UTC to the second, and a Julian date of TT. */
export interface Exactness {
  utc: string;
  jd_tt: number;
}

export interface Pass extends Exactness {
  retrograde: boolean;
}

/** A stay within the orb of an aspect. */
export interface Stay {
  enters: Exactness | null;
  exact: Pass[];
  leaves: Exactness | null;
  nearest?: Exactness & { orb: number };
}

export interface TransitMoment {
  natal: NatalChart;
  transiting: NatalChart;
  in_natal_houses: Partial<Record<BodyId, Overlay>> | null;
  movers: BodyId[];
  /** From a transiting body, `a`, to a natal point, `b`. */
  /** The stays of the passage are there where `exact_dates` is `search`. */
  aspects: (Aspect & { stays?: Stay[] })[];
}

export interface Passage {
  mover: BodyId;
  aspect: AspectKind;
  /** A point, or `cusp_1` to `cusp_12`. */
  target: string;
  longitude: number;
  orb: number;
  stays: Stay[];
}

export interface Ingress extends Exactness {
  mover: BodyId;
  house?: number;
  sign?: Sign;
  zodiac?: "tropical" | "sidereal";
  retrograde: boolean;
}

export interface TransitPeriod {
  from: Exactness;
  to: Exactness;
  movers: BodyId[];
  targets: Record<string, number>;
  passages: Passage[];
  ingresses?: Ingress[];
  page: { from: Exactness; to: Exactness; next: string | null };
  meta: Meta;
}

/** A birth, and which return of which body to it is wanted: by one of `year`, `number` and `after`. */
export interface ReturnRequest extends ChartOptions {
  birth: Birth;
  /** Default: the Sun. */
  body?: BodyId;
  year?: number;
  number?: number;
  after?: string;
  /** With `number`. */
  pass?: number;
  frame?: "tropical" | "sidereal";
  at?: { latitude?: number; longitude?: number; place?: string; timezone?: string };
}

export interface Return {
  body: BodyId;
  number: number;
  pass: number;
  passes: Pass[];
  to: { frame: "tropical" | "sidereal"; zodiac: string; longitude: number };
  local: { local: string; zone: string; abbreviation: string; offset_seconds: number; dst: boolean } | null;
  natal: NatalChart;
  chart: NatalChart;
  /** From a point of the return, `a`, to a natal one, `b`. */
  aspects: Aspect[];
  natal_in_return: Partial<Record<BodyId, Overlay>> | null;
  return_in_natal: Partial<Record<BodyId, Overlay>> | null;
}

/** A moment, or a date, told as a birth is, and a place. */
export interface HoursRequest {
  moment: Birth;
}

export interface SunTime {
  utc: string;
  /** By the clock of the place, to the second. */
  local: string;
  offset_seconds: number;
  jd_tt: number;
}

/** The Sun around the noon of a date; null where it does not do so. */
export interface SunDay {
  daylight: "rises_and_sets" | "polar_day" | "polar_night" | "turning";
  sunrise: SunTime | null;
  noon: SunTime & { altitude: number };
  sunset: SunTime | null;
  midnight: SunTime & { altitude: number };
  daylight_seconds: number | null;
  civil_twilight: { begins: SunTime | null; ends: SunTime | null };
  nautical_twilight: { begins: SunTime | null; ends: SunTime | null };
  astronomical_twilight: { begins: SunTime | null; ends: SunTime | null };
}

export interface PlanetaryHour {
  /** 1 to 24 from sunrise. */
  hour: number;
  part: "day" | "night";
  ruler: BodyId;
  begins: SunTime;
  ends: SunTime;
}

export interface PlanetaryHours {
  /** Null where only a date was asked for. */
  moment: Moment | null;
  date: string;
  sun: SunDay;
  /** Null where the Sun does not rise or set: see `reason`. */
  day: {
    date: string;
    /** 0 for Sunday. */
    weekday: number;
    ruler: BodyId;
    begins: SunTime;
    sunset: SunTime;
    ends: SunTime;
    day_hour_seconds: number;
    night_hour_seconds: number;
    hours: PlanetaryHour[];
  } | null;
  current: { hour: number; part: "day" | "night"; ruler: BodyId; ruler_of_day: BodyId; elapsed: number } | null;
  reason: string | null;
  meta: {
    sunrise_altitude: number;
    time: Meta["time"];
    zone: { zone: string; abbreviation: string };
    place: { latitude: number; longitude: number };
    location?: Meta["location"];
    versions: Meta["versions"];
    warnings: Meta["warnings"];
  };
}

/** A natal request, and how it is told. */
export interface ReportRequest extends NatalRequest {
  /** 255 characters at most. */
  name?: string;
  /** Default: English. */
  language?: "en" | "de";
  /** Default: plain text. */
  format?: "text" | "json";
}

/** What `report` gives with `"format": "json"`. */
export interface Report {
  language: "en" | "de";
  title: string;
  sections: {
    key: string;
    title: string;
    kind: "facts" | "table" | "list";
    columns: { key: string; title: string; align: "left" | "right"; dispensable: boolean }[];
    rows: {
      key: string;
      /** One a column; `sign` where a place in the zodiac is told, whose longitude is the value. */
      cells: { text: string; value: string | number | null; sign?: Sign }[];
    }[];
    notes: string[];
  }[];
}

/** A place of the gazetteer (GeoNames, CC BY 4.0). */
export interface Place {
  name: string;
  region: string | null;
  country: string;
  latitude: number;
  longitude: number;
  timezone: string;
  population: number;
}

export type ErrorKind =
  | "malformed_json" | "missing_field" | "unknown_field" | "invalid_value" | "conflicting_fields"
  | "out_of_span" | "unknown_time_zone" | "nonexistent_time" | "ambiguous_time" | "location_not_found" | "too_large"
  | "internal";

/** What every function here throws: which field is wrong, why, and what would be right. */
export interface RequestError extends Error {
  name: "RequestError";
  kind: ErrorKind;
  /** A dotted path, `birth.latitude`; absent where the whole request is meant. */
  field?: string;
  message: string;
  /** What may have been meant: zones of a similar name, the two readings of a clock. */
  alternatives?: string[];
}

/** Statistics of the requests of one route; durations in seconds. */
export interface RequestStats {
  count: number;
  errors: number;
  error_rate: number;
  avg_duration: number;
  total_duration: number;
  min_duration: number;
  max_duration: number;
  p50_duration: number | null;
  p90_duration: number | null;
  p95_duration: number | null;
  p99_duration: number | null;
  statuses: Record<string, number>;
  slow: number;
  timed_out: number;
  bytes_in: number;
  bytes_out: number;
}

/** A request that took too long. */
export interface LongRequest {
  timestamp: string;
  method: string;
  endpoint: string;
  status: number;
  duration: number;
  request_id: string;
}

/** What isolates report of themselves. */
export interface ServiceStats {
  isolate_hours: number;
  cold_starts: number;
  flushes: number;
  failed_flushes: number;
  avg_flush_lag: number;
  max_flush_lag: number;
  lost_slots: number;
  panics: number;
  lost_records: number;
  refused_custom: number;
  refused_groups: number;
  kv: Record<"read" | "write" | "list" | "delete", {
    ok: number;
    limited: number;
    failed: number;
    daily_budget: number;
    share_of_budget: number;
  }>;
}

/** All metrics of a range: what `StoredHistory.metrics` gives as text. */
export interface MetricsDocument {
  /** By method and route, `GET /ping`. */
  requests: Record<string, RequestStats>;
  /** By route. */
  endpoints: Record<string, RequestStats>;
  errors: {
    total_errors: number;
    error_types: Record<string, number>;
    error_counts: Record<string, number>;
    slow_requests: LongRequest[];
    timeout_requests: LongRequest[];
  };
  custom: Record<string, { total: number; count: number; average: number; min: number; max: number }>;
  /** What pages measured, by source and label. */
  page: Record<string, RequestStats>;
  /** By data centre. */
  services: Record<string, ServiceStats>;
  failed_sign_ins: number;
  from: string;
  to: string;
  timestamp: string;
}

/** A part of a range: `StoredHistory.steps` gives a `MetricsStep[]` as text. */
export interface MetricsStep {
  from: string;
  to: string;
  /** By method and route. */
  metrics: Record<string, RequestStats>;
}

/** What `StoredHistory.plot` is asked for by. Moments are Unix milliseconds; steps are whole minutes. */
export interface PlotRequest {
  from_ms: number;
  to_ms: number;
  /** Durations are kept by five minutes, and by the hour where minutes are gone. */
  step_ms: number;
  /** Percentiles as shares: `[0.5, 0.95]`. */
  quantiles?: number[];
  /** Which routes are in the total and in the heat map, `POST /api/v1/charts/natal`; all if left out. */
  routes?: string[];
  /** Who measured; the Worker if left out. */
  source?: "worker" | "page_call" | "page_navigation" | "page_calculation";
}

/** Requests of a route, or of all chosen ones, over time; durations in seconds. */
export interface RoutePlot {
  /** `POST /api/v1/charts/natal`; empty of all together. */
  name: string;
  whole: {
    count: number;
    client_errors: number;
    server_errors: number;
    slow: number;
    bytes_out: number;
    mean: number | null;
    quantiles: (number | null)[];
  };
  columns: {
    count: number[];
    client_errors: number[];
    server_errors: number[];
    mean: (number | null)[];
    /** By percentile, a column each. */
    quantiles: (number | null)[][];
  };
}

/** How many requests took how long, step by step; rows from the shortest durations to the longest. */
export interface HeatMap {
  /** What each row's durations are longer than, in seconds. */
  longer_than: number[];
  /** How long they are at most. */
  at_most: number[];
  /** By step: requests that took no time that a Worker's clock could see. */
  zeros: number[];
  /** By row and step. */
  counts: number[][];
}

/** Requests over time: `StoredHistory.plot` gives it as text. */
export interface PlotDocument {
  times_ms: number[];
  total: RoutePlot;
  /** The busiest first. */
  routes: RoutePlot[];
  heat: HeatMap;
  failed_sign_ins: number[];
  /** When other releases began to answer than before, to the minute or, where minutes are gone, to the hour. */
  deploys: { at_ms: number; release: string }[];
}

/** What isolates report of themselves over time: `StoredHistory.service` gives it as text. */
export interface ServicePlot {
  times_ms: number[];
  isolates: number[];
  cold_starts: number[];
  flushes: number[];
  failed_flushes: number[];
  mean_flush_lag: (number | null)[];
  max_flush_lag: number[];
  lost_slots: number[];
  panics: number[];
  lost_records: number[];
  kv: Record<"read" | "write" | "list" | "delete", { ok: number[]; limited: number[]; failed: number[]; daily_budget: number }>;
  /** By data centre, of the whole range. */
  colos: Record<string, { isolate_hours: number; cold_starts: number; max_flush_lag: number; failed_flushes: number }>;
}

/** Custom metrics over time: `StoredHistory.custom` gives it as text. */
export interface CustomPlot {
  times_ms: number[];
  metrics: Record<string, {
    whole: { total: number; count: number; average: number; min: number; max: number };
    count: number[];
    total: number[];
    average: (number | null)[];
    min: (number | null)[];
    max: (number | null)[];
  }>;
}

export type Severity = "info" | "warning" | "error" | "critical";

/** An alert as the API and a backtest show it. */
export interface AlertAnswer {
  id: string;
  title: string;
  message: string;
  severity: Severity;
  /** The id of the rule. */
  source: string;
  created_at: string;
  resolved: boolean;
  resolved_at: string | null;
  resolved_by: string | null;
  acknowledged_by: string | null;
  silenced: boolean;
  metadata: {
    rule_version: number;
    cause: string;
    value: number;
    pending_since: string;
    resolution: "recovered" | "no_data" | "rule_removed" | "reset" | "superseded" | null;
    labels: Record<string, string>;
    history: { id: string; fired_ms: number; resolved_ms: number; resolution: string }[];
  };
  acts: { alert_id: string; id: string; kind: "resolve" | "acknowledge"; at_ms: number; by: string; note: string }[];
}

/** When a rule would have fired: what `StoredHistory.backtest` gives as text. */
export interface BacktestDocument {
  from: string;
  to: string;
  count: number;
  alerts: AlertAnswer[];
}

/** An error as it is kept. */
export interface ErrorSample {
  timestamp: string;
  type: string;
  message: string;
  endpoint: string;
  method: string;
  status: number;
  request_id: string;
  group: string;
}

/** Errors of a range: what `StoredHistory.errors` gives as text. */
export interface ErrorsSummary {
  total_errors: number;
  error_types: Record<string, number>;
  errors_by_endpoint: Record<string, number>;
  recent_errors: ErrorSample[];
  period_hours: number;
}

/** A group of errors: `StoredHistory.errorGroups` gives an `ErrorGroup[]` as text. */
export interface ErrorGroup {
  fingerprint: string;
  why: { fingerprint_version: number; type: string; endpoint: string; message: string; release: string };
  count: number;
  first_seen: string;
  last_seen: string;
  trend: Record<string, number>;
  samples: ErrorSample[];
}

export type EventKind =
  | "ingress" | "station" | "lunation" | "eclipse" | "aspect" | "void_of_course" | "season" | "lunar_distance";

/** What counts as the Moon being void of course; aspects to Pluto or to Saturn, tropical signs by default. */
export interface VoidOptions {
  planets?: "modern" | "traditional";
  zodiac?: ZodiacId | CustomAyanamsa;
}

/** A page of the events of up to ten years. */
export interface EventsRequest {
  period: { from: string; to: string };
  kinds?: EventKind[];
  zodiac?: ZodiacId | CustomAyanamsa;
  bodies?: BodyId[];
  aspects?: AspectKind[];
  void_of_course?: VoidOptions;
  /** From where eclipses are seen. */
  place?: { latitude: number; longitude: number; height_m?: number };
  /** 1 to 1000. */
  limit?: number;
  /** `page.next` of the page before. */
  cursor?: string;
}

export interface MoonRequest {
  moment: Birth;
  zodiac?: ZodiacId | CustomAyanamsa;
  void_of_course?: VoidOptions;
}

/** What a second moment makes of a wheel; all but `chart` need it. */
export type WheelTechnique = "chart" | "progressed" | "directed" | "composite" | "davison";

export type WheelTheme = "light" | "dark" | "print" | "high_contrast";

/** How a wheel is drawn. */
export interface WheelOptions {
  theme?: WheelTheme;
  zodiac?: "tropical" | "sidereal";
  /** 1 to 120 characters, with which the picture's title begins. */
  name?: string;
  /** What the picture's own ids begin with: a letter, then letters, digits, `-` or `_`. */
  id?: string;
}

/** A wheel of one moment or of two; the answer is an SVG. */
export type WheelRequest = ChartOptions & {
  birth: Birth;
  wheel?: WheelOptions;
  progression?: ProgressedRequest["progression"];
  direction?: DirectedRequest["direction"];
  composite?: CompositeRequest["composite"];
  davison?: DavisonRequest["davison"];
} & ({ second: Birth; technique?: WheelTechnique } | { second?: never; technique?: never });

/** Positions at moments given in one of three ways. */
export type RowsRequest = { bodies?: BodyId[] } & (
  | { jd_tt: number[]; jd_ut?: never; utc?: never }
  | { jd_ut: number[]; jd_tt?: never; utc?: never }
  | { utc: string[]; jd_tt?: never; jd_ut?: never }
);

export interface RowsAnswer {
  rows: {
    jd_tt: number;
    body: BodyId;
    longitude: number;
    latitude: number;
    distance_au: number;
    longitude_speed: number;
  }[];
}

/** A place in a sign. */
export interface InSign {
  sign: Sign;
  degree_in_sign: number;
}

export type EclipseType = "penumbral" | "partial" | "annular" | "hybrid" | "total";

export interface Lasting {
  from: Exactness;
  to: Exactness;
}

/** What happens; `kind` tells which. */
export type Happening =
  | { kind: "ingress"; body: PointId; zodiac: string; from: Sign; into: Sign; retrograde: boolean }
  | { kind: "station"; body: PointId; turns: "retrograde" | "direct" }
  | { kind: "lunation"; phase: "new_moon" | "first_quarter" | "full_moon" | "last_quarter" }
  | {
      kind: "eclipse";
      of: "sun" | "moon";
      type: EclipseType;
      magnitude: number;
      penumbral_magnitude?: number;
      gamma: number;
      greatest_at?: { latitude: number; longitude: number };
      penumbral?: Lasting;
      partial?: Lasting;
      total?: Lasting;
      at_place?: {
        visible: boolean;
        type: EclipseType | null;
        magnitude?: number;
        obscuration?: number;
        greatest?: Exactness;
        lasting?: Lasting;
        altitude: number | null;
      };
    }
  | { kind: "aspect"; a: PointId; b: PointId; aspect: AspectKind }
  | {
      kind: "void_of_course";
      until: Exactness;
      sign: Sign;
      into: Sign;
      zodiac: string;
      planets: "modern" | "traditional";
      last_aspect: { to: PointId; aspect: AspectKind } | null;
    }
  | { kind: "season"; season: "march_equinox" | "june_solstice" | "september_equinox" | "december_solstice" }
  | { kind: "lunar_distance"; extreme: "perigee" | "apogee"; distance_km: number };

export type SkyEvent = Exactness & Happening & {
  places: { body: PointId; longitude: number; retrograde: boolean; tropical: InSign; sidereal: InSign }[];
};

export interface SkyEvents {
  from: Exactness;
  to: Exactness;
  zodiac: { id: string; definition: string };
  sidereal: { id: string; definition: string };
  events: SkyEvent[];
  page: TransitPeriod["page"];
}

export interface MoonQuarter extends Exactness {
  tropical: InSign;
  sidereal: InSign;
}

export type MoonQuarters = Record<"new_moon" | "first_quarter" | "full_moon" | "last_quarter", MoonQuarter | null>;

export interface MoonAnswer {
  moment: Moment;
  phase: MoonPhase;
  waxing: boolean;
  age_days: number | null;
  place: {
    longitude: number;
    latitude: number;
    distance_km: number;
    longitude_speed: number;
    tropical: InSign;
    sidereal: InSign;
  };
  previous: MoonQuarters;
  next: MoonQuarters;
  void_of_course: {
    now: boolean;
    from: Exactness;
    to: Exactness;
    sign: Sign;
    into: Sign;
    zodiac: string;
    planets: "modern" | "traditional";
    last_aspect: { to: PointId; aspect: AspectKind } | null;
  } | null;
  meta: Pick<Meta, "time" | "place" | "location" | "versions" | "warnings">;
}

/** What `calendar` is asked for by, and the query of `GET /api/v1/charts/events.ics`. Days are UTC's, `YYYY-MM-DD`. */
export interface CalendarRequest {
  /** Default: the first of last month. */
  from?: string;
  /** The day after the last. Default: the first of a month, 12 months after the first day's. */
  to?: string;
  kinds?: EventKind[];
  zodiac?: ZodiacId;
  /** Default: Sun to Pluto, and no aspects of the Moon. */
  bodies?: BodyId[];
  aspects?: AspectKind[];
  void_planets?: "modern" | "traditional";
  void_zodiac?: ZodiacId;
}
