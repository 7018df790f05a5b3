//! Where the page stands: in a document of its own, or in the shadow root of an element in another page.

use crate::host::Host;
use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{HtmlBodyElement, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};

/// The element that the page was mounted into. Ids are looked up around it alone: a portal may show several
/// pages, and has ids of its own.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    element: HtmlElement,
    base: String,
    host: Option<Host>,
}

impl Root {
    /// `base` is the address that the files beside the page are relative to.
    pub(crate) fn new(element: HtmlElement, base: String) -> Self {
        Self { element, base, host: None }
    }

    /// The same, embedded in another page.
    pub(crate) fn within(self, host: Host) -> Self {
        Self { host: Some(host), ..self }
    }

    /// The page that this one is embedded in.
    pub(crate) fn host(&self) -> Option<&Host> {
        self.host.as_ref()
    }

    /// Says what language the page is in.
    pub(crate) fn set_language(&self, language: &str) {
        let own = self.element.is_instance_of::<HtmlBodyElement>();
        let whole = document().document_element().filter(|_| own);
        let _ = whole.as_ref().unwrap_or(&self.element).set_attribute("lang", language);
    }

    /// The address of a file beside the page.
    pub(crate) fn address(&self, name: &str) -> String {
        format!("{}{name}", self.base)
    }

    /// Gives an element the focus and brings it into view. False when there is none of this id.
    pub(crate) fn focus(&self, id: &str) -> bool {
        let Some(element) = self.element_by_id(id) else { return false };
        while let Ok(Some(closed)) = element.closest("details:not([open])") {
            let _ = closed.set_attribute("open", "");
        }
        let centered = ScrollIntoViewOptions::new();
        centered.set_block(ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&centered);
        element.focus().is_ok()
    }

    /// The same, once what was just changed is on the page.
    pub(crate) fn focus_soon(self, id: impl AsRef<str> + 'static) {
        request_animation_frame(move || {
            self.focus(id.as_ref());
        });
    }

    /// The same, where nothing has the focus.
    pub(crate) fn focus_if_lost(self, id: impl AsRef<str> + 'static) {
        request_animation_frame(move || {
            let active = match self.element.get_root_node().dyn_ref::<ShadowRoot>() {
                Some(shadow) => shadow.active_element(),
                None => document().active_element(),
            };
            if active.is_none_or(|active| active.is_instance_of::<HtmlBodyElement>()) {
                self.focus(id.as_ref());
            }
        });
    }

    fn element_by_id(&self, id: &str) -> Option<HtmlElement> {
        let found = match self.element.get_root_node().dyn_ref::<ShadowRoot>() {
            Some(shadow) => shadow.get_element_by_id(id),
            None => document().get_element_by_id(id),
        };
        found?.dyn_into().ok()
    }
}
