//! A list that is fetched from BitGo: on its way, here, or not to be had.

use crate::error_panel::ErrorPanel;
use crate::store::{Connection, Store};
use crate::text::tokens as words;
use bitgo_access_token_client::{Client, Error};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;
use std::rc::Rc;

/// How far a list is.
#[derive(Clone)]
pub(super) enum State<T> {
    Coming,
    Here(Vec<T>),
    Failed(Error),
}

/// A list and the way to fetch it.
pub(super) struct Load<T: Send + Sync + 'static> {
    store: Store,
    state: RwSignal<State<T>>,
    /// Counts the fetches: an answer that a later one has overtaken says nothing.
    round: StoredValue<u32>,
    fetch: StoredValue<Fetch<T>, LocalStorage>,
}

type Fetch<T> = Rc<dyn Fn(Client) -> Pin<Box<dyn Future<Output = Result<Vec<T>, Error>>>>>;

impl<T: Send + Sync + 'static> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Load<T> {}

impl<T: Clone + Send + Sync + 'static> Load<T> {
    /// A list that is fetched now, and again when somebody else connects.
    pub(super) fn new<F: Future<Output = Result<Vec<T>, Error>> + 'static>(
        fetch: impl Fn(Client) -> F + 'static,
    ) -> Self {
        let fetch: Fetch<T> = Rc::new(move |client| Box::pin(fetch(client)));
        let load = Self {
            store: Store::get(),
            state: RwSignal::new(State::Coming),
            round: StoredValue::new(0),
            fetch: StoredValue::new_local(fetch),
        };
        Effect::new(move |_| {
            load.store.connection.track();
            untrack(|| load.again());
        });
        load
    }

    /// Fetches it anew.
    pub(super) fn again(self) {
        let Some(client) = self.store.connection.read().as_ref().map(Connection::client) else { return };
        self.state.set(State::Coming);
        let round = self.round.get_value().wrapping_add(1);
        self.round.set_value(round);
        let answer = self.fetch.get_value()(client);
        spawn_local(async move {
            let answer = answer.await;
            // The view may be gone by now.
            if self.round.try_get_value() == Some(round) {
                self.state.set(answer.map_or_else(State::Failed, State::Here));
            }
        });
    }

    /// What is here; nothing until it is.
    pub(super) fn items(self) -> Vec<T> {
        match &*self.state.read() {
            State::Here(items) => items.clone(),
            _ => Vec::new(),
        }
    }

    /// Takes some out, since they are gone at BitGo.
    pub(super) fn retain(self, keep: impl Fn(&T) -> bool) {
        self.state.update(|state| {
            if let State::Here(items) = state {
                items.retain(|item| keep(item));
            }
        });
    }

    /// Whether it is here.
    pub(super) fn is_here(self) -> bool {
        matches!(&*self.state.read(), State::Here(_))
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(self) -> bool {
        matches!(&*self.state.read(), State::Here(items) if items.is_empty())
    }
}

/// The list where it is here, else how far it is and what can be done.
#[component]
pub(super) fn Loaded<T: Clone + Send + Sync + 'static>(
    load: Load<T>,
    /// What has the focus while the list is fetched once more: the button for that goes.
    focus: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let here = Memo::new(move |_| load.is_here());
    let children = StoredValue::new(children);
    move || {
        if here.get() {
            return children.with_value(|children| children()).into_any();
        }
        match load.state.get() {
            State::Failed(error) => view! {
                <ErrorPanel error/>
                <div class="actions start">
                    <button type="button" class="quiet" on:click=move |_| {
                        load.again();
                        load.store.focus_soon(focus);
                    }>{words().try_again()}</button>
                </div>
            }
            .into_any(),
            _ => view! {
                <div class="waiting" role="status">
                    <p class="hint">{words().loading()}</p>
                    <progress aria-label=words().loading()></progress>
                </div>
            }
            .into_any(),
        }
    }
}
