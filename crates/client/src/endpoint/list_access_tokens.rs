//! `GET /api/v2/user/accesstoken`

use super::{page_size, with_query};
use crate::paging::all_pages;
use crate::transport::Call;
use crate::{Client, Pending};
use bitgo_access_token::{AccessTokenResponse, ListAccessTokensResponse};

const PATH: &str = "/api/v2/user/accesstoken";

/// BitGo's OpenAPI document: a page has at most 200 tokens.
const LARGEST_PAGE: u32 = 200;
/// A token with a hundred addresses and every scope is about 5 kB.
const LONGEST_PAGE: usize = 4_194_304;

/// In which order tokens are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The oldest first: BitGo's `ASC`, which is what it does where nothing is said.
    #[default]
    OldestFirst,
    /// The newest first: BitGo's `DESC`.
    NewestFirst,
}

/// Which page of the list. The default is the first, in BitGo's own size (100 today), the oldest token first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListAccessTokens {
    /// How many tokens, from 1 to 200.
    pub limit: Option<u32>,
    /// The page after this one: `next_batch_prev_id` of the page before.
    pub prev_id: Option<String>,
    /// In which order.
    pub sort: Sort,
}

impl Client {
    /// One page of the user's long-lived tokens that have not ended.
    ///
    /// # Errors
    /// [`Error::BadArgument`] for a page of a size that BitGo does not give. Else what BitGo said, or what kept
    /// it from being asked.
    pub fn list_access_tokens(&self, asked: &ListAccessTokens) -> Pending<ListAccessTokensResponse> {
        let sort = match asked.sort {
            Sort::OldestFirst => None,
            Sort::NewestFirst => Some("DESC".to_owned()),
        };
        let call = page_size(asked.limit, LARGEST_PAGE).map(|limit| {
            let query = [("limit", limit), ("prevId", asked.prev_id.clone()), ("sort", sort)];
            Call::get(with_query(PATH, &query)).with_longest_answer(LONGEST_PAGE)
        });
        self.ask(call, ListAccessTokensResponse::from_json)
    }

    /// All of the user's long-lived tokens that have not ended: one page after the other, to the end.
    ///
    /// # Errors
    /// As [`list_access_tokens`](Self::list_access_tokens), and [`Error::NotUnderstood`] when the pages lead
    /// back to one that was there already, or an entry of one is no token: a list with holes is none.
    pub fn list_all_access_tokens(&self, sort: Sort) -> Pending<Vec<AccessTokenResponse>> {
        let client = self.clone();
        let page = move |prev_id| {
            client.list_access_tokens(&ListAccessTokens { limit: Some(LARGEST_PAGE), prev_id, sort })
        };
        all_pages(page, |page| (page.access_tokens, page.next_batch_prev_id, page.misreads))
    }
}
