/** knowledge/words/*.yaml and knowledge/language/*.yaml: how people put things, as data. */
import { z } from 'zod'
import { id, text, texts } from './parts.ts'

/** knowledge/words/leg.yaml: what may stand for {leg} in a pattern. */
export const words = z.strictObject({ words: texts.min(1), note: text.optional() })

/** Written one way, read another, before anything else: "cant" → "can not". */
const spelling = z.record(text, text)

/** Words that are never taken for misspelt ones, under whatever heading helps to find them. */
const everyday = z.record(id, text)

/** What a trigger says of the findings in its reach. */
const TRIGGERS = [
  'negation', // no, without, not
  'denial-after', // numbness: no; ... is fine
  'resolved', // no longer, has gone
  'persisting', // still, hasn't gone away
  'history', // used to, previous
  'date', // years ago, in 2009: history, unless the finding stays for good
  'hypothesis', // what if, could it be
  'uncertainty', // maybe, not sure whether
  'other-person', // my mum
  'family', // runs in the family
  'pseudo', // looks like a trigger and is none: "no change in", "not only"
  'end', // a reach stops here: but, except
  'present-now', // but today it is, is now
] as const
const trigger = z.strictObject({
  kind: z.enum(TRIGGERS),
  direction: z.enum(['before', 'after', 'both']).optional(),
  /** How many words it reaches; to the end of the clause when left out. */
  reach: z.int().positive().optional(),
  said: texts.min(1),
})
const context = z.strictObject({ triggers: z.array(trigger).min(1) })

/** How people answer: whole answers, not findings. */
export const ANSWER_WORDS = [
  'yes',
  'no',
  'hedged-yes',
  'not-sure',
  'skip',
  'none',
  'fine',
  'all',
  'rest-no',
] as const
const answers = z.record(z.enum(ANSWER_WORDS), texts.min(1))

/** What may have happened since an emergency message. */
const CHANGE_WORDS = ['been-seen', 'my-mistake', 'no-change'] as const
const changes = z.record(z.enum(CHANGE_WORDS), texts.min(1))

/** Commands are an anchored table: the whole message must be one of these. */
export const COMMANDS = [
  'help',
  'restart',
  'cancel',
  'back',
  'why',
  'what-would-change',
  'summary',
  'print-plan',
  'forget-me',
  'privacy',
  'set-country',
  'correct-answer',
  'emergency-number',
  'talk-to-a-person',
  'helpful',
  'not-helpful',
  'resume',
  'greeting',
  'thanks',
  'consent-yes',
  'consent-no',
] as const
export type Command = (typeof COMMANDS)[number]
const commands = z.record(z.enum(COMMANDS), texts.min(1))

/** Common words of languages that the bot does not understand. */
const languages = z.strictObject({ other: texts.min(1) })

/** Whom somebody asks for. */
const subjects = z.record(
  z.string(),
  z.strictObject({ said: texts.min(1), who: text, sex: z.enum(['male', 'female']).optional() }),
)

/** The words for details of a finding. */
const details = z.strictObject({
  new: texts,
  old: texts,
  both: texts,
  one: texts,
  worse: texts,
  same: texts,
  better: texts,
  severe: texts,
  mild: texts,
})

/** What the suggester learns from beside the findings: red flags in odd words, and harmless things people say. */
const unforeseen = z.strictObject({
  signs: z.record(id, texts.min(1)),
  ordinary: texts.min(1),
  themes: z.record(id, texts.min(1)),
})

/** What people ask about, with the words that they use for it. */
const topics = z.record(id, texts.min(1))

export const LANGUAGE_FILES = {
  changes,
  spelling,
  everyday,
  context,
  answers,
  commands,
  languages,
  subjects,
  details,
  unforeseen,
  topics,
} as const
export type LanguageData = {
  readonly [K in keyof typeof LANGUAGE_FILES]: z.infer<(typeof LANGUAGE_FILES)[K]>
}
export type TriggerKind = (typeof TRIGGERS)[number]
export type AnswerWord = (typeof ANSWER_WORDS)[number]
