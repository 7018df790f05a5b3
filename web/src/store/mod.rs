//! The one store: what was typed, what is wrong with it, who is connected, where in the job one is.

mod assets;
mod connection;
mod edit;
mod places;

pub(crate) use connection::Connection;
pub(crate) use places::{element_id, scope_id, texts};

use crate::browser;
use crate::root::Root;
use bitgo_access_token::assets::AssetTable;
use bitgo_access_token::{
    AccessTokenResponse, Context, Draft, Environment, Finding, Fix, Report, Severity, Summary, check,
    summary_of_draft,
};
use bitgo_access_token_client::Acknowledgements;
use leptos::prelude::*;
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where in the job one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Build,
    Review,
    Done,
}

/// A check of the draft as it stands.
#[derive(Clone)]
pub(crate) struct Checked(Arc<Report>);

impl PartialEq for Checked {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Checked {
    type Target = Report;
    fn deref(&self) -> &Report {
        &self.0
    }
}

/// What a fix has changed, so that it can be taken back.
#[derive(Clone)]
pub(crate) struct Undo {
    pub(crate) title: String,
    draft: Draft,
}

/// A token that was made: what was asked, and what BitGo answered.
#[derive(Clone)]
pub(crate) struct Made {
    pub(crate) asked: Draft,
    pub(crate) answer: Arc<AccessTokenResponse>,
}

/// The store. A handle: copies are the same store.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    /// Where the page stands.
    root: StoredValue<Root, LocalStorage>,
    pub(crate) environment: RwSignal<Environment>,
    /// What was typed, without the one-time password.
    pub(crate) draft: RwSignal<Draft>,
    /// Apart from the draft, so that no preview, export or undo holds it.
    pub(crate) otp: RwSignal<SecretString>,
    pub(crate) checked: Memo<Checked>,
    /// The assets that BitGo knows, once they were needed.
    pub(crate) assets: RwSignal<Option<AssetTable>>,
    pub(crate) acknowledged: RwSignal<Acknowledgements>,
    /// The fields that have been typed into: what is missing elsewhere is not held against anyone yet.
    touched: RwSignal<BTreeSet<String>>,
    /// A review was asked for: from here on everything shows.
    pub(crate) attempted: RwSignal<bool>,
    pub(crate) undo: RwSignal<Option<Undo>>,
    pub(crate) step: RwSignal<Step>,
    pub(crate) connection: RwSignal<Option<Connection>>,
    pub(crate) made: RwSignal<Option<Made>>,
    /// What a screen reader is told next.
    pub(crate) spoken: RwSignal<String>,
}

impl Store {
    pub(crate) fn new(root: Root) -> Self {
        let environment = RwSignal::new(Environment::Test);
        let draft = RwSignal::new(edit::empty());
        let otp = RwSignal::new(SecretString::default());
        let assets = RwSignal::new(None);
        let checked = Memo::new(move |_| {
            let mut whole = draft.get();
            otp.with(|otp| {
                if !otp.expose_secret().is_empty() {
                    whole.set("otp", otp.expose_secret());
                }
            });
            Checked(Arc::new(check(&whole, &context(environment.get(), assets.get()))))
        });
        Self {
            root: StoredValue::new_local(root),
            environment,
            draft,
            otp,
            checked,
            assets,
            acknowledged: RwSignal::default(),
            touched: RwSignal::default(),
            attempted: RwSignal::new(false),
            undo: RwSignal::new(None),
            step: RwSignal::new(Step::Build),
            connection: RwSignal::new(None),
            made: RwSignal::new(None),
            spoken: RwSignal::default(),
        }
    }

    /// What the draft means, in words.
    pub(crate) fn summary(self) -> Summary {
        summary_of_draft(&self.draft.read(), &context(self.environment.get(), self.assets.get()))
    }

    /// The store of this page.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// The findings of one place that are ready to be shown there.
    pub(crate) fn findings_at(self, pointer: String) -> Memo<Vec<Finding>> {
        self.findings_where(move |finding| finding.pointer.as_str() == pointer)
    }

    /// The findings that `is` picks, without what is merely not filled in yet.
    pub(crate) fn findings_where(
        self,
        is: impl Fn(&Finding) -> bool + Send + Sync + 'static,
    ) -> Memo<Vec<Finding>> {
        Memo::new(move |_| {
            let all = self.attempted.get();
            let touched = self.touched.read();
            let shown =
                |finding: &Finding| all || !is_missing(finding) || touched.contains(finding.pointer.as_str());
            let checked = self.checked.get();
            checked.findings().iter().filter(|finding| is(finding) && shown(finding)).cloned().collect()
        })
    }

    /// Whether nothing keeps the draft from being reviewed. The one-time password is asked for there.
    pub(crate) fn is_ready(self) -> bool {
        self.checked.get().findings().iter().all(|finding| !self.blocks(finding))
    }

    /// Whether a finding has to be settled before the review.
    pub(crate) fn blocks(self, finding: &Finding) -> bool {
        match finding.severity {
            Severity::Error => !of_otp(finding),
            Severity::Security => !self.acknowledged.read().covers(finding.code.as_str()),
            Severity::Warning | Severity::Suggestion => false,
        }
    }

    /// Notes that a place has been typed into.
    pub(crate) fn touch(self, pointer: &str) {
        if !self.touched.read_untracked().contains(pointer) {
            self.touched.update(|touched| {
                touched.insert(pointer.to_owned());
            });
        }
    }

    /// Forgets the one-time password, which has been used: the next one is not missing yet.
    pub(crate) fn spend_otp(self) {
        self.otp.set(SecretString::default());
        self.attempted.set(false);
        self.touched.update(|touched| {
            touched.remove("/otp");
        });
    }

    /// Changes the draft.
    pub(crate) fn edit(self, change: impl FnOnce(&mut Draft)) {
        self.undo.set(None);
        self.draft.update(|draft| {
            change(draft);
            edit::put_in_order(draft);
        });
    }

    /// Applies a fix, and keeps the way back.
    pub(crate) fn apply(self, fix: &Fix) {
        let before = self.draft.get_untracked();
        let mut after = before.clone();
        if after.apply(fix).is_ok() {
            edit::put_in_order(&mut after);
            self.draft.set(after);
            self.undo.set(Some(Undo { title: fix.title.clone(), draft: before }));
        }
    }

    /// Takes the last fix back.
    pub(crate) fn take_back(self) {
        if let Some(undo) = self.undo.get_untracked() {
            self.draft.set(undo.draft);
            self.undo.set(None);
        }
    }

    /// Forgets the draft and all that belongs to it.
    pub(crate) fn start_again(self) {
        self.made.set(None);
        self.otp.set(SecretString::default());
        self.draft.set(edit::empty());
        self.acknowledged.set(Acknowledgements::none());
        self.touched.set(BTreeSet::new());
        self.attempted.set(false);
        self.undo.set(None);
        self.step.set(Step::Build);
    }
}

fn context(environment: Environment, assets: Option<AssetTable>) -> Context {
    let mut context = Context::new(environment);
    context.now = browser::now();
    context.assets = assets;
    context
}

/// Whether a finding only says that something is not there.
fn is_missing(finding: &Finding) -> bool {
    finding.code.as_str().ends_with("missing")
}

/// The one-time password is asked for at the review.
pub(crate) fn of_otp(finding: &Finding) -> bool {
    finding.pointer.as_str() == "/otp"
}
