//! Every string of the reports, in every language.

use super::language::Language;

macro_rules! texts {
    ($( $name:ident: $english:literal, $german:literal; )+) => {
        /// A string of the reports. `{name}` stands for what is filled in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Text { $( $name, )+ }

        impl Text {
            /// All of them. Only tests ask for this: a string that nothing else uses is a warning of the
            /// compiler.
            #[cfg(test)]
            pub(super) const ALL: &'static [Self] = &[ $( Self::$name, )+ ];

            /// The string in a language.
            pub(super) const fn in_language(self, language: Language) -> &'static str {
                match (self, language) {
                    $(
                        (Self::$name, Language::English) => $english,
                        (Self::$name, Language::German) => $german,
                    )+
                }
            }
        }
    };
}

texts! {
    Title: "Birth chart", "Geburtshoroskop";

    // Sections.
    SectionBirth: "Birth", "Geburt";
    SectionMake: "How it is calculated", "Berechnung";
    SectionPositions: "Positions", "Positionen";
    SectionDay: "During the day", "Im Laufe des Tages";
    SectionAngles: "Angles", "Achsen";
    SectionPoints: "Nodes and lots", "Südknoten und Lose";
    SectionHouses: "House cusps", "Häuserspitzen";
    SectionAspects: "Aspects", "Aspekte";
    SectionPatterns: "Aspect patterns", "Aspektfiguren";
    SectionDominance: "Emphasis", "Schwerpunkte";
    SectionMoon: "Moon phase", "Mondphase";
    SectionDignitiesTropical: "Essential dignities, tropical", "Essenzielle Würden, tropisch";
    SectionDignitiesSidereal: "Essential dignities, sidereal", "Essenzielle Würden, siderisch";
    SectionReceptions: "Mutual receptions", "Gegenseitige Rezeptionen";
    SectionSect: "Sect", "Sekte";
    SectionLots: "Lots", "Lose";
    SectionAntiscia: "Antiscia", "Antiszien";
    SectionDeclinations: "Parallels of declination", "Deklinationsparallelen";
    SectionOutOfBounds: "Out of bounds", "Außerhalb der Ekliptikschiefe";
    SectionMidpoints: "Midpoint trees", "Halbsummenbäume";
    SectionStars: "Fixed stars", "Fixsterne";
    SectionBalance: "Balance", "Verteilung";
    SectionShape: "Shape", "Planetenmuster";
    SectionLunation: "Lunation before birth", "Syzygie vor der Geburt";
    SectionNumerology: "Numerology", "Numerologie";
    SectionChinese: "Chinese year", "Chinesisches Jahr";
    SectionWarnings: "To be considered", "Hinweise";

    // Headings of columns.
    ColumnPoint: "Point", "Punkt";
    ColumnBody: "Body", "Gestirn";
    ColumnTropical: "Tropical", "Tropisch";
    ColumnSidereal: "Sidereal", "Siderisch";
    ColumnHouse: "House", "Haus";
    ColumnMotion: "R/S", "R/S";
    ColumnAspect: "Aspect", "Aspekt";
    ColumnOrb: "Orb", "Orbis";
    ColumnPhase: "A/S", "A/S";
    ColumnEmphasis: "Of eleven bodies", "Von elf Gestirnen";
    ColumnExact: "Exact", "Exakt";
    ColumnSign: "Sign", "Zeichen";
    ColumnDignities: "Dignities and debilities", "Würden und Schwächen";
    ColumnScore: "Score", "Punkte";
    ColumnLot: "Lot", "Los";
    ColumnFormula: "Formula", "Formel";
    ColumnSect: "Sect", "Sekte";
    ColumnStands: "Condition", "Zustand";
    ColumnContact: "Contact", "Kontakt";
    ColumnBeyond: "Beyond the obliquity", "Jenseits der Schiefe";
    ColumnStar: "Star", "Stern";
    ColumnMagnitude: "Magnitude", "Größe";
    ColumnMidpoint: "Midpoint", "Halbsumme";
    ColumnAngle: "Angle", "Winkel";
    ColumnFrom: "From", "Von";
    ColumnTo: "To", "Bis";

    // The birth.
    LabelName: "Name", "Name";
    LabelPlace: "Place", "Ort";
    LabelOtherPlace: "Other place of that name", "Gleichnamiger Ort";
    LabelCoordinates: "Coordinates", "Koordinaten";
    LabelLocal: "Local time", "Ortszeit";
    LabelZone: "Time zone", "Zeitzone";
    LabelReading: "Clock reading", "Lesart der Uhr";
    LabelUtc: "UTC", "UTC";
    LabelJdUt: "Julian date (UT1)", "Julianisches Datum (UT1)";
    LabelDeltaT: "ΔT", "ΔT";
    LabelGiven: "Time given as", "Zeit angegeben als";
    LabelDayNight: "Day or night", "Tag oder Nacht";
    LabelZodiac: "Sidereal zodiac", "Siderischer Tierkreis";
    LabelAyanamsa: "Ayanamsa", "Ayanamsa";
    LabelHouses: "Houses", "Häuser";
    LabelEphemeris: "Ephemeris", "Ephemeride";
    LabelZones: "Time zone database", "Zeitzonendatenbank";
    LabelProgram: "Calculated with", "Berechnet mit";
    GivenCivil: "local date and time", "örtliches Datum und Uhrzeit";
    GivenUtc: "UTC", "UTC";
    GivenJdUt: "Julian date of UT1", "Julianisches Datum in UT1";
    GivenJdTt: "Julian date of TT", "Julianisches Datum in TT";
    UnknownTime: "{time} (time of birth unknown, noon stands for it)", "{time} (Geburtszeit unbekannt, stellvertretend der Mittag)";
    ZoneDaylight: "{zone}, {abbreviation}, UTC{offset}, daylight saving time", "{zone}, {abbreviation}, UTC{offset}, Sommerzeit";
    ZoneStandard: "{zone}, {abbreviation}, UTC{offset}", "{zone}, {abbreviation}, UTC{offset}";
    ReadingChosen: "{local} {abbreviation} = {utc} (taken)", "{local} {abbreviation} = {utc} (gewählt)";
    ReadingOther: "{local} {abbreviation} = {utc}", "{local} {abbreviation} = {utc}";
    DeltaTMeasured: "{seconds} s, measured", "{seconds} s, gemessen";
    DeltaTPredicted: "{seconds} s, predicted", "{seconds} s, vorausberechnet";
    DeltaTHistorical: "{seconds} s, from historical records", "{seconds} s, aus historischen Beobachtungen";
    DeltaTGiven: "{seconds} s, as given", "{seconds} s, wie angegeben";
    DayBirth: "Day birth, the Sun at {altitude}", "Taggeburt, Sonne bei {altitude}";
    NightBirth: "Night birth, the Sun at {altitude}", "Nachtgeburt, Sonne bei {altitude}";
    HousesInstead: "{used} ({requested} is undefined here)", "{used} ({requested} ist hier nicht definiert)";
    North: "N", "N";
    South: "S", "S";
    East: "E", "O";
    West: "W", "W";
    DecimalPoint: ".", ",";
    Percent: "{number}%", "{number} %";

    // Motion and phases of aspects.
    Retrograde: "R", "R";
    Stationary: "S", "S";
    MotionLegend: "R retrograde, S stationary.", "R rückläufig, S stationär.";
    Applying: "A", "A";
    Separating: "S", "S";
    ExactNow: "E", "E";
    PhaseLegend: "A applying, S separating, E exact within a minute of arc.", "A applikativ, S separativ, E exakt auf eine Bogenminute.";

    // Signs.
    Aries: "Aries", "Widder";
    Taurus: "Taurus", "Stier";
    Gemini: "Gemini", "Zwillinge";
    Cancer: "Cancer", "Krebs";
    Leo: "Leo", "Löwe";
    Virgo: "Virgo", "Jungfrau";
    Libra: "Libra", "Waage";
    Scorpio: "Scorpio", "Skorpion";
    Ophiuchus: "Ophiuchus", "Schlangenträger";
    Sagittarius: "Sagittarius", "Schütze";
    Capricorn: "Capricorn", "Steinbock";
    Aquarius: "Aquarius", "Wassermann";
    Pisces: "Pisces", "Fische";
    Fire: "Fire", "Feuer";
    Earth: "Earth", "Erde";
    Air: "Air", "Luft";
    Water: "Water", "Wasser";
    Cardinal: "Cardinal", "Kardinal";
    Fixed: "Fixed", "Fix";
    Mutable: "Mutable", "Veränderlich";

    // Bodies and points.
    Sun: "Sun", "Sonne";
    Moon: "Moon", "Mond";
    Mercury: "Mercury", "Merkur";
    Venus: "Venus", "Venus";
    Mars: "Mars", "Mars";
    Jupiter: "Jupiter", "Jupiter";
    Saturn: "Saturn", "Saturn";
    Uranus: "Uranus", "Uranus";
    Neptune: "Neptune", "Neptun";
    Pluto: "Pluto", "Pluto";
    Chiron: "Chiron", "Chiron";
    Ceres: "Ceres", "Ceres";
    Pallas: "Pallas", "Pallas";
    Juno: "Juno", "Juno";
    Vesta: "Vesta", "Vesta";
    TrueNode: "True Node", "Mondknoten (wahr)";
    MeanNode: "Mean Node", "Mondknoten (mittl.)";
    MeanApogee: "Lilith (mean)", "Lilith (mittlere)";
    OsculatingApogee: "Lilith (osculating)", "Lilith (wahre)";
    TrueSouthNode: "True South Node", "Südknoten (wahr)";
    MeanSouthNode: "Mean South Node", "Südknoten (mittl.)";
    Ascendant: "Ascendant", "Aszendent";
    AscendantShort: "Asc", "AC";
    Midheaven: "Midheaven (MC)", "Medium Coeli (MC)";
    Descendant: "Descendant", "Deszendent";
    ImumCoeli: "Imum Coeli (IC)", "Imum Coeli (IC)";
    Vertex: "Vertex", "Vertex";
    AntiVertex: "Anti-Vertex", "Antivertex";
    EastPoint: "East Point", "Ostpunkt";
    Fortune: "Part of Fortune", "Glückspunkt";
    Spirit: "Part of Spirit", "Los des Geistes";
    Eros: "Part of Eros", "Los des Eros";
    Necessity: "Part of Necessity", "Los der Notwendigkeit";
    Courage: "Part of Courage", "Los des Mutes";
    Victory: "Part of Victory", "Los des Sieges";
    Nemesis: "Part of Nemesis", "Los der Nemesis";
    Father: "Part of the Father", "Los des Vaters";
    Mother: "Part of the Mother", "Los der Mutter";
    ExaltationLot: "Part of Exaltation", "Los der Erhöhung";

    // Aspects.
    Conjunction: "Conjunction", "Konjunktion";
    Opposition: "Opposition", "Opposition";
    Trine: "Trine", "Trigon";
    Square: "Square", "Quadrat";
    Sextile: "Sextile", "Sextil";
    Quincunx: "Quincunx", "Quinkunx";
    Semisextile: "Semisextile", "Halbsextil";
    Semisquare: "Semisquare", "Halbquadrat";
    Sesquiquadrate: "Sesquiquadrate", "Anderthalbquadrat";
    Quintile: "Quintile", "Quintil";
    Biquintile: "Biquintile", "Biquintil";

    // Patterns.
    TSquare: "T-square", "T-Quadrat";
    GrandTrine: "Grand trine", "Großes Trigon";
    GrandCross: "Grand cross", "Großes Kreuz";
    Yod: "Yod", "Yod";
    Kite: "Kite", "Drachen";
    MysticRectangle: "Mystic rectangle", "Mystisches Rechteck";
    PatternOf: "{pattern}: {points}", "{pattern}: {points}";
    PatternFocal: "{pattern}: {points}; focal point {focal}", "{pattern}: {points}; Brennpunkt {focal}";
    StelliumTropical: "Stellium, {sign} (tropical): {points}", "Stellium, {sign} (tropisch): {points}";
    StelliumSidereal: "Stellium, {sign} (sidereal): {points}", "Stellium, {sign} (siderisch): {points}";
    StelliumHouse: "Stellium, house {house}: {points}", "Stellium, {house}. Haus: {points}";

    // Emphasis.
    DominantSign: "Sign", "Zeichen";
    DominantElement: "Element", "Element";
    DominantModality: "Modality", "Qualität";
    DominantPlanet: "Strongest aspects", "Stärkste Aspekte";
    ChartRuler: "Chart ruler (traditional)", "Geburtsherrscher (klassisch)";
    ChartRulerModern: "Chart ruler (modern)", "Geburtsherrscher (modern)";
    Counted: "Sun to Pluto and Chiron are counted.", "Gezählt werden Sonne bis Pluto und Chiron.";

    // The Moon.
    NewMoon: "New Moon", "Neumond";
    WaxingCrescent: "Waxing crescent", "Zunehmende Sichel";
    FirstQuarter: "First quarter", "Erstes Viertel";
    WaxingGibbous: "Waxing gibbous", "Zunehmender Mond";
    FullMoon: "Full Moon", "Vollmond";
    WaningGibbous: "Waning gibbous", "Abnehmender Mond";
    LastQuarter: "Last quarter", "Letztes Viertel";
    WaningCrescent: "Waning crescent", "Abnehmende Sichel";
    LabelPhase: "Phase", "Phase";
    LabelElongation: "Ahead of the Sun", "Vor der Sonne";
    LabelIllumination: "Illuminated", "Beleuchtet";

    // House systems.
    Placidus: "Placidus", "Placidus";
    Koch: "Koch", "Koch";
    Regiomontanus: "Regiomontanus", "Regiomontanus";
    Campanus: "Campanus", "Campanus";
    Porphyry: "Porphyry", "Porphyrius";
    Equal: "Equal from the Ascendant", "Äqual ab Aszendent";
    EqualMc: "Equal from the Midheaven", "Äqual ab MC";
    WholeSign: "Whole sign", "Ganzzeichen";
    Alcabitius: "Alcabitius", "Alcabitius";
    Morinus: "Morinus", "Morinus";
    Topocentric: "Topocentric (Polich-Page)", "Topozentrisch (Polich-Page)";
    Meridian: "Meridian", "Meridian";
    Vehlow: "Vehlow", "Vehlow";
    Sripati: "Sripati", "Sripati";

    // Zodiacs.
    TrueSidereal: "True sidereal, thirteen signs by the stars", "Wahrer siderischer Tierkreis, dreizehn Zeichen nach den Sternen";
    Iau: "Thirteen constellations (IAU)", "Dreizehn Sternbilder (IAU)";
    Legacy: "The older service's thirteen signs", "Die dreizehn Zeichen des früheren Dienstes";
    GalacticCenter: "Galactic Centre at 0° Sagittarius", "Galaktisches Zentrum auf 0° Schütze";
    OwnAyanamsa: "An ayanamsa of one's own", "Eigenes Ayanamsa";
    Ayanamsa: "Twelve signs, ayanamsa {name}", "Zwölf Zeichen, Ayanamsa {name}";

    // Dignities and what else is included.
    Domicile: "domicile", "Domizil";
    Exaltation: "exaltation", "Erhöhung";
    Triplicity: "triplicity", "Triplizität";
    Term: "term", "Grenzen";
    Face: "face", "Dekan";
    Detriment: "detriment", "Exil";
    Fall: "fall", "Fall";
    Peregrine: "peregrine", "peregrin";
    ReceptionTropical: "{a} in the {a_dignity} of {b}, {b} in the {b_dignity} of {a} (tropical)", "{a}: {a_dignity} von {b}; {b}: {b_dignity} von {a} (tropisch)";
    ReceptionSidereal: "{a} in the {a_dignity} of {b}, {b} in the {b_dignity} of {a} (sidereal)", "{a}: {a_dignity} von {b}; {b}: {b_dignity} von {a} (siderisch)";
    OfTheDay: "day", "Tag";
    OfTheNight: "night", "Nacht";
    InSect: "in sect", "in der Sekte";
    OutOfSect: "out of sect", "außerhalb der Sekte";
    AboveHorizon: "above the horizon", "über dem Horizont";
    BelowHorizon: "below the horizon", "unter dem Horizont";
    Hayz: "hayz", "Hayz";
    Antiscion: "Antiscion", "Antiszium";
    ContraAntiscion: "Contra-antiscion", "Kontraantiszium";
    Parallel: "Parallel", "Parallele";
    ContraParallel: "Contra-parallel", "Kontraparallele";
    ShapeBundle: "Bundle", "Bündel";
    ShapeBowl: "Bowl", "Schale";
    ShapeBucket: "Bucket", "Eimer";
    ShapeSeesaw: "Seesaw", "Wippe";
    ShapeLocomotive: "Locomotive", "Lokomotive";
    ShapeSplash: "Splash", "Streuung";
    ShapeSplay: "Splay", "Spreizung";
    LabelShape: "Shape", "Muster";
    LabelLeading: "Leading", "Führend";
    LabelHandle: "Handle", "Henkel";
    LabelGap: "Widest gap", "Größte Lücke";
    LabelLunation: "Lunation", "Syzygie";
    LabelWhen: "When", "Wann";
    LabelMoonAt: "Moon, tropical", "Mond, tropisch";
    LabelMoonSidereal: "Moon, sidereal", "Mond, siderisch";
    PolarityPositive: "Positive", "Positiv";
    PolarityNegative: "Negative", "Negativ";
    Above: "Above the horizon", "Über dem Horizont";
    Below: "Below the horizon", "Unter dem Horizont";
    Eastern: "East of the meridian", "Östlich des Meridians";
    Western: "West of the meridian", "Westlich des Meridians";
    Quadrant: "Quadrant {number}", "{number}. Quadrant";
    Angular: "Angular houses", "Eckhäuser";
    Succedent: "Succedent houses", "Nachfolgende Häuser";
    Cadent: "Cadent houses", "Fallende Häuser";
    ThirteenSigns: "Thirteen unequal signs have rulers and nothing else.", "Dreizehn ungleiche Zeichen haben Herrscher und sonst keine Würden.";
    NoSect: "Without day or night there are no triplicities and scores.", "Ohne Tag oder Nacht gibt es weder Triplizitäten noch Punkte.";

    // Numbers and years.
    LabelLifePath: "Life path", "Lebenszahl";
    LabelDayNumber: "Day", "Tageszahl";
    LabelLucky: "Lucky number", "Glückszahl";
    LabelExpression: "Expression", "Ausdruckszahl";
    LabelSoulUrge: "Soul urge", "Seelenzahl";
    LabelPersonality: "Personality", "Persönlichkeitszahl";
    LabelAnimal: "Animal", "Tier";
    LabelYear: "Year", "Jahr";
    LabelBegins: "Begins with", "Beginnt mit";
    Lichun: "Lichun, the Sun at 315°", "Lichun, Sonne bei 315°";
    LunarNewYear: "the lunar new year", "dem Mondneujahr";
    Wood: "Wood", "Holz";
    Metal: "Metal", "Metall";
    Rat: "Rat", "Ratte";
    Ox: "Ox", "Büffel";
    Tiger: "Tiger", "Tiger";
    Rabbit: "Rabbit", "Hase";
    Dragon: "Dragon", "Drache";
    Snake: "Snake", "Schlange";
    Horse: "Horse", "Pferd";
    Goat: "Goat", "Ziege";
    Monkey: "Monkey", "Affe";
    Rooster: "Rooster", "Hahn";
    Dog: "Dog", "Hund";
    Pig: "Pig", "Schwein";

    // Warnings, by their codes.
    WarnNoCoordinates: "No latitude and longitude were given: there are no houses, angles and lots.", "Ohne Breite und Länge gibt es keine Häuser, Achsen und Lose.";
    WarnUnknownTime: "The time of birth is unknown: the chart is cast for noon, without houses, angles and lots.", "Die Geburtszeit ist unbekannt: das Horoskop gilt für den Mittag, ohne Häuser, Achsen und Lose.";
    WarnHouseSystem: "The house system asked for is undefined at this latitude; Porphyry's houses stand in for it.", "Das gewünschte Häusersystem ist auf dieser Breite nicht definiert; an seiner Stelle stehen die Häuser nach Porphyrius.";
    WarnHousesTurned: "So near the pole the houses are turned: cusp 10 is opposite the Midheaven.", "So nahe am Pol sind die Häuser gedreht: die zehnte Spitze liegt dem MC gegenüber.";
    WarnAscendantTurned: "So near the pole the Ascendant is kept 0 to 180 degrees after the Midheaven.", "So nahe am Pol wird der Aszendent 0 bis 180 Grad nach dem MC gehalten.";
    WarnWholeSign: "Whole-sign houses need twelve equal signs: sidereal positions have the houses of the tropical signs.", "Ganzzeichenhäuser brauchen zwölf gleiche Zeichen: die siderischen Positionen stehen in den Häusern der tropischen Zeichen.";
    WarnSeveralPlaces: "Several places have this name; the most populous was taken.", "Mehrere Orte heißen so; genommen wurde der mit den meisten Einwohnern.";
    WarnPlaceParts: "A part of the place's text was not understood and not needed.", "Ein Teil der Ortsangabe wurde nicht verstanden und nicht gebraucht.";
    WarnZoneAtPoint: "No time zone was given; it was found by the coordinates.", "Es war keine Zeitzone angegeben; sie wurde nach den Koordinaten bestimmt.";
    WarnTimezoneIgnored: "A time zone was given with a moment that needs none, and was not used.", "Die Zeitzone wurde nicht gebraucht: der Zeitpunkt steht auch ohne sie fest.";
    WarnTimeIgnored: "A time of day was given although it is said to be unknown; it was not used.", "Die angegebene Uhrzeit wurde nicht verwendet, weil sie als unbekannt bezeichnet ist.";
    WarnTechniques: "What needs a horizon was left out: the time or the place is missing.", "Was einen Horizont braucht, entfällt: Zeit oder Ort fehlen.";
    WarnAmbiguous: "The clock showed this time twice; one reading was taken.", "Die Uhr zeigte diese Zeit zweimal; eine der Lesarten wurde gewählt.";
    WarnNonexistent: "The clock skipped this time; one reading was taken.", "Die Uhr hat diese Zeit übersprungen; eine der Lesarten wurde gewählt.";
    WarnMeanTime: "Clocks showed local mean time then.", "Damals galt mittlere Ortszeit.";
    WarnJulian: "The Julian calendar was official there then; the date was taken for Gregorian.", "Dort galt damals der julianische Kalender; das Datum wurde als gregorianisch verstanden.";
    WarnDoubtful: "What the clocks showed there then is doubtful: {message}", "Was die Uhren dort damals zeigten, ist zweifelhaft: {message}";
    WarnZoneName: "The time zone's name may not mean what it seems to: {message}", "Der Name der Zeitzone bedeutet vielleicht nicht, was er zu bedeuten scheint: {message}";
    WarnOther: "{code}: {message}", "{code}: {message}";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in braces, sorted.
    fn placeholders(text: &str) -> Vec<&str> {
        let mut names: Vec<&str> = text
            .split('{')
            .skip(1)
            .map(|rest| rest.split_once('}').expect("a closed brace").0)
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn every_string_is_there_in_every_language_with_the_same_placeholders() {
        for text in Text::ALL {
            let [english, german] =
                [Language::English, Language::German].map(|language| text.in_language(language));
            for string in [english, german] {
                assert!(!string.is_empty(), "{text:?}");
                assert_eq!(string, string.trim(), "{text:?}");
                assert!(!string.chars().any(char::is_control), "{text:?}");
            }
            assert_eq!(placeholders(english), placeholders(german), "{text:?}");
            // What is a sentence is one in both; the decimal point is none.
            let is_sentence = |string: &str| string.len() > 1 && string.ends_with('.');
            assert_eq!(is_sentence(english), is_sentence(german), "{text:?}");
        }
    }

    #[test]
    fn the_languages_differ_where_words_do() {
        let differ = Text::ALL.iter().filter(|text| {
            text.in_language(Language::English) != text.in_language(Language::German)
        });
        // Names of planets, of house systems and signs of the compass are shared.
        assert!(differ.count() * 5 > Text::ALL.len() * 4);
    }
}
