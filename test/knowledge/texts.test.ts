/** What is said, who answers for it, and what is left over. */
import { type Slip, testSlips } from './slip.ts'

const LEG = 'findings/leg-weakness.yaml'
const RULE = 'rules/legs.yaml'
const CAUSE = 'causes/strain.yaml'

const sign = (fields: string) => `name: a sign\nkind: sign\n${fields}\nexamples: { present: [a] }`
const DRAFT = 'status: draft\nreviewed: none'
const signed = (on: string, next: string) =>
  `status: reviewed\nreviewed: { by: A, role: B, on: ${on}, next: ${next} }`

testSlips([
  [
    'an unknown value',
    { [RULE]: ['tell: New', 'tell: "{nummer}" #'] },
    `${RULE}:17 KB-WORDING`,
    'nothing fills in {nummer} → did you mean "number"?',
  ],
  [
    'a value of another phrase',
    { 'wording/country.yaml': ['This is ask.', '"Is it {lines}?"'] },
    'wording/country.yaml:2 KB-WORDING',
    /nothing fills in \{lines\}/,
  ],
  [
    'three forms',
    { 'cautions/no-driving.yaml': ['Do not drive.', '"{you|they|we} do not drive."'] },
    'cautions/no-driving.yaml:2 KB-WORDING',
    /has 3 forms/,
  ],
  [
    'an open brace',
    { 'emergency-actions/call.yaml': ['[Do not drive.]', '["Do not {drive."]'] },
    'emergency-actions/call.yaml:3 KB-WORDING',
    /a "\{" stands alone/,
  ],
  [
    'a reason of a cause',
    { [CAUSE]: ['{You are|They are}', '{you-are}'] },
    `${CAUSE}:5 KB-WORDING`,
    /nothing fills in/,
  ],
  [
    'a brand',
    { 'remedies/walk.yaml': ['Walk a little', 'Take Nurofen and walk'] },
    'remedies/walk.yaml:4 KB-READ',
    '"Nurofen" names a brand → name the kind of thing',
  ],
  [
    'a dose',
    { 'cautions/no-driving.yaml': ['Do not drive.', 'Take 400 mg every 4-6 hours.'] },
    'cautions/no-driving.yaml:2 KB-READ',
    /"400 mg" gives a dose → write "follow the packet"/,
  ],
  [
    'a promise',
    { [CAUSE]: ['Muscles can ache', 'Massage cures it, and muscles can ache'] },
    `${CAUSE}:6 KB-READ`,
    /"cures" promises more than anybody can/,
  ],
  [
    'a belief',
    { 'wording/topic.yaml': ['This is ask.', 'Your spine is misaligned by toxins.'] },
    'wording/topic.yaml:2 KB-READ, wording/topic.yaml:2 KB-READ',
    /"misaligned" says that a back can be out of line/,
  ],
  [
    'a promise that nobody can keep',
    { [RULE]: ['New weakness can', 'You will be fine. New weakness can'] },
    `${RULE}:17 KB-READ, ${RULE}:17 KB-WORDING`,
    /"You will be fine" promises what nobody can know from here/,
  ],
  ...['"{You|They} will be fine." #', 'Do not worry.', 'It is nothing serious.', 'This is not serious.'].map(
    (text): Slip => [
      text,
      { [RULE]: ['New weak', `${text} New weak`] },
      `${RULE}:17 KB-READ`,
      /promises what/,
    ],
  ),
  [
    'blame',
    { 'cautions/no-driving.yaml': ['Do not drive.', '"{You|They} should have come sooner."'] },
    'cautions/no-driving.yaml:2 KB-READ',
    '"should have come" sounds like blame → say what to do now',
  ],
  [
    'a word of the clinic',
    { [RULE]: ['a nerve', 'osteonecrosis'] },
    `${RULE}:17 KB-READ`,
    '"osteonecrosis" is a word of the clinic → say it as people do: dying bone',
  ],
  [
    'no form for somebody else',
    { 'questions/falls.yaml': ['Did {you|they} fall?', 'Did {you|they} fall on your back?'] },
    'questions/falls.yaml:4 KB-WORDING',
    '"your" is said of somebody else too → write {your|their}, and the verb in both forms where it changes',
  ],
  [
    'what a finding makes impossible',
    { [LEG]: ['alias: [weak-leg]', 'alias: [weak-leg]\nrules-out: [fal]'] },
    `${LEG}:9 KB-REF`,
    'finding "fal" does not exist → did you mean "fall"?',
  ],
  [
    'reviewed by nobody',
    { [RULE]: ['status: draft', 'status: reviewed'] },
    `${RULE}:25 KB-REVIEW`,
    /nobody signed it/,
  ],
  [
    'a draft that is signed',
    { [RULE]: [DRAFT, signed('2026-01-01', '2027-01-01').replace('reviewed', 'draft')] },
    `${RULE}:24 KB-REVIEW`,
    'it is signed by A and still a draft → write status: reviewed, or reviewed: none',
  ],
  [
    'a review overdue',
    { [RULE]: [DRAFT, signed('2024-01-01', '2025-01-01')] },
    `${RULE}:25 KB-REVIEW`,
    /was due on 2025-01-01/,
  ],
  [
    'a review to come',
    { [RULE]: [DRAFT, signed('2027-01-01', '2028-01-01')] },
    `${RULE}:25 KB-REVIEW`,
    /lies in the future/,
  ],
  [
    'a review that ends before it begins',
    { [RULE]: [DRAFT, signed('2026-11-21', '2026-11-21')] },
    `${RULE}:25 KB-REVIEW`,
    /not after the last/,
  ],
  [
    'an alias that is a finding',
    { [LEG]: ['[weak-leg]', '[fall]'] },
    `${LEG}:8 KB-TWICE`,
    /"fall" belongs to "fall"/,
  ],
  [
    'a locale of two regions',
    {
      'regions/ireland.yaml':
        'name: Ireland\nlocales: [en-GB]\nsaid: [ireland]\nemergency: "112"\ndepartment: A&E\nlisted: 2026-11-20\nchecked: never',
    },
    'regions/uk.yaml:3 KB-TWICE',
    /"en-GB" belongs to "ireland"/,
  ],
  [
    'a source nobody names',
    { 'sources/spine.yaml': ['book:', 'other: { title: A, by: B, seen: no }\nbook:'] },
    'sources/spine.yaml:2 KB-UNUSED',
    /no file names source "other"/,
  ],
  [
    'a worry that decides nothing',
    { 'findings/more.yaml': sign('worry: yes\nsaid: [a]') },
    'findings/more.yaml:2 KB-UNUSED',
    /decides nothing/,
  ],
])
