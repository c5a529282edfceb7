/** The page for review on paper: everything of the real knowledge is on it, and it needs nothing else. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { html } from '../../src/commands/kb-graph/html.ts'
import { pageOf, rulePageOf } from '../../src/commands/kb-graph/page.ts'
import { reviewOf } from '../../src/commands/kb-graph/rule.ts'
import { listOf, nameOf, sentenceOf } from '../../src/commands/kb-graph/sentence.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { readTexts } from '../../src/knowledge/read.ts'
import { DISPOSITIONS, type Knowledge } from '../../src/knowledge/schema/index.ts'
import { tiny, tinyFolder } from '../knowledge/tiny.ts'

const knowledge = loadKnowledge('knowledge')
const TODAY = '2026-11-21'
const page = pageOf(knowledge, TODAY)
const escaped = (text: string) => html`${text}`.text
/** The block of one rule. */
const blockOf = (id: string): string =>
  /^.*?<\/article>/s.exec(page.slice(page.indexOf(`<article class="rule" id="rule-${id}">`)))?.[0] ?? ''

describe('the page of the real knowledge', () => {
  test.each(Object.values(knowledge.rules))(
    'rule $id stands in its block, with all that is to be reviewed',
    (rule) => {
      const block = blockOf(rule.id)
      expect(block).toContain('<svg viewBox')
      for (const level of DISPOSITIONS.filter((one) => rule[one] !== undefined)) {
        const words = level.replace('-', ' ')
        expect(block).toContain(`<th scope="row"><span class="level ${level}">${words}</span></th>`)
        expect(block).toMatch(new RegExp(`<g class="box ${level}">.*>${words}<`))
      }
      for (const text of [rule.examples[0]?.said ?? '', rule['heard-only'] ?? ''])
        expect(block).toContain(escaped(text))
      expect(block).toContain(reviewOf(rule, TODAY).text)
      for (const id of rule.sources) expect(block).toContain(`<span class="id">${id}</span>`)
    },
  )

  test('every level of every rule is there in words', () => {
    for (const rule of Object.values(knowledge.rules))
      for (const condition of DISPOSITIONS.flatMap((level) =>
        [rule[level] ?? [], rule.unless?.[level] ?? []].flat(),
      )) {
        const list = listOf(condition, knowledge)
        for (const sentence of list?.members ?? [sentenceOf(condition, knowledge)])
          expect(blockOf(rule.id), rule.id).toContain(escaped(sentence))
      }
  })

  test('every finding, card, cause, remedy and message is there by name', () => {
    for (const id of Object.keys(knowledge.findings)) {
      expect(page).toContain(`id="finding-${id}"`)
      expect(page).toContain(escaped(nameOf(id, knowledge)))
    }
    const folders = {
      card: 'questions',
      cause: 'causes',
      remedy: 'remedies',
      action: 'emergencyActions',
    } as const
    for (const [kind, folder] of Object.entries(folders))
      for (const id of Object.keys(knowledge[folder])) expect(page).toContain(`id="${kind}-${id}"`)
  })

  test('every way to say a finding is there, folded', () => {
    for (const { said, 'not-this': other = [] } of Object.values(knowledge.findings))
      for (const pattern of [...said, ...other]) expect(page).toContain(`<li>${escaped(pattern)}</li>`)
    expect(page).toContain('<details class="phrases"><summary>')
  })

  test('the contents lead to every rule, and no link leads nowhere', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, link]) => link ?? '')
    expect(links.filter((link) => !link.startsWith('#') || !ids.has(link.slice(1)))).toEqual([])
    const contents = page.slice(page.indexOf('<nav id="contents"'), page.indexOf('</nav>'))
    for (const id of Object.keys(knowledge.rules)) expect(contents).toContain(`href="#rule-${id}"`)
  })

  test('it needs no script and asks nothing of the network', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|url\(|@import|http/i)
    // A pattern names its word lists in braces; a text has none left.
    const texts = page.replaceAll(/<details.*?<\/details>/gs, '')
    expect(texts).not.toMatch(/\{[a-z-]+\}|undefined|\[object/)
  })
})

describe('reviews', () => {
  const signed = (next: string): string => {
    const edits = {
      'rules/legs.yaml': [
        'status: draft\nreviewed: none',
        `status: reviewed\nreviewed: { by: A. Name, role: physio, on: 2026-01-01, next: ${next} }`,
      ],
    } as const
    return pageOf(readTexts(tiny(edits)).knowledge as Knowledge, TODAY)
  }

  test('a review that holds counts', () => {
    expect(signed('2027-01-01')).toContain('1 of 1 rules have been reviewed by a clinician.')
    expect(signed('2027-01-01')).toContain(
      'reviewed by A. Name (physio) on 2026-01-01, due again on 2027-01-01',
    )
  })

  test('an overdue one is marked, and counts no more', () => {
    expect(signed('2026-11-20')).toContain('No rule has been reviewed by a clinician.')
    expect(signed('2026-11-20')).toContain('1 overdue: its review counts no more.')
    expect(signed('2026-11-20')).toContain('overdue since 2026-11-20')
  })

  test('a rule that names nobody who sees people with it says so', () => {
    const edits = { 'rules/legs.yaml': ['seen-by: doctor\n', ''] } as const
    expect(pageOf(readTexts(tiny(edits)).knowledge as Knowledge, TODAY)).toContain('nobody named')
  })
})

