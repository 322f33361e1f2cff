//! The points of a chart: bodies, lunar points, angles and lots under one name.

use sidera_ephemeris::Body;

use crate::ids::identifiers;

identifiers! {
    /// Anything that has a longitude in a chart.
    pub enum Point is "a body or point" {
        /// The Sun.
        Sun = "sun",
        /// The Moon.
        Moon = "moon",
        /// Mercury.
        Mercury = "mercury",
        /// Venus.
        Venus = "venus",
        /// Mars.
        Mars = "mars",
        /// Jupiter.
        Jupiter = "jupiter",
        /// Saturn.
        Saturn = "saturn",
        /// Uranus.
        Uranus = "uranus",
        /// Neptune.
        Neptune = "neptune",
        /// Pluto.
        Pluto = "pluto",
        /// Chiron.
        Chiron = "chiron",
        /// Ceres.
        Ceres = "ceres",
        /// Pallas.
        Pallas = "pallas",
        /// Juno.
        Juno = "juno",
        /// Vesta.
        Vesta = "vesta",
        /// The Moon's true ascending node.
        TrueNode = "true_node",
        /// The Moon's mean ascending node.
        MeanNode = "mean_node",
        /// The Moon's mean apogee, Black Moon Lilith.
        MeanApogee = "mean_apogee",
        /// The Moon's osculating apogee.
        OsculatingApogee = "osculating_apogee",
        /// The true descending node.
        TrueSouthNode = "true_south_node",
        /// The mean descending node.
        MeanSouthNode = "mean_south_node",
        /// The Ascendant.
        Ascendant = "ascendant",
        /// The Midheaven.
        Midheaven = "midheaven",
        /// The Descendant, opposite the Ascendant.
        Descendant = "descendant",
        /// The Imum Coeli, opposite the Midheaven.
        ImumCoeli = "imum_coeli",
        /// The Vertex, where the ecliptic meets the prime vertical in the west.
        Vertex = "vertex",
        /// The Anti-Vertex, opposite the Vertex.
        AntiVertex = "anti_vertex",
        /// The East Point, also called equatorial Ascendant.
        EastPoint = "east_point",
        /// The Lot of Fortune.
        Fortune = "fortune",
        /// The Lot of Spirit.
        Spirit = "spirit",
        /// The Lot of Eros.
        Eros = "eros",
        /// The Lot of Necessity.
        Necessity = "necessity",
        /// The Lot of Courage.
        Courage = "courage",
        /// The Lot of Victory.
        Victory = "victory",
        /// The Lot of Nemesis.
        Nemesis = "nemesis",
    }
}

impl Point {
    /// The name as a person reads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TrueSouthNode => "True South Node",
            Self::MeanSouthNode => "Mean South Node",
            Self::Ascendant => "Ascendant",
            Self::Midheaven => "Midheaven (MC)",
            Self::Descendant => "Descendant",
            Self::ImumCoeli => "Imum Coeli (IC)",
            Self::Vertex => "Vertex",
            Self::AntiVertex => "Anti-Vertex",
            Self::EastPoint => "East Point",
            Self::Fortune => "Part of Fortune",
            Self::Spirit => "Part of Spirit",
            Self::Eros => "Part of Eros",
            Self::Necessity => "Part of Necessity",
            Self::Courage => "Part of Courage",
            Self::Victory => "Part of Victory",
            Self::Nemesis => "Part of Nemesis",
            body => match body.body() {
                Some(body) => body.name(),
                None => "",
            },
        }
    }

    /// The body of the ephemeris, where the point is one.
    pub const fn body(self) -> Option<Body> {
        Some(match self {
            Self::Sun => Body::Sun,
            Self::Moon => Body::Moon,
            Self::Mercury => Body::Mercury,
            Self::Venus => Body::Venus,
            Self::Mars => Body::Mars,
            Self::Jupiter => Body::Jupiter,
            Self::Saturn => Body::Saturn,
            Self::Uranus => Body::Uranus,
            Self::Neptune => Body::Neptune,
            Self::Pluto => Body::Pluto,
            Self::Chiron => Body::Chiron,
            Self::Ceres => Body::Ceres,
            Self::Pallas => Body::Pallas,
            Self::Juno => Body::Juno,
            Self::Vesta => Body::Vesta,
            Self::TrueNode => Body::TrueNode,
            Self::MeanNode => Body::MeanNode,
            Self::MeanApogee => Body::MeanApogee,
            Self::OsculatingApogee => Body::OsculatingApogee,
            _ => return None,
        })
    }

    /// Whether it is an angle of the chart: Ascendant, Midheaven, Vertex, their opposites, the East Point.
    pub const fn is_angle(self) -> bool {
        matches!(
            self,
            Self::Ascendant
                | Self::Midheaven
                | Self::Descendant
                | Self::ImumCoeli
                | Self::Vertex
                | Self::AntiVertex
                | Self::EastPoint
        )
    }

    /// Whether it is the Sun or the Moon, which are given wider orbs.
    pub const fn is_luminary(self) -> bool {
        matches!(self, Self::Sun | Self::Moon)
    }
}

impl From<Body> for Point {
    fn from(body: Body) -> Self {
        match body {
            Body::Sun => Self::Sun,
            Body::Moon => Self::Moon,
            Body::Mercury => Self::Mercury,
            Body::Venus => Self::Venus,
            Body::Mars => Self::Mars,
            Body::Jupiter => Self::Jupiter,
            Body::Saturn => Self::Saturn,
            Body::Uranus => Self::Uranus,
            Body::Neptune => Self::Neptune,
            Body::Pluto => Self::Pluto,
            Body::Chiron => Self::Chiron,
            Body::Ceres => Self::Ceres,
            Body::Pallas => Self::Pallas,
            Body::Juno => Self::Juno,
            Body::Vesta => Self::Vesta,
            Body::TrueNode => Self::TrueNode,
            Body::MeanNode => Self::MeanNode,
            Body::MeanApogee => Self::MeanApogee,
            Body::OsculatingApogee => Self::OsculatingApogee,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_the_same_identifier_and_name_as_a_point() {
        for body in Body::ALL {
            let point = Point::from(body);
            assert_eq!(point.id(), body.id());
            assert_eq!(point.body(), Some(body));
            assert_eq!(point.name(), body.name());
        }
    }
}
