//! How requests are signed, and what an answer that does not fit means.

table! { Signing "signing" from super::settings::END => {
    bearer_note: "The token goes with each request, encrypted on its way as everything is (TLS): what BitGo's pages show.",
    hmac_v2_note: "The token stays here: each request is signed with it, and an answer that BitGo has not signed is refused.",
    hmac_v3_note: "The same, with the method signed too, and answers of this moment alone: this device's clock has to be right.",
    encrypted_note: "To signed requests BitGo answers with tokens that are encrypted: your login password opens them, here. A token that does not begin with v2x cannot sign, and goes with each request.",
    unverified: "The answer cannot be trusted",
    unsigned_next: "It has no signature of BitGo's, so anybody may have written it: what stands between you and BitGo may take signatures away, or a browser keep them from a page of another origin. Nothing of it was used. Connect another way, or without signed requests.",
    wrong_signature_next: "Its signature is not BitGo's, or not for what arrived: somebody or something has changed it on its way. Nothing of it was used. Use another network, and tell whoever runs it.",
    wrong_time_next: "It is signed, and of another time than this device has. Set the clock of this device right. Where it is right, an old answer was played back: use another network.",
}}
