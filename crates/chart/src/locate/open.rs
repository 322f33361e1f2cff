//! Finding in a request's text what is to be looked up, and writing what was found.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use sidera_atlas::Places;

use super::found::{self, Located};
use super::{Form, HANDED_ON};
use crate::error::{ErrorKind, RequestError};

/// How deep births lie: in the request, in one of its members, or in a list there.
const DEEPEST: usize = 3;

/// The members of an object in their order, their values unread.
#[derive(Debug)]
struct Members<'j>(Vec<(Cow<'j, str>, &'j RawValue)>);

/// An object that leaves something to be looked up.
#[derive(Debug)]
pub(super) struct Open<'j> {
    /// Where it is in the text.
    pub(super) span: Range<usize>,
    /// Its path, empty for the request itself.
    path: String,
    members: Members<'j>,
    missing: Missing,
}

/// What has to be looked up.
#[derive(Debug, Clone, PartialEq)]
enum Missing {
    /// The place of this name.
    Place(String),
    /// The zone at this latitude and longitude.
    Zone(f64, f64),
}

/// Everything in a request that has to be looked up, in the order of the text.
pub(super) fn find(form: Form, json: &[u8]) -> Result<Vec<Open<'_>>, RequestError> {
    let mut found = Vec::new();
    let request = str::from_utf8(json)
        .ok()
        .and_then(|text| Some((text, serde_json::from_str::<&RawValue>(text).ok()?)));
    if let Some((text, value)) = request {
        let search = Search { form, text };
        search.value(value, "", 0, &mut found)?;
    }
    Ok(found)
}

struct Search<'j> {
    form: Form,
    text: &'j str,
}

impl<'j> Search<'j> {
    fn value(
        &self,
        value: &'j RawValue,
        path: &str,
        depth: usize,
        found: &mut Vec<Open<'j>>,
    ) -> Result<(), RequestError> {
        if depth >= DEEPEST {
            return Ok(());
        }
        match value.get().as_bytes().first() {
            Some(b'{') => self.object(value, path, depth, found),
            Some(b'[') if self.form == Form::Births => {
                let items: Vec<&'j RawValue> =
                    serde_json::from_str(value.get()).unwrap_or_default();
                let mut items = items.into_iter().enumerate();
                items.try_for_each(|(index, item)| {
                    self.value(item, &format!("{path}[{index}]"), depth + 1, found)
                })
            }
            _ => Ok(()),
        }
    }

    fn object(
        &self,
        value: &'j RawValue,
        path: &str,
        depth: usize,
        found: &mut Vec<Open<'j>>,
    ) -> Result<(), RequestError> {
        let Ok(members) = serde_json::from_str::<Members<'j>>(value.get()) else {
            return Ok(());
        };
        if members.get(HANDED_ON).is_some() {
            let field = join(path, HANDED_ON);
            let message = "there is no such field";
            return Err(RequestError::at(ErrorKind::UnknownField, field, message));
        }
        if let Some(missing) = members.missing(self.form) {
            // Both are of the same text.
            let start = value.get().as_ptr().addr() - self.text.as_ptr().addr();
            found.push(Open {
                span: start..start + value.get().len(),
                path: path.to_owned(),
                members,
                missing,
            });
            return Ok(());
        }
        if self.form == Form::Births {
            for (name, member) in members.0 {
                self.value(member, &join(path, &name), depth + 1, found)?;
            }
        }
        Ok(())
    }
}

impl Members<'_> {
    /// A member that is there and not null.
    fn get(&self, name: &str) -> Option<&RawValue> {
        let named = self.0.iter().find(|(member, _)| member == name);
        named
            .map(|(_, value)| *value)
            .filter(|value| value.get() != "null")
    }

    fn read<'s, T: Deserialize<'s>>(&'s self, name: &str) -> Option<T> {
        serde_json::from_str(self.get(name)?.get()).ok()
    }

    fn missing(&self, form: Form) -> Option<Missing> {
        let given = |name| self.get(name).is_some();
        match (given("latitude"), given("longitude")) {
            (false, false) => self.read(form.place()).map(Missing::Place),
            (true, true) if given(form.date()) && !given("timezone") => {
                // A birth that names its place as well is refused when it is read.
                let one_way = form == Form::Legacy || !given(form.place());
                let point = (self.read("latitude")?, self.read("longitude")?);
                one_way.then_some(Missing::Zone(point.0, point.1))
            }
            _ => None,
        }
    }
}

impl Open<'_> {
    /// The object's text with what was looked up.
    pub(super) fn located(&self, form: Form, places: &Places) -> Result<String, RequestError> {
        let found = match &self.missing {
            Missing::Place(name) => found::by_name(places, name)
                .map_err(|error| found::refusal(error, &join(&self.path, form.place())))?,
            &Missing::Zone(latitude, longitude) => found::zone_at(places, latitude, longitude)
                .map_err(|error| found::refusal(error, &join(&self.path, "latitude")))?,
        };
        Ok(self.written(form, &found))
    }

    fn written(&self, form: Form, found: &Located) -> String {
        let by_name = matches!(self.missing, Missing::Place(_));
        let needs_zone =
            self.members.get(form.date()).is_some() && self.members.get("timezone").is_none();
        let added = ["latitude", "longitude", "timezone", HANDED_ON];
        let mut object = Object::default();
        for (name, value) in &self.members.0 {
            let replaced = value.get() == "null" && added.contains(&name.as_ref());
            let looked_up = by_name && form == Form::Births && name == form.place();
            if !replaced && !looked_up {
                object.member(name, value.get());
            }
        }
        if by_name {
            object.member("latitude", &json(&found.latitude));
            object.member("longitude", &json(&found.longitude));
        }
        if needs_zone {
            object.member("timezone", &json(&found.timezone));
        }
        object.member(HANDED_ON, &json(found));
        object.finish()
    }
}

/// The text of an object, as it is written.
#[derive(Default)]
struct Object(String);

impl Object {
    fn member(&mut self, name: &str, value: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        self.0.push_str(&json(&name));
        self.0.push(':');
        self.0.push_str(value);
    }

    fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// A value of this module's types as JSON; these cannot fail to be written.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(Name(name)) = map.next_key()? {
                    members.push((name, map.next_value()?));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

/// A member's name, borrowed where nothing in it is escaped.
#[derive(serde::Deserialize)]
struct Name<'j>(#[serde(borrow)] Cow<'j, str>);
