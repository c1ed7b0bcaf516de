//! Makes the module `api` of the pages in `docs`.

fn main() -> Result<(), generator::build_script::Failure> {
    generator::build_script::module("docs", "api")
}
