//! Which BitGo, and what it says of the session.

table! { Session {
    unknown: "BitGo behind this server",
    unknown_badge: "PRODUCTION?",
    unknown_note: "Nobody has said which BitGo answers there, so it is taken for production until BitGo says.",
    production_note: "Real assets: a token made here works on production wallets.",
    differs: "This is not the BitGo that this page was set up for: it says so itself. The environment shown is what BitGo says. Tell whoever runs this page.",
    wiped: "This page was out of sight for five minutes, so the session, and a token that was shown, have left it. What you typed is still here. If you had not saved that token, revoke it and make another.",
    again: "Connect again",
    session: "Session",
    user: "User",
    username: "Login",
    label: "Token",
    ends: "Ends",
    at: "Made at",
    seen_from: "Made from",
    usable_from: "Usable from",
    anywhere: "any address",
    spending: "Spending",
    unlocked: "unlocked, within its limits",
    locked: "locked: needs an unlock",
    may: "May do",
}}
