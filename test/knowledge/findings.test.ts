/** What findings are, against how conditions read them. */
import { testSlips } from './slip.ts'

const LEG = 'findings/leg-weakness.yaml'
const FALL = 'findings/fall.yaml'
const OLD = 'findings/weakness-is-old.yaml'
const AGE = 'findings/age.yaml'
const RULE = 'rules/legs.yaml'

testSlips([
  [
    'a worry that calms',
    { [RULE]: ['[weakness-is-old]', '[fall, weakness-is-old]'] },
    `${RULE}:11 KB-WORRY`,
    /only findings with worry: no may/,
  ],
  [
    'a value that calms',
    { [RULE]: ['[weakness-is-old]', '[weakness-is-old, { age: { max: 9 } }]'] },
    `${RULE}:11 KB-WORRY`,
    /"age" calms/,
  ],
  [
    'a calm that worries',
    { [RULE]: ['    - fall', '    - fall\n    - weakness-is-old'] },
    `${RULE}:4 KB-REACH, ${RULE}:8 KB-WORRY`,
    /no answers can bring about emergency/,
  ],
  [
    'a calm that opens a question',
    { [RULE]: ['when: leg-weakness', 'when: weakness-is-old'] },
    `${RULE}:14 KB-WORRY`,
    /stands under ask-if/,
  ],
  [
    'a calm that is part of a worry',
    { [OLD]: ['worry: no', 'worry: no\npart-of: leg-trouble'] },
    `${OLD}:5 KB-WORRY`,
    /only "weakness-is-old" reassures/,
  ],
  [
    'a worry that implies a calm',
    { [FALL]: ['kind: event', 'kind: event\nimplies: [weakness-is-old]'] },
    `${FALL}:4 KB-WORRY`,
    /"fall" implies "weakness-is-old"/,
  ],
  [
    'a circle',
    { 'findings/leg-trouble.yaml': ['kind: sign', 'part-of: leg-weakness\nkind: sign'] },
    'findings/leg-trouble.yaml:3 KB-CYCLE',
    /leg-trouble → leg-weakness → leg-trouble/,
  ],
  [
    'a part of itself',
    { [FALL]: ['kind: event', 'part-of: fall\nkind: event'] },
    `${FALL}:3 KB-CYCLE`,
    /fall → fall/,
  ],
  [
    'a circle of both kinds',
    { 'findings/leg-trouble.yaml': ['kind: sign', 'implies: [foot-drop]\nkind: sign'] },
    'findings/foot-drop.yaml:5 KB-CYCLE',
    /foot-drop → leg-weakness → leg-trouble → foot-drop/,
  ],
  [
    'a value without a range',
    { [RULE]: ['{ age: { min: 70 } }', 'age'] },
    `${RULE}:9 KB-VALUE`,
    /needs|no range/,
  ],
  [
    'a range without a value',
    { [RULE]: ['    - fall', '    - fall: { min: 3 }'] },
    `${RULE}:7 KB-VALUE`,
    /"fall" has no value/,
  ],
  [
    'a range upside down',
    { [RULE]: ['{ min: 70 }', '{ min: 70, max: 60 }'] },
    `${RULE}:9 KB-VALUE`,
    /swap min and max/,
  ],
  [
    'a range beyond the limits',
    { [RULE]: ['{ min: 70 }', '{ min: 130 }'] },
    `${RULE}:9 KB-VALUE`,
    /lies between 0 and 120/,
  ],
  [
    'limits upside down',
    { [AGE]: ['min: 0, max: 120', 'min: 120, max: 0'] },
    `${AGE}:5 KB-VALUE`,
    /min is not below max/,
  ],
  [
    'a sign with limits',
    { [OLD]: ['worry: no', 'worry: no\nvalue: { unit: days, min: 0, max: 9 }'] },
    `${OLD}:5 KB-VALUE`,
    /kind: sign has no value/,
  ],
  [
    'a sign that runs out',
    { [OLD]: ['worry: no', 'worry: no\nwithin-days: 9'] },
    `${OLD}:5 KB-VALUE`,
    /kind: sign has no date/,
  ],
  [
    'a value on a card of signs',
    { 'questions/age.yaml': ['form: value', 'form: one'] },
    'questions/age.yaml:2 KB-VALUE',
    /form: value/,
  ],
  [
    'a sign on a card of values',
    { 'questions/falls.yaml': ['form: one', 'form: value'] },
    'questions/falls.yaml:2 KB-VALUE',
    /form: one/,
  ],
  [
    'a detail nobody asks',
    { [RULE]: ['[new]', '[new, both]'] },
    `${RULE}:8 KB-DETAIL`,
    /\[both\] needs the side of "leg-weakness".*add side/,
  ],
  [
    'a detail nobody reads',
    { [LEG]: ['[onset]', '[onset, course]'] },
    `${LEG}:9 KB-DETAIL`,
    /no condition reads the course/,
  ],
])
