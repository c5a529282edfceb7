/** What the fields of one file can get wrong, told in words and not in terms of a schema. */
import { testSlips } from './slip.ts'

const LEG = 'findings/leg-weakness.yaml'
const RULE = 'rules/legs.yaml'
const CARD = 'questions/legs.yaml'

testSlips([
  [
    'an unknown field',
    { [RULE]: ['seen-by:', 'seen_by:'] },
    `${RULE}:20 KB-KEY`,
    'there is no field "seen_by" → did you mean "seen-by"?',
  ],
  [
    'a needed field misspelled',
    { [RULE]: ['tell:', 'tel:'] },
    `${RULE}:17 KB-KEY`,
    'there is no field "tel" → did you mean "tell"?',
  ],
  [
    'a field far from any',
    { [RULE]: ['seen-by:', 'wobble:'] },
    `${RULE}:20 KB-KEY`,
    /→ the fields are name, covers, speaks-against-massage, emergency/,
  ],
  [
    'an unknown field inside',
    { 'regions/uk.yaml': ['department:', 'crisis: [{ name: A, nr: "1", number: "2" }]\ndepartment:'] },
    'regions/uk.yaml:6 KB-KEY',
    'there is no field "nr" in item 1 of "crisis" → the fields are name, number',
  ],
  [
    'an unknown phrase',
    { 'wording/choices.yaml': ['"skip":', '"skipp": More.\n"skip":'] },
    'wording/choices.yaml:5 KB-KEY',
    /did you mean "skip"/,
  ],
  ['an unknown range', { [RULE]: ['min: 70', 'mim: 70'] }, `${RULE}:9 KB-KEY`, /"mim".*did you mean "min"/],
  [
    'a missing field',
    { [RULE]: ['tell: New weakness can come from a nerve.\n', ''] },
    `${RULE}:2 KB-FIELD`,
    '"tell" is missing → add "tell": a text',
  ],
  [
    'a missing choice',
    { [LEG]: ['kind: sign\n', ''] },
    `${LEG}:2 KB-FIELD`,
    '"kind" is missing → add "kind": one of sign, event, lifelong, value',
  ],
  [
    'a comma without quotes',
    {
      [RULE]: [
        'status: draft\nreviewed: none',
        'status: reviewed\nreviewed: { by: A, role: physio, HCPC 1, on: 2026-01-01, next: 2027-01-01 }',
      ],
    },
    `${RULE}:25 KB-KEY`,
    'there is no field "HCPC 1" in "reviewed" → put "quotes" around a text with a comma in it',
  ],
  [
    'a detail that is none',
    { [RULE]: ['[new]', '[recent]'] },
    `${RULE}:8 KB-FIELD`,
    '"recent" is not possible in item 1 of "leg-weakness" → details are new, both, worse and severe',
  ],
  [
    'a missing phrase',
    { 'wording/choices.yaml': ['"skip": This is skip.\n', ''] },
    'wording/choices.yaml:2 KB-FIELD',
    /"skip" is missing/,
  ],
  [
    'a missing answer',
    { 'language/answers.yaml': ['"skip": [skip]\n', ''] },
    'language/answers.yaml:2 KB-FIELD',
    /"skip" is missing/,
  ],
  [
    'a missing condition',
    { 'causes/strain.yaml': ['when: leg-trouble\n', ''] },
    'causes/strain.yaml:2 KB-FIELD',
    /"when" is missing/,
  ],
  [
    'an empty field',
    { [RULE]: ['tell: New weakness can come from a nerve.', 'tell:'] },
    `${RULE}:17 KB-FIELD`,
    /"tell" is empty/,
  ],
  [
    'an empty condition',
    { [RULE]: ['same-day: { leg-weakness: [new] }', 'same-day:'] },
    `${RULE}:8 KB-FIELD`,
    /"same-day" is empty → a condition is/,
  ],
  [
    'a blank text',
    { [RULE]: ['tell: New weakness can come from a nerve.', 'tell: " "'] },
    `${RULE}:17 KB-FIELD`,
    /"tell" is empty/,
  ],
  [
    'a number for a text',
    { 'regions/uk.yaml': ['"999"', '999'] },
    'regions/uk.yaml:5 KB-FIELD',
    '"emergency" should be a text, not 999 → put quotes around it: "999"',
  ],
  [
    'a text for a list',
    { [RULE]: ['meanwhile: [no-driving]', 'meanwhile: no-driving'] },
    `${RULE}:19 KB-FIELD`,
    /make it a list: \["no-driving"\]/,
  ],
  [
    'a text for a number',
    { [CARD]: ['order: 30', 'order: late'] },
    `${CARD}:7 KB-FIELD`,
    /"order" should be a number, not "late"/,
  ],
  [
    'a list for a text',
    { [RULE]: ['tell: New', 'tell: [New]\nname2: x #'] },
    `${RULE}:17 KB-FIELD, ${RULE}:18 KB-KEY`,
    /should be a text, not a list/,
  ],
  [
    'a pattern without quotes',
    { 'findings/leg-weakness.yaml': ['- "weak {leg}"', '- [weak]'] },
    'findings/leg-weakness.yaml:12 KB-FIELD',
    'item 2 of "said" should be a text, not a list → put quotes around it: "…"',
  ],
  [
    'a word not on offer',
    { [LEG]: ['kind: sign', 'kind: sing'] },
    `${LEG}:6 KB-FIELD`,
    '"sing" is not possible in "kind" → did you mean "sign"?',
  ],
  [
    'a word far from any',
    { [LEG]: ['worry: yes', 'worry: perhaps'] },
    `${LEG}:7 KB-FIELD`,
    /one of yes, no, neutral/,
  ],
  ['a detail', { [RULE]: ['[new]', '[neww]'] }, `${RULE}:8 KB-FIELD`, /did you mean "new"/],
  [
    'a number out of range',
    { [CARD]: ['order: 30', 'order: 3000'] },
    `${CARD}:7 KB-FIELD`,
    /3000 is too large for "order" → at most 999/,
  ],
  [
    'a list too long',
    { [CARD]: ['[leg-weakness, foot-drop]', '[a, b, c, d, e, f, g]'] },
    `${CARD}:2 KB-FIELD`,
    /"asks" is too long → at most 6/,
  ],
  [
    'a list too short',
    { [RULE]: ['    - foot-drop\n    - fall', '    []'] },
    `${RULE}:5 KB-FIELD`,
    /"all" is empty/,
  ],
  [
    'an id',
    { [RULE]: ['seen-by: doctor', 'seen-by: The_Doctor'] },
    `${RULE}:20 KB-FIELD`,
    /lower-case words joined by hyphens/,
  ],
  [
    'an id in a condition',
    { [RULE]: ['urgent: { any: [leg-trouble', 'urgent: { any: [Leg trouble'] },
    `${RULE}:9 KB-FIELD`,
    /lower-case words joined by hyphens/,
  ],
  [
    'a group misspelled',
    { [RULE]: ['urgent: { any:', 'urgent: { anny:'] },
    `${RULE}:9 KB-FIELD, ${RULE}:9 KB-FIELD`,
    /groups are any, all and at-least/,
  ],
  [
    'at-least without of',
    { [RULE]: ['{ leg-weakness: [new] }', '{ at-least: 1, off: [fall] }'] },
    `${RULE}:8 KB-KEY`,
    'there is no field "off" in "same-day" → did you mean "of"?',
  ],
  [
    'two findings at once',
    { [RULE]: ['{ leg-weakness: [new] }', '{ leg-weakness: [new], fall: [new] }'] },
    `${RULE}:8 KB-FIELD`,
    /several findings.*one each/,
  ],
  [
    'an empty range',
    { [RULE]: ['{ min: 70 }', '{}'] },
    `${RULE}:9 KB-FIELD`,
    /the range is empty → give min, max or both/,
  ],
  [
    'a date',
    { 'regions/uk.yaml': ['2026-11-20', '20.11.2026'] },
    'regions/uk.yaml:7 KB-FIELD',
    '"20.11.2026" is not a date → write it like 2026-11-20',
  ],
  [
    'a word for a signature',
    { [RULE]: ['reviewed: none', 'reviewed: soon'] },
    `${RULE}:25 KB-FIELD`,
    /"soon" is not possible in "reviewed" → write none, or/,
  ],
  [
    'half a signature',
    { [RULE]: ['reviewed: none', 'reviewed: { by: A, role: B, on: 2026-01-01 }'] },
    `${RULE}:25 KB-FIELD`,
    /"next" is missing/,
  ],
  [
    'a source id',
    { 'sources/spine.yaml': ['book:', 'book: { title: A, by: B, seen: no }\nBook 2:'] },
    'sources/spine.yaml:3 KB-FIELD',
    /"Book 2" is not possible here → .*hyphens/,
  ],
  [
    'a key of an answer',
    { [CARD]: ['[leg_weakness, foot_drop]', '[leg-weakness, foot_drop]'] },
    `${CARD}:3 KB-FIELD`,
    /joined by underscores/,
  ],
  [
    'too few keys',
    { [CARD]: ['asks: [leg-weakness, foot-drop]', 'asks: [leg-weakness, foot-drop, fall]'] },
    `${CARD}:3 KB-FIELD`,
    /differ in length/,
  ],
  [
    'an emergency without action',
    { [RULE]: ['emergency-action: call\n', ''] },
    `${RULE}:4 KB-FIELD`,
    /add emergency-action/,
  ],
  [
    'a rule nobody asks',
    {
      [RULE]: [
        'screen: [age, leg-weakness, foot-drop]\nask-if:\n  - when: leg-weakness\n    ask: [fall]\n',
        '',
      ],
    },
    `${RULE}:2 KB-FIELD`,
    /add screen, ask-if or heard-only/,
  ],
  [
    'a value without limits',
    { 'findings/age.yaml': ['value: { unit: years, min: 0, max: 120 }\n', ''] },
    'findings/age.yaml:3 KB-FIELD',
    /add value/,
  ],
  [
    'no examples',
    { [LEG]: ['examples: { present: ["my leg is weak"] }', ''] },
    `${LEG}:2 KB-FIELD`,
    /add examples/,
  ],
])
