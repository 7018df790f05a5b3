//! The lists of tokens and of templates, and what is done with their entries. Nobody needs them on a first visit:
//! they are a part that is loaded when one goes there. The rest of the page uses what is named here, and nothing
//! else of this module.

mod entry;
mod load;
mod lost;
mod pick;
mod revoke;
mod rotate;
mod row;
mod template_list;
mod token_list;
mod twins;

use crate::parts::{Make, part};
use leptos::prelude::*;
pub(crate) use lost::Lost;
pub(crate) use revoke::RevokeNow;
use template_list::Templates;
use token_list::Tokens;
pub(crate) use twins::Twins;

part! {
    lists: pub(crate) fn list() -> Make {
        || view! { <Tokens/> }.into_any()
    }
}

part! {
    lists: pub(crate) fn templates() -> Make {
        || view! { <Templates/> }.into_any()
    }
}
