import { tellsInName } from '../src/case/telling-words.ts'

/** The values both manifests are filled with. Each is also the name of the environment variable that sets it. */
export const placeholders = [
  'APP_ID',
  'BOT_ID',
  'CLIENT_ID',
  'ADDIN_ID',
  'PUBLIC_HOST',
  'DEVELOPER_NAME',
  'WEBSITE_URL',
  'PRIVACY_URL',
  'TERMS_URL',
] as const
export type Placeholder = (typeof placeholders)[number]
export type Values = Readonly<Record<Placeholder, string>>

/** Good for a first look and for tests; refused for any environment but "dev". The ids are made up, the names reserved. */
export const developmentValues: Values = {
  APP_ID: '8f5f7a52-3f0e-4c55-9a4b-6f2f3f6f0b11',
  BOT_ID: '3f0a9c1e-6b7d-4e2f-8a11-5c4d3e2f1a0b',
  CLIENT_ID: '3f0a9c1e-6b7d-4e2f-8a11-5c4d3e2f1a0b',
  ADDIN_ID: 'c2d9b6f0-51c4-4a3e-8d77-2f1e9a7b4c20',
  PUBLIC_HOST: 'pathway.example',
  DEVELOPER_NAME: 'Pathway',
  WEBSITE_URL: 'https://pathway.example/',
  PRIVACY_URL: 'https://pathway.example/privacy',
  TERMS_URL: 'https://pathway.example/terms',
}

/** The app's and the tenant's own names for a value, so that one set of variables serves server and package. */
const alsoCalled: Partial<Readonly<Record<Placeholder, readonly string[]>>> = {
  APP_ID: ['TEAMS_APP_ID'],
  BOT_ID: ['BOT_APP_ID', 'CLIENT_ID'],
}

/** Reads the values for an environment named `name`; every problem at once. */
export function valuesFrom(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): { readonly values: Values } | { readonly problems: readonly string[] } {
  const host = env.PUBLIC_HOST ?? hostOf(env.PUBLIC_URL)
  const find = (key: Placeholder): string | undefined =>
    key === 'PUBLIC_HOST' ? host : [key, ...(alsoCalled[key] ?? [])].map((each) => env[each]).find(Boolean)
  const found = Object.fromEntries(placeholders.map((key) => [key, find(key) ?? (name === 'dev' ? developmentValues[key] : undefined)]))
  const missing = placeholders
    .filter((key) => found[key] === undefined)
    .map((key) => `${key}: set it; the development value is only for the environment "dev"`)
  const problems = [...missing, ...placeholders.flatMap((key) => oddity(key, found[key]))]
  if (found.APP_ID !== undefined && found.APP_ID === found.ADDIN_ID) problems.push('ADDIN_ID: must differ from APP_ID')
  return problems.length > 0 ? { problems } : { values: { ...developmentValues, ...found } }
}

function hostOf(url: string | undefined): string | undefined {
  return url?.startsWith('https://') && URL.canParse(url) ? new URL(url).host : undefined
}

function oddity(key: Placeholder, value: string | undefined): readonly string[] {
  if (value === undefined) return []
  if (key.endsWith('_ID') && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return [`${key}: must be a GUID`]
  if (!key.endsWith('_ID') && tellsInName(value)) return [`${key}: it would tell what the work is about; give it a neutral name`]
  if (key.endsWith('_URL') && !value.startsWith('https://')) return [`${key}: must begin with https://`]
  if (key === 'PUBLIC_HOST' && !/^[a-z0-9.-]+(:\d+)?$/i.test(value)) return [`${key}: a host name, without https:// and path`]
  if (key === 'DEVELOPER_NAME' && (value.length > 32 || /[<>&"\\]/.test(value)))
    return [`${key}: at most 32 characters, none of < > & " \\`]
  return []
}

/** Fills `${{NAME}}` everywhere in a template; throws on a placeholder nobody knows. */
export function fill(template: string, values: Values): string {
  return template.replace(/\$\{\{(\w+)\}\}/g, (_all, name: string) => {
    const value = placeholders.find((each) => each === name)
    if (value === undefined) throw new Error(`Unknown placeholder ${name} in a manifest.`)
    return values[value]
  })
}
