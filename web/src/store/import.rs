//! A draft from elsewhere: a link, or a text that was pasted. It fills the form and never sends anything.

use super::{Section, Step, Store};
use crate::text::exchange as text;
use bitgo_access_token::{Draft, Environment, Finding, Imported, from_link, import};
use leptos::prelude::*;
use secrecy::SecretString;

/// What was taken in, and what there is to say about that.
#[derive(Clone)]
pub(crate) struct TakenIn {
    pub(crate) title: &'static str,
    pub(crate) findings: Vec<Finding>,
    /// It was meant for the other BitGo, which is not the one in use.
    pub(crate) meant_for: Option<Environment>,
    /// What cannot be in it.
    pub(crate) notes: Vec<String>,
}

impl Store {
    /// Fills the form by the fragment of a link; an empty one changes nothing.
    pub(crate) fn open_link(self, fragment: &str) {
        let fragment = fragment.trim_start_matches('#');
        if !fragment.is_empty() {
            self.take_in(from_link(fragment), text().from_link());
        }
    }

    /// Fills the form by a text: JSON, a curl line, a link. False when nothing in it could be taken.
    pub(crate) fn open_text(self, pasted: &str) -> bool {
        self.take_in(import(pasted), text().from_text())
    }

    /// Fills the form by an entry of a list.
    pub(crate) fn start_from(self, draft: Draft, title: &'static str, notes: Vec<String>) {
        self.replace(draft, title.to_owned());
        self.section.set(Section::New);
        self.open_form();
        self.spoken.set(title.to_owned());
        self.taken_in.set(Some(TakenIn { title, findings: Vec::new(), meant_for: None, notes }));
        let is_done = self.step.get_untracked() == Step::Done;
        self.focus_soon(if is_done { "done-title" } else { "f-label" });
    }

    /// An empty form, and what a template says in it.
    pub(crate) fn with_template(self, template: Draft) -> Draft {
        let mut draft = self.config.with_value(|config| super::edit::empty(config.policy.as_ref()));
        for (name, value) in template.members() {
            draft.set(name, value.clone());
        }
        draft
    }

    fn take_in(self, imported: Imported, title: &'static str) -> bool {
        let Imported { mut draft, environment, findings } = imported;
        let taken = !draft.members().is_empty();
        if let Some(environment) = environment.filter(|_| taken) {
            self.choose(environment);
        }
        let meant_for = environment.filter(|meant| taken && *meant != self.environment.get_untracked());
        if taken {
            // The one-time password has a place of its own, out of every preview.
            if let Some(otp) = draft.remove("otp").as_ref().and_then(|otp| otp.as_str()) {
                self.otp.set(SecretString::from(otp.to_owned()));
            }
            self.replace(draft, title.to_owned());
            self.section.set(Section::New);
            self.open_form();
        }
        self.spoken.set(if taken { title } else { text().nothing_taken() }.to_owned());
        let title = if taken { title } else { text().nothing_taken() };
        self.taken_in.set(Some(TakenIn { title, findings, meant_for, notes: Vec::new() }));
        taken
    }

    /// Goes over to an environment, where it is on offer and nobody is connected to another.
    fn choose(self, environment: Environment) {
        if self.connection.read_untracked().is_some() || self.environment.get_untracked() == environment {
            return;
        }
        let offered = self.config.with_value(|config| {
            config.targets.iter().position(|target| target.environment == Some(environment))
        });
        if let Some(offered) = offered {
            self.target.set(offered);
        }
    }
}
