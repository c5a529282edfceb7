/** One case played as a conversation: in words, in a fresh conversation, with the state through JSON at every turn. */
import { type ConversationState, EMPTY_STATE } from '../../conversation/event.ts'
import type { Moment } from '../../conversation/input.ts'
import type { AssessmentTrace } from '../../conversation/trace.ts'
import type { Turn } from '../../conversation/turn-contract.ts'
import type { PersonFacts } from './cases.ts'
import { makePerson, type PersonFile } from './person.ts'

/** The clock of all evaluations; it stands still. */
export const NOW = '2026-11-20T10:00:00.000Z'
export const ZONE = 'UTC'
const MOST_TURNS = 40

export interface Played {
  /** The trace of the last turn. */
  readonly trace: AssessmentTrace
  /** Why there was no end to it; undefined when it came to one. */
  readonly unfinished: string | undefined
  readonly questions: number
  /** Keys asked, over all questions. */
  readonly items: number
  readonly turns: number
  /** The text of the last replies. */
  readonly lastText: string
  readonly transcript: readonly string[]
}

/** "UK" → en-GB. Countries by their English name or code; undefined for one that nobody knows. */
export function localeOf(country: string | undefined): string | undefined {
  const code = country && (SHORT[country.toLowerCase()] ?? regions().get(country.toLowerCase()))
  // Canonical, because some codes are old names of others.
  return code ? Intl.getCanonicalLocales(`en-${code}`)[0] : undefined
}

const SHORT: Readonly<Record<string, string>> = {
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  usa: 'US',
}

let named: Map<string, string> | undefined
function regions(): ReadonlyMap<string, string> {
  if (named) return named
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => names.of(code))
  named = new Map(
    codes.flatMap((code) => [
      [(names.of(code) ?? '').toLowerCase(), code],
      [code.toLowerCase(), code],
    ]),
  )
  return named
}

const momentOf = (country: string | undefined): Moment => {
  const locale = localeOf(country)
  return { now: NOW, zone: ZONE, scope: 'personal', ...(locale ? { locale } : {}) }
}

const kept = (state: ConversationState): ConversationState => JSON.parse(JSON.stringify(state))

/** Consent, topics and confirmations are no questions in the sense of the figures. */
const countedKeys = (asked: readonly string[]): readonly string[] =>
  asked.filter((key) => key !== 'consent' && key !== 'topic' && !key.startsWith('confirm:'))

/** Plays one case to its end, or to the reason why it has none. */
export function play(
  turn: Turn,
  { opening, facts }: { opening: string; facts: PersonFacts },
  file: PersonFile,
): Played {
  const person = makePerson(facts, file)
  const moment = momentOf(facts.known.country)
  const transcript: string[] = []
  let correction = facts.laterCorrection
  let state: ConversationState = EMPTY_STATE
  let say = opening
  let [questions, items] = [0, 0]
  for (let turns = 1; ; turns++) {
    const { state: after, replies, trace } = turn(kept(state), { kind: 'text', text: say }, moment)
    const lastText = replies.map(({ text }) => text).join('\n\n')
    const { asked, complete, disposition } = trace
    transcript.push(
      `> ${say}`,
      lastText,
      `  [asked: ${asked.join(', ') || '–'} · ${disposition ?? 'no level'}]`,
    )
    const keys = countedKeys(asked)
    if (keys.length > 0) questions++
    items += keys.length
    const end = (unfinished?: string): Played => {
      return { trace, unfinished, questions, items, turns, lastText, transcript }
    }
    // A turn never throws; one that failed leaves the state as it was.
    if (after !== null && after.turns === state.turns) return end('the turn failed')
    if (complete && correction !== undefined) {
      say = correction
      correction = undefined
    } else if (asked.length > 0) say = person(asked)
    else return end(complete ? undefined : 'nothing was asked and nothing advised')
    if (turns === MOST_TURNS) return end(`no end after ${MOST_TURNS} turns`)
    state = after ?? EMPTY_STATE
  }
}
