//! Generates the module `api` from the pages in `docs`.

fn main() -> Result<(), generator::build_script::Failure> {
    generator::build_script::module("docs", "api")
        .config("generator.toml")
        .run()
}
