//! Token templates: what a create takes for granted where the request itself is silent.

use super::Amount;
use super::access_token::instant;
use super::misread::Misread;
use super::page::Page;
use super::reader::{Reader, object};
use jsonptr::PointerBuf;
use serde::Serialize;
use serde_json::{Map, Value};
use time::OffsetDateTime;

/// A template of `/api/v2/user/accesstokentemplate`. Its names are not those of a create: `tokenScopes` stands
/// for `scope`, `allowedIPs` for `ipRestrict`, `enterpriseId` for `enterprise`.
///
/// ```
/// use bitgo_access_token::AccessTokenTemplate;
///
/// let template = AccessTokenTemplate::from_json(
///     r#"{ "id": "59cd72485007a239fb00282ed480da1f", "name": "reports",
///          "userId": "59cd72485007a239fb00282ed480da1e", "tokenScopes": ["wallet_view_all"] }"#,
/// )?;
/// assert_eq!(template.name.as_deref(), Some("reports"));
/// assert!(template.misreads.is_empty());
/// # Ok::<(), bitgo_access_token::Misread>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessTokenTemplate {
    /// By which it is named in a create (`accessTokenTemplateId`), changed and deleted.
    pub id: Option<String>,
    /// Its name, unique among those of the user.
    pub name: Option<String>,
    /// Whose it is.
    pub user_id: Option<String>,
    /// The enterprise that a token is bound to.
    pub enterprise_id: Option<String>,
    /// What a token may do.
    pub token_scopes: Option<Vec<String>>,
    /// From where a token works.
    #[serde(rename = "allowedIPs")]
    pub allowed_ips: Option<Vec<String>>,
    /// How much a token can spend.
    pub token_limits: Option<TemplateLimits>,
    /// The only enterprises that a token works for.
    pub permitted_enterprises: Option<Vec<String>>,
    /// The only wallets that a token works for.
    pub permitted_wallets: Option<Vec<String>>,
    /// When it was made.
    #[serde(serialize_with = "instant")]
    pub created_at: Option<OffsetDateTime>,
    /// When it was last changed.
    #[serde(serialize_with = "instant")]
    pub updated_at: Option<OffsetDateTime>,
    /// Members that BitGo does not document, in their order.
    pub unknown: Map<String, Value>,
    /// What is missing or not as BitGo documents it.
    pub misreads: Vec<Misread>,
}

/// The limits of a template.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TemplateLimits {
    /// The limit of each coin.
    pub spending_limits: Vec<TemplateCoinLimit>,
    /// One limit for all ERC-20 tokens.
    pub all_erc20_tokens_limit: Option<TemplateErc20Limit>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
}

/// The limit of one coin in a template, over the whole life of a token.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TemplateCoinLimit {
    /// The asset.
    pub coin: Option<String>,
    /// The most that may be spent, in base units.
    pub tx_value_limit: Option<Amount>,
    /// Whether there is no cap.
    pub max_limit: Option<bool>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
}

/// The limit of a template for all ERC-20 tokens.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TemplateErc20Limit {
    /// Whether it is in force.
    pub enabled: Option<bool>,
    /// The most that may be spent, in base units.
    pub tx_value_limit: Option<Amount>,
    /// Whether there is no cap.
    pub max_limit: Option<bool>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
}

/// One page of the answer to `GET /api/v2/user/accesstokentemplate`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListAccessTokenTemplatesResponse {
    /// The templates. What is amiss in one is in its own `misreads`, by its place in the whole answer.
    pub access_token_templates: Vec<AccessTokenTemplate>,
    /// What to send as `prevId` for the next page; `None` on the last.
    pub next_batch_prev_id: Option<String>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
    /// What is amiss in the list itself.
    pub misreads: Vec<Misread>,
}

impl AccessTokenTemplate {
    /// Reads the body of an answer.
    ///
    /// # Errors
    /// When the text is no JSON object.
    pub fn from_json(text: &str) -> Result<Self, Misread> {
        let (members, repeated) = object(text)?;
        let mut template = Self::read(PointerBuf::new(), members);
        template.misreads.extend(repeated);
        Ok(template)
    }

    fn read(place: PointerBuf, members: Map<String, Value>) -> Self {
        let mut misreads = Vec::new();
        let mut reader = Reader::at_place(place, members, &mut misreads);
        for name in ["id", "name", "userId"] {
            reader.require(name, "a text");
        }
        let mut template = Self {
            id: reader.text("id"),
            name: reader.text("name"),
            user_id: reader.text("userId"),
            enterprise_id: reader.text("enterpriseId"),
            token_scopes: reader.texts("tokenScopes"),
            allowed_ips: reader.texts("allowedIPs"),
            token_limits: reader.object("tokenLimits", TemplateLimits::read),
            permitted_enterprises: reader.texts("permittedEnterprises"),
            permitted_wallets: reader.texts("permittedWallets"),
            created_at: reader.instant("createdAt"),
            updated_at: reader.instant("updatedAt"),
            unknown: reader.rest(),
            misreads: Vec::new(),
        };
        template.misreads = misreads;
        template
    }
}

