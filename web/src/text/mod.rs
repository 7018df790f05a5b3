//! Every word of the page, by key. A second language is a second table.

/// Makes the type of one table and the English one of it.
macro_rules! table {
    ($Table:ident { $($key:ident: $text:literal,)* }) => {
        /// One part of the words, in one language.
        pub(crate) struct $Table {
            $(pub(crate) $key: &'static str,)*
        }

        pub(super) static ENGLISH: $Table = $Table { $($key: $text,)* };
    };
}

mod exchange;
mod form;
mod page;
mod policy;
mod session;
mod settings;
mod signing;
mod tokens;

/// One language: every table of it.
struct Language {
    exchange: &'static exchange::Exchange,
    form: &'static form::Form,
    page: &'static page::Page,
    policy: &'static policy::Policy,
    session: &'static session::Session,
    settings: &'static settings::Settings,
    signing: &'static signing::Signing,
    tokens: &'static tokens::Tokens,
    months: [&'static str; 12],
}

static ENGLISH: Language = Language {
    exchange: &exchange::ENGLISH,
    form: &form::ENGLISH,
    page: &page::ENGLISH,
    policy: &policy::ENGLISH,
    session: &session::ENGLISH,
    settings: &settings::ENGLISH,
    signing: &signing::ENGLISH,
    tokens: &tokens::ENGLISH,
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
};

/// The language in use. Inlined, as are the tables: each part of the page then holds the words it says, not all.
#[inline(always)]
fn language() -> &'static Language {
    &ENGLISH
}

/// The words on links, imports and exports.
#[inline(always)]
pub(crate) fn exchange() -> &'static exchange::Exchange {
    language().exchange
}

/// The words of the form's fields.
#[inline(always)]
pub(crate) fn form() -> &'static form::Form {
    language().form
}

/// The words of the page as a whole.
#[inline(always)]
pub(crate) fn text() -> &'static page::Page {
    language().page
}

/// The words on what the organisation demands.
#[inline(always)]
pub(crate) fn policy() -> &'static policy::Policy {
    language().policy
}

/// The words on the BitGo in use and its session.
#[inline(always)]
pub(crate) fn session() -> &'static session::Session {
    language().session
}

/// The words on the page's settings.
#[inline(always)]
pub(crate) fn settings() -> &'static settings::Settings {
    language().settings
}

/// The words on signed requests.
#[inline(always)]
pub(crate) fn signing() -> &'static signing::Signing {
    language().signing
}

/// The words on the lists of tokens and templates.
pub(crate) fn tokens() -> &'static tokens::Tokens {
    language().tokens
}

/// The short names of the months.
#[inline(always)]
pub(crate) fn months() -> &'static [&'static str; 12] {
    &language().months
}
