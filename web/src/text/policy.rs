//! What the organisation demands, said where it applies.

table! { Policy {
    prefix: "Your organisation wants it to start with",
    duration: "Your organisation allows at most",
    addresses: "Your organisation demands at least one address or block.",
    limit: "Your organisation demands a limit of every token that can spend.",
    limit_most: "Your organisation allows at most",
    scope: "Not allowed by your organisation.",
    preset: "Has scopes that your organisation does not allow.",
}}
