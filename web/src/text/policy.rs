//! What the organisation demands, said where it applies.

table! { Policy "policy" from super::page::END => {
    prefix(prefix): "Your organisation wants it to start with “{prefix}”.",
    duration(span): "Your organisation allows at most {span}.",
    addresses: "Your organisation demands at least one.",
    limit: "Your organisation demands one of every token that can spend.",
    limit_most(amount): "At most {amount} by your organisation's policy.",
    scope: "Not allowed by your organisation.",
    preset: "Has scopes that your organisation does not allow.",
}}
