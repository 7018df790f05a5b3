//! `/api/v2/user/accesstokentemplate`

mod read;

pub use read::NotATemplate;

use super::{json, page_size, template_path, with_query};
use crate::paging::all_pages;
use crate::transport::Call;
use crate::{Client, Pending};
use bitgo_access_token::units::BaseUnits;
use bitgo_access_token::{AccessTokenTemplate, ListAccessTokenTemplatesResponse, TemplateId};
use gloo_net::http::Method;
use serde::Serialize;
use serde_json::{Map, Value};

pub(super) const PATH: &str = "/api/v2/user/accesstokentemplate";

/// BitGo's OpenAPI document: a page has at most 100 templates.
const LARGEST_PAGE: u32 = 100;
/// A template with a hundred addresses and every scope is about 5 kB.
const LONGEST_PAGE: usize = 4_194_304;

/// Which page of the list. The default is the first, in BitGo's own size (25 today).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListTemplates {
    /// How many templates, from 1 to 100.
    pub limit: Option<u32>,
    /// The page after this one: `next_batch_prev_id` of the page before.
    pub prev_id: Option<String>,
}

/// A template to be made. As JSON it is the body of the request.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewTemplate {
    /// Its name, which none of the user's other templates has.
    pub name: String,
    /// The enterprise that a token is bound to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enterprise_id: Option<String>,
    /// All else.
    #[serde(flatten)]
    pub rights: TemplateRights,
}

/// What is to be changed of a template; what is `None` stays as it is. As JSON it is the body of the request.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TemplateChanges {
    /// Its new name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// All else.
    #[serde(flatten)]
    pub rights: TemplateRights,
}

/// What a template says about the tokens made with it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TemplateRights {
    /// What a token may do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_scopes: Option<Vec<String>>,
    /// From where a token works: addresses and blocks, at most 100.
    #[serde(rename = "allowedIPs", skip_serializing_if = "Option::is_none")]
    pub allowed_ips: Option<Vec<String>>,
    /// How much a token can spend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_limits: Option<TokenLimits>,
    /// The only enterprises that a token works for. Excludes `permitted_wallets`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permitted_enterprises: Option<Vec<String>>,
    /// The only wallets that a token works for. Excludes `permitted_enterprises`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permitted_wallets: Option<Vec<String>>,
    /// Members that BitGo's documents do not list; sent as they are.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// How much a token made with a template can spend, over its whole life. In a template an amount is a text,
/// never a number.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenLimits {
    /// The limit of each coin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spending_limits: Option<Vec<CoinLimit>>,
    /// One limit for all ERC-20 tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all_erc20_tokens_limit: Option<Erc20Limit>,
}

/// The limit of one coin.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CoinLimit {
    /// The asset.
    pub coin: String,
    /// The most that may be spent, in base units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tx_value_limit: Option<BaseUnits>,
    /// Whether there is no cap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_limit: Option<bool>,
}

/// The limit for all ERC-20 tokens.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Erc20Limit {
    /// Whether it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// The most that may be spent, in base units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tx_value_limit: Option<BaseUnits>,
    /// Whether there is no cap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_limit: Option<bool>,
}

impl Client {
    /// One page of the user's templates.
    ///
    /// # Errors
    /// [`Error::BadArgument`] for a page of a size that BitGo does not give. Else what BitGo said, or what kept
    /// it from being asked.
    pub fn list_access_token_templates(
        &self,
        asked: &ListTemplates,
    ) -> Pending<ListAccessTokenTemplatesResponse> {
        let call = page_size(asked.limit, LARGEST_PAGE).map(|limit| {
            let query = [("limit", limit), ("prevId", asked.prev_id.clone())];
            Call::get(with_query(PATH, &query)).with_longest_answer(LONGEST_PAGE)
        });
        self.ask(call, ListAccessTokenTemplatesResponse::from_json)
    }

    /// All of the user's templates: one page after the other, to the end.
    ///
    /// # Errors
    /// As [`list_access_token_templates`](Self::list_access_token_templates), and [`Error::NotUnderstood`] when
    /// the pages lead back to one that was there already, or an entry of one is no template.
    pub fn list_all_access_token_templates(&self) -> Pending<Vec<AccessTokenTemplate>> {
        let client = self.clone();
        let page = move |prev_id| {
            client.list_access_token_templates(&ListTemplates { limit: Some(LARGEST_PAGE), prev_id })
        };
        all_pages(page, |page| (page.access_token_templates, page.next_batch_prev_id, page.misreads))
    }

    /// One template.
    ///
    /// # Errors
    /// What BitGo said (404 where there is none of this id), or what kept it from being asked.
    pub fn get_access_token_template(&self, id: &TemplateId) -> Pending<AccessTokenTemplate> {
        self.ask(template_path(id).map(Call::get), AccessTokenTemplate::from_json)
    }

    /// Makes a template. Sent once.
    ///
    /// # Errors
    /// What BitGo said (409 where another of the user's templates has the name), or what kept it from being
    /// asked.
    pub fn create_access_token_template(&self, template: &NewTemplate) -> Pending<AccessTokenTemplate> {
        let call = json(template).map(|body| Call::post(PATH).with_body(body));
        self.ask(call, AccessTokenTemplate::from_json)
    }

    /// Changes a template. Tokens made with it stay as they are.
    ///
    /// # Errors
    /// What BitGo said (404 where there is none of this id), or what kept it from being asked.
    pub fn update_access_token_template(
        &self,
        id: &TemplateId,
        changes: &TemplateChanges,
    ) -> Pending<AccessTokenTemplate> {
        let call =
            template_path(id).and_then(|path| Ok(Call::new(Method::PATCH, path).with_body(json(changes)?)));
        self.ask(call, AccessTokenTemplate::from_json)
    }

    /// Deletes a template. Tokens made with it stay as they are.
    ///
    /// # Errors
    /// What BitGo said (404 where there is none of this id), or what kept it from being asked.
    pub fn delete_access_token_template(&self, id: &TemplateId) -> Pending<()> {
        // The answer is the id.
        self.ask(template_path(id).map(|path| Call::new(Method::DELETE, path)), |_| Ok(()))
    }
}
