//! What the tests share: the sandbox's address, a login, and faults.

use bitgo_access_token::{
    AccessTokenResponse, Context, Draft, Environment, LoginResponse, Otp, Password, Request, TokenId, check,
};
use bitgo_access_token_client::{Acknowledgements, BaseUrl, Client, Login, PasswordForm, Sort};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};

#[wasm_bindgen(inline_js = "
    // A simple request goes to another origin without asking first; its answer is kept from this page, which
    // looks like a failure and is none.
    export async function tell(url, body) { await fetch(url, { method: 'POST', body }).catch(() => {}); }
")]
extern "C" {
    async fn tell(url: &str, body: &str);
}

// What the sandbox prints at its start, each time the same (bitgo-sandbox --help).
const EMAIL: &str = "user@example.com";
pub(crate) const PASSWORD: &str = "sandbox-password";
pub(crate) const OTP: &str = "0000000";

pub(crate) const SESSION: &str = "/api/v2/user/session";
pub(crate) const CREATE: &str = "/api/v2/user/accesstoken";

fn required(address: Option<&'static str>) -> &'static str {
    let Some(address) = address else {
        panic!(
            "SANDBOX and SANDBOX_WITHOUT_CORS must name running sandboxes; `cargo xtask test wasm` sets them"
        )
    };
    address
}

pub(crate) fn address() -> &'static str {
    required(option_env!("SANDBOX"))
}

/// Nobody is logged in. Nothing goes wrong that an earlier test has asked for.
pub(crate) async fn anonymous() -> Client {
    faults(&json!([])).await;
    Client::new(BaseUrl::parse(address()).unwrap())
}

/// The same on a server that does not let pages of other origins read its answers.
pub(crate) fn without_cors() -> Client {
    Client::new(BaseUrl::parse(required(option_env!("SANDBOX_WITHOUT_CORS"))).unwrap())
}

pub(crate) fn credentials(password_form: PasswordForm) -> Login {
    let (password, otp) = (Password::new(PASSWORD), Otp::new(OTP));
    Login { email: EMAIL.to_owned(), password, otp, password_form }
}

pub(crate) async fn log_in(client: Client) -> (Client, LoginResponse) {
    let login = client.login(&credentials(PasswordForm::Hmac)).await.unwrap();
    let token = login.token().unwrap().clone();
    (client.with_token(token), login)
}

/// A client with a session, and no token in the list.
pub(crate) async fn fresh() -> Client {
    let (client, _) = log_in(anonymous().await).await;
    for token in client.list_all_access_tokens(Sort::OldestFirst).await.unwrap() {
        client.revoke_access_token(&id(&token)).await.unwrap();
    }
    client
}

/// What is to go wrong from now on; see the sandbox's admin routes.
pub(crate) async fn faults(faults: &Value) {
    tell(&format!("{}/__sandbox/faults", address()), &faults.to_string()).await;
}

/// The next request to a path goes wrong.
pub(crate) async fn fault(path: &str, mut fault: Value) {
    fault["path"] = path.into();
    fault["times"] = 1.into();
    faults(&json!([fault])).await;
}

pub(crate) fn id(token: &AccessTokenResponse) -> TokenId {
    TokenId::parse(token.id().unwrap()).unwrap()
}

pub(crate) fn request(label: &str) -> Request {
    request_of(&json!({ "label": label, "otp": OTP, "scope": ["wallet_view_all"], "duration": 86_400 }))
}

pub(crate) fn request_of(body: &Value) -> Request {
    let draft = Draft::from_json(&body.to_string()).unwrap();
    check(&draft, &Context::new(Environment::Test)).into_request().unwrap()
}

pub(crate) async fn create(client: &Client, request: &Request) -> AccessTokenResponse {
    client.create_access_token(request, &Acknowledgements::everything()).await.unwrap()
}

/// The labels in the list, by its order.
pub(crate) async fn labels(client: &Client, sort: Sort) -> Vec<String> {
    let tokens = client.list_all_access_tokens(sort).await.unwrap();
    tokens.iter().map(|token| token.label().unwrap().to_owned()).collect()
}

/// A function of JavaScript's, of its source.
pub(crate) fn function(source: &str) -> js_sys::Function {
    js_sys::eval(source).unwrap().unchecked_into()
}
