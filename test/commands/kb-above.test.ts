/** The checks that hear and build: what a clinician is told when a text is hard, an outcome unsafe or a pattern too wide. */
import { describe, expect, test } from 'vitest'
import { checkAbove } from '../../src/commands/kb-check/above.ts'
import { FEWEST_EXAMPLES, fewExamples, fewLines } from '../../src/commands/kb-check/few.ts'
import { outcomeIssues } from '../../src/commands/kb-check/outcomes.ts'
import { gradeOf, sentencesIn } from '../../src/commands/kb-check/reading.ts'
import { type Built, builtReplies } from '../../src/commands/kb-check/replies.ts'
import { makeTrial } from '../../src/commands/kb-check/trial.ts'
import { waysOf } from '../../src/commands/kb-check/ways.ts'
import type { Reply, Section } from '../../src/conversation/reply.ts'
import { formatIssues } from '../../src/knowledge/issue.ts'
import { loadKnowledge, readKnowledge } from '../../src/knowledge/load.ts'
import { readTexts } from '../../src/knowledge/read.ts'
import { type Edits, tiny } from '../knowledge/tiny.ts'

function told(edits: Edits): string[] {
  const read = readTexts(tiny(edits))
  if (!read.knowledge) throw new Error(read.issues.map(({ problem }) => problem).join('\n'))
  return checkAbove(makeTrial(read.knowledge, read)).map(
    ({ file, line, code, problem, fix }) => `${file}:${line} ${code} ${problem} → ${fix}`,
  )
}

/** the slip · the edits · the first thing that is told */
type Slip = [what: string, edits: Edits, first: RegExp]
const testSlips = (slips: readonly Slip[]) =>
  test.each(slips)('%s', (_, edits, first) => expect(told(edits)[0]).toMatch(first))

const RULE = 'rules/legs.yaml'
const CALL = 'emergency-actions/call.yaml'
const LONG =
  'one two three four five six seven eight nine ten one two three four five six seven eight nine ten'
const HARD =
  'Neurological deterioration necessitates immediate investigation. Progressive symptomatology indicates considerable ' +
  'radicular irritation. Inflammatory abnormalities require comprehensive multidisciplinary evaluation. ' +
  'Deteriorating circumstances necessitate professional consultation immediately, irrespective of alternative ' +
  'considerations. Additional investigations determine appropriate interventions.'

test('the tiny knowledge base is well above too', () => expect(told({})).toEqual([]))

describe('examples of a red flag', () => {
  const knowledge = loadKnowledge('knowledge')

  test('the knowledge base has enough of every red flag', () => expect(fewExamples(knowledge)).toEqual([]))

  test('one that has lost its examples is named', () => {
    const examples = { present: ['my foot drops'], other: ['my dad has a foot drop'] }
    const few = fewExamples({
      ...knowledge,
      findings: { ...knowledge.findings, 'foot-drop': { ...knowledge.findings['foot-drop']!, examples } },
    })
    expect(few).toEqual([{ finding: 'foot-drop', count: 2, missing: ['hypothetical'] }])
    expect(fewLines(few)[0]).toContain(`2 examples of ${FEWEST_EXAMPLES}, none of hypothetical`)
  })
})

