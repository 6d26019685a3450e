/** What a secret looks like in a file, and what it would be. Each pattern asks for enough of it that prose and the tests' own words don't fit. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{40,}/, 'a private key'],
  [/\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/, 'a token'],
  [/\b[\w.~-]{3}[78]Q~[\w.~-]{31,34}(?![\w.~-])/, 'a client secret of Entra ID'],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, 'a key of AWS'],
  [/\b(?:ghp|gho|ghs|ghr)_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{60,}/, 'a token of GitHub'],
  [/\bnpm_[A-Za-z0-9]{36}\b/, 'a token of npm'],
  [/\bAccountKey=[A-Za-z0-9+/]{60,}={0,2}/, 'a key of Azure Storage'],
  [/"d"\s*:\s*"[\w-]{40,}"/, 'a private JSON Web Key'],
  [
    /\bpostgres(?:ql)?:\/\/[^:@/\s'"`${]+:[^@/\s'"`${]{8,}@(?!127\.0\.0\.1|localhost|[\w.-]+\.(?:example|test|invalid)\b)[\w.-]+/,
    'a database’s password',
  ],
]

/** What secrets stand in this text, one of a kind; never the secret itself. */
export function secretsIn(text: string): readonly string[] {
  return SECRETS.flatMap(([pattern, what]) => (pattern.test(text) ? [what] : []))
}
