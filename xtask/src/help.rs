//! `cargo xtask help`

/// Prints the commands and their options.
pub(crate) fn print() {
    println!(
        "cargo xtask COMMAND

  serve        build the page and serve it with a BitGo to talk to, on one origin
                 --api sandbox|test|production|https://…   which BitGo answers (default: the sandbox)
                 --port N                                  default 8080
                 --watch                                   rebuild the page when a source changes
  test         run every test; or only the parts named: {parts}
  build        make the static site in dist/
  budget       weigh the page, by what a first visit fetches in Chromium, and the npm package; fails above the budgets
  bench        measure the npm package beside what else one could take, and BitGo's own SDK
                 page                                      what a keystroke costs on the page, in Chromium
  headers      write the response headers into the files of deploy/
                 --check                                   only compare
  npm          make the npm package, bitgo-access-token-<version>.tgz in target/npm/
  coverage     measure the line coverage of the core crate; fails under 95 %
  mutants      count how many mistakes made on purpose in the rules the tests notice; fails under 90 %
                 --shard K/N                               only one of N parts
  screenshots  take pictures of the page's states, at three widths, light and dark, into target/screenshots
                 --readme                                  those that the README shows, too
                 STATE …                                   only these
  assets       make the table of assets anew from BitGo's npm package
                 --check                                   only compare
  setup        bring the tools that the other commands need (they also do it themselves)
  help         this text

Tools are kept outside of the checkout, in {tools},
so that a second checkout finds them there. XTASK_TOOLS names another directory.",
        parts = crate::test::part_names().join(" "),
        tools = crate::workspace::tools_directory().display(),
    );
}
