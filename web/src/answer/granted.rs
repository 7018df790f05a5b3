//! What was asked beside what was granted.

use crate::store::{Made, texts};
use crate::text::text;
use bitgo_access_token::scope::ScopeInfo;
use leptos::prelude::*;

/// One scope, and on which sides it stands.
#[derive(Debug, PartialEq)]
struct Row {
    scope: String,
    asked: bool,
    granted: bool,
}

fn rows(asked: &[String], granted: &[String]) -> Vec<Row> {
    let mut rows: Vec<Row> = granted
        .iter()
        .map(|scope| Row { scope: scope.clone(), asked: asked.contains(scope), granted: true })
        .collect();
    for scope in asked {
        if !granted.contains(scope) {
            rows.push(Row { scope: scope.clone(), asked: true, granted: false });
        }
    }
    rows
}

#[component]
pub(super) fn Granted(made: Made) -> impl IntoView {
    let asked = texts(&made.asked, "scope");
    let Some(granted) = made.answer.scope() else {
        return view! { <p>{text().scopes_not_said}</p> }.into_any();
    };
    let rows = rows(&asked, granted);
    let same = rows.iter().all(|row| row.asked && row.granted);
    let body = rows.into_iter().map(|row| {
        let name = row.scope.split(':').next().unwrap_or_default();
        let meaning = ScopeInfo::find(name).map(|info| info.meaning);
        let mark = match (row.asked, row.granted) {
            (true, true) => None,
            (false, _) => Some(("level act", text().added)),
            (true, false) => Some(("level money", text().refused)),
        };
        view! {
            <tr>
                <td><code>{row.scope.clone()}</code></td>
                <td>{meaning}</td>
                <td>{yes(row.asked)}</td>
                <td>{yes(row.granted)} {mark.map(|(class, word)| view! { <span class=class>{word}</span> })}</td>
            </tr>
        }
    });
    view! {
        <p class="hint">{if same { text().granted_same } else { text().granted_differs }}</p>
        <div class="table">
            <table>
                <caption class="unseen">{text().granted_title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text().row_scope}</th>
                        <th scope="col">{text().row_means}</th>
                        <th scope="col">{text().row_asked}</th>
                        <th scope="col">{text().row_granted}</th>
                    </tr>
                </thead>
                <tbody>{body.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn yes(yes: bool) -> &'static str {
    if yes { text().yes } else { text().no }
}

#[cfg(test)]
mod tests {
    use super::{Row, rows};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_was_added_and_what_was_left_out_is_told_apart() {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let row = |scope: &str, asked, granted| Row { scope: scope.to_owned(), asked, granted };
        assert_eq!(
            rows(&texts(&["wallet_view_all", "profile"]), &texts(&["openid", "wallet_view_all"])),
            [row("openid", false, true), row("wallet_view_all", true, true), row("profile", true, false)]
        );
    }
}
