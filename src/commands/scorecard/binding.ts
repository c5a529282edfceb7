/** R8: whatever is pressed or said, in whatever order, an answer is filed under the question it was given to, or not at all. */
import { join } from 'node:path'
import { foldConversation } from '../../conversation/conversation.ts'
import { type ConversationState, EMPTY_STATE, type Event } from '../../conversation/event.ts'
import type { Input } from '../../conversation/input.ts'
import type { AskedQuestion } from '../../conversation/reply.ts'
import { makeTurn } from '../../conversation/turn.ts'
import type { World } from '../../conversation/world.ts'
import { loadWorld } from '../../host/real-turn.ts'
import type { Measure } from './row.ts'

/** The next version of the knowledge base: other revisions, another order, other items first. */
const upgraded = (world: World, random: () => number): World => {
  const { knowledge } = world
  const questions = Object.entries(knowledge.questions)
    .map(([id, question]) => {
      const revision = (question as { revision?: number }).revision ?? 1
      const asks = [...question.asks].toSorted(() => random() - 0.5)
      return [id, { ...question, asks, ...(random() < 0.5 && { revision: revision + 1 }) }] as const
    })
    .toSorted(() => random() - 0.5)
  return { ...world, knowledge: { ...knowledge, questions: Object.fromEntries(questions) } } as World
}

/** A small generator, so that a run that fails can be run again. */
const seeded = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296
  return seed / 4_294_967_296
}

const pick = <T>(list: readonly T[], random: () => number): T | undefined =>
  list[Math.floor(random() * list.length)]

const press = (card: AskedQuestion, random: () => number): Input => {
  const all = [...card.choices, ...card.exits].map(({ value }) => value)
  const chosen = card.many ? all.filter(() => random() < 0.3) : []
  const values = chosen.length ? chosen : [pick(all, random) ?? '5']
  return { kind: 'answer', question: card.id, turn: card.turn, values }
}

const texts = ['yes', 'no', 'not sure', 'skip', 'the first one', 'my left leg is numb', 'back', 'why?', '3']

type Asked = Extract<Event, { type: 'question-asked' }>

/** Findings that this turn filed under a question that nobody answered in it. */
const misfiled = (before: ConversationState, after: ConversationState, input: Input): number => {
  const open = foldConversation(before).pending?.question
  const answered = input.kind === 'answer' ? input.question : open
  const filed = after.events
    .slice(before.events.length)
    .filter((event) => event.type === 'finding-recorded')
    // What a new assessment takes over from an older one was filed then.
    .filter(({ evidence }) => evidence.question !== undefined && evidence.turn === after.turns)
  const asked = before.events.filter((event): event is Asked => event.type === 'question-asked')
  const items = new Set(asked.filter(({ question }) => question === answered).flatMap((event) => event.items))
  return filed.filter((event) => {
    const { question } = event.evidence
    return question !== answered || (items.size > 0 && !items.has(event.finding))
  }).length
}

export const binding: Measure = {
  name: 'binding',
  async run(scale) {
    const world = loadWorld(join(import.meta.dirname, '../../../knowledge'))
    const turns = scale.of(500, 100_000)
    let [wrong, done, stale, upgrades, filed] = [0, 0, 0, 0, 0]
    const failing: number[] = []
    for (let seed = 1; done < turns; seed++) {
      const random = seeded(seed)
      let turn = makeTurn(world)
      let state: ConversationState = EMPTY_STATE
      const cards: AskedQuestion[] = []
      let minutes = 0
      /** Messages come a minute apart: sooner, they could not have seen the question. */
      const next = () => at(++minutes)
      for (const text of ['hello', 'my lower back hurts since I lifted a box', 'yes, I agree'])
        state = turn(state, { kind: 'text', text }, next()).state ?? EMPTY_STATE
      for (let step = 0; step < 25; step++, done++) {
        if (random() < 0.1) {
          turn = makeTurn(upgraded(world, random))
          upgrades++
        }
        const dice = random()
        const old = dice < 0.3 ? pick(cards, random) : cards.at(-1)
        if (dice < 0.3 && old !== cards.at(-1)) stale++
        const input: Input =
          old && dice < 0.8 ? press(old, random) : { kind: 'text', text: pick(texts, random) ?? 'yes' }
        const result = turn(state, input, next())
        const after = result.state ?? EMPTY_STATE
        const mistakes = misfiled(state, after, input)
        filed += Math.max(0, after.events.length - state.events.length)
        wrong += mistakes
        if (mistakes) failing.push(seed)
        for (const { question } of result.replies) if (question) cards.push(question)
        state = after
      }
    }
    const seeds = failing.length ? `; seeds ${[...new Set(failing)].slice(0, 5).join(', ')}` : ''
    return [
      {
        id: 'R8',
        what: 'answers filed under another question',
        measured: `${wrong} wrong in ${done} turns (${stale} old cards, ${upgrades} upgrades, ${filed} events)${seeds}`,
        target: '0 in 100,000',
        pass: wrong === 0,
      },
    ]
  },
}

const start = Date.parse('2026-11-20T09:00:00Z')
const at = (minutes: number) =>
  ({
    now: new Date(start + minutes * 60_000).toISOString(),
    zone: 'UTC',
    locale: 'en-GB',
    scope: 'personal',
  }) as const
