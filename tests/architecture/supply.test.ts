import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './cruise.ts'
import { secretsIn } from './secrets.ts'

const NOT_OURS = ['node_modules', 'dist', 'data', '.git']

/** Every file of the project below a folder, in or out of version control. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (NOT_OURS.includes(entry.name)) return []
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : []
  })
}

/** Other tests put files there for a moment; one that is gone again holds nothing. */
function textOf(file: string): string {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

type Locked = {
  readonly version: string
  readonly name?: string
  readonly hasInstallScript?: true
  readonly integrity?: string
  readonly resolved?: string
}
const packages = Object.entries<Locked>(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages).filter(
  ([at]) => at !== '',
)
const nameOf = ([at, { name }]: readonly [string, Locked]): string => name ?? at.split('node_modules/').at(-1) ?? at

describe('what comes from others', () => {
  it('runs a script when it is installed only where that is decided by name', () => {
    const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { allowScripts: Record<string, boolean> }
    const withScripts = packages.filter(([, one]) => one.hasInstallScript === true).map(nameOf)
    expect(withScripts.length).toBeGreaterThan(0)
    expect(Object.keys(allowScripts).toSorted()).toEqual([...new Set(withScripts)].toSorted())
    expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['node'])
  })

  it('comes from the registry with the hash that is written down, in exactly one version each time', () => {
    for (const [at, { integrity, resolved, version }] of packages) {
      expect([at, /^sha512-/.test(integrity ?? ''), version]).toEqual([at, true, expect.stringMatching(/^\d+\.\d+\.\d+/)])
      expect(resolved ?? 'https://').toMatch(/^https:\/\//)
    }
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    for (const asked of Object.values<string>({ ...dependencies, ...devDependencies })) expect(asked).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('stands whole in the list of parts that npm run sbom writes', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const [npm, ...options] = scripts.sbom.split(' ')
    const bom = JSON.parse(execFileSync(npm, options, { cwd: root, encoding: 'utf8', maxBuffer: 50_000_000 }))
    expect([bom.bomFormat, bom.specVersion]).toEqual(['CycloneDX', expect.stringMatching(/^1\.\d$/)])
    const listed = new Set(
      bom.components.map(
        ({ group, name, version }: Record<string, string>) => `${group === undefined ? '' : `${group}/`}${name}@${version}`,
      ),
    )
    expect(packages.filter((one) => !listed.has(`${nameOf(one)}@${one[1].version}`)).map(([at]) => at)).toEqual([])
  })
})

describe('secrets', () => {
  const planted: readonly (readonly [string, string])[] = [
    ['a private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${'MIIEpAIBAAKCAQEA'.repeat(4)}`],
    ['a token', `Bearer ${'eyJ'}hbGciOiJSUzI1NiJ9.${'eyJ'}zdWIiOiIxMjM0NTY3ODkwIn0.${'c2lnbmF0dXJl'.repeat(3)}`],
    ['a client secret of Entra ID', `secret = "${'abc8Q'}~${'x1Y2z3'.repeat(5)}aBcD"`],
    ['a key of AWS', `${'AKIA'}IOSFODNN7EXAMPLE`],
    ['a token of GitHub', `${'ghp'}_${'a1B2c3'.repeat(6)}`],
    ['a token of npm', `//registry.example/:_authToken=${'npm'}_${'a1B2c3'.repeat(6)}`],
    ['a key of Azure Storage', `AccountName=x;${'AccountKey'}=${'abcd'.repeat(20)}==`],
    ['a private JSON Web Key', `{"kty":"RSA","${'d'}":"${'abcd'.repeat(12)}"}`],
    ['a database’s password', `${'postgres'}://pathway:correct-horse@db.council.gov.uk/pathway`],
  ]

  it.each(planted)('%s is found where it is planted', (what, text) => {
    expect(secretsIn(`before\n${text}\nafter`)).toEqual([what])
  })

  it('stand in no file of the project', () => {
    const files = filesBelow('.')
    expect(files.length).toBeGreaterThan(400)
    expect(files.flatMap((file) => secretsIn(textOf(file)).map((what) => `${file}: ${what}`))).toEqual([])
  })
})
