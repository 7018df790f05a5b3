//! The table of rules: what each one is called, how much it weighs, where it looks, and what to do.

use super::code::codes;

codes! {
    // The text of the draft.

    BodySyntax = "body.syntax", Error, at "",
        when "the text is not JSON",
        help "Correct the text at the place named.";
    BodyNotAnObject = "body.not-an-object", Error, at "",
        when "the text is JSON, but not an object",
        help "Put the fields into one object: { \"label\": …, \"scope\": […], … }.";
    BodyDuplicateKey = "body.duplicate-key", Error, at "",
        when "an object in the text has the same name twice",
        help "Keep the one that is meant: readers of JSON disagree on which of the two counts.";

    // Any field.

    FieldUnknown = "field.unknown", Warning, at "/*" + fix,
        when "BitGo's documents do not list the field; it is kept and sent",
        help "Check the name. If BitGo has told you to use it, leave it: it is sent as it stands.";
    FieldType = "field.type", Error, at "/*" + fix,
        when "a known field has the wrong JSON type",
        help "Give the value in the type that BitGo documents.";
    FieldPlaceholder = "field.placeholder", Warning, at "/*",
        when "a value is a placeholder that nobody filled in, such as `<YOUR_ENTERPRISE_ID>` or `$LABEL`",
        help "Put the real value in its place, or leave the field out.";

    // scope

    ScopeMissing = "scope.missing", Error, at "/scope",
        when "there is neither a scope nor an `accessTokenTemplateId` that brings its own",
        help "List what the token may do, and nothing more: a token without scopes is of no use.";
    ScopeMalformed = "scope.malformed", Error, at "/scope/*" + fix,
        when "an entry is not `name` or `name:context`, holds blanks or commas, or is a whole list",
        help "Write one scope an entry, such as \"wallet_view_all\" or \"wallet_spend:<walletId>\".";
    ScopeUnknown = "scope.unknown", Warning, at "/scope/*" + fix,
        when "the scope is not one of the 36 that BitGo documents; it is sent as typed",
        help "Check the spelling: BitGo refuses the whole request for a scope that it does not know.";
    ScopeInternal = "scope.internal", Warning, at "/scope/*",
        when "BitGo has taken the scope out of the documented list (`openid_enterprises`, `third_party_user_lookup`, `private_verify_email`, `scim`)",
        help "Remove it, unless BitGo has enabled it for you.";
    ScopeWalletRequired = "scope.wallet-required", Error, at "/scope/*",
        when "a scope for one wallet (`wallet_view`, `_spend`, `_manage`, `_approve`, `_edit`, `_freeze`, `_stake`) does not name the wallet",
        help "Add a colon and the wallet's id, once for each wallet that the token may touch.";
    ScopeWalletId = "scope.wallet-id", Warning, at "/scope/*" + fix,
        when "what follows the colon of a wallet scope is not 32 digits and letters from 0 to f, in lower case",
        help "Use the wallet's id, as its page or GET /api/v2/wallets shows it; neither its label nor an address.";
    ScopeContextUnexpected = "scope.context-unexpected", Warning, at "/scope/*",
        when "a scope that takes no wallet is followed by a colon and more",
        help "Only the seven scopes for one wallet take a wallet's id. Remove what follows the name, or use the scope for one wallet.";
    ScopeDuplicate = "scope.duplicate", Warning, at "/scope/*" + fix,
        when "the same scope is listed twice",
        help "Keep one of them.";
    ScopeRedundant = "scope.redundant", Suggestion, at "/scope/*" + fix,
        when "a broader scope in the list already includes this one",
        help "Remove it, or remove the broader one if only this was meant.";
    ScopeDeprecated = "scope.deprecated", Warning, at "/scope/*",
        when "BitGo has deprecated the scope (`wallet_edit_enterprise`, `portfolio_view`, `metamask_institutional`)",
        help "Do not build anything new on it.";
    ScopeTestOnly = "scope.test-only", Error, at "/scope/*",
        when "`all` is asked for in production, where it does not exist",
        help "List the scopes that the integration needs.";
    ScopeEverything = "scope.everything", Security, at "/scope/*",
        when "`all` is asked for in the test environment: every action, with no limit of kind",
        help "List the scopes that the integration needs: production will not accept \"all\", so what you test would not be what you run.";
    ScopeShortLivedOnly = "scope.short-lived-only", Error, at "/scope/*",
        when "`user_manage` is asked for with a duration over one hour, or none",
        help "Manage users in BitGo's web interface, or with the short-lived token that a login returns; leave the scope out here.";
    ScopeBroad = "scope.broad", Security, at "/scope/*",
        when "a scope acts on everything that the user can reach, in every enterprise (`wallet_spend_all`, `_stake_all`, `_manage_all`, `_approve_all`, `_freeze_all`, `enterprise_manage_all`)",
        help "Use a narrower scope.";
    ScopeSpendAndApprove = "scope.spend-and-approve", Security, at "/scope",
        when "one token can both initiate a transaction and approve it",
        help "Give initiating and approving to two tokens, held by two systems: whoever steals one then cannot move money alone.";
    ScopePartnerOnly = "scope.partner-only", Warning, at "/scope/*",
        when "`settlement_network_read` or `_write` is asked for: only Go Network partners have it",
        help "Remove it, unless your organisation is a Go Network partner.";

    // duration

    DurationMissing = "duration.missing", Warning, at "/duration" + fix,
        when "no duration is given; BitGo's default has been ten years",
        help "Give the shortest time that you can live with, in seconds, and rotate the token before it ends.";
    DurationString = "duration.string", Suggestion, at "/duration" + fix,
        when "the duration is a number in quotes, as in the sample of BitGo's guide",
        help "Remove the quotes: BitGo documents a number, and this request sends one.";
    DurationMalformed = "duration.malformed", Error, at "/duration" + fix,
        when "the duration is not a whole number of seconds",
        help "Write seconds as a whole number: 90 days are 7776000.";
    DurationNotPositive = "duration.not-positive", Error, at "/duration",
        when "the duration is 0 or less",
        help "Write how many seconds from now the token shall work: 90 days are 7776000.";
    DurationTooLong = "duration.too-long", Error, at "/duration" + fix,
        when "the duration is over 315,360,000 seconds: ten years of 365 days, BitGo's most",
        help "Choose a shorter time; BitGo advises against tokens that last for years.";
    DurationUnit = "duration.unit", Warning, at "/duration" + fix,
        when "the duration is under 600 seconds: days or minutes were probably meant",
        help "The unit is seconds. A token that ends within minutes is rarely what an integration needs.";
    DurationRotate = "duration.rotate", Warning, at "/duration",
        when "the duration is over 365 days",
        help "Choose at most a year, better 90 days: BitGo advises to rotate tokens often, and a leaked one works until it ends.";
    DurationLong = "duration.long", Suggestion, at "/duration",
        when "the duration is over 90 days, up to 365",
        help "Consider 90 days or less, with a reminder to rotate.";

    // label

    LabelMissing = "label.missing", Error, at "/label",
        when "the label is absent, empty, only blanks, or no more than the policy's `labelPrefix`",
        help "Give the name by which you will find the token again: what uses it, and where.";
    LabelControlCharacter = "label.control-character", Error, at "/label" + fix,
        when "the label holds characters that nobody sees: controls, line breaks, zero-width ones, or ones that turn the direction of text",
        help "Remove them: they let two different labels look the same.";
    LabelSurroundingSpace = "label.surrounding-space", Suggestion, at "/label" + fix,
        when "the label starts or ends with blanks",
        help "Remove them: a search for the label may miss it otherwise.";
    LabelLong = "label.long", Warning, at "/label",
        when "the label is over 100 characters long; BitGo's limit is not documented",
        help "Shorten it: a long label is cut in lists, and BitGo may refuse it.";
    LabelSecret = "label.secret", Security, at "/label",
        when "the label holds something shaped like an access token",
        help "Remove it, and revoke the token if it is one: labels are shown in lists and audit logs.";

    // otp

    OtpMissing = "otp.missing", Error, at "/otp",
        when "the one-time password is absent or empty; BitGo has required it since 2025-12-02",
        help "Enter the code that your authenticator shows now, or touch your YubiKey.";
    OtpFormat = "otp.format", Warning, at "/otp",
        when "the one-time password is neither 6 or 7 digits nor the 44 letters of a YubiKey",
        help "Enter the code without blanks or dashes.";

    // admin

    AdminFull = "admin.full", Security, at "/admin",
        when "`admin` is true, and `adminScope` absent or `full`",
        help "Leave admin out: the scopes already say what the token may do. If it must be, set adminScope to \"read\".";
    AdminScopeUnknown = "admin-scope.unknown", Error, at "/adminScope",
        when "`adminScope` is neither `read` nor `full`",
        help "Write \"read\" or \"full\".";
    AdminScopeWithoutAdmin = "admin-scope.without-admin", Warning, at "/adminScope",
        when "`adminScope` is given, and `admin` is not true",
        help "Remove adminScope: it narrows admin permissions, and none are asked for.";

    // ipRestrict

    IpMissing = "ip.missing", Error, at "/ipRestrict",
        when "no IP restriction is given: an error in production, a warning there for read-only tokens, a suggestion in test",
        help "List the public addresses from which the token will be used.";
    IpMalformed = "ip.malformed", Error, at "/ipRestrict/*" + fix,
        when "an entry is neither an IP address nor a CIDR block, or is a whole list",
        help "Write one address, such as 198.41.0.4, or one block, such as 198.41.0.0/24, an entry.";
    IpPrefixTooWide = "ip.prefix-too-wide", Error, at "/ipRestrict/*",
        when "an IPv4 block is wider than /24",
        help "List single addresses, or blocks from /24 to /32.";
    IpIpv6 = "ip.ipv6", Warning, at "/ipRestrict/*",
        when "an entry is IPv6: whether a token's restriction accepts it is not documented",
        help "Add the IPv4 address from which the calls leave as well, or try it with a token that is of no value.";
    IpIpv6Wide = "ip.ipv6-wide", Security, at "/ipRestrict/*",
        when "an IPv6 block is wider than /48, which is what one site has at most",
        help "List the address, or the block of your own network: from /48 to /128.";
    IpV4Mapped = "ip.v4-mapped", Warning, at "/ipRestrict/*" + fix,
        when "an entry is an IPv4 address written as IPv6 (`::ffff:198.41.0.4`)",
        help "Write it as IPv4.";
    IpHostBits = "ip.host-bits", Warning, at "/ipRestrict/*" + fix,
        when "a block's address is not the first one of the block",
        help "Write the block by its first address, or the single address without a prefix.";
    IpNotPublic = "ip.not-public", Warning, at "/ipRestrict/*",
        when "an address never appears on the internet: private, loopback, link-local, shared (carrier-grade NAT), documentation, multicast or unspecified",
        help "Use the public address from which your calls leave; BitGo sees no other. Ask whoever runs your network for the egress or NAT address.";
    IpDuplicate = "ip.duplicate", Warning, at "/ipRestrict/*" + fix,
        when "the same address or block is listed twice, however it is written",
        help "Keep one of them.";
    IpContained = "ip.contained", Suggestion, at "/ipRestrict/*" + fix,
        when "another block of the list already includes the entry",
        help "Remove it, or narrow the block if only this was meant.";
    IpTooMany = "ip.too-many", Warning, at "/ipRestrict",
        when "there are over 100 entries; BitGo's token templates allow no more",
        help "Join neighbouring addresses into blocks of up to /24.";

    // enterprise

    EnterpriseId = "enterprise.id", Warning, at "/enterprise" + fix,
        when "the enterprise is not 32 digits and letters from 0 to f, in lower case",
        help "Use the enterprise's id, as its settings or GET /api/v2/enterprise show it; not its name.";

    EnterpriseMissing = "enterprise.missing", Suggestion, at "/enterprise",
        when "a scope is about one enterprise (`wallet_view_enterprise` and the like), and no enterprise is given",
        help "Name the enterprise that is meant: which one BitGo takes otherwise is not documented.";

    // spendingLimits

    LimitMissing = "limit.missing", Warning, at "/spendingLimits",
        when "the token can spend, and has neither `spendingLimits` nor an enabled `allErc20TokensLimit`",
        help "Give a limit for each asset that the token will spend. Without one, every spend answers \"needs unlock\" until somebody unlocks the token.";
    LimitUnneeded = "limit.unneeded", Suggestion, at "/spendingLimits",
        when "limits are given, and no scope spends",
        help "Remove the limits, or add the scope that was meant to spend.";
    LimitUnlockRemoves = "limit.unlock-removes", Suggestion, at "/spendingLimits",
        when "the token can spend within limits: unlocking it later takes all its limits away",
        help "Never unlock this token. When a limit is used up, make a new token.";
    LimitCoinMissing = "limit.coin-missing", Error, at "/spendingLimits/*/coin",
        when "a limit does not say for which asset",
        help "Name the asset as BitGo does: btc, eth, usdc; tbtc or hteth in test.";
    LimitCoinUnknown = "limit.coin-unknown", Warning, at "/spendingLimits/*/coin" + fix,
        when "the asset is not in the table of BitGo's assets",
        help "Check the name, letter case included. A limit for another asset than the one spent does nothing.";
    LimitCoinNetwork = "limit.coin-network", Warning, at "/spendingLimits/*/coin" + fix,
        when "a mainnet asset stands in a test request, or a test asset in a production request",
        help "Name the asset of the environment: its accounts and assets are separate.";
    LimitCoinConfusable = "limit.coin-confusable", Warning, at "/spendingLimits/*/coin" + fix,
        when "the name is often mistaken: `tusd` is TrueUSD and no test dollar; `teth` is retired, and `hteth` is meant",
        help "Make sure that this is the asset you spend.";
    LimitCoinDuplicate = "limit.coin-duplicate", Error, at "/spendingLimits/*/coin",
        when "one asset has two limits",
        help "Keep the limit that is meant: which one counts is not documented.";
    LimitValueMissing = "limit.value-missing", Warning, at "/spendingLimits/*/txValueLimit",
        when "a limit has neither `txValueLimit` nor `maxLimit: true`: it has been stored as 0",
        help "Give the amount in base units (satoshi, wei, lamport). A limit of 0 makes every spend answer \"needs unlock\".";
    LimitValueMalformed = "limit.value-malformed", Error, at "/spendingLimits/*/txValueLimit" + fix,
        when "the amount is not a whole number of base units: negative, with a fraction, an exponent, separators, in hexadecimal, or blank",
        help "Write digits only, in base units: 1 BTC is 100000000 satoshi, 1 ETH is 1000000000000000000 wei.";
    LimitValueImprecise = "limit.value-imprecise", Error, at "/spendingLimits/*/txValueLimit",
        when "the amount is a JSON number over 9,007,199,254,740,991 (2^53 - 1): JavaScript rounds it",
        help "Write the exact amount in quotes.";
    LimitValueNumber = "limit.value-number", Suggestion, at "/spendingLimits/*/txValueLimit" + fix,
        when "the amount is a JSON number",
        help "Put it in quotes, as this request sends it: text keeps every digit at any size.";
    LimitValueZero = "limit.value-zero", Warning, at "/spendingLimits/*/txValueLimit",
        when "the amount is 0: every spend needs an unlock",
        help "Give the amount that the token may spend over its whole life, in base units.";
    LimitValueRange = "limit.value-range", Error, at "/spendingLimits/*/txValueLimit",
        when "the amount is over 2^256 - 1, more than any asset has",
        help "Check the unit: the amount is in base units, and has at most 78 digits.";
    LimitUncapped = "limit.uncapped", Security, at "/spendingLimits/*/maxLimit",
        when "`maxLimit` is true: no cap on what the token can spend of the asset",
        help "Give txValueLimit instead: the most that you would accept to lose if the token leaks.";
    LimitBoth = "limit.both", Warning, at "/spendingLimits/*/maxLimit",
        when "`maxLimit` is true beside a `txValueLimit`: which one counts is not documented",
        help "Keep txValueLimit for a cap, or maxLimit for none.";

    // allErc20TokensLimit

    Erc20Disabled = "erc20-limit.disabled", Warning, at "/allErc20TokensLimit/enabled",
        when "the ERC-20 limit has values, and `enabled` is not true",
        help "Set enabled to true, or remove the limit.";
    Erc20ValueMissing = "erc20-limit.value-missing", Warning, at "/allErc20TokensLimit/txValueLimit",
        when "the ERC-20 limit is enabled with neither `txValueLimit` nor `maxLimit: true`",
        help "Give the amount in base units. A limit that is blank has been stored as 0, and every spend then answers \"needs unlock\".";
    Erc20ValueMalformed = "erc20-limit.value-malformed", Error, at "/allErc20TokensLimit/txValueLimit" + fix,
        when "the amount is not a whole number of base units",
        help "Write digits only, in base units.";
    Erc20ValueImprecise = "erc20-limit.value-imprecise", Error, at "/allErc20TokensLimit/txValueLimit",
        when "the amount is a JSON number over 9,007,199,254,740,991 (2^53 - 1): JavaScript rounds it",
        help "Write the exact amount in quotes.";
    Erc20ValueNumber = "erc20-limit.value-number", Suggestion, at "/allErc20TokensLimit/txValueLimit" + fix,
        when "the amount is a JSON number",
        help "Put it in quotes, as this request sends it: text keeps every digit at any size.";
    Erc20ValueZero = "erc20-limit.value-zero", Warning, at "/allErc20TokensLimit/txValueLimit",
        when "the amount is 0: every spend needs an unlock",
        help "Give the amount that the token may spend over its whole life, in base units.";
    Erc20ValueRange = "erc20-limit.value-range", Error, at "/allErc20TokensLimit/txValueLimit",
        when "the amount is over 2^256 - 1",
        help "Check the unit: the amount is in base units, and has at most 78 digits.";
    Erc20Uncapped = "erc20-limit.uncapped", Security, at "/allErc20TokensLimit/maxLimit",
        when "`maxLimit` is true: no cap on any ERC-20 token",
        help "Give limits for the tokens that you spend instead.";
    Erc20Both = "erc20-limit.both", Warning, at "/allErc20TokensLimit/maxLimit",
        when "`maxLimit` is true beside a `txValueLimit`: which one counts is not documented",
        help "Keep txValueLimit for a cap, or maxLimit for none.";

    // accessTokenTemplateId

    TemplateId = "template.id", Warning, at "/accessTokenTemplateId" + fix,
        when "the template is not 32 digits and letters from 0 to f, in lower case",
        help "Use the template's id, as GET /api/v2/user/accesstokentemplate shows it; not its name.";
    TemplateOverridden = "template.overridden", Warning, at "/*" + fix,
        when "an empty list stands beside a template: it wins over the template's value",
        help "Leave the field out to take the template's value.";

    // permittedEnterprises, permittedWallets

    PermittedBoth = "permitted.both", Warning, at "/permittedWallets",
        when "`permittedEnterprises` and `permittedWallets` are given together; BitGo's templates refuse that",
        help "Keep one of the two.";
    PermittedId = "permitted.id", Warning, at "/permittedWallets/*" + fix,
        when "an entry of `permittedEnterprises` or `permittedWallets` is not 32 digits and letters from 0 to f, in lower case",
        help "Use ids, not names.";
    PermittedEmpty = "permitted.empty", Warning, at "/permittedWallets",
        when "`permittedEnterprises` or `permittedWallets` is an empty list",
        help "Name what is permitted, or leave the field out to mean \"no restriction\": what BitGo makes of an empty list is not documented.";

    // The organisation's policy.

    PolicyDuration = "policy.duration", Error, at "/duration" + fix,
        when "the duration is over the policy's `maxDuration`, or none is given",
        help "Choose a duration within your organisation's policy.";
    PolicyScope = "policy.scope", Error, at "/scope/*",
        when "the scope is not in the policy's `allowedScopes`, or is in its `forbiddenScopes`",
        help "Remove the scope, or ask whoever keeps your organisation's policy.";
    PolicyIpRequired = "policy.ip-required", Error, at "/ipRestrict",
        when "the policy demands an IP restriction, and none is given, or one that holds for every IPv6 address (`::/0`)",
        help "List the public addresses from which the token will be used.";
    PolicyLimitRequired = "policy.limit-required", Error, at "/spendingLimits",
        when "the policy demands a spending limit of every token that can spend, and none is given, or one without a cap",
        help "Give a limit for each asset that the token will spend.";
    PolicyLimitAbove = "policy.limit-above", Error, at "/spendingLimits/*/txValueLimit",
        when "a limit is over the policy's limit for the asset, or uncapped",
        help "Lower the limit, or ask whoever keeps your organisation's policy.";
    PolicyLabelPrefix = "policy.label-prefix", Error, at "/label" + fix,
        when "the label does not start with the policy's `labelPrefix`",
        help "Start the label as your organisation does.";
    PolicyEnvironment = "policy.environment", Error, at "",
        when "the policy does not allow tokens in this environment",
        help "Switch to an environment that your organisation's policy allows.";

    // A policy document itself.

    PolicyFileField = "policy-file.field", Error, at "",
        when "a policy has a field that no policy has",
        help "Correct the name, or remove the field: a rule that is misspelt would protect nobody.";
    PolicyFileValue = "policy-file.value", Error, at "",
        when "a field of a policy has a value that it cannot have",
        help "Correct the value.";
    PolicyFileRule = "policy-file.rule", Error, at "/rules/*",
        when "a policy sets the severity of a rule that does not exist",
        help "Use a code from the list of rules.";
    PolicyFileLowered = "policy-file.lowered", Error, at "/rules/*",
        when "a policy lowers or silences a rule that is an error",
        help "Remove the line: an error means that the request cannot work or must not be sent.";

    // A text that was pasted.

    ImportUnrecognised = "import.unrecognised", Error, at "",
        when "what was pasted is neither JSON, nor a curl line, nor a link",
        help "Paste the JSON of a request, a whole curl line, or a link made here.";
    ImportSyntax = "import.syntax", Error, at "",
        when "a quote or a bracket of a pasted command is not closed",
        help "Copy the whole command again, with its first and last quote.";
    ImportNoBody = "import.no-body", Error, at "",
        when "a pasted command sends no body, or none that can be read",
        help "Paste a line with the request after -d, --data or --json.";
    ImportVariable = "import.variable", Warning, at "/*",
        when "a variable or command of a pasted line stands where its value belongs",
        help "Put the value in its place.";
    ImportSecret = "import.secret", Security, at "",
        when "what was pasted holds a token or a password; it is not taken",
        help "If others can read that text, revoke the token and make another. Keep secrets in variables.";
    ImportIgnored = "import.ignored", Warning, at "",
        when "a part of a pasted command was not understood, or has no place in a request",
        help "See whether it matters; it is not a part of the draft.";
    ImportRoute = "import.route", Warning, at "",
        when "a pasted command calls another route, or by another method, than the one that makes tokens",
        help "Check that this is the line that you meant.";

    // A link.

    LinkUnknownKey = "link.unknown-key", Warning, at "/*",
        when "a link names a field that a request does not have",
        help "Check the name. Links made here name fields as BitGo does.";
    LinkMalformed = "link.malformed", Error, at "/*",
        when "a part of a link cannot be read, or is there twice; it is not taken",
        help "The link was cut or changed: ask for it again, or fill the field in by hand.";
    LinkSecret = "link.secret", Security, at "/*",
        when "a link holds a token, a password or a one-time password; it is not taken",
        help "Whoever has seen the link has seen the secret: revoke it, and do not pass the link on.";
}
