/** Entra's claims challenge: what the next token has to be given for. The page hands it to its host, which asks the issuer for such a token. */
export function challenge(
  authority: string,
  wanted: Readonly<Record<string, { readonly essential: true; readonly value: string }>>,
): string {
  const claims = Buffer.from(JSON.stringify({ access_token: wanted })).toString('base64')
  const parts = [`realm=""`, `authorization_uri="${authority}/oauth2/v2.0/authorize"`, `error="insufficient_claims"`, `claims="${claims}"`]
  return `Bearer ${parts.join(', ')}`
}
