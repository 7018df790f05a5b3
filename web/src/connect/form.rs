//! Who one is to BitGo: a pasted token, or a login.

use super::account::{self, Credential, Refused};
use super::login::{self, LoginFields};
use super::proof::Proof;
use super::target::Targets;
use crate::english::sentence;
use crate::host::NOT_LOADED;
use crate::otp::bare;
use crate::parts::{Later, fetch_ahead};
use crate::store::Store;
use crate::text::{session as words, text};
use crate::{form, review};
use bitgo_access_token::{AccessToken, Environment, Otp, Password};
use bitgo_access_token_client::{Login, PasswordForm};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Which of the two ways is open.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Token,
    Login,
}

/// The card at the top of the form, until one is connected.
#[component]
pub(crate) fn Connect() -> impl IntoView {
    let store = Store::get();
    view! {
        <Show when=move || store.connection.read().is_none()>
            {move || {
                store.forgotten.track();
                view! { <ConnectForm/> }
            }}
        </Show>
    }
}

#[component]
fn ConnectForm() -> impl IntoView {
    let store = Store::get();
    let way = RwSignal::new(Way::Token);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Refused>);
    let said = RwSignal::new(None::<String>);
    let token = NodeRef::<leptos::html::Input>::new();
    let fields = LoginFields::new();
    let LoginFields { email, password, otp, raw } = fields;
    provide_context(fields);

    let connect = move || {
        if busy.get_untracked() {
            return;
        }
        said.set(None);
        problem.set(None);
        store.not_handed_in.set(None);
        let credential = match way.get_untracked() {
            Way::Token => {
                let given = AccessToken::new(value(token).trim());
                // A strange shape may work all the same; a part of a token does not.
                if let Some(fault) =
                    given.fault().filter(|fault| !matches!(fault, bitgo_access_token::TokenFault::Shape))
                {
                    said.set(Some(sentence(&fault.to_string())));
                    store.focus("connect-token");
                    return;
                }
                Credential::Token(given)
            }
            Way::Login => {
                let login = Login {
                    email: value(email),
                    password: Password::new(value(password)),
                    otp: Otp::new(bare(&value(otp))),
                    password_form: if raw.get_untracked() { PasswordForm::Raw } else { PasswordForm::Hmac },
                };
                if login.email.trim().is_empty() || login.password.is_empty() || login.otp.is_empty() {
                    said.set(Some(text().login_incomplete().to_owned()));
                    return;
                }
                Credential::Login(login)
            }
        };
        let Some(target) = store.target() else { return };
        let authentication = store.authentication();
        busy.set(true);
        spawn_local(async move {
            // On the way while BitGo is asked.
            fetch_ahead(form::part);
            let Ok(open) = account::opener().await else {
                said.set(Some(text().part_absent_next().to_owned()));
                busy.set(false);
                return;
            };
            match open(target, authentication, credential).await {
                Ok(connection) => {
                    for field in [token, password, otp] {
                        clear(field);
                    }
                    let name = connection.name().unwrap_or_default();
                    store.connection.set(Some(connection));
                    store.spoken.set(text().connected_as(&name));
                    store.focus_soon("f-label");
                    // Beside a token that was made there is no form.
                    store.focus_if_lost("done-title");
                    fetch_ahead(review::part);
                }
                Err(refused) => {
                    clear(otp);
                    problem.set(Some(refused));
                }
            }
            busy.set(false);
        });
    };

    view! {
        <section class="card" aria-labelledby="connect-title" id="connect">
            <header>
                <h2 id="connect-title" tabindex="-1">{text().connect_title()}</h2>
                <small>{text().connect_note()}</small>
            </header>
            <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); connect(); }>
                <div class="split">
                    <Targets/>
                    <fieldset class="choice">
                        <legend>{text().connect_with()}</legend>
                        <WayChoice way to=Way::Token label=text().way_token()/>
                        <WayChoice way to=Way::Login label=text().way_login()/>
                    </fieldset>
                </div>
                <p class="hint live-note">{move || match (store.environment.get(), store.environment_is_known()) {
                    (Environment::Test, _) => "",
                    (Environment::Production, true) => words().production_note(),
                    (Environment::Production, false) => words().unknown_note(),
                }}</p>
                <Show
                    when=move || way.get() == Way::Token
                    fallback=|| view! { <Later load=login::fields focus="connect-email"/> }
                >
                    <div class="field">
                        <label for="connect-token">{text().access_token()}</label>
                        <input node_ref=token id="connect-token" type="password" autocomplete="off" spellcheck="false" class="mono" aria-describedby="connect-token-hint connect-said"/>
                        <p class="hint" id="connect-token-hint">{text().access_token_hint()}</p>
                    </div>
                </Show>
                <Proof/>
                <p class="complaint" id="connect-said" role="alert">
                    {move || said.get().map(|said| view! { <b>{text().severity_error()}</b> " " {said} })}
                </p>
                {move || store.not_handed_in.get().map(|view| view())}
                {move || problem.get().map(|refused| (refused.view)())}
                <div class="actions">
                    <button type="submit" class="primary" aria-disabled=move || busy.get().then_some("true")>
                        {move || if busy.get() { text().connecting() } else { text().connect() }}
                    </button>
                </div>
            </form>
        </section>
    }
}

#[component]
fn WayChoice(way: RwSignal<Way>, to: Way, label: &'static str) -> impl IntoView {
    view! {
        <label>
            <input type="radio" name="way" prop:checked=move || way.get() == to on:change=move |_| way.set(to)/>
            <span>{label}</span>
        </label>
    }
}

/// Connects with a credential of the embedding page's.
pub(crate) async fn connect_with(store: Store, token: AccessToken) {
    let Some(target) = untrack(|| store.target()) else { return };
    let authentication = untrack(|| store.authentication());
    let Ok(open) = account::opener().await else {
        store.tell_host("error", |_| NOT_LOADED.to_owned());
        return;
    };
    match open(target, authentication, Credential::Token(token)).await {
        Ok(connection) => store.connection.set(Some(connection)),
        Err(refused) => {
            store.not_handed_in.set(Some(refused.view));
            store.tell_host("error", |_| refused.told);
        }
    }
}

fn value(input: NodeRef<leptos::html::Input>) -> String {
    input.get_untracked().map(|input| input.value()).unwrap_or_default()
}

fn clear(input: NodeRef<leptos::html::Input>) {
    if let Some(input) = input.get_untracked() {
        input.set_value("");
    }
}
