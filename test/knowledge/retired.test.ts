/** What is retired stays on file, and nobody hears, asks or needs it any more. */
import { expect, test } from 'vitest'
import { checkRetired } from '../../src/commands/kb-check/retired.ts'
import { makeTrial } from '../../src/commands/kb-check/trial.ts'
import { readTexts } from '../../src/knowledge/read.ts'
import { testSlips } from './slip.ts'
import { type Edits, tiny } from './tiny.ts'

const RULE = 'rules/legs.yaml'
const CARD = 'questions/legs.yaml'
const DROP = 'findings/foot-drop.yaml'
const retire = (last: string): readonly [string, string] => [last, `${last}\nstatus: retired`]
const DROP_GONE = retire('examples: { present: ["my foot drops"] }')
const CARD_GONE = retire('revision: 1')
const GONE = ['status: draft', 'status: retired'] as const
const FALL_RULE = `name: x
LEVEL
heard-only: y
tell: z
examples: [{ said: a, level: routine }]
sources: [book]
status: draft
reviewed: none`

test('a retired finding, card or cause does not reach the bot', () => {
  const edits = { [DROP]: DROP_GONE, [CARD]: CARD_GONE, 'causes/strain.yaml': GONE }
  const { knowledge, draft } = readTexts(tiny(edits))
  expect(Object.keys(knowledge?.findings ?? {})).not.toContain('foot-drop')
  expect(Object.keys(knowledge?.questions ?? {})).toEqual(['age', 'falls'])
  expect(knowledge?.causes).toEqual({})
  expect(draft.findings['foot-drop']?.status).toBe('retired')
  expect(draft.causes.strain?.status).toBe('retired')
})

testSlips([
  [
    'a finding that a rule and a card still need',
    { [DROP]: DROP_GONE },
    `${CARD}:2 KB-REF, ${RULE}:6 KB-REF, ${RULE}:12 KB-REF`,
    'finding "foot-drop" is retired in findings/foot-drop.yaml:8 → name another, or remove it',
  ],
  [
    'a finding that is the whole of another',
    { 'findings/leg-trouble.yaml': retire('examples: { present: ["my leg is bad"] }') },
    `causes/strain.yaml:3 KB-REF, findings/leg-weakness.yaml:5 KB-REF, massage/score.yaml:3 KB-REF, ${RULE}:9 KB-REF`,
    /"leg-trouble" is retired in findings\/leg-trouble.yaml:7/,
  ],
  [
    'a card that a rule still asks',
    { [CARD]: CARD_GONE },
    `${RULE}:4 KB-REACH, ${RULE}:8 KB-REACH, ${RULE}:12 KB-ASK, ${RULE}:12 KB-ASK`,
    /nobody asks about "foot-drop" →/,
  ],
  [
    'a rule, and all that only it needed',
    { [RULE]: GONE },
    [
      'cautions/no-driving.yaml:2 KB-UNUSED',
      'emergency-actions/call.yaml:2 KB-UNUSED',
      'findings/leg-weakness.yaml:9 KB-DETAIL',
      'findings/weakness-is-old.yaml:2 KB-UNUSED',
      'professionals/doctor.yaml:2 KB-UNUSED',
      ...['questions/age.yaml:2 KB-ASK', 'questions/falls.yaml:2 KB-ASK', `${CARD}:2 KB-ASK`],
    ].join(', '),
    /no rule names/,
  ],
])

/** What the other rules make of it: the accounts of what nobody catches any more. */
const lostBy = (edits: Edits): string[] => {
  const read = readTexts(tiny(edits))
  if (!read.knowledge) throw new Error('the knowledge cannot be read')
  return checkRetired(makeTrial(read.knowledge, read)).map(
    ({ line, severity, problem }) => `${line} ${severity}: ${problem}`,
  )
}
/** Reads a fall as the first rule does, or as urgently as one wants. */
const other = (level: string) => FALL_RULE.replace('LEVEL', level)

test.each<[what: string, edits: Edits, accounts: string[]]>([
  ['a rule in use', {}, []],
  [
    'a red flag',
    { [RULE]: GONE },
    [
      '24 warning: "legs" is retired, and nobody catches this at emergency now: foot-drop with fall',
      '24 warning: "legs" is retired, and nobody catches this at same-day now: leg-weakness',
    ],
  ],
  [
    'a red flag that another rule reads less urgently',
    { [RULE]: GONE, 'rules/more.yaml': other('urgent: { any: [fall, leg-weakness] }') },
    [expect.stringMatching(/foot-drop with fall/), expect.stringMatching(/leg-weakness/)],
  ],
  [
    'a red flag that another rule reads as urgently',
    {
      [RULE]: GONE,
      'rules/more.yaml': other('emergency: fall\nsame-day: leg-weakness\nemergency-action: call'),
    },
    [],
  ],
  ['a rule that was no red flag', { 'rules/more.yaml': other('routine: fall').replace(...GONE) }, []],
  [
    'a level that was deleted and left its message behind',
    { [RULE]: ['emergency:\n  all:\n    - foot-drop\n    - fall\n', ''] },
    [
      expect.stringMatching(
        /^14 warning: "legs" has no emergency level any more, .* at emergency now: leg-trouble, leg-weakness, foot-drop, fall$/,
      ),
    ],
  ],
])('%s: what nobody catches now', (_, edits, accounts) => expect(lostBy(edits)).toEqual(accounts))
