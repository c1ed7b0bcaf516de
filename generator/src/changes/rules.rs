//! The rules: what each kind of change means for callers, for the wire, and for the version of the crate.

use crate::api::Direction;

/// What a change means.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, which never changes.
    pub id: &'static str,
    /// Whether something is added, removed or changed.
    pub sign: Sign,
    /// When it applies.
    pub when: &'static str,
    /// What happens to callers in Rust.
    pub callers: Callers,
    /// What happens to data.
    pub wire: Wire,
    /// What the version of the crate must tell.
    pub version: Version,
    /// What a caller must do.
    pub todo: &'static str,
    /// The folder in `tests/changes` that shows it.
    pub case: &'static str,
}

/// Whether something is added, removed or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// It was not there.
    Added,
    /// It is not there any more.
    Removed,
    /// It is another one.
    Changed,
}

/// What happens to callers in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Callers {
    /// They compile as before.
    Compile,
    /// They compile with a warning.
    Warned,
    /// Those that list all fields of a struct do not compile: struct expressions and patterns without `..`. Calls of `new`
    /// and `with_…` do.
    Listing,
    /// Some of them do not compile.
    Break,
}

/// What happens to data: whether a program and an API understand each other of which only one has changed. The program was
/// right before; it is the old one as it was built, or the new one, built anew with the new crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wire {
    /// The old program reads what the new API sends.
    pub old_reads: bool,
    /// The new API takes what the old program sends.
    pub old_sends: bool,
    /// The new program reads what the old API sends, and what was stored.
    pub new_reads: bool,
    /// The old API takes what the new program sends.
    pub new_sends: bool,
}

impl Wire {
    /// Whether all of them understand each other.
    pub fn stays(self) -> bool {
        self.old_reads && self.old_sends && self.new_reads && self.new_sends
    }

    /// The same for data that go this way.
    pub(super) fn in_direction(self, direction: Option<Direction>) -> Self {
        let is_sent = direction != Some(Direction::Received);
        let is_received = direction != Some(Direction::Sent);
        Self {
            old_reads: self.old_reads || !is_received,
            old_sends: self.old_sends || !is_sent,
            new_reads: self.new_reads || !is_received,
            new_sends: self.new_sends || !is_sent,
        }
    }
}

/// What the version of a crate tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// Nothing that a program sees.
    Patch,
    /// Something new.
    Minor,
    /// Something that may break a program.
    Major,
}

