//! An event in the field's words, and what it is known by.

use crate::aspects::AspectKind;
use crate::events::document::{
    Eclipse, EclipseOf, EclipseType, Event, EventPlace, Extreme, InSign, Season, What,
};
use crate::moon::PhaseName;
use crate::point::Point;
use crate::sign::Sign;
use crate::zodiac::ZodiacId;

/// The zodiac of a calendar: whose signs its words mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Words {
    /// Identifier of the zodiac.
    pub(super) zodiac: &'static str,
    /// Whether that is the tropical one.
    pub(super) is_tropical: bool,
}

impl Words {
    /// The event's name: "Mercury enters Leo", "Full Moon in Taurus".
    pub(super) fn summary(self, event: &Event) -> String {
        match &event.what {
            What::Ingress {
                body,
                into,
                retrograde,
                ..
            } => {
                let how = if *retrograde { " retrograde" } else { "" };
                format!("{}{how} enters {}", body.name(), into.name())
            }
            What::Station { body, turns } => format!("{} stations {}", body.name(), turns.id()),
            What::Lunation { phase } => {
                self.in_sign_of(event, Point::Moon, phase_name(*phase).into())
            }
            What::Eclipse(eclipse) => {
                let light = match eclipse.of {
                    EclipseOf::Sun => Point::Sun,
                    EclipseOf::Moon => Point::Moon,
                };
                self.in_sign_of(event, light, eclipse_name(eclipse))
            }
            What::Aspect { a, b, aspect } => {
                format!("{} {} {}", a.name(), verb(*aspect), b.name())
            }
            What::VoidOfCourse(course) => format!("Moon void of course in {}", course.sign.name()),
            What::Season { season } => season_name(*season).into(),
            What::LunarDistance { extreme, .. } => match extreme {
                Extreme::Perigee => "Moon at perigee".into(),
                Extreme::Apogee => "Moon at apogee".into(),
            },
        }
    }

    /// What more there is to say: how it comes about, and where the bodies are in both zodiacs.
    pub(super) fn description(self, event: &Event) -> String {
        let mut lines: Vec<String> = more(&event.what).into_iter().collect();
        let sidereal = if self.is_tropical {
            ZodiacId::TrueSidereal.id()
        } else {
            self.zodiac
        };
        let sidereal = zodiac_name(sidereal);
        for place in &event.places {
            lines.push(format!(
                "{}: {} tropical, {} {sidereal}",
                place.body.name(),
                in_sign(place.tropical),
                in_sign(place.sidereal),
            ));
        }
        lines.join("\n")
    }

    fn in_sign_of(self, event: &Event, body: Point, what: String) -> String {
        match self.sign_of(&event.places, body) {
            Some(sign) => format!("{what} in {}", sign.name()),
            None => what,
        }
    }

    fn sign_of(self, places: &[EventPlace], body: Point) -> Option<Sign> {
        let place = places.iter().find(|place| place.body == body)?;
        Some(if self.is_tropical {
            place.tropical.sign
        } else {
            place.sidereal.sign
        })
    }

    /// What the event is known by, whatever else is listed: kind, bodies, what happens, the day, the zodiac.
    pub(super) fn uid(self, event: &Event) -> String {
        let kind = kind_id(&event.what);
        let what = match &event.what {
            What::Ingress { body, into, .. } => format!("{}.{}", body.id(), into.name()),
            What::Station { body, turns } => format!("{}.{}", body.id(), turns.id()),
            What::Lunation { phase } => phase.id().into(),
            What::Eclipse(eclipse) => eclipse.of.id().into(),
            What::Aspect { a, b, aspect } => {
                let (a, b) = (a.min(b), a.max(b));
                format!("{}.{}.{}", a.id(), aspect.id(), b.id())
            }
            What::VoidOfCourse(course) => format!(
                "{}.{}.{}",
                course.into.name(),
                course.zodiac,
                course.planets.id()
            ),
            What::Season { season } => season.id().into(),
            What::LunarDistance { extreme, .. } => extreme.id().into(),
        };
        let day: String = event.moment.utc.chars().take_while(|c| *c != 'T').collect();
        format!("{kind}.{what}.{day}.{}", self.zodiac).to_lowercase()
    }
}

/// A zodiac's identifier in words.
pub(super) fn zodiac_name(id: &str) -> String {
    id.replace('_', " ")
}

/// The identifier of an event's kind.
pub(super) const fn kind_id(what: &What) -> &'static str {
    use crate::events::request::EventKind;
    match what {
        What::Ingress { .. } => EventKind::Ingress,
        What::Station { .. } => EventKind::Station,
        What::Lunation { .. } => EventKind::Lunation,
        What::Eclipse(_) => EventKind::Eclipse,
        What::Aspect { .. } => EventKind::Aspect,
        What::VoidOfCourse(_) => EventKind::VoidOfCourse,
        What::Season { .. } => EventKind::Season,
        What::LunarDistance { .. } => EventKind::LunarDistance,
    }
    .id()
}

fn more(what: &What) -> Option<String> {
    match what {
        What::Eclipse(eclipse) => Some(format!("Magnitude {:.3}", eclipse.magnitude)),
        What::VoidOfCourse(course) => {
            let last = match course.last_aspect {
                Some(last) => format!("After Moon {} {}", verb(last.aspect), last.to.name()),
                None => "No aspect in the sign".into(),
            };
            let into = course.into.name();
            Some(format!(
                "{last}, until the Moon enters {into} ({})",
                zodiac_name(course.zodiac)
            ))
        }
        What::LunarDistance { distance_km, .. } => Some(format!("{distance_km:.0} km")),
        _ => None,
    }
}

/// A place in a sign to the minute of arc, cut off as it is usual.
fn in_sign(place: InSign) -> String {
    let minutes = (place.degree_in_sign * 60.0).floor();
    let degrees = (minutes / 60.0).floor();
    let rest = minutes - degrees * 60.0;
    format!("{degrees:.0}°{rest:02.0}′ {}", place.sign.name())
}

const fn phase_name(phase: PhaseName) -> &'static str {
    match phase {
        PhaseName::NewMoon => "New Moon",
        PhaseName::WaxingCrescent => "Waxing Crescent Moon",
        PhaseName::FirstQuarter => "First Quarter Moon",
        PhaseName::WaxingGibbous => "Waxing Gibbous Moon",
        PhaseName::FullMoon => "Full Moon",
        PhaseName::WaningGibbous => "Waning Gibbous Moon",
        PhaseName::LastQuarter => "Last Quarter Moon",
        PhaseName::WaningCrescent => "Waning Crescent Moon",
    }
}

fn eclipse_name(eclipse: &Eclipse) -> String {
    let extent = match eclipse.extent {
        EclipseType::Penumbral => "Penumbral",
        EclipseType::Partial => "Partial",
        EclipseType::Annular => "Annular",
        EclipseType::Hybrid => "Hybrid",
        EclipseType::Total => "Total",
    };
    let light = match eclipse.of {
        EclipseOf::Sun => "solar",
        EclipseOf::Moon => "lunar",
    };
    format!("{extent} {light} eclipse")
}

const fn season_name(season: Season) -> &'static str {
    match season {
        Season::MarchEquinox => "March equinox",
        Season::JuneSolstice => "June solstice",
        Season::SeptemberEquinox => "September equinox",
        Season::DecemberSolstice => "December solstice",
    }
}

/// What one body is to another: "Mars square Saturn".
const fn verb(aspect: AspectKind) -> &'static str {
    match aspect {
        AspectKind::Conjunction => "conjunct",
        AspectKind::Opposition => "opposite",
        other => other.id(),
    }
}
