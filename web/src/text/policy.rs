//! What the organisation demands, said where it applies.

table! { Policy {
    prefix: "Your organisation wants it to start with",
    duration: "Your organisation allows at most",
    addresses: "Your organisation demands at least one.",
    limit: "Your organisation demands one of every token that can spend.",
    limit_most: "At most",
    limit_by: "by your organisation's policy.",
    scope: "Not allowed by your organisation.",
    preset: "Has scopes that your organisation does not allow.",
}}