describe('reading', () => {
  testSlips([
    [
      'a sentence that is too long',
      { [RULE]: ['New weakness can', `${LONG} can`] },
      /^rules\/legs.yaml:17 KB-READ the sentence "one two .* from a nerve." has 25 words → at most 20/,
    ],
    [
      'one that is too long in the form for somebody else',
      { 'cautions/no-driving.yaml': ['Do not drive.', `"{Do not drive|They do not drive, and ${LONG}}."`] },
      /^cautions\/no-driving.yaml:2 KB-READ the sentence "They do not drive, and one/,
    ],
    [
      'one that is too long only where no country is known',
      {
        [CALL]: ['Call {number} now.', `Call {number} now, ${LONG.slice(0, 54)}.`],
        'wording/emergency.yaml': [
          'This is number-unknown.',
          'the number that you know for an emergency, whatever it is',
        ],
      },
      /^emergency-actions\/call.yaml:2 KB-READ the sentence "Call the number that you know/,
    ],
    [
      'a text that is hard by itself',
      { 'wording/consent.yaml': ['This is welcome.', HARD] },
      /^wording\/consent.yaml:2 KB-READ it reads at grade [\d.]+, and 6 is the most → use shorter words/,
    ],
    [
      'a reply that is hard as a whole',
      {
        [CALL]: ['do-not: [Do not drive.]', `do-not: ["${HARD.split('. ').join('.", "')}"]`],
      },
      /^emergency-actions\/call.yaml:3 KB-READ the reply of emergency-actions\/call.yaml at emergency reads at grade/,
    ],
  ])

  test('a sentence ends with a stop, with the line and with an item of a list', () => {
    expect(sentencesIn('One. Two? Three!\n- four\n2. five\n\nsix; seven · eight 38.5 "nine." Ten')).toEqual([
      ...['One.', 'Two?', 'Three!', 'four', 'five', 'six; seven', 'eight 38.5 "nine."', 'Ten'],
    ])
  })

  test('the grade is that of Flesch and Kincaid, and terms that have no plainer word are plain', () => {
    // 0.39 × 6 words + 11.8 × 6 syllables ÷ 6 words − 15.59
    expect(gradeOf('The cat sat on the mat.')).toBeCloseTo(-1.45)
    expect(gradeOf('Ask a physiotherapist.')).toBeCloseTo(gradeOf('Ask a friend.'))
    expect(gradeOf(HARD)).toBeGreaterThan(15)
  })
})

describe('outcomes', () => {
  testSlips([
    [
      'a safety net without dates',
      { 'wording/result.yaml': ['by {soon}, or by {later}', 'soon'] },
      /^wording\/result.yaml:\d+ KB-OUTCOME the safety net does not say by when to come back → name {soon}/,
    ],
    [
      'a safety net without the number',
      { 'wording/result.yaml': ['Call {number}.', 'Call somebody.'] },
      /^wording\/result.yaml:\d+ KB-OUTCOME the safety net does not hold the number/,
    ],
    [
      'an emergency message without the number',
      { [CALL]: ['Call {number} now.', 'Get help now.'] },
      /^emergency-actions\/call.yaml:2 KB-OUTCOME the message does not hold the number/,
    ],
    [
      'the shorter one without the number',
      { [CALL]: ['Please call {number}.', 'Please do call.'] },
      /^emergency-actions\/call.yaml:5 KB-OUTCOME the message does not hold the number/,
    ],
    [
      'self-care in an emergency',
      { [CALL]: ['[Do not drive.]', '[Do not drive., Put some warmth on it.]'] },
      /^emergency-actions\/call.yaml:3 KB-OUTCOME the message speaks of self-care: "warmth"/,
    ],
    [
      'a label that no channel takes',
      { 'wording/choices.yaml': ['This is skip.', 'S'.repeat(76)] },
      /KB-CARD the label "S+" has 76 characters → at most 75/,
    ],
  ])
})

describe('replies as code might build them one day', () => {
  const read = readTexts(tiny({ 'remedies/walk.yaml': ['not-when: [fall]\n', ''] }))
  const { knowledge } = read
  if (!knowledge) throw new Error('the tiny knowledge base is broken')
  const trial = makeTrial(knowledge, read)
  const urgent = [...builtReplies(knowledge)].find(({ reply }) => reply.level === 'urgent') as Built
  const net = urgent.reply.sections?.find(({ title }) => title === 'This is safety-net.') as Section
  const problems = (reply: Partial<Reply>) =>
    outcomeIssues(trial, { ...urgent, reply: { ...urgent.reply, ...reply } }).map(({ problem }) => problem)

  test.each<[what: string, reply: Partial<Reply>, problem: string]>([
    ['no safety net', { sections: [] }, 'the reply at urgent has no safety net'],
    [
      'a sign left out',
      { sections: [{ ...net, lines: net.lines.slice(1) }] },
      'the safety net at urgent leaves out',
    ],
    ['a safety net that only the card shows', { text: 'x' }, 'the safety net at urgent leaves out'],
    [
      'something after the safety net',
      { sections: [net, { title: 'More', lines: ['x'] }] },
      'the reply at urgent does not end in the safety net: "More"',
    ],
    [
      'a remedy beside a red flag',
      { text: `${urgent.reply.text}\nWalk a little every hour.` },
      '"Walk a little every hour." is said although "legs" is urgent',
    ],
    ['a level below that of the rule', { level: 'routine' }, 'what is urgent is answered as routine'],
    [
      'an emergency that asks',
      { kind: 'emergency', actions: [{ label: 'Help', command: 'help' }] },
      'the message asks or offers something',
    ],
    ['an emergency with the advice', { kind: 'emergency' }, 'the message holds parts of the advice'],
    [
      'seven buttons',
      { actions: Array.from({ length: 7 }, (_, n) => ({ label: `${n}`, command: `${n}` })) },
      'the reply has 7 actions',
    ],
  ])('%s', (_, reply, problem) => expect(problems(reply)).toContainEqual(expect.stringContaining(problem)))

  test('and as it builds them now', () => expect(problems({})).toEqual([]))
})

