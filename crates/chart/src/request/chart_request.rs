//! The options that every chart's request has beside its own members, declared once.

/// Declares a request: a struct of its own members and of `options`, a
/// [`ChartOptions`](crate::request::ChartOptions). In JSON the options are members of the request
/// itself (`{"birth": .., "zodiac": ..}`), and members that are not known are refused by name, which
/// serde's `flatten` could not do.
///
/// A member is written with its documentation and, where it may be left out, `#[serde(default)]`.
macro_rules! chart_request {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[doc = $doc:literal])* $(#[serde($($serde:tt)*)])? pub $field:ident: $type:ty, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $( $(#[doc = $doc])* pub $field: $type, )+
            /// How the charts are made and looked at; in JSON members beside these.
            pub options: $crate::request::ChartOptions,
        }

        const _: () = {
            use std::collections::BTreeMap;

            use $crate::aspects::AspectKind;
            use $crate::houses::HouseSystem;
            use $crate::ids::BodyId;
            use $crate::point::Point;
            use $crate::request::{
                AspectZodiac, ChartOptions, ExactDates, OrbChoice, OrbRule, Preset, RulerScheme, Technique, TechniqueSettings,
            };
            use $crate::zodiac::ZodiacChoice;

            $(#[$meta])*
            #[derive(serde::Deserialize)]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            #[serde(deny_unknown_fields)]
            struct Flat {
                $( $(#[doc = $doc])* $(#[serde($($serde)*)])? $field: $type, )+
                /// What the other options are unless they are given: `modern`, `classical` or
                /// `older_service`. The defaults told below are those of `modern`, the default.
                #[serde(default)]
                preset: Option<Preset>,
                /// The zodiac: one by name, or `{"epoch_jd_tt", "value_deg"}` for twelve equal signs
                /// under an ayanamsa of one's own. Default `true_sidereal`. With `tropical` the sidereal
                /// positions, which every answer has, are those of `true_sidereal`.
                #[serde(default)]
                zodiac: Option<ZodiacChoice>,
                /// The house system. Default `placidus`.
                #[serde(default)]
                houses: Option<HouseSystem>,
                /// The bodies in the answer, in its order. Default: all nineteen; on a wheel Sun to
                /// Pluto, Chiron, the true node and the mean apogee.
                #[serde(default)]
                bodies: Option<Vec<BodyId>>,
                /// The aspects looked for. Default: all eleven.
                #[serde(default)]
                aspects: Option<Vec<AspectKind>>,
                /// The bodies and points between which aspects and patterns are looked for. Default: Sun to
                /// Pluto, Chiron, the true node, Ascendant and Midheaven; on a wheel without the two angles.
                #[serde(default)]
                aspect_points: Option<Vec<Point>>,
                /// Orbs by aspect, in place of those of `orb_rule`: a number of degrees, or
                /// `{"orb", "luminary"}` with a wider one where the Sun or the Moon takes part.
                #[serde(default)]
                orbs: BTreeMap<AspectKind, OrbChoice>,
                /// Whether orbs depend on the aspect (`aspect`) or on the two bodies (`moieties`). Default
                /// `aspect`.
                #[serde(default)]
                orb_rule: Option<OrbRule>,
                /// Whether two angles of one chart (Ascendant, Midheaven, Vertex, ...) may be in aspect,
                /// which says where on Earth the chart is cast and nothing of the sky. Default false.
                #[serde(default)]
                angle_aspects: Option<bool>,
                /// In which zodiac aspects between two charts are measured: `tropical`, from the equinox of
                /// each chart's date, or `sidereal`, in the sidereal zodiac of the answer. Between births
                /// a lifetime apart they differ by a degree. Default `tropical`; transits know no other.
                #[serde(default)]
                aspect_zodiac: Option<AspectZodiac>,
                /// Of which aspects between moving bodies it is said when they are `exact`: of those that are
                /// so within some days of the chart (`near`; 2 where the Moon, the true node or the osculating
                /// apogee takes part, 3 elsewhere, and half a year in transits at a moment), of all whose
                /// bodies reach the angle before they leave the orb (`search`; up to ten years away, 270 days
                /// where the true node or the osculating apogee takes part; it takes some milliseconds), or of
                /// `none`. Default `near`.
                #[serde(default)]
                exact_dates: Option<ExactDates>,
                /// The rulers of the signs, by which dignities and receptions go: `traditional` or
                /// `modern`. Default `modern`.
                #[serde(default)]
                rulers: Option<RulerScheme>,
                /// What the answer's `techniques` has: `dignities`, `midpoints`, ... Default: nothing.
                #[serde(default)]
                include: Option<Vec<Technique>>,
                /// Orbs and tables of what `include` names.
                #[serde(default)]
                settings: TechniqueSettings,
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Self, D::Error> {
                    let flat = <Flat as serde::Deserialize>::deserialize(deserializer)?;
                    Ok(Self {
                        $( $field: flat.$field, )+
                        options: ChartOptions {
                            preset: flat.preset,
                            zodiac: flat.zodiac,
                            houses: flat.houses,
                            bodies: flat.bodies,
                            aspects: flat.aspects,
                            aspect_points: flat.aspect_points,
                            orbs: flat.orbs,
                            orb_rule: flat.orb_rule,
                            angle_aspects: flat.angle_aspects,
                            aspect_zodiac: flat.aspect_zodiac,
                            exact_dates: flat.exact_dates,
                            rulers: flat.rulers,
                            include: flat.include,
                            settings: flat.settings,
                        },
                    })
                }
            }

            #[cfg(feature = "schema")]
            impl schemars::JsonSchema for $name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    Flat::json_schema(generator)
                }
            }
        };
    };
}
pub(crate) use chart_request;
