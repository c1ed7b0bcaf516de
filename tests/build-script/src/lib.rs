//! Lamps and their colors, as the pages in `docs` describe them: the types are in [`api`].

include!(concat!(env!("OUT_DIR"), "/api.rs"));

#[cfg(test)]
mod tests {
    use crate::api::components::{Color, Lamp, Switch};

    #[test]
    fn a_lamp_comes_back_as_it_was() {
        let text =
            r#"{"lamp_id":"lamp-1","color":"amber","switch":{"kind":"timer","off_after":30.5}}"#;
        let lamp: Lamp = crate::api::support::from_str(text).unwrap();
        assert_eq!(lamp.color, Some(Color::Amber));
        assert!(matches!(lamp.switch, Some(Switch::TimerSwitch(_))));
        assert_eq!(serde_json::to_string(&lamp).unwrap(), text);
    }
}
