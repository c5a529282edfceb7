/** Ids, word lists and patterns that name nothing or cannot be read. */
import { testSlips } from './slip.ts'

const LEG = 'findings/leg-weakness.yaml'
const FALL = 'findings/fall.yaml'
const OLD = 'findings/weakness-is-old.yaml'
const RULE = 'rules/legs.yaml'
const CARD = 'questions/legs.yaml'
const CAUSE = 'causes/strain.yaml'

testSlips([
  [
    'a finding in a level',
    { [RULE]: ['    - fall', '    - fal'] },
    `${RULE}:7 KB-REF`,
    'finding "fal" does not exist → did you mean "fall"?',
  ],
  [
    'a finding with details',
    { [RULE]: ['{ leg-weakness: [new]', '{ leg-weaknes: [new]'] },
    `${LEG}:9 KB-DETAIL, ${RULE}:8 KB-REF`,
    /no condition reads/,
  ],
  [
    'a finding under unless',
    { [RULE]: ['[weakness-is-old]', '[nothing-like-it]'] },
    `${OLD}:2 KB-UNUSED, ${RULE}:11 KB-REF`,
    /calms nothing/,
  ],
  [
    'a finding in ask-if',
    { [RULE]: ['when: leg-weakness', 'when: leg-weaknes'] },
    `${RULE}:14 KB-REF`,
    /did you mean/,
  ],
  [
    'a finding to ask',
    { [RULE]: ['ask: [fall]', 'ask: [fell]'] },
    `questions/falls.yaml:2 KB-ASK, ${RULE}:4 KB-REACH, ${RULE}:15 KB-REF`,
    /no rule asks this card/,
  ],
  [
    'a finding of the screen',
    { [RULE]: [', foot-drop]', ', foot-drops]'] },
    `${CARD}:2 KB-SCREEN, ${RULE}:4 KB-REACH, ${RULE}:12 KB-REF`,
    /by the way/,
  ],
  [
    'a finding of a card',
    { [CARD]: ['weakness, foot-drop', 'weakness, foot-dro'] },
    `${CARD}:2 KB-REF, ${RULE}:4 KB-REACH, ${RULE}:12 KB-ASK`,
    /did you mean "foot-drop"/,
  ],
  [
    'a whole',
    { [LEG]: ['part-of: leg-trouble', 'part-of: leg-troubles'] },
    `${LEG}:5 KB-REF`,
    /did you mean "leg-trouble"/,
  ],
  [
    'an implied finding',
    { 'findings/foot-drop.yaml': ['[leg-weakness]', '[leg-weekness]'] },
    'findings/foot-drop.yaml:5 KB-REF',
    /did you mean "leg-weakness"/,
  ],
  [
    'a finding of a cause',
    { [CAUSE]: ['when: leg-trouble', 'when: leg-rouble'] },
    `${CAUSE}:3 KB-REF`,
    /did you mean/,
  ],
  [
    'a finding that speaks for a cause',
    { [CAUSE]: ['when: { age:', 'when: { agee:'] },
    `${CAUSE}:5 KB-REF`,
    /did you mean "age"/,
  ],
  [
    'a finding of a remedy',
    { 'remedies/walk.yaml': ['[fall]', '[fal]'] },
    'remedies/walk.yaml:3 KB-REF',
    /did you mean "fall"/,
  ],
  [
    'a caution',
    { [RULE]: ['[no-driving]', '[no-drivng]'] },
    `cautions/no-driving.yaml:2 KB-UNUSED, ${RULE}:19 KB-REF`,
    /no rule names/,
  ],
  [
    'a professional',
    { [RULE]: ['seen-by: doctor', 'seen-by: doktor'] },
    `professionals/doctor.yaml:2 KB-UNUSED, ${RULE}:20 KB-REF`,
    /no rule names/,
  ],
  [
    'an emergency action',
    { [RULE]: ['emergency-action: call', 'emergency-action: shout'] },
    `emergency-actions/call.yaml:2 KB-UNUSED, ${RULE}:18 KB-REF`,
    /no rule names/,
  ],
  [
    'a source',
    { [CAUSE]: ['[book]', '[books]'] },
    `${CAUSE}:7 KB-REF`,
    'source "books" does not exist → did you mean "book"?',
  ],
  [
    'a retired caution',
    { 'cautions/no-driving.yaml': ['status: draft', 'status: retired'] },
    `${RULE}:19 KB-REF`,
    /is retired in cautions\/no-driving.yaml:4 → name another/,
  ],
  [
    'a word list',
    { [LEG]: ['"weak {leg}"', '"weak {legs}"'] },
    `${LEG}:12 KB-REF`,
    'word list {legs} does not exist → did you mean "leg"?',
  ],
  [
    'a word list that many name',
    { 'words/leg.yaml': null },
    'findings/leg-trouble.yaml:5 KB-REF',
    'word list {leg} does not exist, and 3 more of the patterns name it → write knowledge/words/leg.yaml, or put it back',
  ],
  [
    'a bracket',
    { [LEG]: ['"weak {leg}"', '"weak [my {leg}"'] },
    `${LEG}:12 KB-PATTERN`,
    'pattern "weak [my {leg}", column 6: "[" is never closed → add the missing "]"',
  ],
  ['a regex', { [LEG]: ['"weak {leg}"', '"weak.*leg"'] }, `${LEG}:12 KB-PATTERN`, /column 5.*no regex/],
  [
    'a pattern of denial',
    { [LEG]: ['["{leg} [is] strong"]', '["[{leg}]"]'] },
    `${LEG}:13 KB-PATTERN`,
    /nothing in it has to be said/,
  ],
  [
    'a pattern of a region',
    { 'regions/uk.yaml': ['great britain', 'great (britain'] },
    'regions/uk.yaml:4 KB-PATTERN',
    /never closed/,
  ],
  [
    'a pattern of a trigger',
    { 'language/context.yaml': ['[no]', '["no?"]'] },
    'language/context.yaml:3 KB-PATTERN',
    /no regex/,
  ],
  [
    'a pattern of a command',
    { 'language/commands.yaml': ['help: [help]', 'help: ["(help"]'] },
    'language/commands.yaml:2 KB-PATTERN',
    /never closed/,
  ],
  [
    'a pattern of a subject',
    { 'language/subjects.yaml': ['my mum]', '"my {mum}"]'] },
    'language/subjects.yaml:2 KB-REF',
    /word list \{mum\}/,
  ],
  [
    'a list in a list',
    { 'words/leg.yaml': ['- left leg', '- "left {leg}"'] },
    'words/leg.yaml:4 KB-PATTERN',
    /names the list \{leg\}/,
  ],
  [
    'a word twice',
    { 'words/leg.yaml': ['- left leg', '- leg'] },
    'words/leg.yaml:4 KB-TWICE',
    /"leg" is there twice/,
  ],
  [
    'a list nobody names',
    { 'words/arm.yaml': 'words: [arm]' },
    'words/arm.yaml:2 KB-UNUSED',
    /no pattern names \{arm\}/,
  ],
  [
    'one pattern for two',
    { [FALL]: ['["fell"]', '["fell", "weak  {leg}"]'] },
    `${LEG}:12 KB-TWICE`,
    /is said for "fall" too/,
  ],
])
