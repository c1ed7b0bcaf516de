//! The support code: ordinary Rust of this crate, copied into every generated one.

/// The files of the module, by their path below `src`.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("support/mod.rs", include_str!("../support/mod.rs")),
    ("support/bridge.rs", include_str!("../support/bridge.rs")),
    ("support/buffer.rs", include_str!("../support/buffer.rs")),
    ("support/decode.rs", include_str!("../support/decode.rs")),
    ("support/enums.rs", include_str!("../support/enums.rs")),
    ("support/error.rs", include_str!("../support/error.rs")),
    ("support/literal.rs", include_str!("../support/literal.rs")),
    ("support/locate.rs", include_str!("../support/locate.rs")),
    ("support/node.rs", include_str!("../support/node.rs")),
    ("support/number.rs", include_str!("../support/number.rs")),
    (
        "support/presence.rs",
        include_str!("../support/presence.rs"),
    ),
    ("support/score.rs", include_str!("../support/score.rs")),
    ("support/union.rs", include_str!("../support/union.rs")),
];
