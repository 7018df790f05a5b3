//! From one page to the next, to the end.

use crate::Error;
use bitgo_access_token::Misread;

/// The items of a page, the id to go on with, and what is amiss in the list itself.
pub(crate) type Page<T> = (Vec<T>, Option<String>, Vec<Misread>);

/// The items of all pages; `page` asks for the one after an id.
///
/// # Errors
/// That of a page, or [`Error::NotUnderstood`] where a page has something amiss or leads back to an earlier one.
pub(crate) async fn all_pages<T>(
    mut page: impl AsyncFnMut(Option<String>) -> Result<Page<T>, Error>,
) -> Result<Vec<T>, Error> {
    let mut all = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    loop {
        let (items, next, misreads) = page(seen.last().cloned()).await?;
        if let Some(misread) = misreads.into_iter().next() {
            return Err(misread.into());
        }
        all.extend(items);
        match next {
            None => return Ok(all),
            Some(next) if seen.contains(&next) => {
                return Err(Error::NotUnderstood(format!(
                    "/nextBatchPrevId: the list goes round in a circle at {next:?}"
                )));
            }
            Some(next) => seen.push(next),
        }
    }
}
