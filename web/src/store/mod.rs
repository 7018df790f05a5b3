//! The one store: what was typed, what is wrong with it, who is connected, where in the job one is.

mod accepted;
mod assets;
mod changes;
mod connection;
mod edit;
mod import;
mod leave;
mod listed;
mod places;
mod review;
mod rotation;
mod sending;
mod target;
mod template;
mod typed;

pub(crate) use changes::{Change, Changes, List};
pub(crate) use connection::{Connection, Signing, short};
pub(crate) use edit::is_known;
pub(crate) use import::TakenIn;
pub(crate) use leave::{WipedToken, wipe_when_left};
pub(crate) use listed::{Listed, forget_listed};
pub(crate) use places::{element_id, scope_id, shown, texts};
pub(crate) use review::follow_history;
pub(crate) use rotation::{OldToken, Proof, Rotation};
pub(crate) use sending::Sending;
pub(crate) use template::{Whole, is_brought};
pub(crate) use typed::{SPAN, UNTIL, Wrong, coin_amount, is_of_typed};

use crate::browser;
use crate::config::Config;
use crate::distinct::distinct;
use crate::otp;
use crate::root::Root;
use accepted::Accepted;
use bitgo_access_token::assets::AssetTable;
use bitgo_access_token::presets::Preset;
use bitgo_access_token::{
    AccessToken, AccessTokenResponse, Context, Draft, Environment, Finding, Granted, Misread, Report,
    Severity, Summary, check, check_before_otp,
};
use leptos::prelude::*;
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use template::{Template, with_brought};
use time::OffsetDateTime;
use typed::{AllTyped, with_unreadable};

/// The parts of the page that one goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    New,
    Tokens,
    Templates,
}

/// Where in the making of a token one is.
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

/// What fills the form from elsewhere.
#[derive(Clone)]
pub(crate) enum Filling {
    /// The fragment of a link.
    Link(String),
    /// JSON, a curl line, or a link.
    Text(String),
}

/// Says why no credential was handed in.
type NotHandedIn = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// What comes with the form.
#[derive(Clone, Copy)]
struct Rules {
    /// Every rule, over a whole draft.
    check: Check,
    /// All that there is to say: what a check found, what cannot be read, and what a template brings.
    say: Say,
}

type Check = fn(&Draft, &Context) -> Report;
type Say = fn(&[Finding], &Draft, &AllTyped, Option<&Template>, &Context) -> Vec<Finding>;

fn say(
    found: &[Finding],
    draft: &Draft,
    typed: &AllTyped,
    template: Option<&Template>,
    context: &Context,
) -> Vec<Finding> {
    let own = with_unreadable(found, draft, typed);
    match template {
        Some(template) => with_brought(own, draft, template, check, context),
        None => own,
    }
}

/// A token that was made: what was asked, and what BitGo answered.
#[derive(Clone)]
pub(crate) struct Made {
    pub(crate) asked: Draft,
    /// The same with what its template brings, as it was known then.
    pub(crate) whole: Whole,
    /// The two compared. It was made when the request was there, which is not kept: it has the one-time password.
    pub(crate) granted: Arc<Granted>,
    pub(crate) answer: Arc<AccessTokenResponse>,
    /// The token, where it came encrypted and has been opened.
    pub(crate) opened: Option<AccessToken>,
}

impl Made {
    /// The token itself, as it came or once it is opened.
    pub(crate) fn token(&self) -> Result<&AccessToken, &Misread> {
        self.opened.as_ref().map_or_else(|| self.answer.token(), Ok)
    }

    /// What the token is called.
    pub(crate) fn label(&self) -> Option<&str> {
        self.answer.label().or_else(|| self.asked.get("label")?.as_str())
    }
}

