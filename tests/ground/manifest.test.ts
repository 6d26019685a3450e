import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManifestUtil, type TeamsManifest } from '@microsoft/app-manifest'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { unzipSync } from 'fflate'
import { OfficeAddinManifest } from 'office-addin-manifest'
import { PNG } from 'pngjs'
import { afterAll, describe, expect, it } from 'vitest'
import { packageFor } from '../../appPackage/contents.ts'
import { developmentValues, fill, placeholders, valuesFrom } from '../../appPackage/fill.ts'
import { understand } from '../../bot/understand.ts'
import { APP_NAME, BOT_COMMANDS } from '../../src/errands/wording.ts'
import { FIND_WORDS } from '../../src/errands/wording-commands.ts'
import { DIALOG_WORDS } from '../../src/errands/wording-dialogs.ts'
import { sourceFiles } from '../architecture/tree.ts'
import { root } from '../harness/steps.ts'

const { zip, xml } = packageFor(developmentValues)
const files = unzipSync(zip)
const text = new TextDecoder().decode(files['manifest.json'])
const manifest: TeamsManifest = JSON.parse(text)
const schemaFile = 'node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.30/MicrosoftTeams.schema.json'
const folder = mkdtempSync(join(tmpdir(), 'pathway-manifest-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The schema without its "draft-04" line: a draft-04 validator would not look at `const`, and so not at the version. */
function problemsOf(candidate: unknown): readonly string[] {
  const { $schema: _draft, ...schema } = JSON.parse(readFileSync(join(root, schemaFile), 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const check = ajv.compile(schema)
  return check(candidate) ? [] : (check.errors ?? []).map((each) => `${each.instancePath} ${each.message}`)
}

function side(bytes: Uint8Array | undefined): string {
  const { width, height } = PNG.sync.read(Buffer.from(bytes ?? []))
  return `${width}x${height}`
}

describe('the unified manifest', () => {
  it('fits the schema of version 1.30', () => {
    expect(problemsOf(manifest)).toEqual([])
  })

  it('is judged by a schema that looks: a wrong version, a wrong address and a long name are found', () => {
    expect(problemsOf({ ...manifest, manifestVersion: '1.29' })).not.toEqual([])
    expect(problemsOf({ ...manifest, name: { ...manifest.name, short: 'x'.repeat(31) } })).not.toEqual([])
    expect(problemsOf(JSON.parse(text.replace('https://pathway.example/outlook', 'http://pathway.example/outlook')))).not.toEqual([])
  })

  it("passes Microsoft's own reader", async () => {
    const path = join(folder, 'manifest.json')
    writeFileSync(path, text)
    expect((await ManifestUtil.loadFromPath(path)).manifestVersion).toBe('1.30')
    const schema = JSON.parse(readFileSync(join(root, schemaFile), 'utf8'))
    // Judged as written: the reader's own copy has every absent property set to undefined, which its validator then calls surplus.
    expect(await ManifestUtil.validateManifestAgainstSchema(structuredClone(manifest), schema)).toEqual([])
  })

  it('carries every picture it names, each in its size, the outline white on nothing', () => {
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'color32.png', 'manifest.json', 'outline.png'])
    expect([side(files['color.png']), side(files['outline.png']), side(files['color32.png'])]).toEqual(['192x192', '32x32', '32x32'])
    const outline = PNG.sync.read(Buffer.from(files['outline.png'] ?? []))
    const pixels = Array.from({ length: 32 * 32 }, (_, index) => [...outline.data.subarray(index * 4, index * 4 + 4)])
    expect(pixels.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true)
    expect(pixels.some(([, , , alpha]) => alpha === 0) && pixels.some(([, , , alpha]) => alpha === 255)).toBe(true)
  })

  it('hides the add-in-only manifest by its id, which is not its own', () => {
    const read: {
      id: string
      extensions: readonly { alternates: readonly { hide: { customOfficeAddin: { officeAddinId: string } } }[] }[]
    } = JSON.parse(text)
    expect(read.extensions[0]?.alternates[0]?.hide.customOfficeAddin.officeAddinId).toBe(/<Id>(.*)<\/Id>/.exec(xml)?.[1])
    expect(read.id).not.toBe(developmentValues.ADDIN_ID)
  })

  it('opens only actions that a runtime has', () => {
    const actions = [...text.matchAll(/"actionId": "(\w+)"/g)].map((each) => each[1])
    expect(actions.length).toBe(2)
    for (const action of actions) expect(text).toContain(`"id": "${action}"`)
  })
})

type Announced = {
  readonly activities?: { readonly activityTypes: readonly { readonly type: string }[] }
  readonly composeExtensions?: readonly {
    readonly commands: readonly { readonly id: string; readonly description: string }[]
  }[]
}

/** What a manifest announces and no file names in its code: a promise in Teams' settings and menus that nothing keeps. */
function neverSent(names: readonly string[], product: readonly string[]): readonly string[] {
  return names.filter((name) => !product.some((each) => each.includes(`'${name}'`)))
}

describe('what the manifests promise', () => {
  const [bot] = manifest.bots ?? []
  const lists = bot?.commandLists ?? []
  const product = sourceFiles('src', 'bot').map((each) => each.text)

  it('is what wording.ts names: the app, and the bot’s commands', () => {
    expect([manifest.name.short, /<DisplayName DefaultValue="([^"]*)"/.exec(xml)?.[1]]).toEqual([APP_NAME, APP_NAME])
    for (const { commands } of lists) for (const command of commands) expect(BOT_COMMANDS).toContainEqual(command)
    expect(lists.find((each) => each.scopes.includes('personal' as never))?.commands).toEqual(BOT_COMMANDS)
  })

  it('is understood: each command by the bot, each as something else, and offered only where the bot is', () => {
    for (const { scopes, commands } of lists) {
      const wants = commands.map((command) => understand(command.title).wants)
      expect([wants.includes('unknown'), new Set(wants).size]).toEqual([false, commands.length])
      for (const scope of scopes) expect(bot?.scopes).toContain(scope)
    }
    expect(lists.flatMap((each) => each.scopes).toSorted()).toEqual([...(bot?.scopes ?? [])].toSorted())
  })

  it('is done: each kind of activity is sent somewhere, and each message extension’s command answered', () => {
    const { activities, composeExtensions = [] }: Announced = JSON.parse(text)
    const commands = composeExtensions.flatMap((each) => each.commands)
    expect(commands.map(({ description }) => description)).toEqual([FIND_WORDS.description, DIALOG_WORDS.raiseTold])
    expect(neverSent(activities?.activityTypes.map(({ type }) => type) ?? [], product)).toEqual([])
    expect(
      neverSent(
        commands.map(({ id }) => id),
        product,
      ),
    ).toEqual([])
    expect(neverSent(['meetingMovedAway'], product)).toEqual(['meetingMovedAway'])
  })
})

describe('the add-in-only manifest', () => {
  it("passes Microsoft's own offline reader", async () => {
    const path = join(folder, 'pathway.xml')
    writeFileSync(path, xml)
    const read = await OfficeAddinManifest.readManifestFile(path)
    expect(read).toMatchObject({
      id: developmentValues.ADDIN_ID,
      officeAppType: 'MailApp',
      displayName: 'Pathway',
      hosts: ['Mailbox'],
      permissions: 'ReadItem',
      version: '0.1.0.0',
      appDomains: ['https://pathway.example'],
    })
  })

  it('has both appointment surfaces in both layers, and every resource it names', () => {
    for (const surface of ['AppointmentOrganizerCommandSurface', 'AppointmentAttendeeCommandSurface'])
      expect(xml.split(`"${surface}"`).length - 1).toBe(2)
    const named = new Set([...xml.matchAll(/resid="(\w+)"/g)].map((each) => each[1]))
    const there = new Set([...xml.matchAll(/<bt:(?:Image|Url|String) id="(\w+)"/g)].map((each) => each[1]))
    expect([...named].toSorted()).toEqual([...there].toSorted())
  })
})

describe('both manifests', () => {
  it('say nothing that tells what the work is about', () => {
    const telling =
      /\bCSE\b|exploit|child|young|abuse|sexual|safeguard|police|social care|\brisk\b|victim|perpetrat|missing person|liberty|2\.[A-Z]\.\d/i
    for (const words of [text, xml]) expect(words.match(telling)).toBeNull()
    expect('a Child').toMatch(telling)
  })

  it('name only pictures that exist, in the size their name says', () => {
    const named = [...`${text}${xml}`.matchAll(/\/icons\/(icon-(\d+)\.png)/g)]
    const there = readdirSync(join(root, 'appPackage/icons'))
    expect(new Set(named.map((each) => each[2]))).toEqual(new Set(['16', '32', '64', '80', '128']))
    for (const [, name = '', size] of named) {
      expect(there).toContain(name)
      expect(side(readFileSync(join(root, 'appPackage/icons', name)))).toBe(`${size}x${size}`)
    }
  })

  it('leave no placeholder unfilled and use each', () => {
    expect(`${text}${xml}`).not.toContain('${{')
    const templates = ['appPackage/manifest.json', 'manifest/pathway.xml'].map((each) => readFileSync(join(root, each), 'utf8')).join('')
    for (const each of placeholders) expect(templates).toContain(`\${{${each}}}`)
    expect(() => fill(`\${{NOBODY}}`, developmentValues)).toThrow('NOBODY')
  })
})

describe('the values of an environment', () => {
  it('are the development ones only for dev', () => {
    expect(valuesFrom('dev', {})).toEqual({ values: developmentValues })
    const live = valuesFrom('live', {})
    expect('problems' in live && live.problems.map((each) => each.split(':')[0])).toEqual([...placeholders])
  })

  it("take the server's own variables", () => {
    const read = valuesFrom('dev', {
      TEAMS_APP_ID: '11111111-1111-4111-8111-111111111111',
      CLIENT_ID: '22222222-2222-4222-8222-222222222222',
      PUBLIC_URL: 'https://pathway.derby.example/x',
    })
    expect('values' in read && [read.values.APP_ID, read.values.BOT_ID, read.values.CLIENT_ID, read.values.PUBLIC_HOST]).toEqual([
      '11111111-1111-4111-8111-111111111111',
      '22222222-2222-4222-8222-222222222222',
      '22222222-2222-4222-8222-222222222222',
      'pathway.derby.example',
    ])
  })

  it.each([
    [{ APP_ID: 'x' }, 'APP_ID: must be a GUID'],
    [{ APP_ID: developmentValues.ADDIN_ID }, 'ADDIN_ID: must differ from APP_ID'],
    [{ PRIVACY_URL: 'http://x.example' }, 'PRIVACY_URL: must begin with https://'],
    [{ PUBLIC_HOST: 'https://x.example/' }, 'PUBLIC_HOST: a host name, without https:// and path'],
    [{ PUBLIC_HOST: 'cse.derby.example' }, 'PUBLIC_HOST: it would tell what the work is about; give it a neutral name'],
    [{ DEVELOPER_NAME: 'Derby CSE team' }, 'DEVELOPER_NAME: it would tell what the work is about; give it a neutral name'],
    [{ DEVELOPER_NAME: 'A & B' }, 'DEVELOPER_NAME: at most 32 characters, none of < > & " \\'],
  ])('are refused when %o', (env, problem) => {
    expect(valuesFrom('dev', env)).toEqual({ problems: [problem] })
  })
})