impl TemplateLimits {
    fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            spending_limits: reader.objects("spendingLimits", TemplateCoinLimit::read).unwrap_or_default(),
            all_erc20_tokens_limit: reader.object("allErc20TokensLimit", TemplateErc20Limit::read),
            unknown: reader.take_rest(),
        }
    }
}

impl TemplateCoinLimit {
    fn read(reader: &mut Reader<'_>) -> Self {
        reader.require("coin", "a text");
        Self {
            coin: reader.text("coin"),
            tx_value_limit: reader.amount("txValueLimit"),
            max_limit: reader.boolean("maxLimit"),
            unknown: reader.take_rest(),
        }
    }
}

impl TemplateErc20Limit {
    fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            enabled: reader.boolean("enabled"),
            tx_value_limit: reader.amount("txValueLimit"),
            max_limit: reader.boolean("maxLimit"),
            unknown: reader.take_rest(),
        }
    }
}

impl ListAccessTokenTemplatesResponse {
    /// Reads the body of an answer.
    ///
    /// # Errors
    /// When the text is no JSON object, or has no array `accessTokenTemplates`.
    pub fn from_json(text: &str) -> Result<Self, Misread> {
        let page = Page::read(text, "accessTokenTemplates", AccessTokenTemplate::read)?;
        let Page { items: access_token_templates, next_batch_prev_id, unknown, misreads } = page;
        Ok(Self { access_token_templates, next_batch_prev_id, unknown, misreads })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Shape: the templates of BitGo's OpenAPI document.
    const TEMPLATE: &str = r#"{ "id": "59cd72485007a239fb00282ed480da1f", "name": "payouts",
        "userId": "59cd72485007a239fb00282ed480da1e", "enterpriseId": "59cd72485007a239fb00282ed480da1a",
        "tokenScopes": ["wallet_spend_all"], "allowedIPs": ["198.41.0.4"],
        "tokenLimits": { "spendingLimits": [{ "coin": "btc", "txValueLimit": "100000000000000000000001" }],
          "allErc20TokensLimit": { "enabled": true, "maxLimit": true } },
        "permittedWallets": ["59cd72485007a239fb00282ed480da1b"],
        "createdAt": "2026-11-23T19:04:00.000Z", "updatedAt": "2026-11-23T19:05:00.000Z", "someday": 1 }"#;

    #[test]
    fn a_template_is_read_whole() {
        let template = AccessTokenTemplate::from_json(TEMPLATE).unwrap();
        let limits = template.token_limits.as_ref().unwrap();
        let coin = &limits.spending_limits[0];
        assert_eq!(coin.coin.as_deref(), Some("btc"));
        assert_eq!(coin.tx_value_limit.as_ref().unwrap().as_str(), "100000000000000000000001");
        assert_eq!(limits.all_erc20_tokens_limit.as_ref().unwrap().max_limit, Some(true));
        assert_eq!(template.allowed_ips.as_deref(), Some(&["198.41.0.4".to_owned()][..]));
        assert_eq!(template.permitted_wallets.as_ref().unwrap().len(), 1);
        let life = template.updated_at.unwrap() - template.created_at.unwrap();
        assert_eq!(life.whole_seconds(), 60);
        assert_eq!(template.unknown.keys().collect::<Vec<_>>(), ["someday"]);
        assert!(template.misreads.is_empty(), "{:?}", template.misreads);
    }

    #[test]
    fn what_is_amiss_is_named_by_its_place_in_the_whole_answer() {
        let page = ListAccessTokenTemplatesResponse::from_json(
            r#"{ "accessTokenTemplates": [
                 { "id": "a", "name": "b", "userId": "c", "tokenScopes": "openid",
                   "tokenLimits": { "spendingLimits": [{ "txValueLimit": "-1" }] } }],
                 "nextBatchPrevId": "a" }"#,
        )
        .unwrap();
        let amiss: Vec<_> = page.access_token_templates[0].misreads.iter().map(ToString::to_string).collect();
        assert_eq!(
            amiss,
            [
                r#"/accessTokenTemplates/0/tokenScopes: expected an array of texts, found the text "openid""#,
                "/accessTokenTemplates/0/tokenLimits/spendingLimits/0/coin: expected a text, found nothing",
                r#"/accessTokenTemplates/0/tokenLimits/spendingLimits/0/txValueLimit: expected a whole number, found the text "-1""#,
            ]
        );
        assert_eq!(page.next_batch_prev_id.as_deref(), Some("a"));
        let refused = ListAccessTokenTemplatesResponse::from_json("{}").unwrap_err();
        assert_eq!(refused.to_string(), "/accessTokenTemplates: expected an array of objects, found nothing");
    }

    #[test]
    fn it_is_written_with_the_names_of_the_wire() {
        let written = serde_json::to_value(AccessTokenTemplate::from_json(TEMPLATE).unwrap()).unwrap();
        assert_eq!(written["allowedIPs"][0], "198.41.0.4");
        assert_eq!(written["tokenLimits"]["allErc20TokensLimit"]["enabled"], true);
        assert_eq!(written["updatedAt"], "2026-11-23T19:05:00Z");
    }
}
