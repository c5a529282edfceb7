/** What is learned of people's wishes: enough of each, nothing of two kinds, and every mistake with its line. */
import { INTENTS } from '../../src/knowledge/schema/index.ts'
import { testSlips } from './slip.ts'

const SLEEP = 'intents/sleep.yaml'
const OUT = 'intents/out-of-scope.yaml'
const few = 'name: Sleep\nphrases: [how do I sleep, which pillow]'

testSlips([
  [
    'too few phrases',
    { [SLEEP]: few },
    `${SLEEP}:3 KB-INTENT`,
    '"sleep" has 2 phrases → write at least 25, as different people would',
  ],
  [
    'a phrase of two intents',
    { [OUT]: ['order pizza number two\n', 'How do I sleep on side two?\n'] },
    `${SLEEP}:7 KB-TWICE`,
    '"how do I sleep on side two" is a phrase of "out-of-scope" too → keep it where it belongs',
  ],
  [
    'a phrase twice',
    { [SLEEP]: ['on side two\n', 'on side one\n'] },
    `${SLEEP}:7 KB-TWICE`,
    '"how do I sleep on side one" is there twice → keep one',
  ],
  [
    'a near miss that is a phrase',
    { [SLEEP]: ['my laptop sleeps', 'how do I sleep on side ten'] },
    `${SLEEP}:35 KB-TWICE`,
    /is a phrase of "sleep" too/,
  ],
  [
    'a near miss of itself',
    { [SLEEP]: ['  out-of-scope: [', '  sleep: ['] },
    `${SLEEP}:35 KB-REF`,
    /a near miss of "sleep" belongs to it/,
  ],
  [
    'a near miss of nothing',
    { [SLEEP]: ['  out-of-scope: [', '  out-of-scop: ['] },
    `${SLEEP}:35 KB-REF`,
    'there is no intent "out-of-scop" → did you mean "out-of-scope"?',
  ],
  [
    'an intent that no code does anything about',
    { 'intents/gardening.yaml': few },
    'intents/gardening.yaml:1 KB-FILE',
    /no code does anything about "gardening"/,
  ],
  [
    'a slip in the name of one',
    { 'intents/sleeps.yaml': few },
    'intents/sleeps.yaml:1 KB-FILE',
    new RegExp(`did you mean "${INTENTS.find((id) => id === 'sleep')}"`),
  ],
])
