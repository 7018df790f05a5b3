//! The options of curl that people use.

/// Options that take the next word, and do not matter for what is sent.
const WITH_VALUE: [&str; 24] = [
    "--max-time",
    "-m",
    "--connect-timeout",
    "--output",
    "-o",
    "--write-out",
    "-w",
    "--user-agent",
    "-A",
    "--referer",
    "-e",
    "--proxy",
    "-x",
    "--cacert",
    "--capath",
    "--resolve",
    "--retry",
    "--retry-delay",
    "--retry-max-time",
    "--interface",
    "--limit-rate",
    "--stderr",
    "--dump-header",
    "-D",
];
/// Options that stand alone and do not matter for what is sent.
const ALONE: [&str; 33] = [
    "--silent",
    "-s",
    "--show-error",
    "-S",
    "--fail",
    "-f",
    "--fail-with-body",
    "--location",
    "-L",
    "--include",
    "-i",
    "--verbose",
    "-v",
    "--compressed",
    "--globoff",
    "-g",
    "--no-buffer",
    "-N",
    "--progress-bar",
    "-#",
    "--http1.1",
    "--http2",
    "--http2-prior-knowledge",
    "--http3",
    "--tlsv1.2",
    "--tlsv1.3",
    "--ipv4",
    "-4",
    "--ipv6",
    "-6",
    "--no-progress-meter",
    "--path-as-is",
    "--ssl-reqd",
];
/// Short options that take a value, which may follow without a blank: `-XPOST`.
const SHORT_WITH_VALUE: &str = "XHdmowAexDubEKF";
/// Whether an option does not matter for what is sent.
pub(super) fn is_harmless(option: &str) -> bool {
    ALONE.contains(&option) || WITH_VALUE.contains(&option)
}

/// Whether a short option takes a value.
pub(super) fn short_takes_value(letter: char) -> bool {
    SHORT_WITH_VALUE.contains(letter)
}

/// Whether a long option takes the next word.
pub(super) fn takes_value(option: &str) -> bool {
    WITH_VALUE.contains(&option)
        || matches!(
            option,
            "--request"
                | "--url"
                | "--header"
                | "--data"
                | "--data-ascii"
                | "--data-binary"
                | "--data-raw"
                | "--data-urlencode"
                | "--json"
                | "--user"
                | "--cookie"
                | "--oauth2-bearer"
                | "--cert"
                | "--key"
                | "--config"
                | "--form"
        )
}
