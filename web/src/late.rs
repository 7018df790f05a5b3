//! What may come a frame later than the key that it follows from.

use leptos::prelude::*;
use std::time::Duration;

/// A value that follows another.
pub(crate) struct Late<T: 'static> {
    pub(crate) value: ReadSignal<T>,
    /// Whether it is to change yet.
    pub(crate) is_behind: ReadSignal<bool>,
}

/// Follows a value, each time once the frame that shows what else has changed is painted: so what is typed, and what is wrong
/// with it, is there before what takes longer to read anyway.
pub(crate) fn after_paint<T>(value: ReadSignal<T>) -> Late<T>
where
    T: Clone + Send + Sync + 'static,
{
    let (late, set) = signal(value.get_untracked());
    let (is_behind, set_behind) = signal(false);
    Effect::watch(
        move || value.track(),
        move |(), _, _| {
            if is_behind.get_untracked() {
                return;
            }
            set_behind.set(true);
            request_animation_frame(move || {
                let catch_up = move || {
                    // The page may be gone by now.
                    if let Some(value) = value.try_get_untracked() {
                        set_behind.try_set(false);
                        set.try_set(value);
                    }
                };
                set_timeout(catch_up, Duration::ZERO);
            });
        },
        false,
    );
    Late { value: late, is_behind }
}
