use http::StatusCode;

/// Every kind of error that the API answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// The body is no JSON.
    MalformedJson,
    /// A field that has to be there is missing.
    MissingField,
    /// A field that the request does not have.
    UnknownField,
    /// A value of the wrong type or outside what is possible.
    InvalidValue,
    /// Two fields that exclude each other.
    ConflictingFields,
    /// A moment outside the years that the tables cover.
    OutOfSpan,
    /// A time zone that is not known.
    UnknownTimeZone,
    /// A local time that the clock skipped.
    NonexistentTime,
    /// A local time that the clock showed twice.
    AmbiguousTime,
    /// More than one request may ask for.
    TooMuchAsked,
    /// No token, or one that opens nothing.
    Unauthorized,
    /// A token that does not open this.
    Forbidden,
    /// No such route.
    NotFound,
    /// The route exists, and nothing of the name that its path has.
    NoSuchEntry,
    /// An edit of something that was changed meanwhile.
    VersionConflict,
    /// A method that the route does not have.
    MethodNotAllowed,
    /// A body longer than the route takes.
    BodyTooLarge,
    /// A query longer than the route takes.
    QueryTooLong,
    /// A body that is not JSON in UTF-8, uncompressed.
    UnsupportedMediaType,
    /// No place fits a written location.
    LocationNotFound,
    /// The list of places cannot be read.
    PlacesUnavailable,
    /// The description of the routes cannot be read.
    DescriptionUnavailable,
    /// More requests than the caller may make for now.
    TooManyRequests,
    /// The store cannot be read.
    NotReady,
    /// The store failed while something was read or written.
    StoreUnavailable,
    /// A fault of the service's own.
    Internal,
}

impl ProblemKind {
    /// All kinds, in the order in which they are documented.
    pub const ALL: [Self; 26] = [
        Self::MalformedJson,
        Self::MissingField,
        Self::UnknownField,
        Self::InvalidValue,
        Self::ConflictingFields,
        Self::OutOfSpan,
        Self::UnknownTimeZone,
        Self::NonexistentTime,
        Self::AmbiguousTime,
        Self::TooMuchAsked,
        Self::Unauthorized,
        Self::Forbidden,
        Self::NotFound,
        Self::NoSuchEntry,
        Self::VersionConflict,
        Self::MethodNotAllowed,
        Self::BodyTooLarge,
        Self::QueryTooLong,
        Self::UnsupportedMediaType,
        Self::LocationNotFound,
        Self::PlacesUnavailable,
        Self::DescriptionUnavailable,
        Self::TooManyRequests,
        Self::NotReady,
        Self::StoreUnavailable,
        Self::Internal,
    ];

