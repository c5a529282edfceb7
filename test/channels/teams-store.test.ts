/**
 * The rules of Microsoft's store for Teams, as far as they can be tested: each is one test of that name, against the
 * real package and the real bot. docs/teams.md has the same list.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { AppManifestUtils } from '@microsoft/app-manifest'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { packageFor } from '../../src/commands/package-teams/package.ts'
import { domainProblem, readPublication } from '../../src/host/publication.ts'
import { startTestHost } from '../support/host.ts'
import { inTeams, only } from '../support/in-teams.ts'
import { buttonsOf, cardOf, type Sent, teamsPerson, textOf, within } from '../support/teams-person.ts'

const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const settings = {
  MicrosoftAppId: '11111111-2222-3333-4444-555555555555',
  PUBLIC_URL: 'https://lumbo.contoso.org',
  PUBLISHER_NAME: 'Contoso Health',
  PUBLISHER_URL: 'https://contoso.org',
  PRIVACY_URL: 'https://contoso.org/privacy',
  TERMS_URL: 'https://contoso.org/terms',
  SUPPORT_URL: 'https://contoso.org/help',
}
interface Manifest {
  readonly $schema: string
  readonly manifestVersion: string
  readonly version: string
  readonly name: { readonly short: string; readonly full: string }
  readonly description: { readonly short: string; readonly full: string }
  readonly developer: Record<string, string>
  readonly validDomains: readonly string[]
  readonly bots: readonly {
    readonly isNotificationOnly: boolean
    readonly supportsFiles: boolean
    readonly commandLists: readonly {
      readonly scopes: readonly string[]
      readonly commands: readonly { readonly title: string; readonly description: string }[]
    }[]
  }[]
}

const files = unzipSync(await packageFor(readPublication(settings), version))
const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as Manifest
const lists = manifest.bots.flatMap(({ commandLists }) => commandLists)
const commandsIn = (scope: string) =>
  lists
    .filter(({ scopes }) => scopes.includes(scope))
    .flatMap(({ commands }) => commands.map(({ title }) => title))

const { turn, channel, person, installed, agreed } = await inTeams()
/** There is something to press, to fill in, or it says what to write. */
const leadsOn = (shown: Sent): boolean =>
  buttonsOf(shown).length > 0 ||
  within(cardOf(shown)).some(({ type }) => String(type).startsWith('Input.')) ||
  /\bwrite\b/i.test(textOf(shown))

const rules: string[] = []
const rule = (name: string, check: () => void | Promise<void>) => {
  rules.push(name)
  test(name, check)
}

