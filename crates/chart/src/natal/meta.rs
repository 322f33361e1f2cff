//! How a natal chart came about, for its `meta`.

use sidera_ephemeris::Ephemeris;

use super::calculate::Local;
use crate::aspects::{Limit, Mover, moiety_deg};
use crate::keyed::Keyed;
use crate::meta::{
    AspectsMeta, HousesMeta, Meta, SignBoundary, UsedOrb, Versions, Warning, ZodiacMeta,
};
use crate::moment::Resolved;
use crate::request::{OrbRule, ResolvedOptions};
use crate::techniques;
use crate::zodiac::{Zodiac, ZodiacChoice};

const NO_COORDINATES: &str =
    "No latitude and longitude were given: there are no houses, angles and lots.";
const UNKNOWN_TIME: &str = "The time of birth is unknown: the chart is cast for local noon, without houses, angles and lots; the Moon and the bodies that change sign that day have a day_range.";
const UNKNOWN_TIME_UTC: &str = "The time of birth is unknown: the chart is cast for noon UTC of the date given, without houses, angles and lots; the Moon and the bodies that change sign that day, from midnight to midnight UTC, have a day_range.";

pub(super) fn of(
    options: &ResolvedOptions,
    ephemeris: &Ephemeris<'_>,
    birth: &Resolved,
    local: &Local,
    movers: &[Mover],
) -> Meta {
    let reason = if birth.no_houses.is_some() {
        birth.no_houses
    } else if birth.day.is_some() {
        let message = if birth.meta.given_as == "civil" {
            UNKNOWN_TIME
        } else {
            UNKNOWN_TIME_UTC
        };
        Some(("unknown_time", message))
    } else if birth.place.is_none() {
        Some(("no_coordinates", NO_COORDINATES))
    } else {
        None
    };
    let mut warnings = birth.warnings.clone();
    warnings.extend(reason.map(|(code, message)| Warning {
        code,
        message: message.into(),
    }));
    warnings.extend(local.warnings.iter().cloned());
    warnings.extend(techniques::warning(options, local.is_day.is_some()));
    Meta {
        zodiac: zodiac(options.zodiac, &local.grid.sidereal),
        houses: HousesMeta {
            requested: options.houses,
            used: local.houses.as_ref().map(|houses| houses.system),
            reason: reason
                .map(|(_, message)| message)
                .or(local.houses.as_ref().and_then(|houses| houses.note)),
        },
        time: birth.meta.clone(),
        place: birth.place,
        location: birth.location.clone(),
        aspects: aspects(options, movers),
        options: options.clone(),
        versions: versions(ephemeris),
        warnings,
    }
}

pub(crate) fn aspects(options: &ResolvedOptions, movers: &[Mover]) -> AspectsMeta {
    let own = |(aspect, limit)| match limit {
        Limit::Aspect(orb) => Some(UsedOrb {
            aspect,
            orb: orb.orb,
            luminary: orb.luminary,
        }),
        Limit::Moieties => None,
    };
    let moieties = movers.iter().map(|mover| {
        let point = mover.point;
        (point.id(), moiety_deg(point))
    });
    AspectsMeta {
        points: movers.iter().map(|mover| mover.point).collect(),
        orbs: options.orbs.iter().filter_map(own).collect(),
        moieties: (options.orb_rule == OrbRule::Moieties).then(|| Keyed(moieties.collect())),
    }
}

pub(crate) fn zodiac(requested: ZodiacChoice, sidereal: &Zodiac) -> ZodiacMeta {
    let boundary = |sector: crate::zodiac::Sector| SignBoundary {
        sign: sector.sign,
        sidereal_longitude: sector.start_deg,
        tropical_longitude: sidereal.tropical_longitude_deg(sector.start_deg),
        width: sector.width_deg,
    };
    ZodiacMeta {
        requested,
        sidereal: sidereal.id(),
        definition: sidereal.definition(),
        ayanamsa: sidereal.ayanamsa_deg(),
        nutation: sidereal.nutation_deg(),
        signs: sidereal.sectors().into_iter().map(boundary).collect(),
    }
}

pub(crate) fn versions(ephemeris: &Ephemeris<'_>) -> Versions {
    Versions {
        sidera: env!("CARGO_PKG_VERSION"),
        ephemeris: ephemeris.description().to_owned(),
        tzdb: sidera_atlas::tzdb_version(),
    }
}
