//! Python with `requests`.

use super::literal::{Language, object, text};
use super::{PATH, body::Body};

pub(super) fn requests(body: &Body, base_url: &str) -> String {
    let url = text(&format!("{base_url}{PATH}"));
    let otp = "os.environ[\"OTP\"]";
    // `requests` would write json=body with blanks and escapes; this is the request's own text.
    let (body, data) = match Language::Python.inexact(&body.members).is_empty() {
        true => (
            object(&body.members, Language::Python, otp),
            "json.dumps(body, ensure_ascii=False, separators=(\",\", \":\")).encode()",
        ),
        false => (
            format!("(\n    {}\n    + json.dumps({otp})\n    + {}\n)", text(&body.before), text(&body.after)),
            "body.encode()",
        ),
    };
    format!(
        "# Set ACCESS_TOKEN and OTP in the environment first; write neither into this file.\n\
         import json\n\
         import os\n\
         \n\
         import requests\n\
         \n\
         body = {body}\n\
         response = requests.post(\n    \
             {url},\n    \
             data={data},\n    \
             headers={{\n        \
                 \"Authorization\": \"Bearer \" + os.environ[\"ACCESS_TOKEN\"],\n        \
                 \"Content-Type\": \"application/json\",\n    \
             }},\n    \
             timeout=100,\n    \
             allow_redirects=False,\n\
         )\n\
         if response.status_code // 100 != 2:\n    \
             raise SystemExit(f\"BitGo answered {{response.status_code}}: {{response.text}}\")\n\
         created = response.json()\n\
         # created[\"token\"] is the only copy of the token: store it where your secrets are kept.\n"
    )
}
