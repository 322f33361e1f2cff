//! Identifiers: closed lists of names that requests choose from and documents repeat.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, Visitor};

/// A closed list of identifiers, and what one of them is called in a sentence.
pub(crate) trait Identifier: Copy + 'static {
    /// What it is, with its article: "a house system".
    const WHAT: &'static str;
    /// Every identifier, comma-separated, for messages.
    fn listed() -> String;
    fn parse(id: &str) -> Option<Self>;
}

/// Declares an enum whose variants have identifiers, with `ALL`, `id`, `from_id`, serde and schema.
macro_rules! identifiers {
    (
        $(#[$meta:meta])*
        pub enum $name:ident is $what:literal {
            $( $(#[$variant_meta:meta])* $variant:ident = $id:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize
        )]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $( $(#[$variant_meta])* #[serde(rename = $id)] $variant, )+
        }

        impl $name {
            /// Every one of them, in their usual order.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The identifier in requests and documents.
            pub const fn id(self) -> &'static str {
                match self { $( Self::$variant => $id, )+ }
            }

            /// The one that bears this identifier.
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $( $id => Some(Self::$variant), )+ _ => None }
            }
        }

        impl $crate::ids::Identifier for $name {
            const WHAT: &'static str = $what;
            fn listed() -> String {
                [ $( $id ),+ ].join(", ")
            }
            fn parse(id: &str) -> Option<Self> {
                Self::from_id(id)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::ids::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use identifiers;

/// Reads an identifier; the message of a refusal lists all of them and repeats nothing.
pub(crate) fn deserialize<'de, T: Identifier, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Ids<T>(PhantomData<T>);

    impl<T: Identifier> Visitor<'_> for Ids<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{}, one of {}", T::WHAT, T::listed())
        }

        fn visit_str<E: de::Error>(self, id: &str) -> Result<T, E> {
            T::parse(id).ok_or_else(|| {
                E::custom(format_args!("must be {}, one of {}", T::WHAT, T::listed()))
            })
        }
    }

    deserializer.deserialize_str(Ids(PhantomData))
}

/// One of the bodies and points of the ephemeris, by its identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(pub sidera_ephemeris::Body);

impl Identifier for BodyId {
    const WHAT: &'static str = "a body";

    fn listed() -> String {
        sidera_ephemeris::Body::ALL
            .map(sidera_ephemeris::Body::id)
            .join(", ")
    }

    fn parse(id: &str) -> Option<Self> {
        sidera_ephemeris::Body::from_id(id).map(Self)
    }
}

impl<'de> Deserialize<'de> for BodyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl serde::Serialize for BodyId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.id())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for BodyId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "BodyId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A body or point of the ephemeris.",
            "type": "string",
            "enum": sidera_ephemeris::Body::ALL.map(sidera_ephemeris::Body::id),
        })
    }
}
