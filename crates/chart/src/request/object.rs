//! Objects that are read from objects only.
//!
//! What serde derives for a struct reads an array just as well, member by member in the order of
//! their declaration. In a request that order means nothing, and a client that sends an array has made
//! a mistake which it must be told about.

use serde::de::{Deserializer, Visitor};

/// Reads a struct from an object, and from nothing else.
pub(crate) struct ObjectOnly<D>(pub(crate) D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for ObjectOnly<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        option unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

/// Has a struct with `#[serde(remote = "Self")]` read from objects only. Every struct that is a
/// member of a request needs this; the request itself is read so by `parse`.
macro_rules! object_only {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // This is the derived function, not this one: an inherent one goes first.
                Self::deserialize($crate::request::object::ObjectOnly(deserializer))
            }
        }
    };
}
pub(crate) use object_only;
