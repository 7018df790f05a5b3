//! From a template to what somebody could ask for.

use super::template::{AccessTokenTemplate, TemplateLimits};
use crate::Draft;
use serde_json::{Map, Value};

impl AccessTokenTemplate {
    /// A draft that asks for what this template says, field by field, without naming the template.
    ///
    /// ```
    /// use bitgo_access_token::AccessTokenTemplate;
    ///
    /// let template = AccessTokenTemplate::from_json(
    ///     r#"{ "id": "59cd72485007a239fb00282ed480da1f", "name": "reports",
    ///          "userId": "59cd72485007a239fb00282ed480da1e", "tokenScopes": ["wallet_view_all"] }"#,
    /// )?;
    /// assert_eq!(template.to_draft().get("scope").unwrap()[0], "wallet_view_all");
    /// # Ok::<(), bitgo_access_token::Misread>(())
    /// ```
    pub fn to_draft(&self) -> Draft {
        let mut draft = Draft::new();
        put(&mut draft, "scope", self.token_scopes.clone().map(Value::from));
        put(&mut draft, "ipRestrict", self.allowed_ips.clone().map(Value::from));
        put(&mut draft, "enterprise", self.enterprise_id.clone().map(Value::from));
        if let Some(limits) = &self.token_limits {
            put_limits(&mut draft, limits);
        }
        put(&mut draft, "permittedEnterprises", self.permitted_enterprises.clone().map(Value::from));
        put(&mut draft, "permittedWallets", self.permitted_wallets.clone().map(Value::from));
        draft
    }
}

fn put(draft: &mut Draft, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        draft.set(name, value);
    }
}

fn put_limits(draft: &mut Draft, limits: &TemplateLimits) {
    let amount = |value: &Option<super::Amount>| value.as_ref().map(|most| Value::from(most.as_str()));
    let object = |members: Vec<(&str, Option<Value>)>| -> Value {
        let there = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        there.collect::<Map<_, _>>().into()
    };
    let coins: Vec<Value> = limits
        .spending_limits
        .iter()
        .map(|limit| {
            object(vec![
                ("coin", limit.coin.clone().map(Value::from)),
                ("txValueLimit", amount(&limit.tx_value_limit)),
                ("maxLimit", limit.max_limit.map(Value::from)),
            ])
        })
        .collect();
    put(draft, "spendingLimits", Some(coins).filter(|coins| !coins.is_empty()).map(Value::from));
    let erc20 = limits.all_erc20_tokens_limit.as_ref().map(|limit| {
        object(vec![
            ("enabled", limit.enabled.map(Value::from)),
            ("maxLimit", limit.max_limit.map(Value::from)),
            ("txValueLimit", amount(&limit.tx_value_limit)),
        ])
    });
    put(draft, "allErc20TokensLimit", erc20);
}

#[cfg(test)]
mod tests {
    use crate::AccessTokenTemplate;

    #[test]
    fn a_template_is_asked_for_under_the_names_of_a_create() {
        let template = AccessTokenTemplate::from_json(
            r#"{ "id": "a", "name": "n", "userId": "u", "enterpriseId": "e", "tokenScopes": ["openid"],
                 "allowedIPs": ["198.41.0.4"], "permittedWallets": ["w"],
                 "tokenLimits": { "spendingLimits": [{ "coin": "btc", "txValueLimit": "1" }],
                                  "allErc20TokensLimit": { "enabled": true, "maxLimit": true } } }"#,
        )
        .unwrap();
        assert_eq!(
            serde_json::to_string(template.to_draft().members()).unwrap(),
            concat!(
                r#"{"scope":["openid"],"ipRestrict":["198.41.0.4"],"enterprise":"e","#,
                r#""spendingLimits":[{"coin":"btc","txValueLimit":"1"}],"#,
                r#""allErc20TokensLimit":{"enabled":true,"maxLimit":true},"permittedWallets":["w"]}"#
            )
        );
    }
}