describe('one rule', () => {
  const rule = knowledge.rules['numb-saddle']
  const alone = rule ? rulePageOf(rule, knowledge, TODAY) : ''

  test('has its cards, the words of its findings, unfolded, and its message', () => {
    for (const id of ['rule-numb-saddle', 'card-saddle-and-toilet', 'finding-saddle-numbness'])
      expect(alone).toContain(`id="${id}"`)
    for (const pattern of knowledge.findings['saddle-numbness']?.said ?? [])
      expect(alone).toContain(`<li>${escaped(pattern)}</li>`)
    expect(alone).toContain('<dt>{saddle}</dt>')
    expect(alone).toContain('<details class="phrases" open>')
    expect(alone).toContain('id="action-go-to-hospital-now"')
  })

  test('has nothing else, and no link to it', () => {
    expect(alone).not.toMatch(/id="rule-(?!numb-saddle)|id="cause-|id="finding-fever"/)
    const ids = new Set([...alone.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    expect([...alone.matchAll(/href="#([^"]+)"/g)].filter(([, id]) => !ids.has(id))).toEqual([])
  })
})

describe('sentences', () => {
  const { knowledge: small } = readTexts(tiny())
  const say = (condition: Parameters<typeof sentenceOf>[0]) => sentenceOf(condition, small as Knowledge)

  test.each([
    ['leg-trouble', 'trouble in a leg'],
    [
      { any: ['fall', { 'leg-weakness': ['both', 'worse'] }] },
      'any of: a fall; weakness in a leg, on both sides, getting worse',
    ],
    [
      { all: ['fall', { any: ['foot-drop', 'leg-trouble'] }] },
      'all of: a fall; any of (a foot that drops; trouble in a leg)',
    ],
    [
      { 'at-least': 2, of: ['fall', 'foot-drop', 'leg-trouble'] },
      'at least 2 of: a fall; a foot that drops; trouble in a leg',
    ],
    [{ any: [{ all: ['fall', 'foot-drop'] }] }, 'all of: a fall; a foot that drops'],
    [{ age: { min: 70 } }, 'age: 70 years or more'],
    [{ age: { max: 15.9 } }, 'age: at most 15.9 years'],
    [{ age: { min: 16, max: 45 } }, 'age: 16 to 45 years'],
  ] as const)('%j', (condition, sentence) =>
    expect(say(condition as unknown as Parameters<typeof say>[0])).toBe(sentence),
  )
})

test('what stands in the knowledge is text and not markup', () => {
  const { knowledge: odd } = readTexts(
    tiny({ 'findings/fall.yaml': ['name: a fall', 'name: "a <b>fall</b> & \\"more\\""'] }),
  )
  const page = pageOf(odd as Knowledge, TODAY)
  expect(page).toContain('a &lt;b&gt;fall&lt;/b&gt; &amp; &quot;more&quot;')
  expect(page).not.toContain('<b>fall')
})

describe('the command', () => {
  const command = join(import.meta.dirname, '../../src/commands/kb-graph.ts')
  const run = (...args: string[]) => spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' })
  const out = () => join(mkdtempSync(join(tmpdir(), 'lumbo-graph-')), 'new/page.html')

  test('writes the page, and the same one again', () => {
    const [dir, file] = [tinyFolder(), out()]
    expect(run('--dir', dir, '--out', file)).toMatchObject({
      status: 0,
      stdout: `${file} is written: open it in a browser, or print it\n`,
    })
    const first = readFileSync(file, 'utf8')
    run('--dir', dir, '--out', file)
    expect(readFileSync(file, 'utf8')).toBe(first)
    expect(first).toMatch(/^<!doctype html>.*a weak leg.*<\/html>\n$/s)
  })

  test('writes one rule, or says which was meant', () => {
    const [dir, file] = [tinyFolder(), out()]
    expect(run('--dir', dir, '--out', file, '--rule', 'legs')).toMatchObject({ status: 0 })
    expect(readFileSync(file, 'utf8')).toContain('One rule of Lumbo')
    expect(run('--dir', dir, '--out', file, '--rule', 'legz')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/there is no rule "legz" in use: did you mean "legs"\?/),
    })
  })

  test('writes nothing of wrong knowledge, and nothing on misuse', () => {
    const file = out()
    const wrong = run('--dir', tinyFolder({ 'rules/legs.yaml': ['name:', 'nam:'] }), '--out', file)
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringMatching(/KB-KEY/) })
    expect(run('--wobble')).toMatchObject({ status: 2, stderr: expect.stringMatching(/usage/) })
    expect(existsSync(file)).toBe(false)
  })
})
