/** A knowledge base as small as one can be and still hold one of everything; tests break it in one place at a time. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { KnowledgeFile } from '../../src/knowledge/files.ts'
import { isPlace, placeOf } from '../../src/knowledge/place.ts'
import { header } from '../../src/knowledge/read.ts'
import { ANSWER_WORDS, COMMANDS, PHRASES } from '../../src/knowledge/schema/index.ts'

const CLINICAL = `sources: [book]
status: draft
reviewed: none`

/** The phrases that must fill something in. The others say their own name. */
const PHRASE_TEXTS: Readonly<Record<string, string>> = {
  'emergency/number': '"{emergency}"',
  'emergency/number-guess': '"{emergency}"',
  'result/safety-net-dates': 'Come back by {soon}, or by {later}.',
  'result/safety-net-worse': 'Call {number}.',
}

const NUMBERS = 'one two three four five six seven eight nine ten'
  .split(' ')
  .flatMap((word) => ['', ' again', ' please'].map((end) => `${word}${end}`))

/** File → text after the first line, so that the first line here is line 2. */
const BODIES: Record<string, string> = {
  'findings/leg-trouble': `name: trouble in a leg
kind: sign
worry: yes
said: ["{leg} .. (trouble|bad)"]
examples: { present: ["my leg is bad"] }`,
  'findings/leg-weakness': `name: weakness in a leg
item: A leg is weak
confirm: "{Is your|Is their} leg weak?"
part-of: leg-trouble
kind: sign
worry: yes
alias: [weak-leg]
detail: [onset]
said:
  - "{leg} .. weak"
  - "weak {leg}"
not-said: ["{leg} [is] strong"]
examples: { present: ["my leg is weak"] }`,
  'findings/foot-drop': `name: a foot that drops
kind: sign
worry: yes
implies: [leg-weakness]
said: ["foot .. drops"]
examples: { present: ["my foot drops"] }
item: A foot drops
confirm: "Does {your|their} foot drop?"`,
  'findings/weakness-is-old': `name: weakness that is old
kind: sign
worry: no
said: ["weak since birth"]
examples: { present: ["weak since birth"] }`,
  'findings/fall': `name: a fall
kind: event
worry: yes
within-days: 30
said: ["fell"]
examples: { present: ["I fell"] }
item: A fall
confirm: "{Did you|Did they} fall?"`,
  'findings/age': `name: age
kind: value
worry: neutral
value: { unit: years, min: 0, max: 120 }
said: []`,
  'rules/legs': `name: a weak leg
covers: [R03]
emergency:
  all:
    - foot-drop
    - fall
same-day: { leg-weakness: [new] }
urgent: { any: [leg-trouble, { age: { min: 70 } }] }
unless:
  urgent: [weakness-is-old]
screen: [age, leg-weakness, foot-drop]
ask-if:
  - when: leg-weakness
    ask: [fall]
unanswered: urgent
tell: New weakness can come from a nerve.
emergency-action: call
meanwhile: [no-driving]
seen-by: doctor
examples:
  - { said: my leg is weak, level: same-day }
${CLINICAL}`,
  'questions/legs': `asks: [leg-weakness, foot-drop]
keys: [leg_weakness, foot_drop]
ask: Have {you|they} noticed any of these?
why: They can come from a nerve.
form: many
order: 30
revision: 1`,
  'questions/falls': `asks: [fall]
keys: [trauma]
ask: Did {you|they} fall?
why: A fall can break a bone.
form: one
order: 100
revision: 1`,
  'questions/age': `asks: [age]
keys: [age]
ask: How old {are you|are they}?
why: Age changes what is likely.
form: value
order: 1
revision: 1`,
  'causes/strain': `name: a strain
when: leg-trouble
speaks-for:
  - { when: { age: { max: 60 } }, say: "{You are|They are} young." }
say: Muscles can ache for a while.
${CLINICAL}`,
  'remedies/walk': `name: walking
not-when: [fall]
say: Walk a little every hour.
section: active
evidence: good
order: 10
${CLINICAL}`,
  'movements/bridge': `name: a bridge
not-when: [fall]
how: Lift the hips a little.
dose: Five times.
progress: Ten times.
kind: steady
order: 10
${CLINICAL}`,
  'massage-types/light': `name: a light massage
what: Light strokes with oil.
suits: People who like it light.
touch: [light]
risk: 1
cost: 2
evidence: weak
evidence-say: It may feel good for a while.
session: Half an hour.
after: A little tired.
tell: [Say when it hurts.]
${CLINICAL}`,
  'contraindications/fall': `name: a fall
when: fall
codes: { light: ask, firm: avoid, heat: care, cold: ok, percussion: avoid, chair: avoid }
types: { light: ask }
refer: ask-first
ask: a doctor
say: A fall is looked at first.
${CLINICAL}`,
  'massage/score': `situations:
  sore: { when: leg-trouble, say: it is sore, fit: { light: 3 } }
wishes:
  young: { when: { age: { max: 60 } }, say: it fits the age, points: { light: 1 } }
evidence: { light: 1 }
penalty: { care: 1, area: 4, ask: 4 }
least: 3
within: 6
most: 2`,
  'claims/moving': `moving-helps: { say: Moving helps most backs., strength: good, seeds: [A33], sources: [book] }`,
  'answers/moving': `name: moving
asks: [does moving help, should i move, is it good to move, can i move with it]
intent: exercise-or-stretching
claims: [moving-helps]
next: report-pain
status: draft
reviewed: none`,
  'cautions/no-driving': `say: Do not drive.
${CLINICAL}`,
  'professionals/doctor': `name: a doctor
say: Call the surgery.
${CLINICAL}`,
  'emergency-actions/call': `do: Call {number} now.
do-not: [Do not drive.]
company: "{Ask somebody to stay|Stay with them}."
again: Please call {number}.
${CLINICAL}`,
  'regions/uk': `name: the United Kingdom
locales: [en-GB]
said: [england, great britain]
emergency: "999"
department: A&E
listed: 2026-11-20
checked: never`,
  'sources/spine': `book:
  { title: A book, by: Somebody, seen: no }`,
  'words/leg': `words:
  - leg
  - left leg`,
  'language/spelling': 'cant: can not',
  'language/everyday': 'chat: meds waste',
  'language/unforeseen': `signs:
  leg-weakness: [my leg is like jelly]
ordinary:
  - the leg of my chair is loose
themes: { limb: [leg, limb] }`,
  'language/topics': 'limb: [leg, limb]',
  'language/context': `triggers:
  - { kind: negation, said: [no] }`,
  'language/answers': ANSWER_WORDS.map((key) => `"${key}": [${key}]`).join('\n'),
  'language/commands': COMMANDS.map((key) => `${key}: [${key}]`).join('\n'),
  'language/languages': 'other: [hola]',
  'intents/sleep': `name: Sleep
phrases:
${NUMBERS.map((n) => `  - how do I sleep on side ${n}`).join('\n')}
near-misses:
  out-of-scope: [my laptop sleeps]`,
  'intents/out-of-scope': `name: Something else
phrases:
${NUMBERS.map((n) => `  - order pizza number ${n}`).join('\n')}`,
  'language/changes': ['been-seen', 'my-mistake', 'no-change'].map((key) => `${key}: [${key}]`).join('\n'),
  'language/subjects': 'mum: { said: [my mum], who: your mum }',
  'language/details': ['new', 'old', 'both', 'one', 'worse', 'same', 'better', 'severe', 'mild']
    .map((key) => `${key}: [${key}]`)
    .join('\n'),
  ...Object.fromEntries(
    Object.entries(PHRASES).map(([file, keys]) => [
      `wording/${file}`,
      keys.map((key) => `"${key}": ${PHRASE_TEXTS[`${file}/${key}`] ?? `This is ${key}.`}`).join('\n'),
    ]),
  ),
}

function withHeader(name: string, body: string): string {
  const place = placeOf(name)
  return `${isPlace(place) ? header(place.kind) : '# no kind'}\n${body}\n`
}

/** What to change: a text in a file, a whole file (after its first line), or `null` for no file at all. */
export type Edits = Readonly<Record<string, readonly [from: string, to: string] | string | null>>

export function tiny(edits: Edits = {}): KnowledgeFile[] {
  const files = new Map(
    Object.entries(BODIES).map(([path, body]) => [`${path}.yaml`, withHeader(`${path}.yaml`, body)]),
  )
  for (const [name, edit] of Object.entries(edits)) {
    if (edit === null) files.delete(name)
    else if (typeof edit === 'string') files.set(name, withHeader(name, edit))
    else files.set(name, replaced(name, files.get(name) ?? '', edit))
  }
  return [...files].map(([name, text]) => ({ name, text })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function replaced(name: string, text: string, [from, to]: readonly [string, string]): string {
  if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`)
  return text.replace(from, () => to)
}

/** The same on disk. */
export function tinyFolder(edits: Edits = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'lumbo-knowledge-'))
  for (const { name, text } of tiny(edits)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}
