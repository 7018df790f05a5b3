//! Whose token it is.

use crate::text::text;
use bitgo_access_token::{User, Verified};
use leptos::prelude::*;

/// The user as the answer has it: the whole person, or an id.
#[component]
pub(super) fn UserRow(user: Option<User>) -> impl IntoView {
    let Some(user) = user else { return ().into_any() };
    let name = user.name.as_ref().and_then(|_| user.display_name());
    let place =
        [user.state.clone(), user.country.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let username = user
        .username
        .clone()
        .filter(|username| user.email.as_ref().and_then(|email| email.value.as_ref()) != Some(username));
    view! {
        <div>
            <dt>{text().row_user()}</dt>
            <dd data-testid="user">
                <ul class="plain">
                    {name.map(|name| view! { <li><b>{name}</b></li> })}
                    {username.map(|username| view! { <li>{username}</li> })}
                    {user.email.map(|email| view! { <Confirmed it=email/> })}
                    {user.phone.map(|phone| view! { <Confirmed it=phone/> })}
                    {(!place.is_empty()).then(|| view! { <li>{place.clone()}</li> })}
                    {(user.is_active == Some(false)).then(|| view! { <li>{text().inactive()}</li> })}
                    {user.id.map(|id| view! { <li><code>{id}</code></li> })}
                </ul>
            </dd>
        </div>
    }
    .into_any()
}

/// An address or number, and whether BitGo has verified it.
#[component]
fn Confirmed(it: Verified) -> impl IntoView {
    let mark = it.verified.map(|verified| {
        let (class, word) =
            if verified { ("level good", text().verified()) } else { ("level act", text().not_verified()) };
        view! { <span class=class>{word}</span> }
    });
    it.value.map(|value| view! { <li>{value} " " {mark}</li> })
}
