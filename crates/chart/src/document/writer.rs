//! Values as JSON text.

use serde::Serialize;
use serde::ser::{Error as _, Serializer};
use serde_json::Error;

use super::compound::Compound;
use super::decimal::Decimal;
use super::short::{is_plain, put_short};

/// Writes one value as compact JSON. Numbers have nine decimals at most, those from a million on ten.
pub(super) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(bytes),
        }
    }

    /// What was written.
    pub(super) fn into_text(self) -> Option<String> {
        String::from_utf8(self.bytes).ok()
    }

    pub(super) fn put(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Ends an array or an object: the comma after its last item makes way for the bracket.
    pub(super) fn close(&mut self, bracket: u8) {
        match self.bytes.last_mut() {
            Some(last) if *last == b',' => *last = bracket,
            _ => self.bytes.push(bracket),
        }
    }

    /// The name of a member or a variant of this crate, none of which has anything to escape.
    pub(super) fn put_name(&mut self, name: &'static str) {
        debug_assert!(is_plain(name), "{name}");
        self.put_quoted(name);
    }

    /// Whether what was written from here on is a string.
    pub(super) fn is_string_from(&self, start: usize) -> bool {
        self.bytes.get(start) == Some(&b'"')
    }

    pub(super) fn length(&self) -> usize {
        self.bytes.len()
    }

    fn put_text(&mut self, text: &str) -> Result<(), Error> {
        if !is_plain(text) {
            return serde_json::to_writer(&mut self.bytes, text);
        }
        self.put_quoted(text);
        Ok(())
    }

    /// A text that has nothing to escape.
    fn put_quoted(&mut self, text: &str) {
        self.bytes.push(b'"');
        put_short(&mut self.bytes, text.as_bytes());
        self.bytes.push(b'"');
    }

    fn put_literal(&mut self, text: &'static [u8]) {
        put_short(&mut self.bytes, text);
    }
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Compound<'w>;
    type SerializeTuple = Compound<'w>;
    type SerializeTupleStruct = Compound<'w>;
    type SerializeTupleVariant = Compound<'w>;
    type SerializeMap = Compound<'w>;
    type SerializeStruct = Compound<'w>;
    type SerializeStructVariant = Compound<'w>;

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.put_literal(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        if value < 0 {
            self.put(b'-');
        }
        self.serialize_u64(value.unsigned_abs())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        if let (true, Ok(small)) = (value < 100, u8::try_from(value)) {
            if small >= 10 {
                self.put(b'0' + small / 10);
            }
            self.put(b'0' + small % 10);
            return Ok(());
        }
        serde_json::to_writer(&mut self.bytes, &value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        if let Some(decimal) = Decimal::of(value) {
            decimal.write(&mut self.bytes);
            return Ok(());
        }
        serde_json::to_writer(&mut self.bytes, &value)
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.put_text(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.put_text(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.put_literal(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.put_name(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Err(Error::custom("no document has variants with values"))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'w>, Error> {
        Ok(Compound::open(self, b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'w>, Error> {
        Ok(Compound::open(self, b'[', b']'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, Error> {
        Ok(Compound::open(self, b'[', b']'))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Compound<'w>, Error> {
        Err(Error::custom("no document has variants with values"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'w>, Error> {
        Ok(Compound::open(self, b'{', b'}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Compound<'w>, Error> {
        Ok(Compound::open(self, b'{', b'}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Compound<'w>, Error> {
        Err(Error::custom("no document has variants with values"))
    }
}
