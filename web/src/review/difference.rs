//! What has been changed since the preset was chosen.

use crate::build::seconds;
use crate::format;
use crate::store::{Store, texts};
use crate::text::text;
use bitgo_access_token::Draft;
use bitgo_access_token::presets::Preset;
use leptos::prelude::*;

/// How a draft differs from what a preset puts into it.
#[derive(Debug, Default, PartialEq)]
struct Changes {
    added: Vec<String>,
    left_out: Vec<&'static str>,
    /// The preset's seconds and the draft's; `None` there where BitGo decides.
    life: Option<(u64, Option<u64>)>,
}

fn changes(preset: &Preset, draft: &Draft) -> Changes {
    let entries = texts(draft, "scope");
    let name = |entry: &str| entry.split(':').next().unwrap_or_default().to_owned();
    let has = |scope: &str| preset.scopes.iter().any(|known| known.name == scope);
    let chosen = seconds(draft);
    Changes {
        added: entries.iter().filter(|entry| !has(&name(entry))).cloned().collect(),
        left_out: preset
            .scopes
            .iter()
            .filter(|scope| !entries.iter().any(|entry| name(entry) == scope.name))
            .map(|scope| scope.name)
            .collect(),
        life: (chosen != Some(preset.duration.get())).then_some((preset.duration.get(), chosen)),
    }
}

#[component]
pub(super) fn Difference() -> impl IntoView {
    let store = Store::get();
    let Some(preset) = store.preset.get_untracked() else { return ().into_any() };
    let changes = changes(preset, &store.draft.read_untracked());
    let title = view! { <h3>{text().difference_title(preset.name)}</h3> };
    if changes == Changes::default() {
        return view! { <div class="difference">{title}<p class="fine">{text().difference_none()}</p></div> }
            .into_any();
    }
    let added = changes.added.into_iter().map(|scope| {
        view! { <li class="plus"><b>{text().difference_added()}</b> " " <code>{scope}</code></li> }
    });
    let left_out = changes.left_out.into_iter().map(|scope| {
        view! { <li class="minus"><b>{text().difference_left_out()}</b> " " <code>{scope}</code></li> }
    });
    let life = changes.life.map(|(preset, draft)| {
        let longer = draft.is_none_or(|draft| draft > preset);
        let words = if longer { text().difference_longer() } else { text().difference_shorter() };
        let now = draft.map_or_else(|| text().duration_no_end().to_owned(), format::exact);
        let class = if longer { "plus" } else { "minus" };
        view! {
            <li class=class><b>{words}</b> " " {text().difference_instead_of(&now, &format::exact(preset))}</li>
        }
    });
    view! {
        <div class="difference">
            {title}
            <ul class="plain">{added.collect_view()} {left_out.collect_view()} {life}</ul>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{Changes, changes};
    use bitgo_access_token::Draft;
    use bitgo_access_token::presets::{PRESETS, Preset};
    use wasm_bindgen_test::wasm_bindgen_test;

    /// The preset that approves by program: two scopes on each wallet and one in general.
    fn approver() -> &'static Preset {
        PRESETS.iter().find(|preset| preset.id == "approver").unwrap()
    }

    #[wasm_bindgen_test]
    fn what_was_added_left_out_and_made_to_last_longer_is_told_apart() {
        let preset = approver();
        let kept = preset.scopes.first().unwrap().name;
        let dropped: Vec<&str> = preset.scopes.iter().skip(1).map(|scope| scope.name).collect();
        let twice = preset.duration.get().saturating_mul(2);
        let mut draft = Draft::new();
        draft.set("scope", vec![format!("{kept}:aa"), "wallet_spend_all".to_owned()]);
        draft.set("duration", twice);
        assert_eq!(
            changes(preset, &draft),
            Changes {
                added: vec!["wallet_spend_all".into()],
                left_out: dropped,
                life: Some((preset.duration.get(), Some(twice))),
            }
        );
    }

    #[wasm_bindgen_test]
    fn naming_the_wallets_of_a_preset_is_no_change_to_it() {
        let preset = approver();
        let mut draft = Draft::new();
        let entries: Vec<String> = preset
            .scopes
            .iter()
            .map(|scope| format!("{}:59cd72485007a239fb00282ed480da1f", scope.name))
            .collect();
        draft.set("scope", entries);
        draft.set("duration", preset.duration.get());
        assert_eq!(changes(preset, &draft), Changes::default());
        draft.remove("duration");
        assert_eq!(changes(preset, &draft).life, Some((preset.duration.get(), None)), "BitGo decides then");
    }
}
