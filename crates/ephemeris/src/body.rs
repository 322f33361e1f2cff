/// A body or point whose apparent place this crate computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Body {
    /// The centre of the Sun.
    Sun,
    /// The centre of the Moon.
    Moon,
    /// The centre of Mercury.
    Mercury,
    /// The centre of Venus.
    Venus,
    /// The barycentre of Mars and its moons.
    Mars,
    /// The barycentre of Jupiter and its moons.
    Jupiter,
    /// The barycentre of Saturn and its moons.
    Saturn,
    /// The barycentre of Uranus and its moons.
    Uranus,
    /// The barycentre of Neptune and its moons.
    Neptune,
    /// The barycentre of Pluto and its moons.
    Pluto,
    /// (2060) Chiron.
    Chiron,
    /// (1) Ceres.
    Ceres,
    /// (2) Pallas.
    Pallas,
    /// (3) Juno.
    Juno,
    /// (4) Vesta.
    Vesta,
    /// The ascending node of the Moon's osculating orbit on the true ecliptic of date.
    TrueNode,
    /// The ascending node of the Moon's mean orbit.
    MeanNode,
    /// The apogee of the Moon's mean orbit, also called Black Moon Lilith.
    MeanApogee,
    /// The apogee of the Moon's osculating orbit.
    OsculatingApogee,
}

impl Body {
    /// Every body and point, in the order in which charts list them.
    pub const ALL: [Self; 19] = [
        Self::Sun,
        Self::Moon,
        Self::Mercury,
        Self::Venus,
        Self::Mars,
        Self::Jupiter,
        Self::Saturn,
        Self::Uranus,
        Self::Neptune,
        Self::Pluto,
        Self::Chiron,
        Self::Ceres,
        Self::Pallas,
        Self::Juno,
        Self::Vesta,
        Self::TrueNode,
        Self::MeanNode,
        Self::MeanApogee,
        Self::OsculatingApogee,
    ];

    /// The identifier in documents and requests.
    ///
    /// ```
    /// assert_eq!(sidera_ephemeris::Body::TrueNode.id(), "true_node");
    /// ```
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sun => "sun",
            Self::Moon => "moon",
            Self::Mercury => "mercury",
            Self::Venus => "venus",
            Self::Mars => "mars",
            Self::Jupiter => "jupiter",
            Self::Saturn => "saturn",
            Self::Uranus => "uranus",
            Self::Neptune => "neptune",
            Self::Pluto => "pluto",
            Self::Chiron => "chiron",
            Self::Ceres => "ceres",
            Self::Pallas => "pallas",
            Self::Juno => "juno",
            Self::Vesta => "vesta",
            Self::TrueNode => "true_node",
            Self::MeanNode => "mean_node",
            Self::MeanApogee => "mean_apogee",
            Self::OsculatingApogee => "osculating_apogee",
        }
    }

    /// The body that bears this identifier.
    ///
    /// ```
    /// use sidera_ephemeris::Body;
    ///
    /// assert_eq!(Body::from_id("chiron"), Some(Body::Chiron));
    /// assert_eq!(Body::from_id("Chiron"), None);
    /// ```
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|body| body.id() == id)
    }

    /// The name as a person reads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sun => "Sun",
            Self::Moon => "Moon",
            Self::Mercury => "Mercury",
            Self::Venus => "Venus",
            Self::Mars => "Mars",
            Self::Jupiter => "Jupiter",
            Self::Saturn => "Saturn",
            Self::Uranus => "Uranus",
            Self::Neptune => "Neptune",
            Self::Pluto => "Pluto",
            Self::Chiron => "Chiron",
            Self::Ceres => "Ceres",
            Self::Pallas => "Pallas",
            Self::Juno => "Juno",
            Self::Vesta => "Vesta",
            Self::TrueNode => "True Node",
            Self::MeanNode => "Mean Node",
            Self::MeanApogee => "Mean Apogee",
            Self::OsculatingApogee => "Osculating Apogee",
        }
    }
}