    /// The last part of the problem's type, `missing-field`.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::MalformedJson => "malformed-json",
            Self::MissingField => "missing-field",
            Self::UnknownField => "unknown-field",
            Self::InvalidValue => "invalid-value",
            Self::ConflictingFields => "conflicting-fields",
            Self::OutOfSpan => "out-of-span",
            Self::UnknownTimeZone => "unknown-time-zone",
            Self::NonexistentTime => "nonexistent-time",
            Self::AmbiguousTime => "ambiguous-time",
            Self::TooMuchAsked => "too-much-asked",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::NoSuchEntry => "no-such-entry",
            Self::VersionConflict => "version-conflict",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::BodyTooLarge => "body-too-large",
            Self::QueryTooLong => "query-too-long",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::LocationNotFound => "location-not-found",
            Self::PlacesUnavailable => "places-unavailable",
            Self::DescriptionUnavailable => "description-unavailable",
            Self::TooManyRequests => "too-many-requests",
            Self::NotReady => "not-ready",
            Self::StoreUnavailable => "store-unavailable",
            Self::Internal => "internal",
        }
    }

    /// The problem's type: a URI reference to its description in the documentation.
    pub fn type_uri(self) -> String {
        format!("/docs#problem-{}", self.slug())
    }

    /// The status it is answered with.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::MalformedJson => StatusCode::BAD_REQUEST,
            Self::MissingField
            | Self::UnknownField
            | Self::InvalidValue
            | Self::ConflictingFields
            | Self::OutOfSpan
            | Self::UnknownTimeZone
            | Self::NonexistentTime
            | Self::AmbiguousTime
            | Self::LocationNotFound
            | Self::TooMuchAsked => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound | Self::NoSuchEntry => StatusCode::NOT_FOUND,
            Self::VersionConflict => StatusCode::PRECONDITION_FAILED,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::QueryTooLong => StatusCode::URI_TOO_LONG,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Self::PlacesUnavailable
            | Self::DescriptionUnavailable
            | Self::NotReady
            | Self::StoreUnavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A short name, the same at every occurrence.
    pub const fn title(self) -> &'static str {
        match self {
            Self::MalformedJson => "The body is not JSON",
            Self::MissingField => "A field is missing",
            Self::UnknownField => "A field is unknown",
            Self::InvalidValue => "A value is not possible",
            Self::ConflictingFields => "Two fields exclude each other",
            Self::OutOfSpan => "The moment lies outside the ephemeris",
            Self::UnknownTimeZone => "The time zone is unknown",
            Self::NonexistentTime => "The local time does not exist",
            Self::AmbiguousTime => "The local time happened twice",
            Self::TooMuchAsked => "Too much for one request",
            Self::Unauthorized => "A token is wanted",
            Self::Forbidden => "The token does not open this",
            Self::NotFound => "No such route",
            Self::NoSuchEntry => "Nothing of this name",
            Self::VersionConflict => "It was changed meanwhile",
            Self::MethodNotAllowed => "The method is not allowed",
            Self::BodyTooLarge => "The body is too large",
            Self::QueryTooLong => "The query is too long",
            Self::UnsupportedMediaType => "The body has the wrong media type",
            Self::LocationNotFound => "No place fits the location",
            Self::PlacesUnavailable => "The places cannot be read",
            Self::DescriptionUnavailable => "The description cannot be read",
            Self::TooManyRequests => "Too many requests",
            Self::NotReady => "The service is not ready",
            Self::StoreUnavailable => "The store failed",
            Self::Internal => "The service failed",
        }
    }

    /// What it means and what to do about it, for the documentation.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::MalformedJson => {
                "The body cannot be read as JSON; the detail says where reading ended. \
                 Send one JSON object, in UTF-8."
            }
            Self::MissingField => "Add the field that `errors` names.",
            Self::UnknownField => {
                "Fields that mean nothing are refused, so that a misspelt option cannot pass \
                 unnoticed. Correct or remove the field that `errors` names."
            }
            Self::InvalidValue => {
                "The field that `errors` names holds a value of the wrong type or outside its \
                 range; the message says what would be right."
            }
            Self::ConflictingFields => {
                "Fields were given that say the same thing in two ways, such as `utc` and \
                 `jd_ut`. Send one of them."
            }
            Self::OutOfSpan => {
                "Positions are known for the years that the message names. Ask for a moment \
                 within them."
            }
            Self::UnknownTimeZone => {
                "Send an IANA name (`America/New_York`), an offset (`+05:30`), `LMT`, `UTC` or \
                 `UT1`. `alternatives` holds names that are spelt alike."
            }
            Self::NonexistentTime => {
                "The clocks of that place were put forward over this time. Correct the time, or \
                 choose with `fold` how to read it; `alternatives` holds the readings."
            }
            Self::AmbiguousTime => {
                "The clocks of that place showed this time twice, and `fold` asks to refuse such \
                 times. Choose with `fold` which of the two is meant; `alternatives` holds the \
                 readings."
            }
            Self::TooMuchAsked => {
                "The message says how much one request may ask for. Split the request."
            }
            Self::Unauthorized => {
                "Send `Authorization: Bearer` and a token that is configured. `cargo xtask token \
                 new NAME` makes one; `cargo xtask dev` prints the one of local development."
            }
            Self::Forbidden => {
                "The token is good, but its scope is too small, or the route is for development \
                 alone; the detail says which."
            }
            Self::NotFound => "Check the path; the routes are listed in the documentation.",
            Self::NoSuchEntry => {
                "The route exists, but nothing has the name that is in its path. What was written \
                 within the last minute may not be seen from everywhere yet."
            }
            Self::VersionConflict => {
                "The edit began with another version than the stored one. Read it again and repeat \
                 the edit."
            }
            Self::MethodNotAllowed => "The header `Allow` names the methods of the route.",
            Self::BodyTooLarge => {
                "The detail says how many bytes the route takes. Send a shorter body, or split \
                 the request."
            }
            Self::QueryTooLong => "The detail says how many bytes the query may have.",
            Self::UnsupportedMediaType => {
                "Send `Content-Type: application/json` and an uncompressed body. A request \
                 without Content-Type is read as JSON."
            }
            Self::LocationNotFound => {
                "No place over 5,000 people fits the name. Write a larger town nearby with its \
                 region and country (`Springfield, Illinois, USA`), or send latitude and \
                 longitude; `alternatives` holds places that may be meant."
            }
            Self::PlacesUnavailable => {
                "The service cannot read its list of places. Send `latitude`, `longitude` and \
                 `timezone`, with which charts are calculated all the same, or try again later."
            }
            Self::DescriptionUnavailable => {
                "The file of the description is missing from the deployment, or cannot be read at the \
                 moment; the routes themselves answer. Try again later."
            }
            Self::TooManyRequests => "Wait as many seconds as the header `Retry-After` says.",
            Self::NotReady => {
                "The service runs, but cannot reach its storage. Charts are calculated all the \
                 same; try the route again later."
            }
            Self::StoreUnavailable => {
                "The service's storage refused or could not be reached, so that what was asked is \
                 not known, or a change may not have been kept. Charts are calculated all the \
                 same; try again later."
            }
            Self::Internal => {
                "A fault of the service, not of the request. Report it with the request id that \
                 `instance` holds."
            }
        }
    }
}
