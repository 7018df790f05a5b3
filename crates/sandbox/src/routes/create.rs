//! `POST /api/v2/user/accesstoken`: a new long-lived token.

use crate::app::{App, JsonObject};
use crate::caller::{Caller, Peer};
use crate::config::Answer;
use crate::error::ApiError;
use crate::fields::Fields;
use crate::rate::Rule;
use crate::token::{CoinLimit, Erc20Limit, Kind, Token, Unlock};
use crate::{ip_rule, issuance, random, scope, seed};
use axum::extract::State;
use axum::{Extension, Json};
use bitgo_access_token::Environment;
use serde_json::{Map, Number, Value};

/// Ten years of 365 days: the longest lifetime, and the one of a token for which none was asked.
const MAX_SECONDS: i64 = 315_360_000;

pub(crate) async fn create(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    caller: Caller,
    JsonObject(mut body): JsonObject,
) -> Result<Json<Value>, ApiError> {
    fill_from_template(&app, &mut body)?;
    let fields = Fields::new(&body);
    let wanted = Wanted::read(&fields, app.config().environment)?;
    app.count(Rule::TwoFactor)?;
    match fields.string("otp")? {
        None => {
            return Err(ApiError::bad_request("otp is required and must be a string").with("needsOTP", true));
        }
        Some(otp) if otp != seed::OTP => return Err(ApiError::invalid_otp()),
        Some(_) => {}
    }

    let mut token = wanted.into_token(&app);
    token.set_origin(app.config().environment, peer.ip());
    let answer = match app.config().answer {
        _ if caller.signed.is_some() => {
            let mut members = token.to_json();
            members.extend(issuance::encrypted(&token.secret).ok_or_else(ApiError::cannot_encrypt)?);
            members.into()
        }
        Answer::Today => token.to_json_with_secret(),
        Answer::Guide => {
            token.secret = random::plain_token();
            token.to_guide_json()
        }
    };
    app.change(|store| store.add(token));
    Ok(Json(answer))
}

/// What the request leaves out, its template says.
fn fill_from_template(app: &App, body: &mut Map<String, Value>) -> Result<(), ApiError> {
    let Some(id) = Fields::new(body).string("accessTokenTemplateId")? else { return Ok(()) };
    let store = app.store();
    let template = store.templates.iter().find(|template| template.id == id);
    template.ok_or_else(|| ApiError::bad_request("there is no access token template of this id"))?.fill(body);
    Ok(())
}

/// What a create asks for, each member of its declared type.
struct Wanted {
    label: String,
    scope: Vec<String>,
    lifetime_millis: i64,
    ip_restrict: Vec<String>,
    enterprise: Option<String>,
    admin_scope: Option<String>,
    limits: Limits,
}

/// The limits of a create.
#[derive(Default)]
struct Limits {
    tx_value_limit: Option<Number>,
    per_coin: Vec<CoinLimit>,
    all_erc20: Option<Erc20Limit>,
}

impl Wanted {
    /// Scopes are looked at before the one-time password is: BitGoJS's integration tests rely on it.
    fn read(fields: &Fields<'_>, environment: Environment) -> Result<Self, ApiError> {
        let label = fields.required_string("label")?.to_owned();
        let scope = read_scope(fields, environment)?;
        let admin = fields.boolean("admin")?.unwrap_or(false);
        let admin_scope = fields.one_of("adminScope", &["read", "full"])?;
        let permitted_enterprises = fields.strings("permittedEnterprises")?;
        let permitted_wallets = fields.strings("permittedWallets")?;
        if permitted_enterprises.is_some() && permitted_wallets.is_some() {
            return Err(ApiError::bad_request(
                "permittedEnterprises and permittedWallets exclude each other",
            ));
        }
        Ok(Self {
            label,
            scope,
            lifetime_millis: read_duration(fields)?,
            ip_restrict: read_ip_restrict(fields, environment)?,
            enterprise: fields.string("enterprise")?.map(str::to_owned),
            admin_scope: admin.then(|| admin_scope.unwrap_or("full").to_owned()),
            limits: Limits::read(fields)?,
        })
    }

    fn into_token(self, app: &App) -> Token {
        let now = app.now();
        let expires = now.plus_millis(self.lifetime_millis);
        Token {
            label: Some(self.label),
            ip_restrict: self.ip_restrict,
            enterprise: self.enterprise,
            admin_scope: self.admin_scope,
            unlock: self.limits.into_unlock(now, expires),
            ..Token::new(Kind::LongLived, self.scope, now, expires)
        }
    }
}

