//! What the organisation demands, said where it applies.

table! { Policy {
    prefix: "Your organisation wants it to start with",
}}