impl Version {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// What is about names, functions and traits: what happens to data is said at the types that hold them, if anything does.
const NOT_ABOUT_DATA: &[&Rule] = &[
    TYPE_REPLACED,
    PART_REMOVED,
    TRAIT_ADDED,
    TRAIT_REMOVED,
    NEW_CHANGED,
    NEW_REORDERED,
    NEW_BY_NAME,
    NEW_BY_ARGUMENTS,
    NEW_REMOVED,
    NEW_ADDED,
    CONVERSION_REMOVED,
];

impl Rule {
    /// Whether it is about data: the others say nothing of the wire.
    pub fn is_about_data(&self) -> bool {
        NOT_ABOUT_DATA.iter().all(|rule| rule.id != self.id)
    }
}

/// In the table: the old program and the new API (reads, sends), then the new program and the old API (reads, sends).
const YES: bool = true;
const NO: bool = false;

/// Declares the rules: a constant for each, and the list of all of them.
macro_rules! rules {
    ($($name:ident = $id:literal $sign:ident $when:literal;
        $callers:ident $old_reads:ident $old_sends:ident $new_reads:ident $new_sends:ident $version:ident; $todo:literal; $case:literal;)*) => {
        $(
            pub(super) const $name: &Rule = &Rule {
                id: $id,
                sign: Sign::$sign,
                when: $when,
                callers: Callers::$callers,
                wire: Wire {
                    old_reads: $old_reads,
                    old_sends: $old_sends,
                    new_reads: $new_reads,
                    new_sends: $new_sends,
                },
                version: Version::$version,
                todo: $todo,
                case: $case,
            };
        )*

        /// Every rule.
        pub const RULES: &[&Rule] = &[$($name),*];
    };
}

rules! {
    TYPE_ADDED = "type-added" Added "a type is new";
        Compile  YES YES  YES YES  Minor; "nothing"; "a-type-comes";
    TYPE_REMOVED = "type-removed" Removed "a type is gone";
        Break  YES NO  NO NO  Major; "use what the docs describe in its place"; "a-type-comes";
    TYPE_REPLACED = "type-replaced" Removed "a type is gone, and another one stands in its place";
        Break  YES YES  YES YES  Major; "use the other type; what that means for data is said where it stands"; "a-type-stands-in-for-another";
    PART_REMOVED = "part-removed" Removed "a type is gone, which others held";
        Break  YES YES  YES YES  Major; "see what is said of the types that held it, of data as well"; "a-part-goes-with-its-field";
    TYPE_RENAMED = "type-renamed" Changed "a type is gone, and a new one is like it";
        Break  YES YES  YES YES  Major; "write the new name"; "a-type-has-another-name";
    TYPE_CHANGED = "type-changed" Changed "a type is of another sort";
        Break  NO NO  NO NO  Major; "make and match it in another way"; "a-struct-becomes-an-enum";
    TYPE_WIDENED = "type-widened" Changed "a type is of another sort, which has all values of the old one, and others";
        Break  NO YES  YES YES  Major; "make and match it in another way, and expect the other values"; "an-enum-becomes-a-member-of-a-union";
    TYPE_NARROWED = "type-narrowed" Changed "a type is of another sort, and has only values of the old one";
        Break  YES NO  NO YES  Major; "make and match it in another way"; "an-enum-becomes-a-member-of-a-union";
    TYPE_KEPT = "type-kept" Changed "a type is of another sort, and is the same on the wire";
        Break  YES YES  YES YES  Major; "make and match it in another way"; "an-enum-becomes-a-member-of-a-union";
    TRAIT_ADDED = "trait-added" Added "a type derives one trait more";
        Compile  YES YES  YES YES  Minor; "nothing"; "a-type-loses-a-trait";
    TRAIT_REMOVED = "trait-removed" Removed "a type derives one trait less";
        Break  YES YES  YES YES  Major; "do without the trait: a struct has `Default` until a field is required, an enum while it has one value"; "a-type-loses-a-trait";
    FEATURES_WIDENED = "features-widened" Added "a type is compiled with more features of the crate";
        Compile  YES YES  YES YES  Minor; "nothing"; "another-feature-needs-a-type";
    FEATURES_NARROWED = "features-narrowed" Removed "a type is not compiled with each feature that it was compiled with";
        Break  YES YES  YES YES  Major; "ask for a feature that has it"; "another-feature-needs-a-type";
    NEW_CHANGED = "new-changed" Changed "the function `new` takes other arguments";
        Break  YES YES  YES YES  Major; "write its calls as they are now"; "a-field-becomes-optional";
    NEW_REORDERED = "new-reordered" Changed "the arguments of `new` are in another order";
        Break  YES YES  YES YES  Major; "write the arguments of every call in the new order"; "arguments-change-places";
    NEW_BY_NAME = "new-by-name" Changed "`new` takes what is required as one struct, and took arguments";
        Break  YES YES  YES YES  Major; "give `new` that struct, with a field for each argument"; "a-second-text-is-required";
    NEW_BY_ARGUMENTS = "new-by-arguments" Changed "`new` takes what is required as arguments, and took one struct";
        Break  YES YES  YES YES  Major; "give `new` the fields of that struct as arguments"; "a-second-text-is-required";
    NEW_REMOVED = "new-removed" Removed "a type has no function `new` any more: nothing is required";
        Break  YES YES  YES YES  Major; "begin with `default()`"; "a-type-loses-a-trait";
    NEW_ADDED = "new-added" Added "a type has a function `new`";
        Compile  YES YES  YES YES  Minor; "nothing"; "a-type-loses-a-trait";

    FIELD_ADDED_REQUIRED = "field-added-required" Added "a required field is new";
        Break  YES NO  NO NO  Major; "give it a value wherever the type is made"; "a-required-field-comes";
    FIELD_ADDED = "field-added" Added "an optional field is new";
        Listing  YES YES  YES YES  Major; "nothing with `new` and `with_…`; add it to struct expressions, as `None` (what keeps other keys: empty) or with `..`, and `..` to patterns"; "an-optional-field-comes";
    FIELD_REMOVED_REQUIRED = "field-removed-required" Removed "a required field is gone";
        Break  NO YES  YES NO  Major; "do not use it"; "a-required-field-comes";
    FIELD_REMOVED = "field-removed" Removed "an optional field is gone";
        Break  YES YES  YES YES  Major; "do not use it"; "an-optional-field-comes";
    FIELD_RENAMED = "field-renamed" Changed "a field is gone, and a new one is like it";
        Break  NO NO  NO NO  Major; "write the new name, and look whether the API has another key, too"; "a-field-has-another-name";
    FIELD_NAME_CHANGED = "field-name-changed" Changed "a field has another name in Rust, and the same key";
        Break  YES YES  YES YES  Major; "write the new name"; "a-name-of-the-docs-is-written-otherwise";
    KEY_CHANGED = "key-changed" Changed "a field has another key, which the old crate does not read";
        Compile  NO NO  NO NO  Major; "nothing in the code"; "a-key-is-another-one";
    KEY_RESPELLED = "key-respelled" Changed "a field has another key, which the old crate reads as well";
        Compile  YES NO  NO NO  Major; "nothing in the code; what is sent has the other key"; "the-case-of-the-keys-changes";
    SPELLINGS_CHANGED = "spellings-changed" Changed "other spellings of a key are read as well, or no more";
        Compile  YES YES  YES YES  Patch; "nothing"; "another-spelling-of-a-key-is-read";
    FIELD_BECAME_OPTIONAL = "field-became-optional" Changed "the key of a required field may be missing";
        Break  NO YES  YES YES  Major; "expect `None`: the field is an `Option` now"; "a-field-becomes-optional";
    FIELD_BECAME_REQUIRED = "field-became-required" Changed "the key of an optional field is always there";
        Break  YES NO  NO YES  Major; "give it a value wherever the type is made, and read it without `Option`"; "a-field-becomes-optional";
    FIELD_BECAME_NULLABLE = "field-became-nullable" Changed "a required field may be `null`";
        Break  NO YES  YES YES  Major; "expect `None`: the field is an `Option` now"; "a-required-field-may-be-null";
    FIELD_NOT_NULLABLE = "field-not-nullable" Changed "a required field may not be `null` any more";
        Break  YES NO  NO YES  Major; "give it a value, and read it without `Option`"; "a-required-field-may-be-null";
    NULL_BECAME_ABSENT = "null-became-absent" Changed "a required field that may be `null` may be missing instead";
        Compile  NO NO  YES NO  Major; "nothing in the code: `None` is now omitted, and was `null`"; "null-becomes-absence";
    ABSENT_BECAME_NULL = "absent-became-null" Changed "an optional field is always there, and may be `null`";
        Compile  YES NO  NO NO  Major; "nothing in the code: `None` is now `null`, and was omitted"; "null-becomes-absence";
    NULL_KEPT = "null-kept" Changed "an optional field may be `null` as well, and both are kept apart";
        Break  YES YES  YES YES  Major; "tell a missing value from `null`"; "an-optional-field-may-be-null";
    NULL_DROPPED = "null-dropped" Changed "an optional field may not be `null` any more";
        Break  YES NO  YES YES  Major; "read and write one `Option`"; "an-optional-field-may-be-null";
    ORDER_CHANGED = "order-changed" Changed "fields are in another order";
        Compile  YES YES  YES YES  Patch; "nothing"; "rows-change-places";

    KIND_WIDENED = "kind-widened" Changed "more values are possible than before";
        Break  NO YES  YES YES  Major; "expect the other values, too"; "an-integer-becomes-a-number";
    KIND_WIDENED_OPEN = "kind-widened-open" Changed "a value has another type with more values, which old programs keep as unrecognized";
        Break  YES YES  YES YES  Major; "use the other type"; "a-type-stands-in-for-another";
    KIND_NARROWED = "kind-narrowed" Changed "fewer values are possible than before";
        Break  YES NO  NO YES  Major; "use the narrower type"; "an-integer-becomes-a-number";
    KIND_NARROWED_OPEN = "kind-narrowed-open" Changed "fewer values are listed than before, and others are kept as unrecognized";
        Break  YES NO  YES YES  Major; "use the other type"; "a-type-stands-in-for-another";
    KIND_CHANGED = "kind-changed" Changed "a value is of another kind";
        Break  NO NO  NO NO  Major; "use the other type"; "a-text-becomes-an-integer";
    UNKNOWN_TYPE_CHANGED = "unknown-type-changed" Changed "any value is accepted as before, and the docs name another type, which no page describes";
        Compile  YES NO  YES NO  Major; "look at what is put there: it is not known what the API takes now"; "a-type-without-a-page-has-another-name";
    RUST_TYPE_CHANGED = "rust-type-changed" Changed "a value has another Rust type, and is the same on the wire";
        Break  YES YES  YES YES  Major; "use the other Rust type"; "a-type-comes-to-contain-itself";

    VALUE_ADDED = "value-added" Added "an open enum has a new value";
        Compile  YES YES  YES YES  Minor; "match it where it matters: until now it was an unrecognized value"; "a-value-comes";
    VALUE_ADDED_CLOSED = "value-added-closed" Added "a closed enum has a new value";
        Break  NO YES  YES YES  Major; "match it"; "a-closed-enum-has-another-value";
    VALUE_REMOVED = "value-removed" Removed "an open enum has lost a value";
        Break  YES NO  YES YES  Major; "do not use it; if it still comes, it is an unrecognized value"; "a-value-comes";
    VALUE_REMOVED_CLOSED = "value-removed-closed" Removed "a closed enum has lost a value";
        Break  YES NO  NO NO  Major; "do not use it; if it still comes, it is an error"; "a-closed-enum-has-another-value";
    VALUE_RENAMED = "value-renamed" Changed "a value is gone, and a new one is like it";
        Break  NO NO  NO NO  Major; "write the new name; on the wire it is another value"; "a-value-has-another-name";
    VALUE_CHANGED = "value-changed" Changed "a variant stands for another value";
        Compile  NO NO  NO NO  Major; "nothing in the code; on the wire it is another value"; "a-value-is-spelled-otherwise";
    VALUE_NAME_CHANGED = "value-name-changed" Changed "the variant of a value has another name";
        Break  YES YES  YES YES  Major; "write the new name"; "a-number-gets-a-name";
    OPENED = "opened" Changed "a value that is not listed is kept, and was an error";
        Break  NO YES  YES YES  Major; "match what is not recognized"; "an-enum-says-that-others-may-follow";
    CLOSED = "closed" Changed "a value that is not listed is an error, and was kept";
        Break  YES NO  NO NO  Major; "do not match what is not recognized"; "an-enum-says-that-others-may-follow";
    LITERAL_CHANGED = "literal-changed" Changed "the only value of a type is another one";
        Compile  NO NO  NO NO  Major; "nothing in the code; on the wire it is another value"; "a-literal-is-another-value";

    MEMBER_ADDED = "member-added" Added "an open union has a new member";
        Compile  YES YES  YES YES  Minor; "match it where it matters: until now it was an unrecognized value"; "a-member-comes";
    MEMBER_ADDED_CLOSED = "member-added-closed" Added "a closed union has a new member";
        Break  NO YES  YES YES  Major; "match it"; "a-closed-union-has-another-member";
    MEMBER_REMOVED = "member-removed" Removed "an open union has lost a member";
        Break  YES NO  YES YES  Major; "do not use it; if it still comes, it is an unrecognized value"; "a-member-comes";
    MEMBER_REMOVED_CLOSED = "member-removed-closed" Removed "a closed union has lost a member";
        Break  YES NO  NO NO  Major; "do not use it; if it still comes, it is an error"; "a-closed-union-has-another-member";
    MEMBER_NAME_CHANGED = "member-name-changed" Changed "the variant of a member has another name";
        Break  YES YES  YES YES  Major; "write the new name"; "a-member-has-another-name";
    CONVERSION_REMOVED = "conversion-removed" Changed "another member has the type of this one, so that a value of it does not convert any more";
        Break  YES YES  YES YES  Major; "write the variant in place of `from`, `into` and `try_from`"; "two-members-come-to-have-one-type";
    TAG_KEY_CHANGED = "tag-key-changed" Changed "another key tells the members of a union apart";
        Compile  NO NO  NO NO  Major; "nothing in the code; see the fields of the members"; "another-key-is-the-tag";
    TAG_ADDED = "tag-added" Added "a key tells the members of a union apart, which were tried until now";
        Compile  YES YES  YES YES  Minor; "nothing: `tag()` tells which it is"; "members-get-a-tag";
    TAG_REMOVED = "tag-removed" Changed "no key tells the members of a union apart any more: they are tried";
        Break  YES YES  YES YES  Major; "match the members: there is no `tag()` any more"; "members-get-a-tag";
    TAG_VALUE_CHANGED = "tag-value-changed" Changed "a member has another value of the tag";
        Compile  NO NO  NO NO  Major; "nothing in the code; on the wire it is another value"; "a-member-has-another-tag";
    TAG_VALUE_ADDED = "tag-value-added" Changed "a member has one value of the tag more";
        Compile  YES YES  YES YES  Minor; "nothing"; "a-member-has-one-more-tag";

    DEPRECATED = "deprecated" Changed "something is deprecated";
        Warned  YES YES  YES YES  Minor; "follow the note of the docs"; "a-field-is-deprecated";
    NOT_DEPRECATED = "not-deprecated" Changed "something is not deprecated any more";
        Compile  YES YES  YES YES  Patch; "nothing"; "a-field-is-deprecated";
    DOCS_CHANGED = "docs-changed" Changed "the docs say it in other words";
        Compile  YES YES  YES YES  Patch; "nothing"; "a-description-is-written-anew";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_callers_or_the_wire_is_a_major_version() {
        for rule in RULES {
            let breaks_callers = [Callers::Break, Callers::Listing].contains(&rule.callers);
            let breaks = breaks_callers || !rule.wire.stays();
            assert_eq!(rule.version == Version::Major, breaks, "{}", rule.id);
            let is_new = rule.sign == Sign::Added || rule.callers == Callers::Warned;
            let is_minor = rule.version == Version::Minor;
            assert!(
                !is_minor || is_new || rule.id == "tag-value-added",
                "{}",
                rule.id
            );
        }
    }
}
