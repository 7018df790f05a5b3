//! From one page to the next, to the end.

use crate::{Error, Pending};
use bitgo_access_token::Misread;

/// The items of a page, the id to go on with, and what is amiss in the list itself.
pub(crate) type Page<T> = (Vec<T>, Option<String>, Vec<Misread>);

/// The items of all pages; `ask` asks for the one after an id, and `read` takes it apart.
///
/// # Errors
/// That of a page, or [`Error::NotUnderstood`] where a page has something amiss or leads back to an earlier one.
pub(crate) fn all_pages<P: 'static, T: 'static>(
    ask: impl Fn(Option<String>) -> Pending<P> + 'static,
    read: fn(P) -> Page<T>,
) -> Pending<Vec<T>> {
    Box::pin(async move {
        let mut all = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        loop {
            let (items, next, misreads) = read(ask(seen.last().cloned()).await?);
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
    })
}
