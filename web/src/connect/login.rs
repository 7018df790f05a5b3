//! The fields of a login, which come when somebody wants to log in.

use crate::parts::{Make, part};
use crate::text::text;
use leptos::html::Input;
use leptos::prelude::*;

/// What is typed into them. The form has it, so that it can read and clear them.
#[derive(Clone, Copy)]
pub(super) struct LoginFields {
    pub(super) email: NodeRef<Input>,
    pub(super) password: NodeRef<Input>,
    pub(super) otp: NodeRef<Input>,
    /// The password goes as typed.
    pub(super) raw: RwSignal<bool>,
}

impl LoginFields {
    pub(super) fn new() -> Self {
        Self {
            email: NodeRef::new(),
            password: NodeRef::new(),
            otp: NodeRef::new(),
            raw: RwSignal::new(false),
        }
    }
}

part! {
    account: pub(super) fn fields() -> Make {
        || view! { <Fields/> }.into_any()
    }
}

#[component]
fn Fields() -> impl IntoView {
    let LoginFields { email, password, otp, raw } = expect_context();
    view! {
        <div class="split">
            <div class="field">
                <label for="connect-email">{text().email()}</label>
                <input node_ref=email id="connect-email" type="email" autocomplete="username" spellcheck="false"/>
            </div>
            <div class="field">
                <label for="connect-password">{text().password()}</label>
                <input node_ref=password id="connect-password" type="password" autocomplete="current-password"/>
            </div>
            <div class="field">
                <label for="connect-otp">{text().login_otp()}</label>
                <input node_ref=otp id="connect-otp" type="text" inputmode="numeric" autocomplete="one-time-code" class="mono" spellcheck="false"/>
            </div>
        </div>
        <label class="check">
            <input type="checkbox" prop:checked=raw on:change=move |event| raw.set(event_target_checked(&event))/>
            <span>{text().raw_password()}<small>{text().raw_password_note()}</small></span>
        </label>
    }
}
