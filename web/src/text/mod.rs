//! Every word of the page, by key. Another language is another table, which whoever runs the page gives: see
//! [`translated`].

mod translated;

// The list of all words is for whoever translates them: xtask makes it of this very table.
#[allow(unused_imports)]
pub(crate) use translated::english;
pub(crate) use translated::{Translation, Wrong, fall_silent, speak, spoken, translate};
use translated::{Word, fill, say};

/// Makes one part of the words: `key: "text"`, or `key(hole): "text with a {hole}"`. Each is a method of its name.
macro_rules! table {
    ($Table:ident $name:literal from $start:expr => { $($key:ident $(($($hole:ident),+))?: $text:literal,)* }) => {
        /// One part of the words.
        #[derive(Clone, Copy)]
        pub(crate) struct $Table;

        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Key { $($key,)* }

        // The keys are the page's: `from_text` makes nothing.
        #[allow(clippy::wrong_self_convention)]
        impl $Table {
            $($crate::text::word! { Key, START, $key $(($($hole),+))?: $text })*
        }

        /// The place of the first word among all.
        const START: usize = $start;

        /// The words as they are in English.
        pub(super) const ENGLISH: &[$crate::text::English] = &[
            $($crate::text::English(concat!($name, ".", stringify!($key), $($("{", stringify!($hole), "}",)+)? "=", $text)),)*
        ];

        /// The place behind the last word.
        #[allow(dead_code)]
        pub(super) const END: usize = START.saturating_add(ENGLISH.len());
    };
}

/// Makes one method of a table. Inlined: each part of the page then holds the words it says, not all.
macro_rules! word {
    ($Key:ident, $start:ident, $key:ident: $text:literal) => {
        #[inline(always)]
        pub(crate) fn $key(self) -> &'static str {
            $crate::text::say(const { &$crate::text::Word::new($start, $Key::$key as usize, $text) })
        }
    };
    ($Key:ident, $start:ident, $key:ident($($hole:ident),+): $text:literal) => {
        #[inline(always)]
        pub(crate) fn $key(self, $($hole: &str),+) -> String {
            let text = $crate::text::say(const { &$crate::text::Word::new($start, $Key::$key as usize, $text) });
            $crate::text::fill(text, &[$((stringify!($hole), $hole)),+])
        }
    };
}
use word;

mod exchange;
mod form;
mod page;
mod policy;
mod session;
mod settings;
mod signing;
mod tokens;

/// A word in English, which a translator goes by: `page.is_ready{label}={label} is ready`. One text with its key, and so not
/// the one that the page says: the parts of the page would share every word with this list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct English(&'static str);

impl English {
    /// The part and the key: `page.title`.
    pub(crate) fn key(self) -> &'static str {
        self.0.split(['=', '{']).next().unwrap_or_default()
    }

    /// What the page fills in: `{label}`.
    #[cfg(test)]
    fn filled(self) -> &'static str {
        self.0.split_once('=').map_or("", |(start, _)| start.trim_start_matches(|c| c != '{'))
    }

    /// What it says.
    pub(crate) fn text(self) -> &'static str {
        self.0.split_once('=').map_or("", |(_, text)| text)
    }
}

/// The short names of the months, where no locale has others.
pub(crate) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The words on links, imports and exports.
pub(crate) fn exchange() -> exchange::Exchange {
    exchange::Exchange
}

/// The words of the form's fields.
pub(crate) fn form() -> form::Form {
    form::Form
}

/// The words of the page as a whole.
pub(crate) fn text() -> page::Page {
    page::Page
}

/// The words on what the organisation demands.
pub(crate) fn policy() -> policy::Policy {
    policy::Policy
}

/// The words on the BitGo in use and its session.
pub(crate) fn session() -> session::Session {
    session::Session
}

/// The words on the page's settings.
pub(crate) fn settings() -> settings::Settings {
    settings::Settings
}

/// The words on signed requests.
pub(crate) fn signing() -> signing::Signing {
    signing::Signing
}

/// The words on the lists of tokens and templates.
pub(crate) fn tokens() -> tokens::Tokens {
    tokens::Tokens
}
