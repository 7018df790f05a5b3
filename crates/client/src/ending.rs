//! What ends an exchange early.

use crate::transport::Fault;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, DomException};

#[wasm_bindgen]
extern "C" {
    /// A number in browsers, an object in Node.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &JsValue, milliseconds: u32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

const ABORT: &str = "abort";

/// The caller's signal and the time-out: as one signal for `fetch`, and for what heeds none.
///
/// `AbortSignal.any` would join them; many browsers in use have none (it is of 2023 and 2024).
pub(crate) struct Ending {
    controller: AbortController,
    /// Is rejected when the time is up or the caller gives up.
    ended: Promise,
    caller: Option<AbortSignal>,
    abort: Closure<dyn FnMut()>,
    timer: JsValue,
}

impl Ending {
    /// Begins to wait, for so many milliseconds.
    pub(crate) fn of(caller: Option<&AbortSignal>, timeout: u32) -> Result<Self, Fault> {
        let caller = caller.cloned();
        let controller = AbortController::new().map_err(|_| Fault::NotSendable)?;
        let signal = controller.signal();
        let ended = Promise::new(&mut |_, reject| {
            // It cannot fail: the signal is one that was just made.
            let _ = signal.add_event_listener_with_callback(ABORT, &reject);
        });
        let abort = Closure::new({
            let (controller, caller) = (controller.clone(), caller.clone());
            move || controller.abort_with_reason(&reason(caller.as_ref()))
        });
        if let Some(caller) = &caller {
            let listening = caller.add_event_listener_with_callback(ABORT, callback(&abort));
            listening.map_err(|_| Fault::NotSendable)?;
        }
        let timer = set_timeout(abort.as_ref(), timeout);
        Ok(Self { controller, ended, caller, abort, timer })
    }

    /// What `fetch` may heed.
    pub(crate) fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }

    /// What comes of a promise, unless the exchange ends before: a `fetch` of the caller's own, and the body that it
    /// gives, may not heed the signal.
    pub(crate) async fn race(&self, promise: &Promise) -> Result<JsValue, JsValue> {
        JsFuture::from(Promise::race(&Array::of2(promise, &self.ended))).await
    }

    /// An exchange that was ended fails like any other; the signals tell why.
    pub(crate) fn cause(&self, otherwise: Fault) -> Fault {
        if !self.controller.signal().aborted() {
            return otherwise;
        }
        let Some(caller) = self.caller.as_ref().filter(|caller| caller.aborted()) else {
            return Fault::TimedOut;
        };
        let name = Reflect::get(&caller.reason(), &"name".into()).ok().and_then(|name| name.as_string());
        if name.as_deref() == Some(TIMED_OUT) { Fault::TimedOut } else { Fault::Cancelled }
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
        if let Some(caller) = &self.caller {
            // A signal may live as long as the program.
            let _ = caller.remove_event_listener_with_callback(ABORT, callback(&self.abort));
        }
    }
}

/// The name of the reason that `AbortSignal.timeout` gives.
const TIMED_OUT: &str = "TimeoutError";

fn reason(caller: Option<&AbortSignal>) -> JsValue {
    match caller.filter(|caller| caller.aborted()) {
        Some(caller) => caller.reason(),
        None => DomException::new_with_message_and_name("There was no whole answer in time.", TIMED_OUT)
            .map_or(JsValue::UNDEFINED, JsValue::from),
    }
}

fn callback(abort: &Closure<dyn FnMut()>) -> &Function {
    abort.as_ref().unchecked_ref()
}
