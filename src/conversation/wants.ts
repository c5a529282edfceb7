/** What a message wants, beside what it tells: advice, an answer to a question, or one of the other wishes. */
import { leavesOf } from '../knowledge/condition.ts'
import { once } from '../knowledge/once.ts'
import type { Advice, IntentId, Knowledge } from '../knowledge/schema/index.ts'
import type { IntentRead } from '../language/intent/classify.ts'
import type { Listened } from './listen.ts'
import { isMenu, labelled } from './menu.ts'

/** What begins like a question, or has the words or the mark of one. */
const QUESTION = new RegExp(
  [
    /^\s*(is|are|was|were|who|does|do|did|can|could|should|how|what|whats|what's|which|why|when|will|would|ok to|any point|best|\w+ or \w+)\b/,
    /\?/,
    /\b(whats|what's|yes or no|is it true|any good|any use|worth it|what is|how (long|often|many|much|do|does|should|can))\b/,
    /[,.] (is|are|can|should|does|do|will|would|how|what|which|why)\b/,
    /\b(is|was|does|will|would|should|could|can|do|are) (it|they|that|those|these|i|you|we)\b/,
    /^\s*(hard|soft|hot|cold|heat|ice)\b.* or \w+/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
)

/** What people ask by naming it: "medium mattress", "stretches for my desk". A wish for advice is no such thing. */
const ASKED_BY_NAME: readonly (string | undefined)[] = [
  'explain-massage-type',
  'heat-or-cold',
  'sleep',
  'desk-setup',
  'medicine-question',
  'after-massage',
]

/** What a question like none of ours must speak of to be one all the same: "the weather in Paris" is none, "weather and backs" is. */
const OURS =
  /(?<!\b(come|comes|came|go|get|got|give|call|ring|write|coming|going) )\b(backs?|spin(e|al)|pelvis|hips?|shoulders?|scans?|mri|x-?rays?|toxins?|yoga|pilates|cupping|acupuncture|paracetamol|ibuprofen|codeine|necks?|discs?|muscles?|pains?|ach(e|es|ing|y)|sore|stiff|hurts?|massag\w*|posture|nerves?|joints?|knots?|stretch\w*|exercis\w*|heat|ice|cold pack|mattress|pillow|chairs?|desks?|physio\w*|chiro\w*|osteo\w*|therapists?|painkillers?)\b/i

/** What a message clearly wants; the label of a button, typed, is as clear as a press. */
export function wishOf({ understood, input }: Listened, knowledge: Knowledge): IntentId | undefined {
  if (!understood) return undefined
  const { intent, text } = understood
  const named = labelled(input.kind === 'command' ? input.command : text, knowledge)
  return named ?? (intent?.certainty === 'sure' ? (intent.likeliest[0] as IntentId) : undefined)
}

/** Was something recorded besides what somebody wants? */
export const tellsOfABody = ({ events }: Listened, { findings }: Knowledge): boolean =>
  events.some((event) => event.type === 'finding-recorded' && findings[event.finding]?.wish !== 'yes')

/** Was something told that worries? */
export const tellsOfAWorry = ({ events }: Listened, { findings }: Knowledge): boolean =>
  events.some(
    (event) =>
      event.type === 'finding-recorded' &&
      (event.status === 'present' || event.status === 'possible') &&
      findings[event.finding]?.worry === 'yes',
  )

/** "My back hurts" is like many a wording, and asks nothing. */
const tellsOnly = ({ intent, text }: { intent?: IntentRead | undefined; text: string }): boolean =>
  intent?.certainty === 'sure' && intent.likeliest[0] === 'report-pain' && !QUESTION.test(text)

/** Is there no doubt about the question that it asks? */
export const isSureQuestion = ({ understood }: Pick<Listened, 'understood'>): boolean =>
  understood?.asksAbout?.certainty === 'sure' && !tellsOnly(understood)

/** Does it ask something that the knowledge base has an answer to? */
export function isQuestion(heard: Pick<Listened, 'understood'>): boolean {
  const { asksAbout, asks, intent, text = '' } = heard.understood ?? {}
  if (isSureQuestion(heard)) return true
  const isNamed = asksAbout?.belongs === true && ASKED_BY_NAME.includes(intent?.likeliest[0])
  const isAsked = isNamed || asks !== undefined || QUESTION.test(text)
  const isOurs = intent?.certainty !== 'out' || OURS.test(text)
  return asksAbout?.certainty === 'unsure' && isAsked && isOurs
}

/** Which massage, or whom somebody has to see for themselves, is what the check finds out. */
function isForTheCheck({ understood }: Listened, answers: Knowledge['answers']): boolean {
  const { asksAbout, intent, text } = understood ?? {}
  const whom = intent?.certainty === 'sure' && intent.likeliest[0] === 'who-to-see'
  const isOwn = whom && asksAbout?.certainty !== 'sure' && /\b(i|me|my)\b/i.test(text ?? '')
  return isOwn || answers[asksAbout?.likeliest[0] ?? '']?.advised === 'yes'
}

/** Beside a longer story a likely question is not likely enough. */
const MOST_WORDS_BESIDE = 14
const isLong = ({ understood }: Listened): boolean =>
  (understood?.text ?? '').trim().split(/\s+/).length > MOST_WORDS_BESIDE

/** The findings that speak against some massage. */
const speakingAgainst = once(
  ({ contraindications }: Pick<Knowledge, 'contraindications'>): ReadonlySet<string> =>
    new Set(
      Object.values(contraindications).flatMap(({ when }) => leavesOf(when).map(({ finding }) => finding)),
    ),
)

/**
 * A question that there is an answer to, with nothing told that the answer would pass over: no illness, no sign, no age.
 * Who asks for themselves which massage suits is advised instead.
 */
export function isPlainQuestion(heard: Listened, knowledge: Knowledge): boolean {
  const { understood, events } = heard
  const { findings, answers } = knowledge
  const isPassedOver = () =>
    events.some(
      (event) =>
        event.type === 'finding-recorded' &&
        (findings[event.finding]?.worry !== 'neutral' || speakingAgainst(knowledge).has(event.finding)),
    )
  // A story of somebody's back has a question in it, and is none. What kind of massage is named tells no story.
  const tells = understood?.mentions.some(
    ({ finding, status }) => status !== 'absent' && !finding.startsWith('asked-'),
  )
  const isStory = isLong(heard) && !isSureQuestion(heard) && tells === true
  return (
    isQuestion(heard) &&
    !isStory &&
    !isForTheCheck(heard, answers) &&
    understood?.values.length === 0 &&
    !isPassedOver()
  )
}

/** It asks for something that nobody here knows, and tells nothing that matters: honestly not known. */
export const isUnknownQuestion = (heard: Listened, knowledge: Knowledge): boolean =>
  QUESTION.test(heard.understood?.text ?? '') &&
  heard.understood?.asksAbout?.certainty === 'none' &&
  heard.understood.intent?.certainty === 'out' &&
  heard.understood.values.length === 0 &&
  !tellsOfAWorry(heard, knowledge)

/** A question beside things told that matter: it is answered first, and then met as advice. */
export const isAskedBeside = (heard: Listened, { answers }: Knowledge): boolean =>
  (isSureQuestion(heard) || (isQuestion(heard) && !isLong(heard))) &&
  QUESTION.test(heard.understood?.text ?? '') &&
  !isForTheCheck(heard, answers)

/** The advice that a message wishes for, whatever else it tells, so that it is met once the back is checked. */
export function adviceWished(heard: Listened, knowledge: Knowledge): Advice | undefined {
  const { understood, question, answered } = heard
  // The answer to a question is no wish of its own.
  const isAnswer = question !== undefined && answered && !isMenu(question)
  if (!understood || understood.command || isAnswer || isPlainQuestion(heard, knowledge)) return undefined
  const { intent, mentions } = understood
  const likely = intent?.certainty === 'unsure' ? (intent.likeliest[0] as IntentId) : undefined
  const wish = wishOf(heard, knowledge) ?? likely
  if (wish === 'massage-advice' || wish === 'massage-chair') return 'massage'
  // Who tells of their back and looks for a therapist is told first which kind suits, and whether any does.
  if (wish === 'find-therapist' && tellsOfABody(heard, knowledge)) return 'massage'
  const isNamed = mentions.some(
    ({ finding, status }) => finding.startsWith('asked-') && status !== 'absent' && status !== 'other',
  )
  if (isNamed && (tellsOfABody(heard, knowledge) || !isQuestion(heard))) return 'massage'
  // Who may want a plan, and may want something else, is asked.
  return wishOf(heard, knowledge) === 'self-care-plan' ? 'plan' : undefined
}
