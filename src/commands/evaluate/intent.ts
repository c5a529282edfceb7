/**
 * Intent cases: what the bot would take a message for by itself, before anything was asked. A command is taken at its word;
 * everything else is for the classifier, and a finding speaks where the classifier hears nothing of ours.
 */
import { snakeCase } from '../../conversation/trace.ts'
import type { Command } from '../../knowledge/schema/index.ts'
import type { Understood } from '../../language/understand.ts'
import type { IntentCase } from './cases.ts'
import { type Evaluation, shown } from './evaluation.ts'
import { countClasses, meanF1, rateOf, timing } from './figures.ts'
import type { Understand } from './reading.ts'

const OUT_OF_SCOPE = 'out_of_scope'

/** Commands without an intent (consent, going on) are answers to questions of ours. */
const OF_COMMAND: Readonly<Partial<Record<Command, string>>> = {
  help: 'help',
  'talk-to-a-person': 'help',
  restart: 'restart',
  cancel: 'cancel',
  back: 'back',
  why: 'why_advice',
  'what-would-change': 'why_advice',
  summary: 'summary',
  'forget-me': 'forget_me',
  privacy: 'privacy_question',
  'set-country': 'set_country',
  'correct-answer': 'correct_answer',
  'emergency-number': 'emergency_number',
  greeting: 'greeting',
  thanks: 'thanks',
  helpful: 'feedback',
  'not-helpful': 'feedback',
}

interface Guess {
  /** Best first; empty when nothing was understood. */
  readonly intents: readonly string[]
  /** The bot would ask back first. */
  readonly asks: boolean
}

/** What the bot would take a message for, in the order in which its turn decides. */
export function guess({ command, mentions, intent }: Understood): Guess {
  const commanded = command && OF_COMMAND[command]
  if (commanded) return { intents: [commanded], asks: false }
  const { certainty = 'out', likeliest = [] } = intent ?? {}
  const likely = likeliest.map(snakeCase)
  if (certainty === 'sure') return { intents: likely, asks: false }
  // Whoever is asked back can always say that it is something else.
  if (certainty === 'unsure') return { intents: likely.toSpliced(2, 0, OUT_OF_SCOPE), asks: true }
  const of = (status: string) => mentions.some((mention) => mention.status === status)
  const told = of('present') || of('uncertain')
  return {
    intents: [...new Set([told ? 'report_pain' : OUT_OF_SCOPE, ...likely])],
    asks: told && !of('present'),
  }
}

export function evaluateIntents(
  cases: readonly IntentCase[],
  { understand }: { understand: Understand },
): Evaluation {
  const ms: number[] = []
  const judged = cases.map((given) => {
    const start = performance.now()
    const understood = understand(given.text)
    ms.push(performance.now() - start)
    const { intents, asks } = guess(understood)
    const read = intents[0] ?? OUT_OF_SCOPE
    return { given, intents, asks, read, right: read === given.intent }
  })
  const isOut = (intent: string) => intent === OUT_OF_SCOPE
  const pairs = judged.map(({ given, read }) => [given.intent, read] as const)
  const inScope = judged.filter(({ given }) => !isOut(given.intent))
  const figures = {
    accuracy: rateOf(judged, ({ right }) => right),
    macroF1: meanF1([...countClasses(pairs).values()], judged.length),
    top3: rateOf(judged, ({ given, read, intents }) => topThree(read, intents).includes(given.intent)),
    rightWhenSure: rateOf(
      judged.filter(({ asks, read }) => !asks && !isOut(read)),
      ({ right }) => right,
    ),
    askedBack: rateOf(judged, ({ asks }) => asks),
    outOfScopeRecall: rateOf(
      judged.filter(({ given }) => isOut(given.intent)),
      ({ read }) => isOut(read),
    ),
    outOfScopePrecision: rateOf(
      judged.filter(({ read }) => isOut(read)),
      ({ given }) => isOut(given.intent),
    ),
    inScopeKept: rateOf(inScope, ({ read }) => !isOut(read)),
    ms: timing(ms),
  }
  return {
    kind: 'intent',
    cases: cases.length,
    figures,
    rows: [
      ['accuracy', shown(figures.accuracy)],
      ['macro-F1', shown(figures.macroF1)],
      ['top 3', shown(figures.top3)],
      ['right when answered without asking', shown(figures.rightWhenSure)],
      ['asked back', shown(figures.askedBack)],
      ['out-of-scope recall', shown(figures.outOfScopeRecall)],
      ['out-of-scope precision', shown(figures.outOfScopePrecision)],
      ['in-scope kept', shown(figures.inScopeKept)],
      ['ms a message', `p50 ${figures.ms.p50}, p99 ${figures.ms.p99}`],
    ],
    notes: [
      'The intent of a message by itself. In a conversation, what it tells of a body goes before what it wants.',
    ],
    failures: judged
      .filter(({ right }) => !right)
      .map(({ given, read, asks, intents }) => ({
        id: given.id,
        expected: given.intent,
        got: asks ? `${read} (asked back)` : read,
        why: `${intents.length === 0 ? 'nothing understood' : intents.join(', ')}; “${given.text}”`,
      })),
  }
}

/** Where nothing was understood the only guess is that it is none of ours. */
const topThree = (read: string, intents: readonly string[]): readonly string[] =>
  intents.length > 0 ? intents.slice(0, 3) : [read]
