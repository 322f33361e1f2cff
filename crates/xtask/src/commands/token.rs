//! `cargo xtask token new NAME`: a token for an operator, and what to put where.

use anyhow::{Result, bail};

use crate::token::Token;

/// What one token is to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Who will have it.
    pub(crate) name: String,
    /// What it allows: `read`, `operate` or `admin`.
    pub(crate) scope: String,
}

/// The scopes there are, each with those before it included.
pub(crate) const SCOPES: [&str; 3] = ["read", "operate", "admin"];

impl Plan {
    /// Refuses what the service would refuse.
    pub(crate) fn check(self) -> Result<Self> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
        let name = &self.name;
        if name.is_empty() || name.len() > 64 || !name.bytes().all(is_plain) {
            bail!("a token's name has 1 to 64 letters, digits, '.', '_' and '-'");
        }
        if name == "development" {
            bail!("`development` is the name of the token of local development");
        }
        if !SCOPES.contains(&self.scope.as_str()) {
            bail!("--scope takes read, operate or admin, not `{}`", self.scope);
        }
        Ok(self)
    }
}

/// Makes one and says what to do with it.
pub(crate) fn run(plan: &Plan) -> Result<()> {
    let token = Token::make()?;
    let Plan { name, scope } = plan;
    println!(
        "\
The token of {name}, with the scope `{scope}`. It is shown this once and kept nowhere:

  {token}

What the service is told of it, an entry of the JSON array in the secret ADMIN_TOKENS:

  {entry}

Put the array, with the entries of all tokens that are to be good, where the Worker finds it:

  npx wrangler secret put ADMIN_TOKENS        # and paste [{{...}}, {{...}}]

Several are good at once: to change one, add the new one, have it used, then leave out the old one.",
        token = token.as_str(),
        entry = token.entry(name, scope),
    );
    Ok(())
}
