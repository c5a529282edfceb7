/** Levels that cannot be reached, questions nobody needs, cards that do not fit. */

import { testSlips } from './slip.ts'
import type { Edits } from './tiny.ts'

const LEG = 'findings/leg-weakness.yaml'
const FALL = 'findings/fall.yaml'
const OLD = 'findings/weakness-is-old.yaml'
const RULE = 'rules/legs.yaml'

const sign = (fields: string) =>
  `name: a sign\nkind: sign\n${fields}\nexamples: { present: [a] }\nitem: A sign\nconfirm: Is there a sign?`
const rule = (fields: string, level: string) =>
  `name: x\n${fields}\ntell: z\nexamples: [{ said: a, level: ${level} }]\nsources: [book]\nstatus: draft\nreviewed: none`
const many = (n: number) => Array.from({ length: n }, (_, i) => `extra-${i}`)
/** A rule that screens for so many more findings, on cards of their own. */
const screened = (n: number, size = 6): Edits => ({
  [RULE]: ['screen: [age', `screen: [${many(n).join(', ')}, age`],
  ...Object.fromEntries(
    many(n).map((id) => [`findings/${id}.yaml`, sign(`worry: neutral\nsaid: [${id.replace('-', ' ')}]`)]),
  ),
  ...Object.fromEntries(
    Array.from({ length: Math.ceil(n / size) }, (_, card) => {
      const asks = many(n).slice(card * size, card * size + size)
      const body = `asks: [${asks.join(', ')}]\nkeys: [card_${card}]\nask: A\nwhy: B\nform: many\norder: ${40 + card}\nrevision: 1`
      return [`questions/card-${card}.yaml`, body]
    }),
  ),
})

testSlips([
  [
    'no level',
    { 'rules/none.yaml': rule('heard-only: y', 'urgent') },
    'rules/none.yaml:2 KB-LEVEL',
    /has no level/,
  ],
  [
    'a level to calm',
    { [RULE]: ['  urgent: [weakness', '  routine: [weakness'] },
    `${RULE}:11 KB-LEVEL`,
    /no routine to calm → the rule has urgent, same-day, emergency/,
  ],
  [
    'a level of an example',
    { [RULE]: ['level: same-day', 'level: routine'] },
    `${RULE}:22 KB-LEVEL`,
    /cannot reach routine/,
  ],
  [
    'a floor above the house',
    { 'rules/more.yaml': rule('routine: fall\nscreen: [foot-drop]\nunanswered: urgent', 'routine') },
    'rules/more.yaml:5 KB-LEVEL',
    /at most routine/,
  ],
  ['no floor', { [RULE]: ['unanswered: urgent\n', ''] }, `${RULE}:2 KB-LEVEL`, /add unanswered/],
  [
    'a floor without a question',
    { 'rules/more.yaml': rule('routine: fall\nheard-only: rare\nunanswered: routine', 'routine') },
    'rules/more.yaml:5 KB-LEVEL',
    /remove unanswered/,
  ],
  [
    'an action without an emergency',
    { 'rules/more.yaml': rule('routine: fall\nheard-only: rare\nemergency-action: call', 'routine') },
    'rules/more.yaml:5 KB-LEVEL',
    /remove emergency-action/,
  ],
  [
    'more than there is',
    { [RULE]: ['{ leg-weakness: [new] }', '{ at-least: 3, of: [leg-trouble, { leg-weakness: [new] }] }'] },
    `${RULE}:8 KB-LEVEL`,
    /3 of 2 can never hold/,
  ],
  [
    'a finding nobody asks about',
    { [RULE]: ['  - when: leg-weakness\n    ask: [fall]', '  - when: fall\n    ask: [foot-drop]'] },
    `questions/falls.yaml:2 KB-ASK, ${RULE}:4 KB-REACH`,
    /no rule asks this card/,
  ],
  [
    'no card',
    { 'questions/falls.yaml': null },
    `${RULE}:4 KB-REACH, ${RULE}:15 KB-ASK`,
    /no answers can bring about emergency: nobody asks about "fall" → name it in screen or ask-if/,
  ],
  ['no card for a value', { 'questions/age.yaml': null }, `${RULE}:12 KB-ASK`, /no card asks about "age"/],
  [
    'a finding nobody can say',
    { [OLD]: ['["weak since birth"]', '[]'] },
    `${RULE}:11 KB-REACH`,
    /nothing can make "weakness-is-old" present/,
  ],
  [
    'a card nobody needs',
    {
      'questions/more.yaml':
        'asks: [weakness-is-ok]\nkeys: [ok]\nask: A\nwhy: B\nform: one\norder: 9\nrevision: 1',
      'findings/weakness-is-ok.yaml': sign('worry: neutral\nsaid: [a]'),
    },
    'questions/more.yaml:2 KB-ASK',
    /nothing reads the answers/,
  ],
  [
    'an item nobody needs',
    {
      'questions/falls.yaml': ['asks: [fall]', 'asks: [fall, ok]'],
      'findings/ok.yaml': sign('worry: neutral\nsaid: [a]'),
    },
    'questions/falls.yaml:2 KB-ASK',
    /nothing reads "ok"/,
  ],
  [
    'one finding on two cards',
    { 'questions/falls.yaml': ['asks: [fall]', 'asks: [fall, foot-drop]'] },
    'questions/falls.yaml:2 KB-SCREEN, questions/legs.yaml:2 KB-CARD',
    /by the way/,
  ],
  [
    'a label too long',
    { [LEG]: ['item: A leg is weak', `item: ${'very '.repeat(15)}weak`] },
    `${LEG}:3 KB-CARD`,
    /79 characters → at most 75/,
  ],
  [
    'a name too long for a label',
    {
      [FALL]: `name: a ${'bad '.repeat(18)}fall\nkind: event\nworry: yes\nsaid: [fell]\nexamples: { present: [I fell] }\nconfirm: Was there a fall?`,
    },
    `${FALL}:2 KB-CARD, ${FALL}:2 KB-CARD`,
    '"fall" stands on card "falls" and has no item → add the line to choose: item: A leg is weak',
  ],
  [
    'no closed question',
    { [LEG]: ['confirm: "{Is your|Is their} leg weak?"\n', ''] },
    `${LEG}:2 KB-CARD`,
    /"leg-weakness" stands on card "legs" and has no confirm → add the one closed question/,
  ],
  [
    'a form too long for a label',
    { [LEG]: ['item: A leg is weak', `item: "{Your|${'Their '.repeat(12)}} leg"`] },
    `${LEG}:3 KB-CARD`,
    /76 characters/,
  ],
  [
    'nineteen things',
    screened(17),
    `${RULE}:12 KB-SCREEN`,
    /asked 19 things with "foot-drop" → at most 18: use ask-if/,
  ],
  [
    'five cards',
    screened(12, 3),
    'questions/card-3.yaml:2 KB-SCREEN',
    /asked 5 cards with this one → at most 4/,
  ],
])
