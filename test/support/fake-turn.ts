/**
 * A small turn for tests of the host and the channels: every shape of reply, none of the medicine. State and replies are
 * plain, so that a test sees whether a message was run once.
 */
import type { Input } from '../../src/conversation/input.ts'
import type { AskedQuestion, Reply } from '../../src/conversation/reply.ts'
import type { AssessmentTrace } from '../../src/conversation/trace.ts'
import type { Turn } from '../../src/conversation/turn-contract.ts'

const notification = 'Lumbo has answered.'
const exits = [
  { value: 'none', label: 'None of these' },
  { value: 'not-sure', label: 'Not sure' },
  { value: 'skip', label: 'Skip' },
]

const question = (turn: number, more: Partial<AskedQuestion>): AskedQuestion => ({
  id: 'legs',
  turn,
  ask: 'Have you noticed any of these in your legs?',
  choices: [
    { value: 'leg-weakness', label: 'Weakness in a leg, or a foot that drags' },
    { value: 'leg-numbness', label: 'Numbness or tingling in a leg' },
    { value: 'walking-difficulty', label: 'Walking has become difficult or unsteady' },
  ],
  many: true,
  value: false,
  exits,
  why: 'New signs in a leg can mean that a nerve is pressed.',
  left: 3,
  ...more,
})

const ask = (asked: AskedQuestion, before = ''): Reply => ({
  kind: 'question',
  text: [before, asked.ask, ...asked.choices.map(({ label }) => `- ${label}`)].filter(Boolean).join('\n'),
  notification,
  question: asked,
})

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]
const consent = (turn: number): Reply =>
  ask(
    question(turn, {
      id: 'consent',
      ask: 'Do you agree?',
      choices: [{ value: 'agree', label: 'I agree' }],
      exits: [{ value: 'refuse', label: 'No, thank you' }],
      many: false,
      why: undefined,
      left: undefined,
    }),
    'I am Lumbo. I ask about your back and keep short notes of your answers, encrypted.',
  )

const emergency: Reply = {
  kind: 'emergency',
  title: 'Call an ambulance now',
  level: 'emergency',
  text: 'Call an ambulance now\nCall 999, or your local emergency number.\nDo not drive yourself.',
  notification,
}

const result: Reply = {
  kind: 'result',
  title: 'See a doctor in the next days',
  level: 'urgent',
  text:
    'Because of what you said about your leg, see a doctor in the next two days.\n' +
    "Why\nYou said: 'my *leg* is [weak](http://evil.example)'\nNot yet\nNo massage until you have been seen.",
  notification,
  sections: [
    { title: 'Why', lines: ["You said: 'my *leg* is [weak](http://evil.example)'"] },
    {
      title: 'Not yet',
      lines: ['No massage until you have been seen.', 'Do not drive if your foot is weak.'],
    },
  ],
  citations: [{ title: 'Low back pain and sciatica', by: 'NICE NG59' }],
  actions: [
    { label: 'Summary for a professional', command: 'summary' },
    { label: 'Start again', command: 'restart' },
  ],
}

const said = (input: Input): string =>
  input.kind === 'text' || input.kind === 'edit'
    ? input.text
    : input.kind === 'answer'
      ? input.values.join(' ')
      : input.kind === 'command'
        ? input.command
        : input.kind === 'event'
          ? input.name
          : input.kind

const repliesTo = (words: string, turn: number): [asked: string[], Reply[]] => {
  if (/cannot pee/.test(words)) return [[], [emergency]]
  if (/throw/.test(words)) throw new Error(`canary in an error: ${words}`)
  if (/joined|added/.test(words)) return [['consent'], [consent(turn)]]
  if (/agree/.test(words)) return [['leg_weakness'], [ask(question(turn, {}), 'Thank you.')]]
  if (/^(leg|none|not-sure|skip)/.test(words))
    return [
      ['fever'],
      [
        {
          ...ask(
            question(turn, {
              id: 'fever',
              ask: 'Do you have a fever?',
              choices: yesNo,
              many: false,
              exits: exits.slice(1),
            }),
          ),
        },
      ],
    ]
  if (/^(yes|no)$/.test(words))
    return [
      ['pain_score'],
      [
        ask(
          question(turn, {
            id: 'score',
            ask: 'How bad is it, from 0 to 10?',
            choices: [],
            value: true,
            many: false,
            exits: exits.slice(1),
          }),
        ),
      ],
    ]
  if (/^\d+$/.test(words)) return [[], [result]]
  return [
    [],
    [{ kind: 'message', text: `Turn ${turn}: you wrote ${words.length} characters.`, notification }],
  ]
}

export const fakeTurn: Turn = (state, input, moment) => {
  const turn = state.turns + 1
  const [asked, replies] = repliesTo(said(input), turn)
  const trace: AssessmentTrace = {
    knowledgeVersion: 'fake',
    dialog: 'triage',
    asked,
    subject: 'self',
    about: null,
    findings: [],
    disposition: replies[0]?.level ?? null,
    complete: asked.length === 0,
    rules: [],
    causes: [],
    massage: null,
  }
  const keepUntil = new Date(Date.parse(moment.now) + 30 * 86_400_000).toISOString()
  return { state: { ...state, turns: turn }, keepUntil, replies, trace }
}
