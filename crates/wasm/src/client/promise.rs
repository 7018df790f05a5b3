//! Promises of answers.

use crate::answer::Answer;
use js_sys::Promise;
use std::pin::Pin;
use wasm_bindgen_futures::future_to_promise;

/// The promise of an answer. Every call makes its promise here: an `async fn` under `#[wasm_bindgen]` would compile
/// all that surrounds its future once more, several kilobytes each.
pub(super) fn promise(answer: impl Future<Output = Answer> + 'static) -> Promise {
    fn of(answer: Pin<Box<dyn Future<Output = Answer>>>) -> Promise {
        future_to_promise(async { Ok(answer.await?.into()) })
    }
    of(Box::pin(answer))
}