/// The store. A handle: copies are the same store.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    /// Where the page stands.
    root: StoredValue<Root, LocalStorage>,
    /// What whoever runs the page has set.
    pub(crate) config: StoredValue<Config>,
    /// Which of the BitGos on offer is chosen, by its place in the settings.
    pub(crate) target: RwSignal<usize>,
    /// How requests are to prove that one has the token, by its place among [`Authentication::ALL`]; past the last
    /// until somebody chooses.
    ///
    /// [`Authentication::ALL`]: crate::authentication::Authentication::ALL
    pub(crate) authentication_chosen: RwSignal<usize>,
    /// Which BitGo calls go to. Nobody chooses it: it follows from where they go.
    pub(crate) environment: Memo<Environment>,
    /// What was typed, without the one-time password.
    pub(crate) draft: RwSignal<Draft>,
    /// Whether somebody has changed the draft by hand and not sent it.
    is_typed: StoredValue<bool>,
    /// What stands in fields beside it.
    typed: RwSignal<AllTyped>,
    /// Apart from the draft, so that no preview, export or undo holds it.
    pub(crate) otp: RwSignal<SecretString>,
    pub(crate) checked: Memo<Checked>,
    /// What it found, and what cannot be read. Changes only when there is something else to say, which most keys that are pressed do not.
    pub(crate) findings: ReadSignal<Arc<[Finding]>>,
    /// The check, which comes with the form.
    rules: RwSignal<Option<Rules>>,
    /// Whether the form is in use: from the first connection on, or because somebody wants it before.
    pub(crate) opened: RwSignal<bool>,
    /// What the form is still to be filled by.
    pub(crate) filling: StoredValue<Option<Filling>>,
    /// The assets that BitGo knows, once they were needed.
    pub(crate) assets: RwSignal<Option<AssetTable>>,
    /// The security findings that were accepted.
    accepted: RwSignal<Accepted>,
    /// The fields that have been typed into: what is missing elsewhere is not held against anyone yet.
    touched: RwSignal<BTreeSet<String>>,
    /// A review was asked for: from here on everything shows.
    pub(crate) attempted: RwSignal<bool>,
    changes: RwSignal<Changes>,
    /// The entries of scopes that were chosen for wallets: there again where their scope is chosen again.
    pub(crate) wallets_aside: StoredValue<Vec<String>>,
    /// What there was to say about the last link or text that filled the form.
    pub(crate) taken_in: RwSignal<Option<TakenIn>>,
    pub(crate) section: RwSignal<Section>,
    /// The review is open, and not the form.
    reviews: RwSignal<bool>,
    /// A token that was made stays until somebody lets go of it, whatever else is opened meanwhile.
    pub(crate) step: Memo<Step>,
    /// The template that was chosen last. It speaks for a draft that names it.
    template: RwSignal<Option<Template>>,
    /// What the draft began as.
    pub(crate) preset: RwSignal<Option<&'static Preset>>,
    pub(crate) sending: Sending,
    pub(crate) rotation: RwSignal<Option<Rotation>>,
    /// The create of a rotation.
    pub(crate) rotating: Sending,
    pub(crate) connection: RwSignal<Option<Connection>>,
    /// Why the credential that an embedding page was to hand in does not connect.
    pub(crate) not_handed_in: RwSignal<Option<NotHandedIn>>,
    pub(crate) made: RwSignal<Option<Made>>,
    /// The ids of the tokens that were made here.
    pub(crate) made_here: RwSignal<BTreeSet<String>>,
    /// How many tokens there are, once somebody has looked.
    pub(crate) listed: RwSignal<Option<Listed>>,
    /// The present, to a quarter of a minute.
    pub(crate) now: RwSignal<Option<OffsetDateTime>>,
    /// How often secrets were wiped: what keeps its own is made anew then.
    pub(crate) forgotten: RwSignal<u32>,
    /// Secrets were wiped, since the page was out of sight.
    pub(crate) wiped: RwSignal<bool>,
    /// The tokens that went with them.
    pub(crate) wiped_tokens: RwSignal<Vec<WipedToken>>,
    /// An embedded page is about to be given up while a token is at stake: that is asked first.
    pub(crate) gives_up: RwSignal<bool>,
    /// What a screen reader is told next.
    pub(crate) spoken: RwSignal<String>,
}