describe('all findings at once', () => {
  testSlips([
    [
      'an example that another finding wins',
      { 'findings/foot-drop.yaml': ['["my foot drops"]', '["my foot drops", "my leg is weak"]'] },
      /^findings\/foot-drop.yaml:7 KB-EXAMPLE/,
    ],
    [
      'a sentence that only looks alike, and raises a red flag elsewhere',
      { 'findings/fall.yaml': ['present: ["I fell"]', 'present: ["I fell"], none: ["my weak leg"]'] },
      /^findings\/fall.yaml:7 KB-OVERMATCH "my weak leg" raises the red flag "leg-weakness" by "weak leg"/,
    ],
    [
      'an emergency in an example of routine',
      {
        'rules/plain.yaml':
          'name: plain\nroutine: leg-trouble\nheard-only: a\ntell: a\nexamples:\n  - { said: "my leg is bad, my foot drops and I fell", level: routine }\nsources: [book]\nstatus: draft\nreviewed: none',
      },
      /^rules\/plain.yaml:7 KB-OVERMATCH "my leg is bad.*" is routine here and an emergency to "legs", by foot-drop, fall/,
    ],
  ])
})

test('a way of a condition holds every finding once, and details and ranges with it', () => {
  const ways = waysOf({
    all: [{ any: ['a', { b: ['new'] }, 'c'] }, { age: { min: 60, max: 70 } }, { age: { max: 65 } }],
  }).map((way) => Object.fromEntries(way))
  const age = { status: 'present', value: 60 }
  expect(ways).toEqual([
    { a: { status: 'present' }, age },
    { b: { status: 'present', onset: 'new' }, age },
    { c: { status: 'present' }, age },
  ])
  const several = waysOf({ 'at-least': 2, of: ['a', 'b', 'c'] }).map((way) => [...way.keys()].join())
  expect(several).toEqual(['a,b', 'b,c', 'c,a'])
})

describe('intents', () => {
  const OUT = 'intents/out-of-scope.yaml'
  testSlips([
    [
      'a phrase of others that raises a red flag',
      { [OUT]: ['order pizza number two\n', 'my foot drops\n'] },
      /^intents\/out-of-scope.yaml:7 KB-CORPUS "my foot drops" raises a red flag \(.*\) → it is no phrase/,
    ],
    [
      'a near miss that is taken for what it looks like',
      { 'intents/sleep.yaml': ['my laptop sleeps', 'how do I sleep on side'] },
      /^intents\/sleep.yaml:35 KB-INTENT "how do I sleep on side" belongs to "out-of-scope" and is taken for "sleep"/,
    ],
  ])
})

describe('the real knowledge base', () => {
  const read = readKnowledge('knowledge')
  const { knowledge } = read
  if (!knowledge) throw new Error('the knowledge base does not load: run npm run kb:check')

  test('is heard as it says, and every reply is plain and safe', { timeout: 60_000 }, () => {
    const errors = checkAbove(makeTrial(knowledge, read)).filter(({ severity }) => severity === 'error')
    expect(formatIssues(errors, 'knowledge')).toEqual([])
  })

  test('has the advice of every level of every rule among the replies', { timeout: 60_000 }, () => {
    const built = [...builtReplies(knowledge)]
    for (const rule of Object.values(knowledge.rules))
      for (const level of ['self-care', 'routine', 'urgent', 'same-day', 'emergency'] as const) {
        if (rule[level] === undefined) continue
        const own = built.filter(({ file, level: of }) => file === `rules/${rule.id}.yaml` && of === level)
        expect(own.length, `${rule.id} ${level}`).toBeGreaterThan(0)
      }
    expect(new Set(built.map(({ reply }) => reply.text)).size).toBeGreaterThan(1000)
  })
})
