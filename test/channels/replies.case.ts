/** One reply of every shape, shared by the tests of all renderers. */
import type { AskedQuestion, Reply } from '../../src/conversation/reply.ts'

const notification = 'Lumbo has answered.'
const exits = [
  { value: 'none', label: 'None of these' },
  { value: 'not-sure', label: 'Not sure' },
  { value: 'skip', label: 'Skip' },
]
const base = { turn: 4, many: false, value: false, exits: exits.slice(1) }

const legs: AskedQuestion = {
  ...base,
  id: 'legs',
  ask: 'Have you noticed any of these in your legs?',
  choices: [
    { value: 'leg-weakness', label: 'Weakness in a leg' },
    { value: 'leg-numbness', label: 'Numbness or tingling' },
    { value: 'walking-difficulty', label: 'Trouble walking' },
  ],
  many: true,
  exits,
  why: 'New signs in a leg can mean that a nerve is pressed.',
  left: 3,
}
const fever: AskedQuestion = {
  ...base,
  id: 'fever',
  ask: 'Do you have a fever?',
  choices: [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ],
}
const long = 'Numbness around the genitals, the back passage or the inside of the thighs'

/** As the turn writes it: what is said first, the question, numbered choices, the exits in brackets. */
const asked = (question: AskedQuestion, lead = ''): Reply => ({
  kind: 'question',
  text: [
    lead,
    question.ask,
    question.choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n'),
    `(${question.exits.map(({ label }) => label).join(' · ')})`,
  ]
    .filter(Boolean)
    .join('\n\n'),
  notification,
  question,
  ...(lead && { title: lead }),
})

const evil = "You said: '*leg* <b>is</b> [weak](http://evil.example) @here'"

export const replies: [name: string, reply: Reply][] = [
  ['a plain message', { kind: 'message', text: 'Hello.\nHow is your back?', notification }],
  [
    'a message with ways on',
    {
      kind: 'message',
      text: 'What would you like to do?',
      notification,
      actions: [
        { label: 'Check my back', command: 'check my back' },
        { label: 'Help', command: 'help' },
      ],
    },
  ],
  ['a question where several fit', asked(legs, 'Thank you.\n\nNoted: pain in the lower back.')],
  ['a yes-or-no question', asked(fever)],
  ['a question with a single choice', asked({ ...fever, choices: fever.choices.slice(0, 1) })],
  [
    'a question with long choices',
    asked({ ...fever, choices: [...fever.choices, { value: 'x', label: long }] }),
  ],
  [
    'a question with more choices than buttons',
    asked({ ...legs, many: false, choices: [...legs.choices, ...fever.choices] }),
  ],
  ['a value', asked({ ...base, id: 'score', ask: 'How bad is it, from 0 to 10?', choices: [], value: true })],
  [
    'a question and more actions than fit',
    {
      ...asked(legs),
      actions: Array.from({ length: 6 }, (_, index) => ({ label: `Way ${index}`, command: `way ${index}` })),
    },
  ],
  ...(['self-care', 'routine', 'urgent', 'same-day'] as const).map((level): [string, Reply] => [
    `a result: ${level}`,
    {
      kind: 'result',
      level,
      soon: `Soon: ${level}`,
      title: 'What to do now',
      text: `What to do now\n\nWhy\n- ${evil}\n\nNot yet\n- No massage.\n- No driving.`,
      notification,
      sections: [
        { title: 'Why', lines: [evil] },
        { title: 'Not yet', lines: ['No massage.', 'No driving.'] },
      ],
      citations: [{ title: 'Low back pain and sciatica', by: 'NICE, 2020' }],
      actions: [{ label: 'Summary', command: 'summary' }],
    },
  ]),
  [
    'massages side by side',
    {
      kind: 'result',
      level: 'self-care',
      soon: 'At home, for now',
      title: 'I would try this first: a seated massage.',
      text: 'I would try this first: a seated massage.\n\nGood choices too\n- A seated massage. It is short.\n- A shiatsu massage.\n\nSleep\n- A pillow under the knees.',
      notification,
      sections: [
        {
          title: 'Good choices too',
          lines: ['A seated massage. It is short.', 'A shiatsu massage.'],
          table: {
            title: 'Side by side',
            columns: ['Massage', 'How it feels'],
            rows: [
              [{ text: 'A seated massage', note: 'It is short.' }, { text: 'Light' }],
              [{ text: 'A shiatsu massage' }, { text: 'Firm' }],
            ],
          },
        },
        { title: 'Sleep', lines: ['A pillow under the knees.'], foldable: true },
      ],
    },
  ],
  [
    'causes with what speaks for them',
    {
      kind: 'result',
      level: 'routine',
      soon: 'Within two weeks or so',
      title: 'You should have this looked at.',
      text: 'You should have this looked at.\n\nWhat may be behind it\n- A strain. What speaks for it: lifting.\n\nWhat can help\n- Keep moving. (good evidence)',
      notification,
      sections: [
        {
          title: 'What may be behind it',
          lines: ['A strain. What speaks for it: lifting.'],
          points: [{ text: 'A strain.', note: 'What speaks for it: lifting.' }],
        },
        {
          title: 'What can help',
          lines: ['Keep moving. (good evidence)'],
          points: [{ text: 'Keep moving.', note: 'good evidence' }],
        },
      ],
    },
  ],
  [
    'an emergency',
    {
      kind: 'emergency',
      level: 'emergency',
      soon: 'Right now',
      title: 'Call 999 now, or your local emergency number.',
      text: 'Call 999 now, or your local emergency number.\nDo not drive.\nHave somebody stay with you.',
      notification: 'Call 999 now, or your local emergency number.',
      sections: [{ title: '', lines: ['Do not drive.', 'Have somebody stay with you.'] }],
    },
  ],
  [
    'a summary',
    {
      kind: 'summary',
      title: 'Summary of 2026-11-20',
      text: `Summary of 2026-11-20\n\nSaid\n- ${evil}\n\nNobody clinical has checked this.`,
      notification,
      sections: [{ title: 'Said', lines: [evil] }],
    },
  ],
]