impl Store {
    pub(crate) fn new(root: Root, config: Config) -> Self {
        let target = RwSignal::new(config.first);
        let draft = RwSignal::new(edit::empty(config.policy.as_ref()));
        let config = StoredValue::new(config);
        let host = root.host().cloned();
        let connection = RwSignal::new(None);
        let environment = target::environment(config, target, connection);
        let typed = RwSignal::new(AllTyped::default());
        let otp = RwSignal::new(SecretString::default());
        let assets = RwSignal::new(None);
        let rules = RwSignal::new(None::<Rules>);
        let template = RwSignal::new(None::<Template>);
        let made = RwSignal::new(None::<Made>);
        let reviews = RwSignal::new(false);
        let checked = Memo::new(move |_| {
            let mut whole = draft.get();
            otp.with(|otp| {
                let otp = otp::bare(otp.expose_secret());
                if !otp.is_empty() {
                    whole.set("otp", otp);
                }
            });
            let context = context(environment.get(), assets.get(), config);
            Checked(Arc::new(rules.get().map(|rules| (rules.check)(&whole, &context)).unwrap_or_default()))
        });
        Self {
            root: StoredValue::new_local(root),
            config,
            target,
            authentication_chosen: RwSignal::new(usize::MAX),
            environment,
            draft,
            is_typed: StoredValue::new(false),
            typed,
            otp,
            checked,
            // The check is another one whenever the draft is.
            findings: distinct(move || {
                let (checked, typed, template) = (checked.read(), typed.read(), template.read());
                let context = context(environment.get(), assets.get(), config);
                let draft = draft.read_untracked();
                let say = |rules: Rules| {
                    (rules.say)(checked.findings(), &draft, &typed, template.as_ref(), &context)
                };
                rules.get().map(say).unwrap_or_default().into()
            }),
            rules,
            opened: RwSignal::new(false),
            filling: StoredValue::new(None),
            assets,
            accepted: RwSignal::default(),
            touched: RwSignal::default(),
            attempted: RwSignal::new(false),
            changes: RwSignal::default(),
            wallets_aside: StoredValue::default(),
            taken_in: RwSignal::new(None),
            section: RwSignal::new(Section::New),
            reviews,
            step: Memo::new(move |_| match made.with(Option::is_some) {
                true => Step::Done,
                false if reviews.get() => Step::Review,
                false => Step::Build,
            }),
            template,
            preset: RwSignal::new(None),
            sending: Sending::new(host.clone()),
            rotation: RwSignal::new(None),
            rotating: Sending::new(host),
            connection,
            not_handed_in: RwSignal::new(None),
            made,
            made_here: RwSignal::default(),
            listed: RwSignal::new(None),
            now: clock(),
            forgotten: RwSignal::new(0),
            wiped: RwSignal::new(false),
            wiped_tokens: RwSignal::default(),
            gives_up: RwSignal::new(false),
            spoken: RwSignal::default(),
        }
    }

    /// Has the draft checked from now on. Only what comes with the form may call this: it brings every rule along.
    pub(crate) fn begin_checks(self) {
        if self.rules.read_untracked().is_none() {
            self.rules.set(Some(Rules { check, say }));
        }
    }

    /// What the draft means, in words.
    pub(crate) fn summary(self) -> Summary {
        self.summary_of(&self.draft.read())
    }

    /// What any draft means, in words, with what its template brings.
    pub(crate) fn summary_of(self, draft: &Draft) -> Summary {
        self.whole(draft).summary(draft, &context(self.environment.get(), self.assets.get(), self.config))
    }

    /// The check of any draft, its one-time password included.
    pub(crate) fn check_of(self, draft: &Draft) -> Report {
        check(draft, &context(self.environment.get(), self.assets.get(), self.config))
    }

