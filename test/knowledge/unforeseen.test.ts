/** What the suggester learns from: signs of findings that exist, and nothing of two kinds. */
import { testSlips } from './slip.ts'

const FILE = 'language/unforeseen.yaml'

testSlips([
  [
    'a sign of nothing',
    { [FILE]: ['  leg-weakness: [', '  leg-weaknes: ['] },
    `${FILE}:3 KB-REF`,
    'finding "leg-weaknes" does not exist → did you mean "leg-weakness"?',
  ],
  [
    'a sign that is ordinary too',
    { [FILE]: ['the leg of my chair is loose', 'My leg is like jelly'] },
    `${FILE}:5 KB-TWICE`,
    '"My leg is like jelly" already stands under signs of leg-weakness → remove it from one of the two',
  ],
])
