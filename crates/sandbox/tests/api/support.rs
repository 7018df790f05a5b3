//! What the tests share: a sandbox, and a way to ask it.

use crate::contract;
use bitgo_sandbox::{Config, Sandbox};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

pub(crate) const CREATE: &str = "/api/v2/user/accesstoken";
pub(crate) const LOGIN: &str = "/api/v2/user/login";
pub(crate) const SESSION: &str = "/api/v2/user/session";

/// A sandbox of one test, asked over HTTP as any program would.
pub(crate) struct Asked {
    pub(crate) sandbox: Sandbox,
    http: reqwest::Client,
    pub(crate) token: String,
    guide: bool,
}

/// An answer, its body read as JSON.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: Value,
}

impl Asked {
    pub(crate) async fn start(config: Config) -> Self {
        let guide = config.answer == bitgo_sandbox::Answer::Guide;
        let sandbox = Sandbox::start(config).await.unwrap();
        let token = sandbox.facts().access_token.clone();
        Self { sandbox, http: http(), token, guide }
    }

    /// The same sandbox, asked with another token.
    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        self.send_as(&self.token, method, path, body).await
    }

    pub(crate) async fn send_as(
        &self,
        token: &str,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Answer {
        let mut request = self.request(method.clone(), path).bearer_auth(token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = Answer::read(request.send().await.unwrap()).await;
        self.judge(method, path, &answer);
        answer
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.sandbox.url()))
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn login(&self, body: Value) -> Answer {
        let answer = Answer::read(self.request(Method::POST, LOGIN).json(&body).send().await.unwrap()).await;
        self.judge(Method::POST, LOGIN, &answer);
        answer
    }

    /// Holds the answer to BitGo's document. The guide's answer to a create is not in it.
    fn judge(&self, method: Method, path: &str, answer: &Answer) {
        if !self.guide {
            contract::judge(method.as_str(), path, answer.status.as_u16(), &answer.body);
        }
    }
}

impl Answer {
    pub(crate) async fn read(response: reqwest::Response) -> Self {
        let status = response.status();
        let headers = response.headers().clone();
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        Self { status, headers, body }
    }

    /// That this is a refusal in the shape of `PlatformError` (bitgo-api.md §1.3).
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, part_of_error: &str) -> &Value {
        assert_eq!(self.status, status, "{}", self.body);
        let error = self.body["error"].as_str().unwrap();
        assert!(error.contains(part_of_error), "{error}");
        let id = self.body["requestId"].as_str().unwrap();
        assert!(id.len() == 25 && id.starts_with('c'), "{id}");
        assert_eq!(self.headers["request-id"], id);
        assert!(self.body["context"].is_object());
        &self.body
    }

    #[track_caller]
    pub(crate) fn accepted(&self) -> &Value {
        assert_eq!(self.status, 200, "{}", self.body);
        assert_eq!(self.headers["content-type"], "application/json");
        &self.body
    }
}

/// Follows nothing, so that a redirect is seen as such.
pub(crate) fn http() -> reqwest::Client {
    // With TLS built in, a client wants a provider of it even for plain HTTP.
    #[cfg(feature = "forward")]
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap()
}

/// The smallest create that BitGo's documents allow.
pub(crate) fn smallest() -> Value {
    json!({ "label": "My Token", "otp": "0000000", "scope": ["wallet_view_all"] })
}

/// The smallest create, and one member more or other.
pub(crate) fn with(member: &str, value: Value) -> Value {
    let mut body = smallest();
    body[member] = value;
    body
}
