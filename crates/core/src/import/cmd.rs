//! A line for Windows' cmd, as browsers copy it ("Copy as cURL (cmd)"), as a line for a POSIX shell.

/// Whether a text is such a line: each quote in it is escaped.
pub(super) fn is_cmd(text: &str) -> bool {
    text.contains("^\"")
}

/// Takes cmd's own escapes away. What remains is quoted as a POSIX shell has it, once the signs that mean something to
/// that shell alone are escaped.
pub(super) fn to_posix(text: &str) -> String {
    let mut posix = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '^' => {
                // A line that goes on: what follows the line break stands for itself, another line break too.
                if chars.next_if_eq(&'\r').is_some() | chars.next_if_eq(&'\n').is_some() {
                    chars.next_if_eq(&'\r');
                }
                match chars.next() {
                    Some('^') | None => '^',
                    Some(c) => c,
                }
            }
            c => c,
        };
        if matches!(c, '$' | '`') {
            posix.push('\\');
        }
        posix.push(c);
    }
    posix
}

#[cfg(test)]
mod tests {
    use super::to_posix;

    /// By the rules of cmd: a caret takes the next sign as it is, and joins lines.
    #[test]
    fn carets_go_and_signs_of_other_shells_are_escaped() {
        assert_eq!(to_posix(r#"curl ^"a^\^"b^%^X^$c`^^^" ^&"#), r#"curl "a\"b%X\$c\`^" &"#);
        assert_eq!(to_posix("curl ^\r\n  -X ^\"a^\n\nb^\""), "curl   -X \"a\nb\"");
        assert_eq!(to_posix("a^"), "a^");
    }
}
