/** Choices between intents: what the bot asks when it is not sure what somebody wants, and what answers it. */
import { once } from '../knowledge/once.ts'
import type { Intent, IntentId, Knowledge } from '../knowledge/schema/index.ts'
import type { Understood } from '../language/understand.ts'
import type { PendingQuestion } from './conversation.ts'
import type { Input } from './input.ts'

/** The questions whose choices are intents, and `else`. */
const MENUS = ['topic', 'which', 'out-of-scope', 'menu'] as const
export type Menu = (typeof MENUS)[number]

/** The choice for who wants none of these. */
export const ELSE = 'else'

export const isMenu = (question: PendingQuestion | undefined): boolean =>
  (MENUS as readonly (string | undefined)[]).includes(question?.question)

/** What was chosen from a menu: pressed, by its number, by its words, or with a yes where there is one thing to choose. */
export function chosenFrom(
  question: PendingQuestion | undefined,
  input: Input,
  understood: Understood | undefined,
  { intents, wording }: Knowledge,
): IntentId | typeof ELSE | undefined {
  if (!question || !isMenu(question)) return undefined
  const items = question.items as readonly (IntentId | typeof ELSE)[]
  if (input.kind === 'answer') return items.find((item) => item === input.values[0])
  const said = plain(understood?.text ?? '')
  const labelOf = (item: string) => plain(labelIn(intents, item) ?? wording['topic/something-else'])
  const named = items.find((item) => labelOf(item) === said) ?? items[Number(said || 'none') - 1]
  if (named) return named
  if (understood?.yesNo === 'no') return ELSE
  return understood?.yesNo === 'yes' && items.filter((item) => item !== ELSE).length === 1
    ? items[0]
    : undefined
}

const MOST_WORDS = 4

/** A few words that are most like one of the choices mean it, where telling them apart from all else would leave a doubt. */
export function likelyFrom(
  question: PendingQuestion | undefined,
  understood: Understood | undefined,
): IntentId | undefined {
  const { intent, text = '', yesNo } = understood ?? {}
  const first = intent?.likeliest[0]
  const isShort = text.trim().split(/\s+/).length <= MOST_WORDS
  if (!isMenu(question) || !isShort || yesNo !== undefined || intent?.certainty === 'out') return undefined
  return question?.items.includes(first ?? '') ? (first as IntentId) : undefined
}

export const labelIn = (intents: Readonly<Record<string, Intent>>, id: string): string | undefined =>
  intents[id]?.name

/** The wish whose label a message is, word for word: a button that was typed. */
export const labelled = (text: string, { intents }: Knowledge): IntentId | undefined =>
  byLabel(intents).get(plain(text))

/** The first of two that are called the same. */
const byLabel = once(
  (intents: Knowledge['intents']): ReadonlyMap<string, IntentId> =>
    new Map(
      Object.values(intents)
        .toReversed()
        .map(({ id, name }) => [plain(name), id as IntentId]),
    ),
)

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\d ]/gu, '')
    .trim()

/** What takes something back. In the middle of the check it is asked about, unless it was put as a command. */
export const UNDOING: readonly IntentId[] = ['restart', 'cancel', 'back']

/** A clear wish that answers nothing and tells nothing of a body. */
export function wishIn({ understood, answered }: { understood: Understood | undefined; answered: boolean }) {
  if (!understood || answered || understood.yesNo !== undefined || understood.beginsWithAnswer)
    return undefined
  const { intent, answer, mentions, values } = understood
  const isWish = answer.kind === 'none' && mentions.length === 0 && values.length === 0
  return isWish && intent?.certainty === 'sure' ? (intent.likeliest[0] as IntentId) : undefined
}
