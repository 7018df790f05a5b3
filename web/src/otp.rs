//! One-time passwords as people copy them.

/// The one-time password itself: authenticator apps and mails part its digits by a blank or a dash, which BitGo refuses.
pub(crate) fn bare(typed: &str) -> String {
    let parts = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    typed.chars().filter(|c| !parts(*c)).collect()
}
