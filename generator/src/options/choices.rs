//! Options that are one of several values, each with its name in `generator.toml`.

/// Declares an option with its values, and their names in `generator.toml`.
macro_rules! choices {
    ($($(#[$docs:meta])* $name:ident { $($(#[$about:meta])* $choice:ident = $text:literal,)* })*) => { $(
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$about])* $choice),* }

        impl $name {
            /// The values by their names.
            pub const NAMES: &'static [(&'static str, Self)] = &[$(($text, Self::$choice)),*];

            /// Its name.
            pub fn label(self) -> &'static str {
                match self { $(Self::$choice => $text),* }
            }
        }
    )* };
}

choices! {
    /// What the types are written to and read from.
    #[derive(Default)]
    Format {
        /// JSON.
        #[default]
        Json = "json",
        /// Rows of text: a type that has neither objects nor lists is a row, and each of its fields a cell.
        Csv = "csv",
    }

    /// What an enum does with a value that its page does not list.
    #[derive(Default)]
    Enums {
        /// It keeps the value and writes it back.
        #[default]
        Open = "open",
        /// It rejects the value, unless the page says that other values may follow.
        Documented = "documented",
    }

    /// What a union does with a value that matches no member.
    #[derive(Default)]
    Unions {
        /// It keeps the value and writes it back.
        #[default]
        Open = "open",
        /// It keeps the value, unless its tag selects a member: then that member must take it.
        Tagged = "tagged",
        /// It rejects the value.
        Closed = "closed",
    }

    /// What an optional field does with `null`.
    #[derive(Default)]
    Null {
        /// `null` and absent are different states of a field that may be both: `support::Patch<T>`.
        #[default]
        Keep = "keep",
        /// `null` is read as absent.
        Absent = "absent",
    }

    /// Whether a required value may be `null` if the docs cannot say it and nothing shows it.
    #[derive(Default)]
    SilentNull {
        /// It is a value: `T`.
        #[default]
        Value = "value",
        /// It may be `null`: `Option<T>`.
        Option = "option",
    }

    /// The type of a number if the docs do not say whether it is an integer.
    #[derive(Default)]
    Numbers {
        /// `i64` if the examples are clear evidence for it, else `f64`.
        #[default]
        Evidence = "evidence",
        /// Always `f64`.
        Float = "float",
        /// A type that keeps every digit.
        Exact = "exact",
    }

    /// The type of dates and datetimes.
    #[derive(Default)]
    Dates {
        /// `String`: keeps every digit and the time zone.
        #[default]
        Text = "text",
        /// `jiff::Timestamp` and `jiff::civil::Date`.
        Jiff = "jiff",
        /// `chrono::DateTime<chrono::FixedOffset>` and `chrono::NaiveDate`.
        Chrono = "chrono",
        /// `time::OffsetDateTime` and `time::Date`.
        Time = "time",
    }

    /// The type of maps.
    #[derive(Default)]
    Maps {
        /// `BTreeMap`: sorted by key.
        #[default]
        Sorted = "sorted",
        /// `HashMap`.
        Hash = "hash",
        /// `indexmap::IndexMap`: keys in the order of the wire.
        Indexed = "indexed",
    }

    /// What a struct does with keys that its page does not document.
    #[derive(Default)]
    UnknownKeys {
        /// They are dropped.
        #[default]
        Drop = "drop",
        /// A flattened map keeps them and writes them back.
        Keep = "keep",
    }

    /// Where the implementations of serde come from.
    #[derive(Default)]
    Serde {
        /// Derive macros, with attributes.
        #[default]
        Derive = "derive",
        /// Macros that list keys, over code that is compiled once.
        Lean = "lean",
    }

    /// What a field is that identifies something, and fields that refer to it.
    #[derive(Default)]
    Ids {
        /// The text or number that the docs say.
        #[default]
        Values = "values",
        /// A type of its own, where another field refers to it.
        Types = "types",
    }

    /// Which types are compiled only with a feature of the crate.
    Features {
        /// Those of a module, with the feature of that module.
        Modules = "modules",
        /// Those that operations need, with the feature of the page that describes the operations; and those that none needs,
        /// with one of their own.
        Operations = "operations",
    }

    /// Types that are left out, where pages describe the operations.
    Omitted {
        /// Those that only hold the parameters of a request, or an answer with its status and headers.
        Operations = "operations",
        /// Those that no operation needs.
        Unused = "unused",
    }

    /// What the headings, columns and marks of pages mean.
    PageConvention {
        /// The reference of an SDK, as Speakeasy makes it: a page for each type.
        Speakeasy = "speakeasy",
        /// The docs of an SDK, as openapi-generator makes them: a page for each type.
        OpenapiGenerator = "openapi-generator",
        /// The docs of an SDK, as APIMatic makes them: a page for each type.
        Apimatic = "apimatic",
        /// The API of Discord.
        Discord = "discord",
        /// The General Bikeshare Feed Specification.
        Gbfs = "gbfs",
        /// The General Transit Feed Specification.
        Gtfs = "gtfs",
        /// GTFS Realtime.
        GtfsRealtime = "gtfs-realtime",
        /// The Open Charge Point Interface.
        Ocpi = "ocpi",
        /// Tables that nobody standardized: each is a type, and a heading names it.
        Plain = "plain",
    }

    /// The case of the wire keys.
    WireCase {
        /// `created_at`
        Snake = "snake",
        /// `createdAt`
        Camel = "camel",
        /// As the page prints them.
        AsPrinted = "as-printed",
    }

    /// What a column of a table says.
    ColumnRole {
        /// The names of fields.
        Name = "name",
        /// Their types.
        Type = "type",
        /// Whether they must be present.
        Required = "required",
        /// Whether they may be absent.
        Optional = "optional",
        /// Whether they may be `null`.
        Nullable = "nullable",
        /// Their values if they are absent.
        Default = "default",
        /// A value.
        Example = "example",
        /// What they mean.
        Description = "description",
        /// The values of an enum.
        Value = "value",
    }

    /// What a word in a column of marks says.
    MarkMeaning {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Only under a condition.
        Sometimes = "sometimes",
    }

    /// The level of a warning.
    Level {
        /// It is not shown.
        Allow = "allow",
        /// It is a warning.
        Warn = "warn",
        /// It is an error: nothing is written.
        Deny = "deny",
    }
}
