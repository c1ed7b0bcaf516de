//! The fields of a struct that is written, as their presence says.
//!
//! The methods of [`Output`] have the names that `object!` has for fields: `required`, `optional`, …

use serde::Serialize;
use serde_json::Value;

use super::super::patch::Patch;
use super::Lean;
use super::view::{Output, View};

/// Writes a value of a type by a function of it.
type Write<T> = fn(&T, serde_json::value::Serializer) -> Result<Value, serde_json::Error>;

impl Output<'_> {
    /// A field that is always written.
    pub fn required<T: Lean>(&mut self, key: &str, value: &T) {
        self.put(key, value.view());
    }

    /// A field that is not written if it is `None`.
    pub fn optional<T: Lean>(&mut self, key: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.put(key, value.view());
        }
    }

    /// A field that is `null` if it is `None`.
    pub fn nullable<T: Lean>(&mut self, key: &str, value: &Option<T>) {
        self.put(key, value.view());
    }

    /// A field that is not written if it is `None`; its value may be `null`.
    pub fn keep<T: Lean>(&mut self, key: &str, value: &Option<T>) {
        self.optional(key, value);
    }

    /// A field that is not written if it is to keep what there is.
    pub fn patch<T: Lean>(&mut self, key: &str, value: &Patch<T>) {
        if !value.is_keep() {
            self.put(key, value.view());
        }
    }

    /// A field that is always written, of a type that is not the generator's.
    pub fn required_foreign<T: Serialize>(&mut self, key: &str, value: &T) {
        self.put(key, View::Foreign(value));
    }

    /// The same for a field that is not written if it is `None`.
    pub fn optional_foreign<T: Serialize>(&mut self, key: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.put(key, View::Foreign(value));
        }
    }

    /// The same for a field that is `null` if it is `None`.
    pub fn nullable_foreign<T: Serialize>(&mut self, key: &str, value: &Option<T>) {
        self.put(key, View::Foreign(value));
    }

    /// The same for a field that is not written if it is `None`; its value may be `null`.
    pub fn keep_foreign<T: Serialize>(&mut self, key: &str, value: &Option<T>) {
        self.optional_foreign(key, value);
    }

    /// The same for a field that is not written if it is to keep what there is.
    pub fn patch_foreign<T: Serialize>(&mut self, key: &str, value: &Patch<T>) {
        if !value.is_keep() {
            self.put(key, View::Foreign(value));
        }
    }

    /// A field that is always written, by a function.
    pub fn required_by<T>(&mut self, key: &str, value: &T, write: Write<T>) {
        let write = || write(value, serde_json::value::Serializer);
        self.put(key, View::Written(&write));
    }

    /// The same for a field that is not written if it is `None`.
    pub fn optional_by<T>(&mut self, key: &str, value: &Option<T>, write: Write<Option<T>>) {
        if value.is_some() {
            self.required_by(key, value, write);
        }
    }

    /// The same for a field that is `null` if it is `None`.
    pub fn nullable_by<T>(&mut self, key: &str, value: &Option<T>, write: Write<Option<T>>) {
        self.required_by(key, value, write);
    }

    /// The same for a field that is not written if it is to keep what there is.
    pub fn patch_by<T>(&mut self, key: &str, value: &Patch<T>, write: Write<Patch<T>>) {
        if !value.is_keep() {
            self.required_by(key, value, write);
        }
    }

    /// Entries that no field has.
    pub fn rest(&mut self, rest: &impl Lean) {
        rest.put_all(self);
    }

    /// Entries of keys that no page describes.
    pub fn rest_undocumented<'r>(
        &mut self,
        rest: impl IntoIterator<Item = (&'r String, &'r Value)>,
    ) {
        for (key, value) in rest {
            self.put(key, View::Undocumented(value));
        }
    }

    /// Entries that no field has, of a type that is not the generator's.
    pub fn rest_foreign<'r, T: Serialize + 'r>(
        &mut self,
        rest: impl IntoIterator<Item = (&'r String, &'r T)>,
    ) {
        for (key, value) in rest {
            self.put(key, View::Foreign(value));
        }
    }
}