    /// The same with the one-time password still to come: for what is written out before it is typed.
    pub(crate) fn check_before_otp(self, draft: &Draft) -> Report {
        check_before_otp(draft, &context(self.environment.get(), self.assets.get(), self.config))
    }

    /// The store of this page.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    /// The findings of one place that are ready to be shown there.
    pub(crate) fn findings_at(self, pointer: String) -> ReadSignal<Vec<Finding>> {
        self.findings_where(move |finding| finding.pointer.as_str() == pointer)
    }

    /// The findings that `is` picks, without what is merely not filled in yet.
    pub(crate) fn findings_where(
        self,
        is: impl Fn(&Finding) -> bool + Send + Sync + 'static,
    ) -> ReadSignal<Vec<Finding>> {
        distinct(move || {
            let findings = self.findings.get();
            findings.iter().filter(|finding| is(finding) && !self.is_pending(finding)).cloned().collect()
        })
    }

    /// Whether nothing keeps the draft from being reviewed. The one-time password is asked for there.
    pub(crate) fn is_ready(self) -> bool {
        self.findings.get().iter().all(|finding| !self.blocks(finding))
    }

    /// Whether a finding has to be settled before the review.
    pub(crate) fn blocks(self, finding: &Finding) -> bool {
        match finding.severity {
            Severity::Error => !of_otp(finding),
            Severity::Security => !self.accepts(finding),
            Severity::Warning | Severity::Suggestion => false,
        }
    }

    /// Whether a finding only says what is still to be filled in, which nobody is blamed for yet.
    pub(crate) fn is_pending(self, finding: &Finding) -> bool {
        is_missing(finding)
            && !self.attempted.get()
            && !self.touched.read().contains(finding.pointer.as_str())
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
        self.is_typed.set_value(true);
        self.draft.update(|draft| {
            change(draft);
            edit::put_in_order(draft);
        });
    }

    /// Forgets the draft and all that belongs to it.
    pub(crate) fn start_again(self) {
        self.made.set(None);
        self.template.set(None);
        self.is_typed.set_value(false);
        self.sending.problem.set(None);
        self.preset.set(None);
        self.otp.set(SecretString::default());
        self.draft.set(self.config.with_value(|config| edit::empty(config.policy.as_ref())));
        self.accepted.set(Accepted::default());
        self.touched.set(BTreeSet::new());
        self.attempted.set(false);
        self.typed.set(AllTyped::default());
        self.changes.set(Changes::default());
        self.wallets_aside.set_value(Vec::new());
        self.taken_in.set(None);
        self.reviews.set(false);
    }

    /// Lets go of the token that was made: somebody has it, or it is revoked. The form is empty then, unless something
    /// has filled it anew meanwhile.
    pub(crate) fn let_go(self) {
        let made = self.made.try_update(Option::take).flatten();
        if made.is_some_and(|made| self.draft.with_untracked(|draft| *draft == made.asked)) {
            self.start_again();
        }
    }
}

/// The present, kept current while the page is there.
fn clock() -> RwSignal<Option<OffsetDateTime>> {
    let now = RwSignal::new(browser::now());
    let timer = set_interval_with_handle(move || now.set(browser::now()), Duration::from_secs(15));
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
    now
}

fn context(environment: Environment, assets: Option<AssetTable>, config: StoredValue<Config>) -> Context {
    let mut context = Context::new(environment);
    context.now = browser::now();
    context.assets = assets;
    context.policy = config.with_value(|config| config.policy.clone());
    context
}

/// Whether a finding only says that something is not there.
fn is_missing(finding: &Finding) -> bool {
    let code = finding.code.as_str();
    code.ends_with("missing") || (code.starts_with("policy.") && code.ends_with("-required"))
}

/// The one-time password is asked for at the review.
pub(crate) fn of_otp(finding: &Finding) -> bool {
    finding.pointer.as_str() == "/otp"
}
