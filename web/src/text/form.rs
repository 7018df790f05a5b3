//! The form: what its fields say beside what core says.

table! { Form "form" from super::exchange::END => {
    until_date: "Until a date…",
    until: "Until, by the clock of this device",
    until_hint: "BitGo counts from the moment the token is made; the span is what is sent.",
    until_wrong: "This lies in the past, or is no date.",
    seen_title: "What will BitGo see?",
    seen: "BitGo compares with the address that a call reaches it from: the public one of your server, its NAT gateway or its proxy. On that machine, a service that echoes the caller's address shows it.",
    seen_now(address): "BitGo saw the session of this page come from {address}.",
    seen_caution: "Add it only if the token is to be used from here.",
    seen_private: "That is an address of this machine or network alone, which BitGo never sees of others.",
    comments_dropped: "What stood behind # was taken for comments and left out.",
    add_address(address): "Add {address}",
    wallets_same: "Use these wallets for every chosen scope that needs one",
    no_enterprise: "Not bound to one",
    other_enterprise: "Another one, by its id…",
    enterprise_id: "Enterprise id",
    other_fields: "Other fields",
    other_fields_hint: "BitGo's documents do not list them. They are sent as they stand.",
    remove_field: "Remove",
    needed: "To fill in.",
    count_needed: "to fill in",
}}