// The package.
rule('P1 the schema is public and new enough, and Microsoft finds no fault', async () => {
  expect(manifest.$schema).toContain(`/teams/v${manifest.manifestVersion}/`)
  expect(Number(manifest.manifestVersion.split('.')[1])).toBeGreaterThanOrEqual(10)
  expect(await AppManifestUtils.validateAgainstSchema(manifest as never)).toEqual([])
  const spoilt = { ...manifest, accentColor: 'green' }
  expect(await AppManifestUtils.validateAgainstSchema(spoilt as never)).not.toEqual([])
})
rule('P2 the version is a semantic version', () => {
  expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/)
})
rule('P3 the package holds the manifest and two icons, and nothing else', () => {
  expect(Object.keys(files).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png'])
})

/** The pixels of a PNG with eight bits a channel. */
const pixelsOf = (png: Buffer) => {
  const [width, height, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png.readUInt8(25)]
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const size = kind === 6 ? 4 : 3
  const raw = inflateSync(Buffer.concat(parts))
  const rows: number[][] = []
  for (let y = 0; y < height; y++) {
    const [filter, ...bytes] = raw.subarray(y * (width * size + 1), (y + 1) * (width * size + 1))
    const before = rows[y - 1] ?? []
    const row: number[] = []
    for (const [x, byte] of bytes.entries()) {
      const [left, up, corner] = [row[x - size] ?? 0, before[x] ?? 0, x < size ? 0 : (before[x - size] ?? 0)]
      const guess = left + up - corner
      const near = [left, up, corner].toSorted((a, b) => Math.abs(guess - a) - Math.abs(guess - b))[0] ?? 0
      const base = [0, left, up, (left + up) >> 1, near][filter ?? 0] ?? 0
      row.push((byte + base) & 255)
    }
    rows.push(row)
  }
  const pixels = rows.flatMap((row) =>
    Array.from({ length: width }, (_, x) => row.slice(x * size, (x + 1) * size)),
  )
  return { width, height, pixels }
}

rule('P4 the icons are 192 and 32 pixels; the small one is white on nothing', () => {
  const color = pixelsOf(Buffer.from(files['color.png'] ?? []))
  expect([color.width, color.height]).toEqual([192, 192])
  const { width, height, pixels } = pixelsOf(Buffer.from(files['outline.png'] ?? []))
  expect([width, height]).toEqual([32, 32])
  const visible = pixels.filter(([, , , alpha = 255]) => alpha > 0)
  expect(visible.length).toBeGreaterThan(100)
  expect(visible.length).toBeLessThan(pixels.length)
  for (const [red = 0, green = 0, blue = 0] of visible)
    expect(Math.min(red, green, blue)).toBeGreaterThan(250)
})
rule('P5 the domains are ours: no wildcard, no tunnel, no address, no whole domain of others', () => {
  expect(manifest.validDomains).toEqual(['lumbo.contoso.org'])
  for (const bad of [
    '*.contoso.org',
    'a1b2.ngrok.io',
    'x.devtunnels.ms',
    '10.0.0.1',
    'org',
    'azurewebsites.net',
  ])
    expect(domainProblem(bad)).toBeDefined()
  expect(domainProblem('lumbo.contoso.org')).toBeUndefined()
})
rule('P6 the name is not a product of Microsoft and not a part of Teams', () => {
  for (const name of Object.values(manifest.name))
    expect(name).not.toMatch(/teams|microsoft|365|outlook|copilot|office/i)
  expect(manifest.name.short).not.toMatch(/^(chat|calendar|calls|help|files|activity|contacts|apps)$/i)
})
rule('P7 the short description is one sentence and does not say "app"', () => {
  expect(manifest.description.short).not.toMatch(/[.!?]\s|\bapp\b/i)
  expect(manifest.description.short.length).toBeLessThanOrEqual(80)
})
rule(
  'P8 the long description names Microsoft Teams in full, its limits and its help, and claims nothing',
  () => {
    const { full } = manifest.description
    expect(full.split(/\s+/).length).toBeLessThanOrEqual(500)
    expect(full.search(/\bTeams\b/)).toBe(full.indexOf('Microsoft Teams') + 'Microsoft '.length)
    expect(full).not.toMatch(/\bMS\b|MSFT|appsource/i)
    expect(full).not.toMatch(
      /\b(best|leading|most|first|only one|number one|unique|guarantee\w*|cure\w*|perfect|proven)\b/i,
    )
    expect(full).toContain(settings.SUPPORT_URL)
    expect(full).toMatch(/no diagnosis/)
    expect(full).toMatch(/English only/)
  },
)
rule('P9 privacy, terms and website are https addresses', () => {
  const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer
  for (const url of [websiteUrl, privacyUrl, termsOfUseUrl]) expect(url).toMatch(/^https:\/\//)
})
rule('P10 a missing or wrong setting is named', () => {
  for (const name of Object.keys(settings))
    expect(() => readPublication({ ...settings, [name]: '' })).toThrow(`${name} is missing`)
  for (const [name, value] of [
    ['PUBLIC_URL', 'http://lumbo.contoso.org'],
    ['PUBLIC_URL', 'https://abc.ngrok-free.app'],
    ['PRIVACY_URL', 'contoso.org/privacy'],
    ['MicrosoftAppId', '123'],
    ['TEAMS_APP_ID', 'lumbo'],
    ['PUBLISHER_NAME', 'x'.repeat(33)],
  ] as const)
    expect(() => readPublication({ ...settings, [name]: value })).toThrow(name)
})
rule('P11 the bot is for talking, takes no files, and its name is the name of the package', async () => {
  expect(manifest.bots).toMatchObject([{ isNotificationOnly: false, supportsFiles: false }])
  const { welcome } = await installed()
  expect(welcome.activity.from).toMatchObject({ name: manifest.name.short })
})

// Commands.
rule('C1 there are commands with a title and a description, none twice, none with a sign in front', () => {
  for (const { commands } of lists) {
    expect(commands.length).toBeGreaterThan(0)
    expect(commands.length).toBeLessThanOrEqual(10)
    const titles = commands.map(({ title }) => title.toLowerCase())
    expect(new Set(titles).size).toBe(titles.length)
    for (const { title, description } of commands) {
      expect(title).toMatch(/^[A-Z]/)
      expect(title.length).toBeLessThanOrEqual(32)
      expect(description.length).toBeGreaterThan(5)
    }
  }
})
rule('C2 every command works as it stands, and leads on', async () => {
  const expected: Record<string, RegExp> = {
    'Check my back': /back/i,
    'Which massage suits me': /massage|back/i,
    'A plan to look after my back': /back/i,
    Summary: /sum up/i,
    Privacy: /encrypted/i,
    'Forget me': /erase|forget/i,
    Help: /You can also write/,
  }
  expect(commandsIn('personal')).toEqual(Object.keys(expected))
  const nonsense = textOf(only((await (await agreed()).say('asdkjh qwe rty')).shown))
  for (const [title, says] of Object.entries(expected)) {
    const before = only((await (await installed()).ann.say(title)).shown)
    expect([title, leadsOn(before)]).toEqual([title, true])
    const after = only((await (await agreed()).say(title)).shown)
    expect(textOf(after)).toMatch(says)
    expect([title, leadsOn(after)]).toEqual([title, true])
    expect(textOf(after)).not.toBe(nonsense)
  }
})
rule('C3 every command of a channel works there as it stands', async () => {
  const offer = textOf(only((await person('channel').say('my back hurts')).shown))
  for (const title of commandsIn('team')) {
    const shown = only((await person('channel').say(title)).shown)
    expect(textOf(shown)).not.toBe(offer)
    expect(leadsOn(shown)).toBe(true)
  }
})
rule('C4 hi, hello and help are answered in any case, without signing in', async () => {
  for (const word of ['hi', 'HI', 'Hello', 'hElLo', 'help', 'HELP', 'Help!'])
    for (const ann of [(await installed()).ann, await agreed()]) {
      const shown = only((await ann.say(word)).shown)
      expect(textOf(shown)).toMatch(/help/i.test(word) ? /You can also write/ : /^Hello\./)
      expect(leadsOn(shown)).toBe(true)
    }
})
rule('C5 help stays in Teams and does not repeat the welcome', async () => {
  const { ann, welcome } = await installed()
  const shown = only((await ann.say('help')).shown)
  expect(buttonsOf(shown).filter(({ type }) => type === 'Action.OpenUrl')).toEqual([])
  expect(JSON.stringify(cardOf(shown))).not.toMatch(/https?:\/\/(?!adaptivecards)/)
  const first = textOf(welcome).split('\n')[0] ?? ''
  expect(textOf(shown)).not.toContain(first)
})
rule('C6 nonsense, what has nothing to do with it, and abuse get answers of their own', async () => {
  const valid = new Set<string>()
  for (const text of ['hi', 'help', 'my back hurts'])
    valid.add(textOf(only((await (await agreed()).say(text)).shown)))
  for (const text of ['asdkjh qwe rty', 'who won the world cup', 'you are a stupid useless bot', '!!!', '🤡'])
    for (const ann of [await agreed(), (await installed()).ann]) {
      const shown = only((await ann.say(text)).shown)
      expect(valid).not.toContain(textOf(shown))
      expect(textOf(shown)).not.toMatch(/went wrong/)
      expect(leadsOn(shown)).toBe(true)
    }
})
rule('C7 a failure is told in plain words', async () => {
  const broken = await startTestHost(turn, (store) => ({
    ...store,
    load: async () => {
      throw Object.assign(new Error('canary'), { errcode: 10 })
    },
  }))
  const ann = teamsPerson({ host: broken, channel })
  await ann.send({ type: 'message', text: 'my back hurts' }, false)
  for (
    const end = Date.now() + 8000;
    !ann.seen().some(({ activity: { type } }) => type === 'message') && Date.now() < end;
  )
    await new Promise((resolve) => setTimeout(resolve, 20))
  const told = ann.seen().filter(({ activity: { type } }) => type === 'message')
  expect(told).toHaveLength(1)
  expect(textOf(told[0] as Sent)).toMatch(/Sorry, something went wrong on my side[\s\S]*999/)
  await broken.stop()
})

// Timing.
rule('T1 every answer comes within two seconds', async () => {
  const ann = await agreed()
  for (const text of [
    'hi',
    'help',
    'my back hurts and my left leg is numb since Tuesday',
    'what is heat good for?',
  ]) {
    const start = performance.now()
    only((await ann.say(text)).shown)
    expect(performance.now() - start).toBeLessThan(2000)
  }
})
rule('T2 what takes longer shows typing, and nothing shows it after the answer', async () => {
  const late = await startTestHost(turn, (store) => ({
    ...store,
    load: async (key) => {
      await new Promise((resolve) => setTimeout(resolve, 1200))
      return store.load(key)
    },
  }))
  const { shown } = await teamsPerson({ host: late, channel }).say('hi')
  expect(shown.map(({ activity: { type } }) => type)).toEqual(['typing', 'message'])
  await late.stop()
})
rule('T3 a press is always answered, and its card is left without buttons', async () => {
  const { ann, welcome } = await installed()
  const { shown } = await ann.press(welcome, 'I agree')
  only(shown)
  const kept = shown.find(({ method }) => method === 'PUT')
  expect(kept && buttonsOf(kept)).toEqual([])
})

// The welcome.
rule('W1 who installs it is welcomed', async () => {
  const { welcome } = await installed()
  expect(textOf(welcome)).toContain(`I am ${manifest.name.short}`)
})
rule('W2 exactly once: not for the second event, not when told again, not on help or a command', async () => {
  const ann = person()
  const first = await ann.install()
  const welcome = textOf(only(first.shown)).split('\n')[0] ?? ''
  expect((await ann.added()).shown).toEqual([])
  expect((await ann.again(first.body)).shown).toEqual([])
  for (const text of ['help', 'hi', 'Privacy', 'Check my back', 'nonsense qwe'])
    expect((await ann.say(text)).shown.map(textOf).join()).not.toContain(welcome)
  const other = person()
  await other.added()
  expect((await other.install()).shown).toEqual([])
})
rule('W3 again for a new installation, and then nothing is known any more', async () => {
  const ann = await agreed()
  await ann.say('my back hurts and my left foot drags since yesterday')
  expect((await ann.uninstall()).shown).toEqual([])
  const welcome = only((await ann.install()).shown)
  expect(textOf(welcome)).toContain('I am Lumbo')
  await ann.press(welcome, 'I agree')
  expect((await ann.say('summary')).shown.map(textOf).join()).not.toContain('foot drags')
})
rule('W4 it says what it is for, how to get help, what it cannot do, and one first step', async () => {
  const { welcome } = await installed()
  const text = textOf(welcome)
  expect(text).toMatch(/sore back/)
  expect(text).toMatch(/Write "help"/)
  expect(text).toMatch(/not a doctor/)
  expect(text).toMatch(/Do you agree\?/)
  expect(buttonsOf(welcome).map(({ title }) => title)).toEqual(['I agree', 'I do not agree'])
})
rule('W5 it names no competitor, no market place and no other program', async () => {
  const { welcome } = await installed()
  expect(JSON.stringify(cardOf(welcome))).not.toMatch(
    /slack|zoom|google|appsource|store\.|https?:\/\/(?!adaptivecards)/i,
  )
})
rule('W6 a team or group gets no welcome, and nobody there is written to', async () => {
  for (const kind of ['channel', 'groupChat'] as const) {
    const before = channel.sent.length
    const team = person(kind)
    await team.send({ type: 'installationUpdate', action: 'add' }, false)
    await team.send({ type: 'conversationUpdate', membersAdded: [{ id: '29:x' }, { id: '29:y' }] }, false)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(channel.sent).toHaveLength(before)
  }
})

// One message at a time.
rule('S1 one message is answered with one message', async () => {
  const ann = await agreed()
  for (const text of ['my back hurts', 'help', 'why', '34', 'hi', 'privacy', 'qwe asd', 'back'])
    only((await ann.say(text)).shown)
})
rule('S2 in a channel there is one post, in the thread that asked', async () => {
  const ann = person('channel')
  const shown = only((await ann.say('is heat or cold better?')).shown)
  expect(shown.path).toContain(encodeURIComponent(ann.conversation.id))
})

// Content.
rule('H1 no health of anybody is asked, repeated or posted where others read', async () => {
  for (const kind of ['channel', 'groupChat'] as const)
    for (const text of [
      'my back hurts and I have diabetes',
      'I cannot feel anything between my legs',
      'check my back',
    ]) {
      const shown = only((await person(kind).say(text)).shown)
      expect(textOf(shown)).not.toMatch(/diabetes|legs|hurts|\?/)
      expect(within(cardOf(shown)).filter(({ type }) => String(type).startsWith('Input.'))).toEqual([])
    }
})

const everything = async (): Promise<Sent[]> => {
  const ann = await agreed()
  for (const text of ['my back hurts', '34', 'help', 'none of those', 'is heat or cold better?', 'summary'])
    await ann.say(text)
  const emergency = await agreed()
  await emergency.say('I cannot feel anything between my legs when I wipe')
  const group = person('channel')
  await group.say('is heat or cold better?')
  return [ann, emergency, group].flatMap((one) => one.seen())
}
rule('H2 no link leads out of Teams', async () => {
  for (const shown of await everything())
    for (const { url } of buttonsOf(shown).filter(({ type }) => type === 'Action.OpenUrl'))
      expect(url).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/chat\//)
})
rule('H3 nothing is cut on a small screen', async () => {
  for (const shown of await everything())
    for (const one of within(cardOf(shown)).filter(({ type, text }) => type === 'TextBlock' && text !== ''))
      expect(one).toMatchObject({ wrap: true })
})
rule('H4 a card has six actions at most', async () => {
  for (const shown of await everything()) {
    const actions = (cardOf(shown).actions as unknown[] | undefined) ?? []
    expect(actions.length).toBeLessThanOrEqual(6)
  }
})
rule('H5 every picture is ours and comes with the message', async () => {
  for (const shown of await everything())
    for (const { url } of within(cardOf(shown)).filter(({ type }) => type === 'Image'))
      expect(url).toMatch(/^data:image\/png/)
})

test('docs/teams.md lists these rules and no others', () => {
  const docs = readFileSync(join(root, 'docs/teams.md'), 'utf8')
  const listed = [...docs.matchAll(/^\| ([PCTWSH]\d+ [^|]+?) \| ✓ \|$/gm)].map(([, name]) => name)
  expect(listed).toEqual(rules)
})
