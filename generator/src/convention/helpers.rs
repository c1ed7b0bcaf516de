//! What the SDKs of Speakeasy have of their own in each language: names on their pages that are neither types of the language
//! nor of the API. A [`dialect`](crate::dialect) takes them to be known.

/// What the SDKs of a language have of their own.
#[derive(Debug)]
pub(crate) struct Helpers {
    /// The names of the row that describes the additional properties.
    pub(crate) additional_properties: &'static [&'static str],
    /// Types of which JSON carries nothing. A name that ends in a dot is a namespace.
    pub(crate) transports: &'static [&'static str],
    /// Types with arguments of which JSON carries nothing.
    pub(crate) streams: &'static [&'static str],
    /// Types for bytes.
    pub(crate) bytes: &'static [&'static str],
    /// Types for dates.
    pub(crate) dates: &'static [&'static str],
    /// What links to the page of such a type end in.
    pub(crate) date_page: &'static str,
    /// A type whose argument may be absent, and may be `null`.
    pub(crate) nullables: &'static [&'static str],
    /// What the name of the constructor of a union's member begins with.
    pub(crate) constructor: &'static str,
}

/// Nothing of its own.
pub(crate) const NONE: Helpers = Helpers {
    additional_properties: &[],
    transports: &[],
    streams: &[],
    bytes: &[],
    dates: &[],
    date_page: "",
    nullables: &[],
    constructor: "",
};

pub(crate) const TYPESCRIPT: Helpers = Helpers {
    additional_properties: &["additionalProperties"],
    streams: &["EventStream"],
    dates: &["RFCDate"],
    date_page: "/rfcdate.md",
    ..NONE
};

pub(crate) const PYTHON: Helpers = Helpers {
    additional_properties: &["__pydantic_extra__"],
    transports: &["httpx."],
    streams: &["eventstreaming."],
    nullables: &["OptionalNullable"],
    ..NONE
};

pub(crate) const GO: Helpers = Helpers {
    additional_properties: &["AdditionalProperties"],
    streams: &["stream."],
    dates: &["types.Date"],
    nullables: &["optionalnullable.OptionalNullable"],
    constructor: "Create",
    ..NONE
};

pub(crate) const CSHARP: Helpers = Helpers {
    additional_properties: &["AdditionalProperties"],
    streams: &["EventStream"],
    ..NONE
};

pub(crate) const JAVA: Helpers = Helpers {
    additional_properties: &["additionalProperties"],
    streams: &["EventStream"],
    bytes: &["Blob"],
    ..NONE
};

pub(crate) const PHP: Helpers = Helpers {
    additional_properties: &["additionalProperties"],
    ..NONE
};

pub(crate) const RUBY: Helpers = Helpers {
    additional_properties: &["additional_properties"],
    transports: &["Faraday."],
    ..NONE
};