fn read_scope(fields: &Fields<'_>, environment: Environment) -> Result<Vec<String>, ApiError> {
    let scope = fields.strings("scope")?.unwrap_or_default();
    if scope.is_empty() {
        return Err(ApiError::bad_request("must specify scope for token"));
    }
    scope.iter().try_for_each(|scope| scope::check_for_token(scope, environment))?;
    Ok(scope)
}

/// The lifetime in milliseconds.
fn read_duration(fields: &Fields<'_>) -> Result<i64, ApiError> {
    let Some(duration) = fields.number("duration")? else { return Ok(MAX_SECONDS.saturating_mul(1000)) };
    let refused =
        || ApiError::bad_request(format!("duration must be more than 0 and at most {MAX_SECONDS} seconds"));
    let seconds = duration.as_f64().ok_or_else(refused)?;
    // 315,360,000 s in milliseconds is far from where a float stops being exact.
    let longest = MAX_SECONDS as f64;
    if !(seconds > 0.0 && seconds <= longest) {
        return Err(refused());
    }
    Ok((seconds * 1000.0).round() as i64)
}

fn read_ip_restrict(fields: &Fields<'_>, environment: Environment) -> Result<Vec<String>, ApiError> {
    let rules = if fields.is_null("ipRestrict") { None } else { fields.strings("ipRestrict")? };
    let rules = rules.unwrap_or_default();
    if rules.is_empty() && environment == Environment::Production {
        return Err(ApiError::bad_request("ipRestrict is required in production"));
    }
    rules.iter().try_for_each(|rule| ip_rule::check("ipRestrict", rule))?;
    Ok(rules)
}

impl Limits {
    fn read(fields: &Fields<'_>) -> Result<Self, ApiError> {
        let tx_value_limit = fields.number("txValueLimit")?.cloned();
        let items = fields.array("spendingLimits")?.map(Vec::as_slice).unwrap_or_default();
        let per_coin = items
            .iter()
            .enumerate()
            .map(|(index, item)| per_coin(&format!("spendingLimits[{index}]"), item))
            .collect::<Result<_, _>>()?;
        let all_erc20 = fields.object("allErc20TokensLimit")?.map(erc20).transpose()?;
        Ok(Self { tx_value_limit, per_coin, all_erc20 })
    }

    /// What the token may spend without being unlocked, if anything.
    fn into_unlock(self, now: crate::clock::Instant, expires: crate::clock::Instant) -> Option<Unlock> {
        let any = self.tx_value_limit.is_some() || !self.per_coin.is_empty() || self.all_erc20.is_some();
        any.then(|| Unlock {
            tx_value_limit: self.tx_value_limit,
            spending_limits: self.per_coin,
            all_erc20: self.all_erc20,
            ..Unlock::plain(now, expires)
        })
    }
}

fn per_coin(name: &str, item: &Value) -> Result<CoinLimit, ApiError> {
    let Value::Object(members) = item else {
        return Err(ApiError::bad_request(format!("{name} must be an object")));
    };
    let prefix = format!("{name}.");
    let fields = Fields::within(members, &prefix);
    let coin = fields.required_string("coin")?;
    if coin.is_empty() {
        return Err(ApiError::bad_request(format!("{prefix}coin must be the name of an asset")));
    }
    fields.boolean("maxLimit")?;
    Ok(CoinLimit::new(coin, tx_value_limit(&prefix, members)?))
}

fn erc20(members: &Map<String, Value>) -> Result<Erc20Limit, ApiError> {
    let prefix = "allErc20TokensLimit.";
    let fields = Fields::within(members, prefix);
    Ok(Erc20Limit {
        enabled: fields.boolean("enabled")?.unwrap_or(false),
        max_limit: fields.boolean("maxLimit")?,
        tx_value_limit: tx_value_limit(prefix, members)?,
    })
}

/// A whole number of base units, as text or as a number of any size.
fn tx_value_limit(prefix: &str, members: &Map<String, Value>) -> Result<Option<Number>, ApiError> {
    let text = match members.get("txValueLimit") {
        None => return Ok(None),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(_) => String::new(),
    };
    let whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = whole.then(|| {
        let significant = text.trim_start_matches('0');
        if significant.is_empty() { "0" } else { significant }.parse().ok()
    });
    number.flatten().map(Some).ok_or_else(|| {
        ApiError::bad_request(format!("{prefix}txValueLimit must be a whole number of base units"))
    })
}
