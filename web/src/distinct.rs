//! Values that wake what depends on them only when they are other ones.

use leptos::prelude::*;
use leptos::reactive::graph::{
    AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, ToAnySubscriber, WithObserver,
};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// A value that is worked out again when something that it reads changes, and passed on only when it differs.
///
/// A memo gives the same values, but has all that depends on it ask again each time: at each key that would be hundreds of
/// places of the form, of which one has changed.
pub(crate) fn distinct<T>(value: impl Fn() -> T + Send + Sync + 'static) -> ReadSignal<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let (kept, keep) = signal(untrack(&value));
    let watch = Watch::new(move || {
        let now = value();
        if kept.try_with_untracked(|kept| *kept != now) == Some(true) {
            keep.set(now);
        }
    });
    watch.run();
    // Lives as long as what it was made for.
    on_cleanup(move || drop(watch));
    kept
}

/// Runs a function, and again as soon as something that it read changes.
///
/// The graph's own `ImmediateEffect` would do, but brings a warning for the console along, and the module is to have no way
/// to write there.
struct Watch {
    function: Box<dyn Fn() + Send + Sync>,
    /// What it read.
    sources: Mutex<Vec<AnySource>>,
    own: Weak<Self>,
}

impl Watch {
    fn new(function: impl Fn() + Send + Sync + 'static) -> Arc<Self> {
        let function = Box::new(function);
        Arc::new_cyclic(|own| Self { function, sources: Mutex::default(), own: own.clone() })
    }

    fn run(&self) {
        let own = self.to_any_subscriber();
        self.clear_sources(&own);
        own.with_observer(&self.function);
    }

    fn take_sources(&self) -> Vec<AnySource> {
        mem::take(&mut *self.sources.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl ToAnySubscriber for Watch {
    fn to_any_subscriber(&self) -> AnySubscriber {
        AnySubscriber(self.own.as_ptr() as usize, self.own.clone())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.clear_sources(&self.to_any_subscriber());
    }
}

impl ReactiveNode for Watch {
    fn mark_dirty(&self) {
        self.run();
    }

    fn mark_check(&self) {
        let sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let changed = |source: AnySource| source.update_if_necessary();
        // As the observer: a memo that turns out to have changed need not say so once more.
        if self.to_any_subscriber().with_observer(|| sources.into_iter().any(changed)) {
            self.run();
        }
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Watch {
    fn add_source(&self, source: AnySource) {
        let mut sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        if !sources.contains(&source) {
            sources.push(source);
        }
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        for source in self.take_sources() {
            source.remove_subscriber(subscriber);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::distinct;
    use leptos::prelude::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_depends_on_it_is_asked_only_when_it_differs() {
        let owner = Owner::new();
        owner.with(|| {
            let label = RwSignal::new("reports".to_owned());
            let length = distinct(move || label.read().len());
            let asked = StoredValue::new(Vec::new());
            let long = distinct(move || {
                asked.update_value(|asked| asked.push(length.get()));
                length.get() > 6
            });
            asked.set_value(Vec::new());
            label.set("payouts".to_owned());
            assert_eq!((long.get_untracked(), asked.get_value()), (true, vec![]));
            label.set("payout".to_owned());
            assert_eq!((long.get_untracked(), asked.get_value()), (false, vec![6]));
        });
    }
}
