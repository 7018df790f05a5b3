//! The table: one row a situation, in the order in which they are tried.

use super::Cause;
use crate::PlatformError;

/// An error as the rows look at it.
pub(super) struct Seen<'a> {
    pub(super) error: &'a PlatformError,
    /// Its texts in lower case.
    pub(super) texts: &'a [String],
}

impl Seen<'_> {
    fn says(&self, part: &str) -> bool {
        self.texts.iter().any(|text| text.contains(part))
    }

    fn status(&self, status: u16) -> bool {
        self.error.status == Some(status)
    }
}

pub(super) struct Situation {
    pub(super) code: &'static str,
    pub(super) title: &'static str,
    pub(super) is: fn(&Seen<'_>) -> bool,
    pub(super) certain: bool,
    pub(super) causes: &'static [Cause],
}

const fn because(code: &'static str, cause: &'static str, next: &'static str) -> Cause {
    Cause { code, cause, next }
}

pub(super) const TRUNCATED: Cause = because(
    "truncated-token",
    "The token is not whole: a character was lost when it was copied, or a blank or quote came with it.",
    "Copy the token again. One made today is v2x and 64 hexadecimal digits, 67 characters in all.",
);
const WRONG_ENVIRONMENT: Cause = because(
    "wrong-environment",
    "The token is of the other environment. Test and production have separate accounts and tokens.",
    "Compare where the token was made with the address that is called: app.bitgo-test.com or app.bitgo.com.",
);
const ENDED: Cause = because(
    "ended-token",
    "The token has ended or was revoked.",
    "Look for it in the list of tokens; if it is not there, make another.",
);
const OTHER_ADDRESS: Cause = because(
    "other-address",
    "The token is restricted to some IP addresses and the request came from another: a proxy, a NAT gateway, \
     a VPN or a new host has its own public address.",
    "Find the public address that BitGo sees, and call from one of the token's addresses. A token's addresses \
     cannot be changed: for others, make a new token and revoke this one.",
);
const OTP_STALE: Cause = because(
    "otp-stale",
    "The code was mistyped, has run out, or was used already.",
    "Wait for the next code of the authenticator and use it at once.",
);
const OTP_TEST: Cause = because(
    "otp-environment",
    "The code belongs to the account of the other environment. In the test environment the code 0000000 \
     (seven zeros) always works; in production it never does.",
    "Use 0000000 in test and the code of your own device in production.",
);
const NO_LIMIT: Cause = because(
    "no-limit",
    "The token has no spending limit for this coin: none was set, it was left blank and stored as 0, or it \
     names another coin. ERC-20 tokens need a limit of their own or the one for all of them.",
    "Make a new token with a limit for each coin that it spends. An unlock with a one-time password lets this one \
     spend for some minutes, and takes every limit away that it has, for good.",
);
/// The same of an error that other calls meet too.
const NO_LIMIT_FOR_THE_CALL: Cause = because(
    "no-limit",
    "Only for a call that spends: the token has no spending limit for this coin, so BitGo asks for a one-time \
     password.",
    NO_LIMIT.next,
);

/// The order matters: what says most comes first.
pub(super) const SITUATIONS: &[Situation] = &[
    Situation {
        code: "rate-limit",
        title: "Too many requests",
        is: |seen| seen.status(429) || seen.says("too many requests") || seen.says("request rate exceeded"),
        certain: true,
        causes: &[because(
            "rate-limit",
            "BitGo counts requests by user and kind: 360 a minute in general, but 15 logins in 5 minutes, and \
             few one-time passwords.",
            "Wait as long as BitGo says, or a minute, then try once. Do not repeat in a loop; BitGo's support \
             can raise the limit.",
        )],
    },
    Situation {
        code: "ip-mismatch",
        title: "Not from this address",
        is: |seen| seen.says("ip-restricted token") || seen.says("unauthorized ip address"),
        certain: true,
        causes: &[OTHER_ADDRESS],
    },
    Situation {
        code: "login-refused",
        title: "BitGo does not accept the email or the password",
        is: |seen| {
            seen.says("email or password") || seen.says("invalid password") || seen.says("incorrect password")
        },
        certain: true,
        causes: &[
            because(
                "wrong-password",
                "The email or the password was mistyped, or a blank came with it.",
                "Type both again. After several wrong tries BitGo makes one wait: it counts 15 logins in 5 minutes.",
            ),
            because(
                "account-environment",
                "The account is of the other environment. Test and production have separate accounts.",
                "Compare where the account was made with the address that is called: app.bitgo-test.com or app.bitgo.com.",
            ),
            because(
                "password-form",
                "The password was sent in another form than this account takes: as an HMAC, as BitGo's own SDK sends it, \
                 or as typed, as BitGo's curl lines do.",
                "Try the other form once.",
            ),
        ],
    },
    Situation {
        code: "invalid-scope",
        title: "BitGo does not know a scope",
        is: |seen| seen.says("invalid scope"),
        certain: true,
        causes: &[
            because(
                "unknown-scope",
                "A scope is misspelt, was removed, or is BitGo's own.",
                "Check each scope against the list.",
            ),
            because(
                "wallet-missing",
                "One of wallet_view, _spend, _manage, _approve, _edit, _freeze or _stake stands without a wallet.",
                "Write it with the wallet's id: wallet_view:<walletId>.",
            ),
            because(
                "environment-scope",
                "The scope `all` exists in the test environment only.",
                "Name the scopes that the integration needs.",
            ),
        ],
    },
    Situation {
        code: "missing-scope",
        title: "The token may not do this",
        is: |seen| seen.says("lacks required scope"),
        certain: true,
        causes: &[
            because(
                "scope-not-granted",
                "The action needs a scope that this token does not have.",
                "Make a new token that has it, and revoke this one. A token's scopes cannot be changed.",
            ),
            because(
                "scope-of-another-wallet",
                "The token's scope is bound to another wallet or enterprise.",
                "Compare the wallet's id with the one in the scope.",
            ),
            because(
                "short-lived-only",
                "Managing users takes user_manage, which only the short-lived token of a login has.",
                "Log in for that, or use BitGo's web application.",
            ),
        ],
    },
    Situation {
        code: "wrong-otp",
        title: "The one-time password is not right",
        is: |seen| seen.says("otp") && ["incorrect", "invalid", "wrong"].iter().any(|word| seen.says(word)),
        certain: true,
        causes: &[OTP_STALE, OTP_TEST, NO_LIMIT_FOR_THE_CALL],
    },
    Situation {
        code: "needs-unlock",
        title: "The token has to be unlocked to spend",
        is: |seen| seen.error.needs_unlock || seen.says("needs unlock"),
        certain: true,
        causes: &[
            NO_LIMIT,
            because(
                "limit-used-up",
                "The limit for this coin is used up. It counts over the whole life of the token, not by day.",
                "Look at txValue and txValueLimit of the session. Limits cannot be raised: make a new token.",
            ),
            because(
                "unlocked-before",
                "The token was unlocked once, and that removes all its spending limits.",
                "Make a new token, and do not unlock one that has limits.",
            ),
            WRONG_ENVIRONMENT,
        ],
    },
    Situation {
        code: "otp-needed",
        title: "BitGo wants a one-time password",
        is: |seen| seen.error.needs_otp || seen.says("needs_otp") || seen.says("needs otp"),
        certain: true,
        causes: &[because(
            "otp-absent",
            "The request had no one-time password. Logging in and making a token always take one.",
            "Enter the code of your authenticator or YubiKey. In the test environment it is 0000000.",
        )],
    },
    Situation {
        code: "session-expired",
        title: "The token has ended",
        is: |seen| seen.says("session expired"),
        certain: true,
        causes: &[
            because(
                "short-lived-token",
                "The short-lived token of a login lasts an hour or little more.",
                "Log in again.",
            ),
            because(
                "duration-unit",
                "A long-lived token ended sooner than meant: its duration is in seconds, and days or minutes \
                 may have been entered.",
                "Make a new token with the duration in seconds: 90 days are 7776000.",
            ),
        ],
    },
    Situation {
        code: "response-time",
        title: "The clocks differ",
        is: |seen| seen.says("response validity time window"),
        certain: true,
        causes: &[because(
            "clock",
            "BitGo's JavaScript SDK refused an answer because its time is more than five minutes off this \
             machine's. It is not BitGo's refusal: the request may have been carried out.",
            "Set the clock by NTP. Before a create is repeated, look in the list of tokens.",
        )],
    },
    Situation {
        code: "response-hmac",
        title: "The answer's signature does not match",
        is: |seen| seen.says("invalid response hmac"),
        certain: true,
        causes: &[
            because(
                "altered-answer",
                "BitGo's JavaScript SDK refused an answer because something between here and BitGo changed it, \
                 often a proxy. It is not BitGo's refusal: the request may have been carried out.",
                "Go around the proxy. Before a create is repeated, look in the list of tokens.",
            ),
            TRUNCATED,
            WRONG_ENVIRONMENT,
        ],
    },
    Situation {
        code: "no-token",
        title: "BitGo does not know the token",
        is: |seen| seen.says("no access token") || seen.error.invalid_token,
        certain: true,
        causes: &[
            TRUNCATED,
            WRONG_ENVIRONMENT,
            because(
                "no-header",
                "The request had no header `Authorization: Bearer …`, often because a variable was empty.",
                "Print the length of the variable, not its value, where the request is made.",
            ),
            ENDED,
        ],
    },
    Situation {
        code: "unauthorized",
        title: "BitGo does not accept the token here",
        is: |seen| seen.texts.iter().any(|text| text == "unauthorized") || seen.status(401),
        // Seen for a wrong address; other reasons may have the same body.
        certain: false,
        causes: &[OTHER_ADDRESS, WRONG_ENVIRONMENT, TRUNCATED, ENDED],
    },
    Situation {
        code: "invalid-value",
        title: "BitGo finds something invalid",
        is: |seen| seen.says("invalid"),
        certain: false,
        causes: &[
            OTP_STALE,
            OTP_TEST,
            because(
                "invalid-field",
                "Another field has a value that BitGo does not take.",
                "Read BitGo's own text, and check the request field by field.",
            ),
        ],
    },
    Situation {
        code: "forbidden",
        title: "Not allowed",
        is: |seen| seen.status(403),
        certain: false,
        causes: &[
            because(
                "no-permission",
                "The user lacks the permission in this enterprise or wallet, whatever the token's scopes are.",
                "Ask an administrator of the enterprise.",
            ),
            because(
                "other-id",
                "An enterprise's id stands where a wallet's is meant, or the other way round.",
                "Compare the ids with those in BitGo's web application.",
            ),
            OTHER_ADDRESS,
        ],
    },
    Situation {
        code: "not-found",
        title: "There is no such thing",
        is: |seen| seen.status(404),
        certain: false,
        causes: &[
            because(
                "other-id",
                "The id is of something else (wallet, enterprise, token), or already gone. A token is revoked \
                 by its public id, not by its secret.",
                "Compare the ids with those in the list.",
            ),
            WRONG_ENVIRONMENT,
        ],
    },
    Situation {
        code: "server-fault",
        title: "BitGo has a fault of its own",
        is: |seen| seen.error.status.is_some_and(|status| status >= 500),
        certain: false,
        causes: &[because(
            "server-fault",
            "BitGo, or a server before it, failed. It is not known whether the request was carried out.",
            "Before a create is repeated, look in the list of tokens for its label. Then try later.",
        )],
    },
    Situation {
        code: "not-bitgo",
        title: "The answer is not BitGo's",
        is: |seen| seen.error.excerpt.is_some(),
        certain: false,
        causes: &[because(
            "proxy",
            "Something between here and BitGo answered: a proxy, a firewall, a login page, or another server \
             at this address.",
            "Check the base address, and what stands between.",
        )],
    },
];

pub(super) const UNKNOWN: Situation = Situation {
    code: "unknown",
    title: "BitGo refused the request",
    is: |_| true,
    certain: false,
    causes: &[because(
        "unknown",
        "This error is not among those that are known here.",
        "Read BitGo's own text. BitGo's support can find the request by its requestId.",
    )],
};
